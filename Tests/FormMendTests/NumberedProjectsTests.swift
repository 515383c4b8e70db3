import FormMend
import FormModel
import Testing

/// Projects whose names stand behind numbers alone, each over its own labels and indicators.
@Suite struct NumberedProjectsTests {
    private func table(_ name: String, _ target: String) -> String {
        """
        一级目标 | 二级目标 | 三级目标 | 指标目标值
        产出目标 | 数量 | \(name) | \(target)
        ^ | 质量 | 合格率 | =100%
        """
    }

    private func project(_ number: String, _ name: String, _ target: String) -> String {
        """
        （\(number)）\(name)
        一、项目概述
        对河道实施水面保洁，保持河道整洁。
        二、立项依据
        《河道管理条例》。
        三、实施主体
        河道管理所
        四、实施方案
        公开招标选择养护单位。
        五、实施周期
        2025年1月1日至2025年12月31日
        六、绩效目标
        完成\(name)。
        分解目标
        \(table(name, target))
        """
    }

    private func texts(_ form: Form, _ paths: String...) -> [String?] { paths.map { form[FieldPath($0)]?.text } }

    @Test func eachNumberBeginsAForm() throws {
        let forms = try UnknownForm.result(
            "水务局2025年项目经费情况说明\n" + project("一", "河道保洁", "=654条段") + "\n" + project("二", "泵闸更新", "=5座")
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["河道保洁", "泵闸更新"])
        #expect(forms.map { $0.indicators.map { $0[.target]?.text } } == [["=654条段", "=100%"], ["=5座", "=100%"]])
        // Numbers in front of labels that stand alone on their lines show the others to be labels, too; the name of the table
        // is none of the text in front of it.
        #expect(
            texts(
                forms[1],
                "narrative.overview",
                "narrative.basis",
                "organization.implementingUnit",
                "narrative.plan",
                "narrative.annualGoal"
            ) == ["对河道实施水面保洁，保持河道整洁。", "《河道管理条例》。", "河道管理所", "公开招标选择养护单位。", "完成泵闸更新。"]
        )
        #expect(UnknownForm.extra(forms[1]).contains { $0.hasSuffix("实施周期=2025年1月1日至2025年12月31日") })
    }

    /// Numbers over the parts of one form name no projects.
    @Test func partsOfAFormAreNoProjects() throws {
        let forms = try UnknownForm.result(
            """
            项目支出绩效目标表
            （2025年度）
            一、长期部分
            年度目标：完成河道保洁。
            \(table("河道保洁", "=654条段"))
            二、本年部分
            \(table("河道保洁", "=300条段"))
            """
        ).forms
        #expect(forms.count == 1)
        #expect(forms.first?[.projectName]?.text != "长期部分")
    }
}
