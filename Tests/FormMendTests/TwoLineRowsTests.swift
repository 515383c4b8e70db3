import FormMend
import FormModel
import Testing

/// Indicators that take two rows each, under two rows of heads.
@Suite struct TwoLineRowsTests {
    @Test func theSecondRowIsOfTheSameIndicator() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称 | 档案抢救 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 年度目标值 | 实际完成值 | 分值
            ^ | ^ | 评分规则 | 偏差原因 | < | ^
            产出指标 | 数量指标 | 数字化扫描 | ≥420万页 | 431.7万页 | 50
            ^ | ^ | 每少1万页扣0.1分 |  | < | ^
            ^ | ^ | 修复档案 | ≥3.2万页 | 3.05万页 | 50
            ^ | ^ | 按完成比例计分 | 酸化粘连，难度大 | < | ^
            """
        )
        #expect(
            form.indicators.map { row in
                [.level2, .level3, .target, .actual, .weight, .deviation].map { row[$0]?.text ?? "" }
                    .joined(separator: "|")
            } == ["数量指标|数字化扫描|≥420万页|431.7万页|50|", "数量指标|修复档案|≥3.2万页|3.05万页|50|酸化粘连，难度大"]
        )
        #expect(UnknownForm.extra(form).contains("修复档案·评分规则=按完成比例计分"))
    }

    /// Heads below one that reaches over several are its parts.
    @Test func partsOfAHeadAreNoSecondRow() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称 | 档案抢救 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 目标值 | < | 分值
            ^ | ^ | ^ | 年初目标值 | 年度目标值 | ^
            产出指标 | 数量指标 | 数字化扫描 | ≥400万页 | ≥420万页 | 50
            ^ | ^ | ^ | ≥40万件 | ≥42万件 | ^
            ^ | ^ | 修复档案 | ≥3万页 | ≥3.2万页 | 50
            """
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["≥420万页", "≥42万件", "≥3.2万页"])
    }
}
