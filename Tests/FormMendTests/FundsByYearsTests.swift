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

    /// The sum of the sources is a word that ends other tables, and brackets say more of the years and of a source.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func bracketsAndSumsAreUnderstood(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            专项资金项目绩效目标表
            （2026年度）
            项目名称 | 湿地修复 | < | <
            资金安排（万元） | 资金来源 | 项目资金总额（全周期） | 2026年度资金申请额
            ^ | 合计 | 2,360.00 | 1,280.00
            ^ | 财政资金 | 1,900.00 | 1,000.00
            ^ | 其他资金（自筹等） | 460.00 | 280.00
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 修复面积 | ≥2100亩
            """,
            as: rendering
        )
        #expect(
            texts(form, "funding.project.total", "funding.project.fiscal", "funding.project.other")
                == ["2,360.00", "1,900.00", "460.00"]
        )
        #expect(
            texts(form, "funding.annual.total", "funding.annual.appropriation", "funding.annual.other")
                == ["1,280.00", "1,000.00", "280.00"]
        )
    }

    /// Below the labels of money stands what they are, and below one that nobody knows a text.
    @Test func aTextStandsBesideAmountsBelowTheirLabels() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2025年度）
            项目名称 | 技能培训 | < | < | < | <
            年度资金需求（万元） | 资金总额 | 当年财政拨款 | 上年结转资金 | 其他资金 | 其他资金来源说明
            ^ | 1,306.50 | 1,050.00 | 136.50 | 120.00 | 基金列支
            一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 | <
            产出指标 | 数量指标 | 培训人次 | ≥9000人次 |  | <
            """
        )
        #expect(
            texts(
                form,
                "funding.annual.total",
                "funding.annual.appropriation",
                "funding.annual.carryover",
                "funding.annual.other"
            ) == ["1,306.50", "1,050.00", "136.50", "120.00"]
        )
        #expect(UnknownForm.extra(form).contains("其他资金来源说明=基金列支"))
    }

    /// The parts of a year behind the whole one, below a head over them.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func quartersLeaveTheYear(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2025年度）
            项目名称 | 道路养护 | < | < | <
            资金安排（元） | 资金来源 | 全年预算 | 其中：分季度用款计划 | <
            ^ | ^ | ^ | 一季度 | 二季度
            ^ | 年度资金总额 | 360.00 | 120.00 | 240.00
            ^ | 其中：当年财政拨款 | 260.00 | 100.00 | 160.00
            ^ | 其他资金 | 100.00 | 20.00 | 80.00
            一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
            产出指标 | 数量指标 | 维修路面 | ≥14万平方米 |
            """,
            as: rendering
        )
        #expect(
            texts(form, "funding.annual.total", "funding.annual.appropriation", "funding.annual.other")
                == ["360.00", "260.00", "100.00"]
        )
        #expect(UnknownForm.extra(form).contains("一季度=20.00"))
    }

    /// A span of years is all of them, of which a head may have parts below it; what was paid until a year is none of it; and a
    /// source may be one that nobody knows.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func spansAndPartsLeaveTheYear(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2024年度）
            项目名称 | 生态补偿 | < | < | <
            资金安排（万元） | 资金来源 | 协议期（2023—2025年） | 截至2023年底已到位 | 2024年度
            ^ | 资金总额 | 18,600.00 | 6,200.00 | 6,480.00
            ^ | 横向补偿资金 | 18,000.00 | 6,000.00 | 6,280.00
            ^ | 其他资金 | 600.00 | 200.00 | 200.00
            一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
            产出指标 | 数量指标 | 新建管网 | ≥42公里 |
            """,
            as: rendering
        )
        #expect(texts(form, "funding.project.total", "funding.project.other") == ["18,600.00", "600.00"])
        #expect(texts(form, "funding.annual.total", "funding.annual.other") == ["6,480.00", "200.00"])
    }

    /// Of several years one says that it is the form's, and the sum beside them is that of all.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theSumBesideSeveralYearsIsOfAll(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            专项资金绩效目标及评分表
            （2024年度）
            项目名称 | 人才引进 | < | < | <
            资金来源 | 实施期合计 | 2024年（本年申请） | 2025年 | 2026年
            资金总额 | 9,800.00 | 2,600.00 | 3,400.00 | 3,800.00
            其他资金 | 1,500.00 | 400.00 | 500.00 | 600.00
            一级指标 | 二级指标 | 三级指标 | 目标值 | 分值
            产出指标 | 数量指标 | 引进团队 | ≥5个 | 100
            """,
            as: rendering
        )
        #expect(texts(form, "funding.project.total", "funding.project.other") == ["9,800.00", "1,500.00"])
        #expect(texts(form, "funding.annual.total", "funding.annual.other") == ["2,600.00", "400.00"])
        // The heading names targets and points: what the form has tells its kind.
        #expect(form.kind == .target)
    }

    @Test func ofTheYearsSumTheFirstPartIsTheWhole() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2025年度）
            项目名称 | 以工代赈 | < | < | <
            项目资金（万元） | 资金来源 | 建设期总投资 | < | 2025年度计划投资
            ^ | ^ | 投资额 | 其中：劳务报酬 | ^
            ^ | 资金总额 | 694.00 | 226.00 | 460.00
            ^ | 其他资金 | 40.00 | 10.00 | 25.00
            一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
            产出指标 | 数量指标 | 硬化道路 | ≥3.6公里 |
            """
        )
        #expect(texts(form, "funding.project.total", "funding.project.other") == ["694.00", "40.00"])
        #expect(texts(form, "funding.annual.total", "funding.annual.other") == ["460.00", "25.00"])
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
