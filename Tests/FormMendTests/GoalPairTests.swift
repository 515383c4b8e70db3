import FormMend
import FormModel
import Testing

/// Narratives about goals that stand beside their own labels, one pair below the other.
@Suite struct GoalPairTests {
    private func goals(_ text: String, _ name: String) throws -> [Field?] {
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: name).forms.first
        )
        return ["narrative.overallGoal", "narrative.annualGoal"].map { form[FieldPath($0)] }
    }

    private let opening = "项目支出绩效目标申报表\n（2025年度）\n"

    /// What stands below a blank goal is the next one's, and the blank one waits for a person.
    @Test(arguments: ["项目期目标", "实施期目标"])
    func aGoalBelowABlankOneKeepsItsText(blank: String) throws {
        let goals = try goals(
            opening + "项目名称\t绿地养护\n主管部门\t园林局\t实施单位\t园林所\n项目资金（万元）\t年度资金总额\t100\n"
                + "\(blank)\t\n年度目标\t养护公园绿地。修剪行道树并补植。\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t绿地面积\t≥20公顷\n",
            "form.tsv"
        )
        #expect(goals[0]?.text == "" && goals[0]?.needsReview == true)
        #expect(goals[1]?.text == "养护公园绿地。修剪行道树并补植。" && goals[1]?.needsReview == false)
    }

    /// A narrative that begins on its label's line goes on below it.
    @Test func goalsBehindTheirLabelsOnALineAreWhole() throws {
        let goals = try goals(
            opening + "项目名称 绿地养护\n主管部门 园林局\n实施期目标 养护全部公园绿地，形成可复制的养护经验和做\n法，提高群众满意程度。\n"
                + "年度目标 修剪行道树，补植绿地。\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 绿地面积 ≥20公顷\n",
            "form.txt"
        )
        #expect(goals[0]?.text == "养护全部公园绿地，形成可复制的养护经验和做法，提高群众满意程度。")
        #expect(goals[1]?.text == "修剪行道树，补植绿地。")
    }

    /// What is the year's goal where it stands alone is that of the whole project above one of the year.
    @Test(arguments: ["form.tsv", "form.txt"])
    func aGoalAboveTheOneOfTheYearIsTheProjects(name: String) throws {
        let text =
            opening + "项目名称\t绿地养护\n主管部门\t园林局\n总体目标\t建成全部公园绿地。\n年度目标\t养护公园绿地。\n"
            + "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t绿地面积\t≥20公顷\n"
        let own = name.hasSuffix("tsv") ? text : text.replacing("\t", with: " ")
        let goals = try goals(own, name)
        #expect(goals.map { $0?.text } == ["建成全部公园绿地。", "养护公园绿地。"])
        #expect(goals.allSatisfy { $0?.needsReview == false })
    }

    /// Heads name the year where other years' stand beside them.
    @Test func goalsAndTargetsOfANamedYearAreTheYears() throws {
        let text =
            opening + "项目名称\t绿地养护\t\t\n主管部门\t园林局\t\t\n绩效目标\t\t实施期目标\t2025年度目标\n\t\t建成绿地。\t养护绿地。\n"
            + "一级指标\t二级指标\t三级指标\t实施期指标值\t2025年度指标值\n产出指标\t数量指标\t绿地面积\t≥60公顷\t≥20公顷\n"
            + "\t质量指标\t成活率\t≥98%\t≥95%\n"
        #expect(try goals(text, "form.tsv").map { $0?.text } == ["建成绿地。", "养护绿地。"])
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.tsv").forms.first
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["≥20公顷", "≥95%"])
    }

    private let table = "一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 绿地面积 ≥20公顷\n"

    /// A blank goal above, alone on its line, is no head over the next one.
    @Test func aGoalBehindItsLabelOnALineBelowABlankOneIsWhole() throws {
        let goals = try goals(
            opening + "项目名称 绿地养护\n主管部门 园林局\n实施期目标\n年度目标 修剪行道树，补植绿地，提高群众满意程度。\n" + table,
            "form.txt"
        )
        #expect(goals[0]?.text == "" && goals[0]?.needsReview == true)
        #expect(goals[1]?.text == "修剪行道树，补植绿地，提高群众满意程度。")
    }

    /// Behind an amount the lines above a label are the beginning of its text; nothing but their length tells it.
    @Test func linesAboveALabelBehindAnAmountAreItsTexts() throws {
        let lines = ["养护全部公园绿地，形成可复制的养护经验和做法，提高", "群众满意程度，修剪行道树并补植绿地，做好冬季防寒。"]
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(
                Array(
                    (opening + "项目名称 绿地养护\n项目资金（万元） 年度资金总额 100.00\n其他资金 —\n\(lines[0])\n实施期目标\n\(lines[1])\n"
                        + table).utf8
                ),
                name: "form.txt"
            ).forms.first
        )
        let goal = form[FieldPath("narrative.overallGoal")]
        #expect(goal?.text == lines.joined() && goal?.needsReview == true)
        #expect(form[FieldPath("funding.annual.other")]?.text == "—")
    }

    /// A value in words may have several lines itself.
    @Test func linesBehindANameAreNoGoal() throws {
        let goals = try goals(
            opening + "主管部门 园林局\n项目名称 城市公园绿地与行道树日常养护以及防寒防汛和病虫害防治\n项目（含社区花园和口袋公园的日常巡查与应急抢修以及补植）\n"
                + "实施期目标\n养护全部公园绿地，形成可复制的养护经验和做法，提高群众满意程度。\n" + table,
            "form.txt"
        )
        #expect(goals[0]?.text.hasPrefix("养护全部公园绿地") == true)
    }

    /// On lines that keep the page's layout a label stands at the middle of its text's height.
    @Test func goalsAroundTheMiddleOfTheirLabelsAreWhole() throws {
        let goals = try goals(
            """
                              项目支出绩效目标申报表
                                  （2025年度）

             项目名称    绿地养护                          项目类别      一次性项目
             主管部门    园林局                           实施单位      园林所
                     养护全部公园绿地，做好质量控制和验收工作，形成可复制可推广的养护经
             实施期目标
                     验和做法，提高群众满意程度。
                     修剪行道树，补植绿地，开展满意度调查并及时整改反馈的问题，加大宣传
              年度目标
                     力度，提高群众知晓率。
              一级指标      二级指标               三级指标                指标值
              产出指标      数量指标               绿地面积                ≥20公顷
                        质量指标               成活率                 ≥95%
             满意度指标    服务对象满意度指标           市民满意度               ≥90%

            """,
            "form.txt"
        )
        #expect(goals[0]?.text == "养护全部公园绿地，做好质量控制和验收工作，形成可复制可推广的养护经验和做法，提高群众满意程度。")
        #expect(goals[1]?.text == "修剪行道树，补植绿地，开展满意度调查并及时整改反馈的问题，加大宣传力度，提高群众知晓率。")
    }

    /// A blank goal above the heads of the indicators is no head of theirs.
    @Test func aBlankGoalAboveTheHeadsIsNoHead() throws {
        let text = """
                              项目支出绩效目标申报表
                                  （2025年度）

             项目名称    绿地养护                          项目类别      一次性项目
             主管部门    园林局                           实施单位      园林所
             实施期目标   养护全部公园绿地，做好质量控制和验收工作，形成可复制可推广的养护经
                     验和做法，提高群众满意程度。
              年度目标
              一级指标      二级指标               三级指标                指标值
              产出指标      数量指标               绿地面积                ≥20公顷
                        质量指标               成活率                 ≥95%
             满意度指标    服务对象满意度指标           市民满意度               ≥90%

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.txt").forms.first
        )
        #expect(form.indicators.map { $0.fields[.level3]?.text } == ["绿地面积", "成活率", "市民满意度"])
        #expect(form[FieldPath("narrative.annualGoal")]?.needsReview == true)
    }
}
