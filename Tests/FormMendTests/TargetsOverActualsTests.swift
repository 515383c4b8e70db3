import FormMend
import FormModel
import Testing

/// Indicators with two rows each: the target, and below it what was done.
@Suite struct TargetsOverActualsTests {
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func whatWasDoneIsAColumnOfItsOwn(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2022年度）
            项目名称 | 技改补助 | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 类别 | 指标值 | 分值 | 得分
            产出指标 | 数量指标 | 支持技改项目 | 目标 | ≥32个 | 50 | 50
            ^ | ^ | ^ | 完成 | 34个 | ^ | ^
            ^ | 质量指标 | 验收通过率 | 目标 | 不低于95% | 50 | 48
            ^ | ^ | ^ | 完成 |  | ^ | ^
            """,
            as: rendering
        )
        #expect(
            form.indicators.map { row in
                [.level2, .level3, .target, .actual, .weight, .score].map { row[$0]?.text ?? "" }.joined(separator: "|")
            } == ["数量指标|支持技改项目|≥32个|34个|50|50", "质量指标|验收通过率|不低于95%||50|48"]
        )
        #expect(form.indicators[1][.actual]?.flags.contains(.blank) ?? false)
        #expect(UnknownForm.extra(form).isEmpty)
    }
}
