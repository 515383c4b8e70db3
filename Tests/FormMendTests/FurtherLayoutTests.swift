import FormMend
import FormModel
import Foundation
import Testing

/// Layouts of further provinces: parts of the money as columns, a matrix on its side, heads by other names.
@Suite struct FurtherLayoutTests {
    private func text(_ form: Form, _ path: String) -> String? { form.fields[FieldPath(path)]?.text }

    private func target(_ rows: String) throws -> Form {
        try UnknownForm.form(
            """
            项目支出绩效目标表
            （2023年度）
            项目名称 | 绿地养护 | < | 主管部门 | 园林局 | <
            """ + "\n" + rows + "\n" + """
                一级指标 | 二级指标 | 三级指标 | < | 指标值 | <
                产出指标 | 数量指标 | 绿地面积 | < | ≥20公顷 | <
                """
        )
    }

    /// The total in front says whose parts they are, the project's or the year's.
    @Test func partsBehindATotalAreThatTotals() throws {
        let form = try target(
            """
            本年度资金 | 1120 | 其中：财政资金 | 900 | 其他资金 | 220
            项目总资金 | 1860 | 其中：财政资金 | 1500 | 其他资金 | 360
            """
        )
        let amounts =
            ["total", "fiscal", "other"].map { "project." + $0 }
            + ["total", "appropriation", "other"].map { "annual." + $0 }
        #expect(amounts.map { text(form, "funding." + $0) } == ["1860", "1500", "360", "1120", "900", "220"])
    }

    /// A label that stands twice with two values has told the wrong field of one of them.
    @Test func aFieldWithTwoValuesIsDoubted() throws {
        let form = try target("主管部门 | 住建局 | < | 项目类别 | 一次性 | <\n项目类别 | 经常性 | < | 项目性质 | 延续 | <")
        let category = form.fields[FieldPath("project.category")]
        #expect(category?.text == "一次性" && category?.needsReview == true)
        #expect(UnknownForm.extra(form).contains("项目类别=经常性"))
        #expect(form.fields[FieldPath("project.nature")]?.needsReview == false)
    }

    /// The numbers of columns stand below heads in one row or two, with or without a word in front.
    @Test(arguments: ["1 | 2 | 3 | 4 | 5", "栏次 | 1 | 2 | 3 | 4"])
    func numbersOfColumnsAreNoIndicator(numbers: String) throws {
        for heads in ["一级指标 | 二级指标 | 三级指标 | 指标值 | 备注", "一级指标 | 二级指标 | 三级指标 | 年度要求 | <\n^ | ^ | ^ | 指标值 | 备注"] {
            let form = try UnknownForm.form(
                """
                项目支出绩效目标表
                （2023年度）
                项目名称 | 绿地养护 | < | < | <
                \(heads)
                \(numbers)
                产出指标 | 数量指标 | 绿地面积 | ≥20公顷 |
                """
            )
            #expect(form.indicators.map { $0[.level3]?.text } == ["绿地面积"])
            #expect(form.indicators.map { $0[.target]?.text } == ["≥20公顷"])
        }
    }

    /// What says more of an indicator under a head that names indicators elsewhere is no second table's.
    @Test func twoNamesOfOneIndicatorAreNoTwoTables() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2023年度）
            项目名称 | 绿地养护 | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | 指标内容
            产出指标 | 数量指标 | 绿地面积 | ≥20公顷 | 养护面积之和。
            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["绿地面积"])
        #expect(UnknownForm.extra(form).contains("绿地面积·指标内容=养护面积之和。"))
    }

    @Test func partsOfTheMoneyInColumnsKeepTheirAmounts() throws {
        let form = try target(
            """
            项目资金（万元） | 年度资金总额 | 其中：财政拨款 | 上年结转资金 | 单位资金 | 其他资金
            ^ | 346 | 207.6 | 138.4 | | 
            """
        )
        #expect(text(form, "funding.annual.total") == "346" && text(form, "funding.annual.appropriation") == "207.6")
        #expect(text(form, "funding.annual.carryover") == "138.4" && text(form, "funding.annual.other") == "")
        #expect(text(form, "funding.project.fiscal") == nil)
    }

    /// Amounts that stand below their labels, and not in the same columns.
    @Test func aBlankOverAmountsIsDoubted() throws {
        let text = """
            项目支出绩效目标表
            （2023年度）
            项目名称\t绿地养护\t主管部门\t园林局\t\t\t
            资金情况\t年度资金总额\t\t其中：当年财政拨款\t\t其他资金\t
            \t\t30.0\t\t24.3\t\t5.7
            一级指标\t二级指标\t三级指标\t指标值\t\t\t
            产出指标\t数量指标\t绿地面积\t≥20公顷\t\t\t
            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.tsv").forms.first
        )
        for path in ["total", "appropriation", "other"] {
            let field = try #require(form.fields[FieldPath("funding.annual.\(path)")])
            #expect(field.value != nil || field.needsReview)
        }
    }

    @Test func fiscalMoneyBelowTheYearsTotalIsTheYears() throws {
        let form = try target(
            """
            项目资金（万元） | 年度资金总额 | < | 12 | < | <
            ^ | 其中：财政资金 | < | 10 | < | <
            ^ | 其他资金 | < | 2 | < | <
            """
        )
        #expect(text(form, "funding.annual.appropriation") == "10" && text(form, "funding.annual.other") == "2")
        #expect(text(form, "funding.project.fiscal") == nil && text(form, "funding.project.other") == nil)
    }

    @Test func aLabelNobodyKnowsStatesTheUnit() throws {
        let form = try target("经费保障（万元） | 年度资金总额 | < | 12 | < | <")
        #expect(text(form, "funding.unit") == "万元")
        #expect(form.fields[FieldPath("funding.annual.total")]?.value == .number(120_000))
    }

    @Test func theYearsGoalBesideALongerOneIsItsOwn() throws {
        let form = try target(
            """
            项目资金（万元） | 年度资金总额 | < | 12 | < | <
            总体目标 | 长期目标（2022年—2024年） | < | 年度绩效目标（2022年度） | < | <
            ^ | 建成绿地养护的长效机制。 | < | 养护绿地二十公顷，补植行道树。 | < | <
            """
        )
        #expect(text(form, "narrative.overallGoal") == "建成绿地养护的长效机制。")
        #expect(text(form, "narrative.annualGoal") == "养护绿地二十公顷，补植行道树。")
    }

    @Test func theNameOfTheTableAmongHeadsOfLevelsIsTheThird() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2023年度）
            项目名称 | 绿地养护 | < | 主管部门 | 园林局
            绩效指标 | 一级指标 | 二级指标 | 绩效指标 | 指标值
            ^ | 产出指标 | 数量指标 | 绿地面积 | ≥20公顷
            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["绿地面积"])
        #expect(form.indicators.map { $0[.target]?.text } == ["≥20公顷"])
    }

    @Test func aMatrixOnItsSideIsTurned() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 绿地养护 | < | 主管部门 | 园林局
            资金情况（万元） | | 年度资金总额 | 其中：财政拨款 | 其他资金
            ^ | 年初预算数 | 75.27 | 9.79 | 65.48
            ^ | 全年预算数（A） | 76 | 11 | 65
            ^ | 全年执行数（B） | 38 | 11 | 27
            ^ | 权重 | 10 | — | —
            ^ | 得分 | 5 | — | —
            ^ | 预算执行率 | 50% | — | 41.54%
            年度总体目标 | 预期目标 | < | 实际完成情况 | <
            ^ | 养护绿地二十公顷。 | < | 养护绿地二十一公顷。 | <
            """
        )
        let rows = ["total", "appropriation", "other"].map { row in
            ["initialBudget", "adjustedBudget", "executed", "weight", "rate", "score"].map {
                text(form, "funding.execution.\(row).\($0)") ?? "nil"
            }
        }
        #expect(rows[0] == ["75.27", "76", "38", "10", "50%", "5"])
        #expect(rows[1] == ["9.79", "11", "11", "—", "—", "—"])
        #expect(rows[2] == ["65.48", "65", "27", "—", "41.54%", "—"])
    }

    /// An amount behind the blank beside a label may be the label's: somebody must look.
    @Test func aBlankBeforeAnAmountIsDoubted() throws {
        let form = try target("项目资金（万元） | 其他资金 | | 12 | | ")
        #expect(form.fields[FieldPath("funding.annual.other")]?.needsReview == true)
    }

    @Test func theUnitOfMoneyBehindANameIsNoPartOfIt() throws {
        let text = """
            项目支出绩效目标表
            （2023年度）
            填报单位（盖章）：市园林局    单位：万元
            项目名称    绿地养护
            年度资金总额    12
            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt").forms.first
        )
        #expect(form.fields[FieldPath("organization.reportingUnit")]?.text == "市园林局")
        #expect(form.fields[FieldPath("funding.unit")]?.text == "万元")
    }

    @Test func digitsOfTheYearOnALineOfTheirOwnAreTheTitles() throws {
        let rows = "项目名称\t绿地养护\n主管部门\t园林局\n年度资金总额\t12\n"
        for (heading, title) in [("年度项目支出绩效目标表\n2023", "2023年度项目支出绩效目标表"), ("项目支出绩效目标表\n（年度）\n2023", "项目支出绩效目标表")] {
            let text = heading + "\n" + rows
            let form = try #require(
                try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.tsv").forms.first
            )
            #expect(self.text(form, "title") == title && form.fields[.fiscalYear]?.value == .number(2023))
        }
    }

    @Test func aGoalsLabelBehindTheNameOfTheGoalsHasItsText() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 绿地养护 | < | 主管部门 | 园林局
            资金情况（万元） | | 年初预算数 | 全年预算数 | 全年执行数
            ^ | 年度资金总额 | 75 | 76 | 38
            年度总体目标 | 预期目标 | 养护绿地二十公顷，补植行道树。 | < | <
            ^ | 实际完成情况 | 养护绿地二十一公顷，补植了行道树。 | < | <
            """
        )
        #expect(text(form, "narrative.annualGoal") == "养护绿地二十公顷，补植行道树。")
        #expect(text(form, "narrative.actualCompletion") == "养护绿地二十一公顷，补植了行道树。")
    }

    /// A bracket that hangs over into the next cell is no part of what stands there.
    @Test func aHeadBehindAHangingBracketIsKnown() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2023年度）
            项目名称 | 绿地养护 | < | 主管部门 | 园林局 | < | <
            一级指标 | 二级指标 | 三级指标 | 权重（% | 计算符号） | 指标值 | 度量单位
            产出指标 | 数量指标 | 绿地面积 | 10 | ≥ | 20 | 公顷
            """
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["≥20公顷"])
    }
}
