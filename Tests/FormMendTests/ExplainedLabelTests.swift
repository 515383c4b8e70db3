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

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsAndTotalsMayHaveABracketThatExplainsThem(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 古籍修复 | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标（指标内容） | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 修复书叶 | ≥1200页 | 1286页 | 50 | 50
            效益指标 | 社会效益指标 | 访问量 | ≥15万人次 | 16.3万人次 | 40 | 38.06
            绩效指标得分小计 | < | < | < | < | 90 | 88.06
            自评总分（预算执行率得分+绩效指标得分） | < | < | < | < | 100 | 97.83
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["修复书叶", "访问量"])
        #expect(form[.totalScore]?.text == "97.83")
        #expect(form[.totalWeight]?.text == "100")
    }

    /// A further word of a label below it in its cell is no value.
    @Test func aLabelThatGoesOnInItsCellHasItsValueBeside() throws {
        func form(_ label: String) throws -> Form {
            let text = """
                <p>项目支出绩效目标表</p><p>（2024年度）</p><table>
                <tr><td colspan="2">项目名称</td><td>古籍修复</td></tr>
                <tr><td colspan="2">\(label)</td><td>[172003]安全技术中心</td></tr>
                <tr><td>一级指标</td><td>三级指标</td><td>指标值</td></tr>
                <tr><td>产出指标</td><td>修复书叶</td><td>≥1200页</td></tr></table>
                """
            return try #require(
                try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.html").forms.first
            )
        }
        let unit = FieldPath("organization.implementingUnit")
        #expect(try form("实施单位<br>及代码")[unit]?.text == "[172003]安全技术中心")
        #expect(try form("实施单位<br>及其门类")[unit]?.text != "及其门类")
    }
}
