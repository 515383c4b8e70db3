import FormModel
import Testing

@testable import Normalization

/// The matrix of budgets in lines that an export wrote in another order than a reader's.
@Suite struct ScatteredExecutionTests {
    private let opening = "项目支出绩效自评表\n（2023年度）\n项目名称\n\n危桥改造\n\n主管部门\n\n交通局\n\n实施单位\n\n公路站\n\n"
    private let table = """

        一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分

        产出指标 数量指标 改造桥梁数量 ≥24座 24座 90 90

        总分 100 98.5
        """

    private func form(_ matrix: String) throws -> Form {
        try formOfLines(opening + matrix.split(separator: " ").joined(separator: "\n\n") + "\n" + table)
    }

    private func texts(_ form: Form, _ row: String) -> [String?] {
        ["initialBudget", "adjustedBudget", "executed", "weight", "rate", "score"].map {
            form[FieldPath("funding.execution.\(row).\($0)")]?.text
        }
    }

    private let heads = "项目资金（元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分"

    /// The points stand in front of the total's name, and the last row's amounts in front of theirs.
    @Test func rowsAreToldByTheirCounts() throws {
        let form = try form(
            heads
                + " 85.00% 8.5 年度资金总额 9,000.00 8,000.00 6,800.00 10 其中：当年财政拨款 7000 6000 5000 —"
                + " 上年结转资金 1500 1500 1300 — 500 500 500 — 其他资金"
        )
        #expect(texts(form, "total") == ["9,000.00", "8,000.00", "6,800.00", "10", "85.00%", "8.5"])
        #expect(texts(form, "appropriation").prefix(3) == ["7000", "6000", "5000"])
        #expect(texts(form, "carryover").prefix(3) == ["1500", "1500", "1300"])
        #expect(texts(form, "other").prefix(3) == ["500", "500", "500"])
    }

    @Test func amountsMayStandInFrontOfAllNames() throws {
        let form = try form(
            heads
                + " 9,000.00 8,000.00 6,800.00 10 7500 6500 5500 — 上年结转资金 1500 1500 1300 — 年度资金总额 其中：当年财政拨款 85.00 % 8.5"
        )
        #expect(texts(form, "total") == ["9,000.00", "8,000.00", "6,800.00", "10", "85.00 %", "8.5"])
        #expect(texts(form, "appropriation").prefix(3) == ["7500", "6500", "5500"])
        #expect(texts(form, "carryover").prefix(3) == ["1500", "1500", "1300"])
    }

    /// Where a row's name is lost, the counts agree by chance: the sums hold whatever the row is called.
    @Test func amountsWithoutANameInFrontAreDoubted() throws {
        let form = try form(
            heads + " 85.00% 8.5 年度资金总额 9,000.00 8,000.00 6,800.00 10 9000 8000 6800 — 上年结转资金 0 0 — — 其他资金"
        )
        #expect(texts(form, "carryover").prefix(2) == ["0", "0"])
        for column in ["initialBudget", "adjustedBudget", "executed"] {
            #expect(form[FieldPath("funding.execution.other.\(column)")]?.needsReview == true)
            #expect(form[FieldPath("funding.execution.total.\(column)")]?.needsReview == false)
        }
    }

    /// A group of amounts too many is that of a row whose name is lost.
    @Test func noRowIsLeftOut() throws {
        let form = try form(heads + " 85.00% 8.5 年度资金总额 9,000.00 8,000.00 6,800.00 10 9000 8000 6800 — 上年结转资金 0 0 — —")
        #expect(texts(form, "total").prefix(4) != ["9,000.00", "8,000.00", "6,800.00", "10"])
    }

    /// Where neither the sums nor the rate say so, the counts may be wrong.
    @Test func groupsThatDoNotAddUpAreNoRows() throws {
        let form = try form(heads + " 9,000.00 4,000.00 6,800.00 10 7000 6000 5000 — 年度资金总额 其中：当年财政拨款")
        #expect(form[FieldPath("funding.execution.appropriation.initialBudget")]?.text != "7000")
    }

    /// A rate and its points are no amounts.
    @Test func amountsOfARowAreOfOneSize() throws {
        let form = try form(
            heads + " 85.00 8.5 9,000.00 8,000.00 6,800.00 10 年度资金总额 其中：当年财政拨款 9000 8000 6800 —"
        )
        #expect(texts(form, "total") == ["9,000.00", "8,000.00", "6,800.00", "10", "85.00", "8.5"])
    }
}
