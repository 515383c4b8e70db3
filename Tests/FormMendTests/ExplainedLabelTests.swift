import FormMend
import FormModel
import Testing

/// Labels that name a field in words of their own, with the usual one in a bracket or a further word behind it.
@Suite struct ExplainedLabelTests {
    private let sketch = """
        国有资本经营预算项目绩效目标表
        （2024年度）
        项目名称 | 轴承钢冶炼攻关 | < | 国资监管机构（主管部门） | 国资委 | <
        立项依据及政策支持方向 | 省级国有资本经营预算管理办法。 | < | < | < | <
        要干什么（年度目标） | 完成电弧炉安装调试。 | < | < | < | <
        配合单位 | 县教育局（主管部门） | < | 实施单位 | 北陵特钢公司 | <
        一级指标 | 二级指标 | 三级指标 | < | < | 指标值
        产出指标 | 数量指标 | 突破关键技术 | < | < | =2项
        """

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theyAreTheirFields(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(sketch, as: rendering)
        #expect(form[FieldPath("organization.department")]?.text == "国资委")
        #expect(form[FieldPath("narrative.basis")]?.text == "省级国有资本经营预算管理办法。")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "完成电弧炉安装调试。")
        // An office with its part in a bracket is a value.
        #expect(UnknownForm.extra(form).contains("配合单位=县教育局（主管部门）"))
        #expect(form[FieldPath("organization.department")]?.flags.contains(.labelVariant) == true)
    }

    @Test func onALineABracketTellsAndAWordBehindDoesNot() throws {
        let text = """
            项目支出绩效目标表
            （2024年度）
            项目名称：轴承钢冶炼攻关
            国资监管机构（主管部门）：国资委
            实施单位：北陵特钢公司
            项目概况：本次研究对
            立项依据及支持方向
            作了梳理，完成电弧炉安装调试。
            一级指标 二级指标 三级指标 指标值
            产出指标 数量指标 突破关键技术 =2项
            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt").forms.first
        )
        #expect(form[FieldPath("organization.department")]?.text == "国资委")
        #expect(form[FieldPath("narrative.basis")]?.text.isEmpty ?? true)
    }
}
