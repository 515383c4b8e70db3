import FormMend
import FormModel
import Foundation
import Testing

@Suite struct FormSplittingTests {
    private let head = """
        项目名称\t甲\t项目类别\t经常性项目
        主管部门\t乙局\t实施单位\t丙所
        项目资金（元）\t项目资金总额\t300.00\t年度资金申请总额\t50.00
        绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
        \t产出指标\t数量指标\t一号\t≥1个

        """
    private let rest = "\t\t质量指标\t二号\t合格\n"

    private func forms(_ text: String) throws -> [Form] {
        try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.tsv").forms
    }

    private func names(_ form: Form) -> [String] {
        form.indicators.map { $0[.level3]?.text ?? "" }
    }

    @Test func aHeadingOpensAForm() throws {
        let title = "财政项目支出绩效目标填报表\n（2023年度）\n"
        let forms = try forms("某局2023年度项目绩效目标汇总表\n" + title + head + rest + title + head)
        #expect(forms.map(names) == [["一号", "二号"], ["一号"]])
        #expect(forms.allSatisfy { $0[.fiscalYear]?.value == .number(2023) })
    }

    @Test func whereTheHeadingIsLostTheFirstLabelOpensTheNextForm() throws {
        let forms = try forms(head + rest + head)
        #expect(forms.map(names) == [["一号", "二号"], ["一号"]])
        #expect(forms.allSatisfy { $0[.title]?.flags == [.missing] })
    }

    /// A further page repeats the heads of the indicators and what names a group of them, which is over narratives elsewhere.
    @Test func groupsOfHeadsThatStandAgainOpenNone() throws {
        let heads = "绩效指标\t\t\t完成情况\t\n一级指标\t二级指标\t三级指标\t年度指标值\t全年实际值\n"
        let rows = { (number: Int) in
            "产出指标\t数量指标\t\(number)号\t≥1个\t1个\n\t质量指标\t\(number)号合格\t合格\t合格\n"
        }
        let goals = "年度总体目标\t\t\t全年实际完成情况\t\n修缮古桥。\t\t\t已修缮。\t\n"
        let forms = try forms("主管部门\t乙局\t实施单位\t丙所\t\n" + goals + heads + rows(1) + "\n" + heads + rows(2))
        #expect(forms.map(names) == [["1号", "1号合格", "2号", "2号合格"]])
    }

    /// The export lost the label that begins each form; the one that stands again behind indicators tells the forms.
    @Test func labelsThatStandAgainBehindIndicatorsTellFormsWithoutTheirFirstLabel() throws {
        let form = """
            称\t甲\t\t\t
            主管部门\t乙局\t实施单位\t丙所\t
            绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
            \t产出指标\t数量指标\t一号\t≥1个
            \t效益指标\t社会效益指标\t二号\t合格

            """
        let forms = try forms(form + form)
        #expect(forms.map(names) == [["一号", "二号"], ["一号", "二号"]])
        // A label below the table, with no further indicators behind it, is none of another form.
        #expect(try self.forms(form + "主管部门\t已审核\t\t\t\n").count == 1)
    }

    /// Indicators without levels have no terms; their heads tell the forms.
    @Test func headsTellFormsWithoutHeadingsAndTerms() throws {
        let form = """
            专项名称\t甲\t\t自评总分（分）\t98
            业务主管部门\t乙局\t\t财政归口处室\t丁处
            绩效指标\t指标名称\t指标值\t全年完成值\t得分
            \t一号\t≥1个\t1个\t10
            \t二号\t≥2个\t2个\t10

            """
        let forms = try forms(form + form.replacing("甲", with: "戊"))
        #expect(forms.map(names) == [["一号", "二号"], ["一号", "二号"]])
        #expect(forms.map { $0[.projectName]?.text } == ["甲", "戊"])
    }

    /// The export lost the heads of the indicators as well: their closed terms stand for them.
    @Test func labelsThatStandAgainBehindClosedTermsTellForms() throws {
        let form = """
            主管部门\t乙局\t实施单位\t丙所
            产出指标\t数量指标\t一号\t≥1个
            效益指标\t社会效益指标\t二号\t合格

            """
        #expect(try forms(form + form).count == 2)
        #expect(try forms(form + "主管部门\t已审核\t\t\n").count == 1)
    }

    /// Of the second form's labels the export lost all but one.
    @Test func aSingleLabelOfTheFormBeforeBeginsAForm() throws {
        let table = """
            产出指标\t数量指标\t一号\t≥1个
            效益指标\t社会效益指标\t二号\t合格
            满意度指标\t服务对象满意度指标\t三号\t满意

            """
        let forms = try forms("主管部门\t乙局\t实施单位\t丙所\n" + table + "实施单位\t丁所\t\t\n" + table)
        let unit = FieldPath("organization.implementingUnit")
        #expect(forms.map { $0[unit]?.text } == ["丙所", "丁所"])
        #expect(forms.map(names) == [["一号", "二号", "三号"], ["一号", "二号", "三号"]])
    }

    /// Of a form whose cells came out blank the closed terms are left.
    @Test func fewLabelsBesideClosedTermsAreAForm() throws {
        let forms = try forms(
            """
            主管部门\t乙局\t实施单位\t丙所
            产出指标\t数量指标\t\t
            效益指标\t社会效益指标\t\t
            满意度指标\t\t一号\t≥1个

            """
        )
        #expect(forms.count == 1)
        let missing = ["project.name", "funding.annual.total"].map { forms.first?[FieldPath($0)]?.flags }
        #expect(missing == [[.missing], [.missing]], "with the heading more is lost")
    }

    @Test func theColumnsOfIndicatorsTellTheKindOfAFormWithoutHeading() throws {
        let forms = try forms(
            """
            项目名称\t甲\t主管部门\t乙局\t\t
            绩效指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t得分
            产出指标\t数量指标\t一号\t≥1个\t2个\t10

            """
        )
        #expect(forms.map(\.kind) == [.selfEvaluation])
    }

    @Test func rowsUnderTheNextHeadingGoBackToTheirForm() throws {
        let title = "财政项目支出绩效目标填报表\n（2023年度）\n"
        let forms = try forms(title + head + "\n" + title + rest + "\n" + head)
        #expect(forms.map(names) == [["一号", "二号"], ["一号"]])
    }

    /// Exports that follow the blocks of a page print its heading behind labels that stand below it.
    ///
    /// The feed that parts the pages stands before a line, alone on one, or inside one.
    @Test(arguments: ["\n\u{0C}", "\n\u{0C}\n", "\u{0C}"]) func labelsBeforeTheHeadingOfTheirPageAreOfItsForm(
        feed: String
    ) throws {
        func labels(_ name: String) -> String { "项目名称 \(name)\n项目类别 经常性项目\n主管部门 乙局\n实施单位 丙所\n" }
        func title(_ year: Int) -> String { "财政项目支出绩效目标填报表\n（\(year)年度）\n" }
        func table(_ subject: String) -> String {
            """
            一级指标 二级指标 三级指标 年度指标值
            产出指标 数量指标 \(subject)次数 ≥1次
            质量指标 \(subject)合格率 ≥90%
            """
        }
        let text = title(2021) + labels("甲") + table("培训") + feed + labels("丁") + title(2022) + table("演练")
        let forms = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt").forms
        #expect(forms.map { $0[FieldPath("project.name")]?.text } == ["甲", "丁"])
        #expect(forms.map { $0[.fiscalYear]?.value } == [.number(2021), .number(2022)])
        #expect(forms.map { $0.indicators.count } == [2, 2])
    }

    /// A column that goes on from the page before may come out between the labels of the next form.
    @Test func theRestOfATableBetweenTheNextFormsLabelsStaysWithItsForm() throws {
        func table(_ name: String) -> String { "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 \(name) ≥1次\n" }
        let title = "财政项目支出绩效目标填报表\n（2021年度）\n"
        let labels = "项目名称 丁\n项目类别 经常性项目\n主管部门 乙局\n实施单位 丙所\n"
        let rest = "培训合格率\n≥90%\n学员满意度\n≥85%\n"
        let text = title + labels + table("培训次数") + "\u{0C}" + labels + rest + title + table("演练次数")
        let forms = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt").forms
        #expect(forms.map(names) == [["培训次数", "培训合格率", "学员满意度"], ["演练次数"]])
    }

    @Test func aHeadingThatAPageRepeatsOpensNoForm() throws {
        let title = "财政项目支出绩效目标填报表\n"
        let repeated = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\n" + rest
        let forms = try forms(title + head + "\n" + title + repeated)
        #expect(forms.map(names) == [["一号", "二号"]])
    }

    /// The next page goes on with labels that the form did not have yet.
    @Test func aRepeatedHeadingBeforeFurtherLabelsOpensNoForm() throws {
        let title = "财政项目支出绩效目标填报表\n"
        let forms = try forms(title + head + "\n" + title + "项目实施计划\t一至六月完成一号。\n")
        #expect(forms.map(names) == [["一号"]])
        #expect(forms.first?[FieldPath("narrative.plan")]?.text == "一至六月完成一号。")
    }

    /// Instructions name the labels of a form and are none.
    @Test(arguments: ["填报说明", "项目绩效目标申报表填报说明：", "二、填写说明"]) func instructionsAreNoForm(heading: String) throws {
        let instructions = """
            \(heading)
            项目名称：填写项目的全称。
            主管部门：填写一级预算单位。
            实施单位：填写具体实施的单位。
            项目类别：经常性项目或一次性项目。
            项目概况：200字以内。
            一级指标\t二级指标\t三级指标\t指标值
            产出指标\t数量指标\t写明数量\t写明单位

            """
        let title = "财政项目支出绩效目标填报表\n（2023年度）\n"
        #expect(try forms(instructions).isEmpty)
        #expect(try forms(title + head + rest + instructions).map(names) == [["一号", "二号"]])
        #expect(try forms(instructions + title + head).map(names) == [["一号"]])
    }

    /// `指标解释` heads pages of instructions, and a column.
    @Test func aHeadAmongHeadsBeginsNoInstructions() throws {
        let form = try #require(
            try forms(
                """
                市级预算项目绩效目标表
                （2023年度）
                项目名称 一号
                主管部门 水务局
                一级指标
                二级指标
                三级指标
                指标解释
                指标值
                产出指标
                数量指标
                清淤长度
                河道清淤
                ≥12公里

                """
            ).first
        )
        #expect(form.indicators.first?[.level2]?.text == "数量指标")
    }

    @Test func aHeadingInSeveralRunsIsTakenWhole() throws {
        let text =
            "2021 年度项目支出绩效自评表\n项目名称 危桥改造\n主管部门 交通局\n实施单位 公路站\n年度总体目标 加固全部危桥。\n一级指标 二级指标 三级指标 指标值 得分\n产出指标 数量指标 改造桥梁 ≥24座 90\n"
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt")
        let title = try #require(result.forms.first?[.title])
        #expect(title.text == "2021 年度项目支出绩效自评表")
        #expect(result.unplaced.allSatisfy { !$0.text.contains("自评表") && !$0.text.contains("2021") })
    }
}
