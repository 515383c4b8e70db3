import FormMend
import FormModel
import Testing

/// Indicators written in the cells below the terms of their second level.
@Suite struct LevelGridsTests {
    private func block(_ name: String) -> String {
        """
        项目\(name) | < | 实施单位 | 技术中心
        年度目标 | 建设示范片。 | < | <
        产出指标 | 数量指标 | 质量指标 | 时效指标
        ^ | 1.示范面积：≥12.5万亩2.推广模式：=5套 | 良种覆盖率：不低于98% | 插秧完成时间：4月底前
        效益指标 | 经济效益指标 | 社会效益指标 | 生态效益指标
        ^ | 亩均增收：≥90元 |  | 化肥用量下降：＞=3%
        满意度指标 | 1.农户满意度：≥92%2.村民满意度：≥90% | < | <
        """
    }

    private let indicators = [
        "产出指标|数量指标|示范面积|≥12.5万亩", "产出指标|数量指标|推广模式|=5套", "产出指标|质量指标|良种覆盖率|不低于98%",
        "产出指标|时效指标|插秧完成时间|4月底前", "效益指标|经济效益指标|亩均增收|≥90元", "效益指标|生态效益指标|化肥用量下降|＞=3%",
        "满意度指标||农户满意度|≥92%", "满意度指标||村民满意度|≥90%",
    ]

    private func rows(_ form: Form) -> [String] {
        form.indicators.map { row in
            [.level1, .level2, .level3, .target].map { row[$0]?.text ?? "" }.joined(separator: "|")
        }
    }

    @Test func eachItemIsAnIndicator() throws {
        let form = try UnknownForm.form(
            "项目支出绩效目标表\n（2023年度）\n" + block("名称 | 粮油高产 ").replacing(" | < | 实施单位", with: " | 实施单位")
        )
        #expect(rows(form) == indicators)
    }

    /// What counts the blocks stands in place of the label of their names.
    @Test func countedBlocksAreForms() throws {
        let forms = try UnknownForm.result(
            "重点项目绩效目标表\n（2023年度）\n"
                + block("1 | 粮油高产").replacing(" | < | 实施单位", with: " | 实施单位") + "\n"
                + block("2 | 疫病防控").replacing(" | < | 实施单位", with: " | 实施单位")
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["粮油高产", "疫病防控"])
        #expect(forms.map(rows) == [indicators, indicators])
    }
}
