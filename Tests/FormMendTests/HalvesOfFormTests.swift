import FormMend
import FormModel
import Testing

/// Forms in two halves beside each other: what was planned, and what came of it.
@Suite struct HalvesOfFormTests {
    private func form(_ banners: String) throws -> Form {
        try UnknownForm.form(
            """
            项目支出绩效目标与自评表
            （2024年度）
            项目名称 | 急救中心 | < | < | < | < | <
            \(banners)
            一级指标 | 二级指标 | 三级指标 | 年初目标值 | 分值 | 年末完成值 | 自评得分
            产出指标 | 数量指标 | 购置设备 | =9台 | 100 | 9台 | 100
            年度目标 | 购置设备9台，培训600人。 | < | < | < | 购置9台，培训648人。 | <
            """
        )
    }

    @Test func theSecondNarrativeIsOfWhatWasDone() throws {
        let form = try form("年初绩效目标 | < | < | < | < | 年末绩效自评 | <")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "购置设备9台，培训600人。")
        #expect(form[FieldPath("narrative.actualCompletion")]?.text == "购置9台，培训648人。")
        #expect(form.indicators.map { $0[.actual]?.text } == ["9台"])
    }
}
