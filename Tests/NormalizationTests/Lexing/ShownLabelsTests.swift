import FormModel
import Testing

@testable import Normalization

/// Labels on lines that the vocabulary does not know, and what shows them.
@Suite struct ShownLabelsTests {
    private func extra(_ form: Form, _ label: String) -> Field? { form.extra.first { $0.label == label }?.field }

    private func form(front: String = "", back: String = "") throws -> Form {
        try formOfLines(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 古桥修缮 主管部门 文物局
            \(front)
            一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
            产出指标 数量指标 修缮桥梁数 ≥3座 3座 60 60
            效益指标 社会效益指标 通行能力 提升 提升 40 40
            \(back)
            """
        )
    }

    @Test func remarksBehindTheIndicatorsHaveTheirOwnLabels() throws {
        let form = try form(
            back: """
                总分 100 100
                巡查整改意见 两处桥栏尚未复原，已列入计划。
                养护工作思路
                聘请护桥员，按月巡查。
                """
        )
        #expect(extra(form, "巡查整改意见")?.text == "两处桥栏尚未复原，已列入计划。")
        #expect(extra(form, "养护工作思路")?.text == "聘请护桥员，按月巡查。")
        #expect(form.texts(.level3) == ["修缮桥梁数", "通行能力"])
    }

    @Test func aRemarkRightBehindTheLastIndicatorEndsTheTable() throws {
        let form = try form(back: "巡查整改意见 两处桥栏尚未复原，已列入计划。")
        #expect(extra(form, "巡查整改意见")?.text == "两处桥栏尚未复原，已列入计划。")
        #expect(form.texts(.level3) == ["修缮桥梁数", "通行能力"])
    }

    /// It is the head of a column as well, and a note that stands in no column elsewhere.
    @Test func headsBehindTheTableAreLabelsOfRemarks() throws {
        let form = try form(back: "总分 100 100\n未完成原因及改进措施 目标细化不够，下年度逐项量化。\n备注 含一座备用的小桥。")
        #expect(extra(form, "未完成原因及改进措施")?.text == "目标细化不够，下年度逐项量化。")
        #expect(extra(form, "备注")?.text == "含一座备用的小桥。")
    }

    @Test func labelsOfRemarksAreBrokenOverLines() throws {
        let above = try form(back: "总分 100 100\n巡查中发现\n的问题\n两处桥栏尚未复原，已列入计划。")
        #expect(extra(above, "巡查中发现的问题")?.text == "两处桥栏尚未复原，已列入计划。")
        let around = try form(back: "总分 100 100\n巡查中发现\n两处桥栏尚未复原，已列入计划。\n的问题")
        #expect(extra(around, "巡查中发现的问题")?.text == "两处桥栏尚未复原，已列入计划。")
    }

    @Test func aNarrativeEndsInFrontOfTheLabelOfAnother() throws {
        let form = try form(front: "年度总体目标 修缮古桥三座，通行能力提升。\n上半年推进情况 已修缮两座，第三座完成勘察。")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "修缮古桥三座，通行能力提升。")
        #expect(extra(form, "上半年推进情况")?.text == "已修缮两座，第三座完成勘察。")
        #expect(extra(form, "上半年推进情况")?.needsReview == true)
    }

    /// The line before ends no sentence.
    @Test func wordsInsideANarrativeAreNoLabel() throws {
        let form = try form(front: "年度总体目标 修缮古桥三座，通行能力提升，市民满意，并且按时向社会公布\n工程进展情况 以及各项资金使用。")
        #expect(extra(form, "工程进展情况") == nil)
    }

    @Test func wordsBesideKnownLabelsAreLabels() throws {
        let form = try form(
            front: """
                桥梁座数 3 实施单位 修缮队
                护桥员数 12 项目负责人 石大桥 0571-1234567
                """
        )
        #expect(form[FieldPath("organization.department")]?.text == "文物局")
        #expect(extra(form, "桥梁座数")?.text == "3")
        #expect(extra(form, "护桥员数")?.text == "12")
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "修缮队")
    }

    @Test func questionsWithAnswersAreLabels() throws {
        let form = try formOfLines(evaluationLines + "项目起止时间\n2022年1月1日至2022年12月31日\n是否跨江大桥\n否\n项目类别\n经常性\n")
        #expect(form[FieldPath("project.startDate")]?.value == .string("2022-01-01"))
        #expect(extra(form, "是否跨江大桥")?.text == "否")
    }

    /// A narrative in a narrow column goes on until its sentence ends.
    @Test func shortLinesOfANarrativeAreNoLabels() throws {
        let form = try form(front: "年度总体目标\n修缮古桥三座并\n公示工程情况\n以及各项资金使用。")
        #expect(extra(form, "公示工程情况") == nil)
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "修缮古桥三座并公示工程情况以及各项资金使用。")
    }

    @Test func theFirstLineBelowALabelIsItsValue() throws {
        let form = try form(front: "年度总体目标\n公示修缮情况\n以及各项资金使用。")
        #expect(extra(form, "公示修缮情况") == nil)
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "公示修缮情况以及各项资金使用。")
    }

    /// The words may be the rest of the value.
    @Test func aValueInFrontOfALabelThatOnlyItsPlaceShowsIsDoubtful() throws {
        let text = """
            项目支出绩效自评表
            （2023年度）
            项目名称
            古桥修缮
            桥梁数量
            三座
            主管部门
            文物局
            一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
            产出指标 数量指标 修缮桥梁数 ≥3座 3座 60 60
            效益指标 社会效益指标 通行能力 提升 提升 40 40
            """
        let form = try formOfLines(text)
        #expect(form[FieldPath("project.name")]?.text == "古桥修缮")
        #expect(form[FieldPath("project.name")]?.needsReview == true)
        #expect(extra(form, "桥梁数量")?.text == "三座")
    }

    @Test func aNarrativeThatEndsInMidSentenceIsDoubtful() throws {
        let text = "项目概况 修缮古桥三座，通行能力提升，市民满意，并且按时向社会公布各项资金的"
        let whole = try form(front: text + "使用。")
        #expect(whole[FieldPath("narrative.overview")]?.needsReview == false)
        let cut = try form(front: text)
        #expect(cut[FieldPath("narrative.overview")]?.needsReview == true)
    }
}
