import FormModel
import Testing

@testable import Normalization

/// Headings that an export prints behind rows of their form.
@Suite struct DisplacedHeadingsTests {
    private let first = openingLines + "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 管理公厕数量 ≥24座\n质量指标 考核合格率 ≥97%\n"
    private let table = "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 维修桥梁数量 ≥7座\n质量指标 验收合格率 =100%\n"

    /// The wrapped lines of a page come out behind the others, with the heading among them.
    @Test func aLabelBehindTheTableTellsWhereAFormBeginsThatIsHeadedLater() throws {
        let forms = try formsOfLines(
            first + "计划开始日期 2023年1月1日\n主管部门 交通运输局\n实施单位 公路站\n项目类别 经常性\n" + table
                + "财政项目支出绩效目标申报表\n（2023年度）\n项目名称\n危桥改造\n"
        )
        #expect(forms.map { $0[.projectName]?.text } == ["秸秆禁烧", "危桥改造"])
        #expect(forms.map { $0[FieldPath("organization.department")]?.text } == ["生态环境局", "交通运输局"])
        #expect(forms.map { $0[FieldPath("project.startDate")]?.text } == ["", "2023年1月1日"])
        #expect(forms.last?.texts(.level3) == ["维修桥梁数量", "验收合格率"])
    }

    /// A label behind the table that the headed form has itself, too, is the end of the form before.
    @Test func labelsOfTheHeadedFormAreNotTakenTwice() throws {
        let forms = try formsOfLines(
            first + "主管部门 生态环境局\n计划开始日期 2023年1月1日\n实施单位 公路站\n项目类别 经常性\n" + table
                + "财政项目支出绩效目标申报表\n（2023年度）\n项目名称 危桥改造\n主管部门 交通运输局\n"
        )
        #expect(forms.map { $0[FieldPath("organization.department")]?.text } == ["生态环境局", "交通运输局"])
        #expect(forms.map { $0[FieldPath("organization.implementingUnit")]?.text } == ["监测站", "公路站"])
    }

    /// A narrow column of labels comes out in front of all else on its page, the heading too.
    @Test func aColumnOfLabelsInFrontOfAHeadingIsOfTheFormBelow() throws {
        func page(_ name: String, _ office: String, _ indicators: String) -> String {
            "项目名\n称\n主管部\n门\n年度\n总体\n目标\n产出指\n标\n财政项目支出绩效目标申报表\n（2023年度）\n\(name)\n\(office)\n"
                + "实施单位\n公路站\n项目类别\n经常性\n" + indicators
        }
        let indicators = "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 维修桥梁数量 ≥7座\n质量指标 验收合格率 =100%\n效益指标 社会效益指标 通行能力 提升\n"
        let forms = try formsOfLines(page("危桥改造", "交通运输局", indicators) + page("秸秆禁烧", "生态环境局", indicators))
        #expect(forms.map { $0[.title]?.text } == ["财政项目支出绩效目标申报表", "财政项目支出绩效目标申报表"])
        #expect(forms.map { $0[.projectName]?.text } == ["危桥改造", "秸秆禁烧"])
        #expect(forms.map { $0[FieldPath("organization.department")]?.text } == ["交通运输局", "生态环境局"])
    }
}
