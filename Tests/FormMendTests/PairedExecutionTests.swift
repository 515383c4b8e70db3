import FormMend
import FormModel
import Foundation
import Testing

/// Budgets and what was spent of them beside each other, each behind its own label.
@Suite struct PairedExecutionTests {
    private static func form(
        _ money: String,
        as rendering: FormVariantTests.Rendering = .html,
        title: String = "项目绩效目标完成情况表"
    ) throws -> Form {
        try UnknownForm.form(
            """
            \(title)
            （2020年度）
            项目名称 | 背街小巷路灯改造 | < | 主管部门 | 城管局
            \(money)
            年度目标 | 改造路灯。 | < | < | <
            一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值
            产出指标 | 数量指标 | 改造条数 | =57条 | 57条
            """,
            as: rendering
        )
    }

    private static let money = """
        预算执行情况（万元） | 预算数： | 386.50 | 执行数： | 379.82
        ^ | 其中：财政拨款 | 366.50 | 其中：财政拨款 | 359.82
        ^ | 其他资金 | 20.00 | 其他资金 | 20.00
        """

    private func amounts(_ form: Form) -> [String?] {
        ["total", "appropriation", "other"].flatMap { row in
            ["adjustedBudget", "executed"].map { form[.execution(row: row, column: $0)]?.text }
        }
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theSidesAreTheColumnsOfTheMatrix(rendering: FormVariantTests.Rendering) throws {
        let form = try Self.form(Self.money, as: rendering)
        #expect(amounts(form) == ["386.50", "379.82", "366.50", "359.82", "20.00", "20.00"])
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(3_798_200))
        #expect(form[FieldPath("funding.annual.other")]?.text ?? "" == "")
        #expect(!form.extra.contains { $0.label.hasPrefix("预算数") })
    }

    /// A column that nobody knows stands between known ones, and a rate beside all rows has its head above.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aRateBesideAllRowsIsTheWholes(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            部门预算项目绩效自评表
            （2022年度）
            金额单位：万元
            项目名称 | 河道清淤 | < | < | < | < | < | <
            二、预算执行情况 | 预算安排情况 | < | 资金到位情况 | < | 资金执行情况 | < | 预算执行进度
            ^ | 预算数： | 620.00 | 到位数： | 610.00 | 执行数： | 602.64 | 97.20%
            ^ | 其中：财政资金 | 500.00 | 其中：财政资金 | 490.00 | 其中：财政资金 | 482.64 | ^
            ^ | 其他 | 120.00 | 其他 | 120.00 | 其他 | 120.00 | ^
            一级指标 | 二级指标 | 三级指标 | < | 预期指标值 | 实际完成值 | 权重 | 得分
            产出指标 | 数量指标 | 清淤长度 | < | ≥12公里 | 12.6公里 | 100 | 100
            """,
            as: rendering
        )
        #expect(amounts(form) == ["620.00", "602.64", "500.00", "482.64", "120.00", "120.00"])
        #expect(form[.execution(row: "total", column: "rate")]?.text == "97.20%")
        #expect(UnknownForm.extra(form).contains("其中：财政资金·到位数=490.00"))
    }

    /// Without the labels of the sides they are the project's and the year's, which an evaluation hardly has.
    @Test func twinsOfAnEvaluationWithoutTheirSidesAreDoubted() throws {
        let form = try Self.form(
            """
            预算执行情况（万元） | 投资数： | 386.50 | 支用数： | 379.82
            ^ | 其中：财政拨款 | 366.50 | 其中：财政拨款 | 359.82
            """,
            title: "项目支出绩效自评表"
        )
        let own = form[FieldPath("funding.annual.appropriation")]
        #expect(own?.text == "359.82" && own?.needsReview == true && own?.flags.contains(.ambiguous) == true)
    }

    @Test func twinsOfATargetAreNotDoubted() throws {
        let form = try Self.form(
            """
            项目资金（万元） | 项目资金总额 | 386.50 | 年度资金总额 | 379.82
            ^ | 其中：财政资金 | 386.50 | 其中：财政拨款 | 379.82
            """,
            title: "项目支出绩效目标申报表"
        )
        let own = form[FieldPath("funding.annual.appropriation")]
        #expect(own?.text == "379.82" && own?.needsReview == false)
    }

    /// Nothing but the whole is said, over one row or several.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func pairsWithoutPartsAreTheWhole(rendering: FormVariantTests.Rendering) throws {
        let form = try Self.form(
            """
            预算数（元） | 2,360,000.00 | < | 支出数（元） | 2,217,452.68
            预算执行率 | 93.96% | < | 执行率得分（满分10分） | 9.40
            """,
            as: rendering,
            title: "专项业务费绩效自评表"
        )
        let columns = ["adjustedBudget", "executed", "rate", "score"]
        #expect(
            columns.map { form[.execution(row: "total", column: $0)]?.text } == [
                "2,360,000.00", "2,217,452.68", "93.96%", "9.40",
            ]
        )
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(2_217_452.68))
    }

    /// A rate alone beside another value says nothing of budgets.
    @Test func aRateWithoutBudgetsIsNoMatrix() throws {
        let form = try Self.form("执行率 | 93.10% | < | 得分 | 9.31", title: "项目支出绩效自评表")
        #expect(form[.execution(row: "total", column: "rate")]?.text ?? "" == "")
        #expect(UnknownForm.extra(form).contains { $0.contains("93.10%") })
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func twoAmountsAreEnough(rendering: FormVariantTests.Rendering) throws {
        let form = try Self.form("预算数（元） | 2,360.00 | < | 支出数（元） | 2,217.45", as: rendering)
        let columns = ["adjustedBudget", "executed"]
        #expect(columns.map { form[.execution(row: "total", column: $0)]?.text } == ["2,360.00", "2,217.45"])
    }
}
