import FormMend
import FormModel
import Testing

/// Rows that each say what was budgeted or spent, with the parts of it beside it.
@Suite struct StackedExecutionTests {
    private func form(_ money: String, as rendering: FormVariantTests.Rendering = .html) throws -> Form {
        try UnknownForm.form(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称 | 法律援助 | < | 主管部门 | 司法局 | <
            \(money)
            年度目标 | 办理案件。 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 办理案件 | ≥620件 | 658件 | 10
            """,
            as: rendering
        )
    }

    private func amounts(_ form: Form, _ row: String) -> [String?] {
        ["initialBudget", "adjustedBudget", "executed"].map { form[.execution(row: row, column: $0)]?.text }
    }

    private let money = """
        年初预算数 | 1,860.00 | 其中：财政拨款 | 1,800.00 | 其他资金 | 60.00
        全年预算数 | 1,942.50 | 其中：财政拨款 | 1,892.50 | 其他资金 | 50.00
        全年执行数 | 1,868.88 | 其中：财政拨款 | 1,818.88 | 其他资金 | 50.00
        """

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theyAreTheColumnsOfTheMatrix(rendering: FormVariantTests.Rendering) throws {
        let form = try form(money + "\n预算执行率 | 96.21% | < | 得分 | 9.62 | <", as: rendering)
        #expect(amounts(form, "total") == ["1,860.00", "1,942.50", "1,868.88"])
        #expect(amounts(form, "appropriation") == ["1,800.00", "1,892.50", "1,818.88"])
        #expect(amounts(form, "other") == ["60.00", "50.00", "50.00"])
        #expect(form[.execution(row: "total", column: "rate")]?.text == "96.21%")
        #expect(form[.execution(row: "total", column: "score")]?.text == "9.62")
        #expect(!form.extra.contains { $0.label.contains("预算") || $0.label.contains("资金") })
    }

    /// Parts that nobody knows are rows of their own, under their own names.
    @Test func unknownPartsAreNoOthers() throws {
        let form = try form(
            """
            全年预算数 | 1,942.50 | 财政拨款 | 1,892.50 | 彩票公益金 | 50.00
            全年执行数 | 1,868.88 | 财政拨款 | 1,818.88 | 彩票公益金 | 50.00
            """
        )
        #expect(amounts(form, "appropriation") == [nil, "1,892.50", "1,818.88"])
        #expect(UnknownForm.extra(form).filter { $0.contains("彩票公益金") }.count == 2)
    }

    /// Other parts below: the rows do not belong together.
    @Test func rowsOfOtherPartsAreNoMatrix() throws {
        let form = try form(
            """
            全年预算数 | 1,942.50 | 财政拨款 | 1,892.50 | 其他资金 | 50.00
            全年执行数 | 1,868.88 | 其他资金 | 50.00 | 财政拨款 | 1,818.88
            """
        )
        #expect(form[.execution(row: "other", column: "executed")]?.text != "1,818.88")
        #expect(form[.execution(row: "appropriation", column: "executed")]?.text != "50.00")
    }
}
