import FormMend
import FormModel
import Testing

/// Values that stand in one of two columns: what can be counted in one, all else in the other.
@Suite struct AlternativeColumnsTests {
    private func targets(_ rows: String, as rendering: FormVariantTests.Rendering = .html) throws -> [String?] {
        try UnknownForm.form("项目支出绩效目标表\n（2023年度）\n" + rows, as: rendering).indicators.map { $0[.target]?.text }
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theTwoAreOneBelowTheirHead(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2023年度）
            项目名称 | 养老服务 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | < | 权重
            ^ | ^ | ^ | 定量目标值 | 定性目标 | ^
            产出指标 | 数量指标 | 新建综合体 | =8家 |  | 40
            ^ | 质量指标 | 护理人员配置 |  | 符合标准 | 30
            ^ | 时效指标 | 响应时间 | ≤3分钟 |  | 30
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["=8家", "符合标准", "≤3分钟"])
        #expect(form.indicators.map { $0[.weight]?.text } == ["40", "30", "30"])
        #expect(UnknownForm.extra(form).isEmpty)
    }

    /// The heads of a further page are below each other as on the first.
    @Test func aFurtherPageHasThemAgain() throws {
        let heads = "一级指标 | 二级指标 | 三级指标 | 指标值 | < | 权重\n^ | ^ | ^ | 定量目标值 | 定性目标 | ^\n"
        let rows = (1...3).map { "产出指标 | 数量指标 | 第\($0)类站点 | ≥\($0)座 |  | 10\n" }.joined()
        let words = (1...3).map { "效益指标 | 社会效益指标 | 第\($0)类机制 |  | 健全 | 10\n" }.joined()
        let targets = try targets(heads + rows + words + heads + rows + words)
        #expect(targets == ["≥1座", "≥2座", "≥3座", "健全", "健全", "健全", "≥1座", "≥2座", "≥3座", "健全", "健全", "健全"])
    }

    /// Where a row has both, each says something of its own.
    @Test func columnsThatARowHasBothOfStayTwo() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2023年度）
            项目名称 | 养老服务 | < | < | <
            一级指标 | 二级指标 | 三级指标 | 定量指标值 | 定性目标
            产出指标 | 数量指标 | 新建综合体 | =8家 | 有所增加
            ^ | 质量指标 | 护理人员配置 |  | 符合标准
            ^ | 时效指标 | 响应时间 | ≤3分钟 |
            """
        )
        #expect(form.indicators[1][.target]?.text != "符合标准")
        #expect(UnknownForm.extra(form).contains("新建综合体·定性目标=有所增加"))
    }
}
