import FormMend
import FormModel
import Foundation
import Testing

/// Tables of funds by sources and years, and matrices of budgets whose heads nobody knows.
@Suite struct FundsByYearsTests {
    private func texts(_ form: Form, _ paths: String...) -> [String?] { paths.map { form[FieldPath($0)]?.text } }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func eachAmountIsOfItsSourceAndYears(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2025年度）
            项目名称 | 海洋预警 | < | < | <
            资金需求（万元） | 资金来源 | 三年总额 | 其中：2025年 | 备注
            ^ | 资金总额 | 9,780.00 | 3,264.50 |
            ^ | 财政拨款 | 8,900.00 | 2,980.00 | 含结转
            ^ | 其他资金 | 880.00 | 284.50 |
            一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
            产出指标 | 数量指标 | 布放浮标 | ≥14套 |
            """,
            as: rendering
        )
        #expect(
            texts(form, "funding.project.total", "funding.project.fiscal", "funding.project.other")
                == ["9,780.00", "8,900.00", "880.00"]
        )
        #expect(
            texts(form, "funding.annual.total", "funding.annual.appropriation", "funding.annual.other")
                == ["3,264.50", "2,980.00", "284.50"]
        )
        #expect(form[FieldPath("funding.annual.total")]?.value == .number(32_645_000))
        #expect(UnknownForm.extra(form).contains("备注=含结转"))
    }

    /// The rates tell the budget as well, and the first heads with numbers below them are the matrix's, too.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func ratesTellAllColumns(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            援建项目绩效自评表
            （2024年度）
            项目名称 | 内科楼建设 | < | < | <
            资金来源 | 前期投入 | 计划安排 | 到位款项 | 支付款项 | 使用比例
            资金总额 | 500.00 | 3,150.00 | 3,086.00 | 2,930.77 | 93.04%
            其他资金 | 50.00 | 130.00 | 120.00 | 100.00 | 76.92%
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 备注
            产出指标 | 数量指标 | 建成面积 | ≥4,860平方米 | 4,860平方米 |
            """,
            as: rendering
        )
        #expect(
            ["adjustedBudget", "executed", "rate"].map { form[.execution(row: "other", column: $0)]?.text }
                == ["130.00", "100.00", "76.92%"]
        )
        #expect(
            UnknownForm.extra(form) == [
                "资金总额·前期投入=500.00", "资金总额·到位款项=3,086.00", "其他资金·前期投入=50.00", "其他资金·到位款项=120.00",
            ]
        )
    }

    /// Nothing of what was budgeted says as little as all of it.
    @Test func nothingSpentTellsNoColumn() throws {
        let form = try UnknownForm.form(
            """
            援建项目绩效自评表
            （2024年度）
            项目名称 | 内科楼建设 | < | < | <
            资金来源 | 计划安排 | 收回款项 | 支付款项 | 使用比例
            资金总额 | 3,150.00 | 0.00 |  | 0.00%
            其他资金 | 130.00 | 0.00 |  | 0.00%
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
            产出指标 | 数量指标 | 建成面积 | ≥4,860平方米 | 4,860平方米
            """
        )
        #expect(form[.execution(row: "other", column: "executed")]?.text != "0.00")
    }

    /// Two columns that are alike tell neither.
    @Test func columnsThatAreAlikeAreNotTold() throws {
        let form = try UnknownForm.form(
            """
            援建项目绩效自评表
            （2024年度）
            项目名称 | 内科楼建设 | < | < | <
            资金来源 | 计划安排 | 核拨款项 | 支付款项 | 使用比例
            资金总额 | 3,150.00 | 2,930.77 | 2,930.77 | 93.04%
            其他资金 | 130.00 | 100.00 | 100.00 | 76.92%
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
            产出指标 | 数量指标 | 建成面积 | ≥4,860平方米 | 4,860平方米
            """
        )
        #expect(form[.execution(row: "other", column: "executed")]?.text != "100.00")
    }
}
