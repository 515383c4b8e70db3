import FormMend
import FormModel
import Foundation
import Testing

/// What a template prints in entries for those who fill it in, `指标2：` and `……`, where nobody did.
@Suite struct UnfilledEntriesTests {
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func entriesThatNobodyFilledInAreNoRows(rendering: FormVariantTests.Rendering) throws {
        let result = try UnknownForm.result(
            """
            项目支出绩效自评表
            （2019年度）
            项目名称 | 校舍改造 | < | < | 主管部门 | 教育局 | < | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
            产出指标 | 数量指标 | 指标1：改造面积 | 3200平方米 | 3200平方米 | 40 | 40 |
            ^ | ^ | 指标2： |  |  |  |  |
            ^ | ^ | …… |  |  |  |  |
            ^ | 质量指标 | 指标1：验收合格率 | 100% | 98% | 50 | 49 | 返工一处
            效益指标 | 生态效益指标 | 指标1： |  |  |  |  |
            ^ | ^ | …… |  |  |  |  |
            """,
            as: rendering
        )
        let rows = try #require(result.forms.first).indicators
        #expect(rows.map { $0[.level3]?.text } == ["指标1：改造面积", "指标1：验收合格率", ""])
        #expect(rows.map { $0[.level2]?.text } == ["数量指标", "质量指标", "生态效益指标"])
        #expect(rows.map { $0[.deviation]?.text ?? "" } == ["", "返工一处", ""])
        // Nothing is lost.
        #expect(result.unplaced.map(\.text) == ["指标2：", "……", "指标1：", "……"])
    }

    /// In lines they stood behind the last value in front of them.
    @Test func inLinesTheyAreNoEndOfValues() throws {
        let text = """
            项目支出绩效自评表

            2019年度)

            项目名称

            校舍改造

            主管部门

            教育局

            一级指标

            二级指标

            三级指标

            年度指标值

            实际完成值

            分值

            得分

            偏差原因分析及改进措施

            产出指标

            数量指标

            指标1改造面积

            3200平方米

            3100平方米

            40

            38

            工期紧。

            指标2

            ……

            质量指标

            指标1验收合格率

            100%

            100%

            50

            50

            """
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt")
        let form = try #require(result.forms.first)
        #expect(form.indicators.map { $0[.level3]?.text } == ["指标1改造面积", "指标1验收合格率"])
        #expect(form.indicators.map { $0[.deviation]?.text ?? "" } == ["工期紧。", ""])
        #expect(result.unplaced.map(\.text) == ["指标2", "……"])
        // A year whose first bracket is missing.
        #expect(form[.fiscalYear]?.value == .number(2019))
    }

    @Test func aWholeCellOfThemHoldsNoGoal() throws {
        let result = try UnknownForm.result(
            """
            项目支出绩效目标表
            （2019年度）
            项目名称 | 校舍改造 | <
            年度目标 | 目标1：目标2：…… | <
            实施期目标 | 目标1：目标2：目标3： | <
            一级指标 | 二级指标 | 指标值
            产出指标 | 数量指标 | 3200平方米
            """
        )
        let form = try #require(result.forms.first)
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "")
        #expect(form[FieldPath("narrative.annualGoal")]?.flags.contains(.blank) == true)
        #expect(result.unplaced.map(\.text) == ["目标1：目标2：……", "目标1：目标2：目标3："])
    }

    /// Where texts stand behind them, they name those, or columns.
    @Test func entriesWithATextBehindThemAreNames() throws {
        let result = try UnknownForm.result(
            """
            项目支出绩效目标表
            （2019年度）
            项目名称 | 校舍改造 | < | <
            补充材料 | 指标1 | 指标2 | 备注
            来源 | 住建局 | 教育局 | 另附
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 改造面积 | 3200平方米
            """
        )
        #expect(!result.unplaced.contains { $0.text == "指标1" || $0.text == "指标2" })
    }
}
