import FormModel
import Foundation
import Testing

@testable import Normalization

/// The totals in lines that an export wrote in another order than a reader's.
@Suite struct ScatteredTotalsTests {
    private let opening = """
        项目支出绩效自评表
        （2023年度）
        项目名称

        危桥改造

        主管部门

        交通局

        实施单位

        公路站

        项目资金（元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分

        年度资金总额 9,000.00 8,000.00 6,800.00 10 85.00% 8.5

        一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分

        产出指标

        """

    /// A cell a line, the labels of spans and of the totals behind the numbers.
    private func form(_ cells: String) throws -> Form {
        try formOfLines(opening + cells.split(separator: " ").joined(separator: "\n\n") + "\n")
    }

    private let rows = "数量指标 改造桥梁数量 ≥24座 24座 50 50 改造里程 ≥6公里 6公里 20 19.5 居民满意度 ≥90% 92% 20 18"
    private let labels = "质量指标 满意度指标 服务对象满意度指标 总分"

    @Test func totalsStandBehindTheLastPoints() throws {
        let form = try form("\(rows) 100 96 \(labels)")
        #expect(form[.totalWeight]?.text == "100")
        #expect(form[.totalScore]?.text == "96")
        #expect(form[.totalWeight]?.needsReview == false)
        #expect(form[.totalScore]?.needsReview == false)
        #expect(!form.texts(.weight).contains("100"))
    }

    /// The numbers are totals by their place, but the scores do not say so.
    @Test func totalsThatDoNotAddUpAreInDoubt() throws {
        let form = try form("\(rows) 100 97 \(labels)")
        #expect(form[.totalScore]?.text == "97")
        #expect(form[.totalScore]?.needsReview == true)
    }

    /// A target and what was reached may be numbers as well.
    @Test func numbersOfARowAreNoTotals() throws {
        let form = try form("\(rows) 宣传次数 100 96 5 5 \(labels)")
        #expect(form[.totalWeight]?.text != "100")
    }

    /// A number of an actual value in front of a row's points is none of them.
    @Test func pairsAreToldFromOtherNumbers() throws {
        let form = try form("\(rows.replacing("92%", with: "92")) 100 96 \(labels)")
        #expect(form[.totalScore]?.needsReview == false)
    }

    private func points(_ form: Form) -> [String?] {
        ["weight", "rate", "score"].map { form[.execution(row: "total", column: $0)]?.text }
    }

    /// The matrix of budgets as an export scatters it, its points behind the rows of the indicators.
    private func scattered(_ points: String) throws -> Form {
        let matrix = "项目资金（元） 年初预算数 全年预算数 全年执行数 分值 9,000.00 8,000.00 6,800.00 年度资金总额 执行率 得分"
        let heads = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 产出指标"
        let lines = "\(matrix) \(heads) \(rows) 100 96 质量指标 \(points) \(labels)"
        let opening = opening.components(separatedBy: "项目资金")[0]
        return try formOfLines(opening + lines.split(separator: " ").joined(separator: "\n\n") + "\n")
    }

    /// What the rows leave of the totals, and the rate that it is the share of.
    @Test func theBudgetsPointsAreKnownByTheTotals() throws {
        let form = try scattered("10 85.00% 8.5")
        #expect(form[.totalScore]?.needsReview == false)
        #expect(points(form) == ["10", "85.00%", "8.5"])
    }

    /// Without a rate that fits it, what is left may be a row's that was lost.
    @Test func pointsWithoutTheirRateAreNotKnown() throws {
        let form = try scattered("10 75.00% 8.5")
        #expect(form[.totalScore]?.needsReview == true)
        #expect(points(form) != ["10", "75.00%", "8.5"])
    }

    /// The weight and the score of one row stand apart from each other.
    @Test func oneRowMayBeTorn() throws {
        let torn = rows.replacing("50 50", with: "50")
        let form = try form("\(torn) 100 96 质量指标 50 \(labels)")
        #expect(form[.totalScore]?.needsReview == false)
    }
}
