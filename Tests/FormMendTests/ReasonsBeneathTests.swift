import FormMend
import FormModel
import Testing

/// Indicators whose reasons stand in a row of their own below them.
@Suite struct ReasonsBeneathTests {
    private func rows(_ label: String, as rendering: FormVariantTests.Rendering) throws -> [String] {
        let form = try UnknownForm.form(
            """
            财政支出项目绩效自评表
            （2022年度）
            项目名称 | 中医馆建设 | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 建成中医馆 | =16个 | 15个 | 30 | 28
            ^ | ^ | \(label) | 业务用房搬迁，次年投用。 | < | < | <
            ^ | ^ | 培训人员 | ≥260人次 | 276人次 | 30 | 30
            效益指标 | 社会效益指标 | 服务量占比 | ≥30% | 25% | 40 | 30
            ^ | ^ | \(label) | 2名医师调离。 | < | < | <
            """,
            as: rendering
        )
        return form.indicators.map { row in
            [.level2, .level3, .target, .score, .deviation].map { row[$0]?.text ?? "" }.joined(separator: "|")
        }
    }

    /// One label is known, the other has the words of one.
    @Test(arguments: FormVariantTests.Rendering.allCases, ["原因及措施", "未达标情况说明"])
    func theyAreOfTheIndicatorAbove(rendering: FormVariantTests.Rendering, label: String) throws {
        #expect(
            try rows(label, as: rendering) == [
                "数量指标|建成中医馆|=16个|28|业务用房搬迁，次年投用。", "数量指标|培训人员|≥260人次|30|", "社会效益指标|服务量占比|≥30%|30|2名医师调离。",
            ]
        )
    }

    @Test func anIndicatorWithATextForItsValuesStays() throws {
        #expect(try rows("次年计划", as: .html).count == 5)
    }
}
