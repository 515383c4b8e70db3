import FormMend
import FormModel
import Testing

/// Cells of an export that hold the texts of several columns, with blank cells behind them.
@Suite struct RunOnCellsTests {
    @Test func headsAndTermsPartAtTheirBorders() throws {
        let text = """
            财政项目支出绩效自评表,,,,,,,
            主管部门,住房和城乡建设局,,,,,实施单位,市政设施管理所
            ,一级指标,二级指标 三级指标,,年度指标值,实际完成值,分值 得分,
            ,产出指标,数量指标 改造雨污管网,,>=2100米,2100米,8,7
            ,,质量指标 工程质量 合格率,,>=100%,>=100,9,9
            ,效益指标,社会效益指标,城区道路 通行能力,有效改善,有效改善,14,14
            ,,满意度 指标,,,,,
            ,满意度指标,,社会公众满意度,>=90%,95%,5,5

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.csv").forms.first
        )
        let texts = { (column: IndicatorColumn) in form.indicators.map { $0[column]?.text } }
        #expect(texts(.level2) == ["数量指标", "质量指标", "社会效益指标", "满意度指标"])
        #expect(texts(.level3) == ["改造雨污管网", "工程质量合格率", "城区道路通行能力", "社会公众满意度"])
        #expect(texts(.target) == [">=2100米", ">=100%", "有效改善", ">=90%"])
        #expect(texts(.weight) == ["8", "9", "14", "5"])
        #expect(texts(.score) == ["7", "9", "14", "5"])
    }

    /// Comparators that have a column of their own run on behind the names, and its head behind that of the values.
    @Test func comparatorsPartFromNames() throws {
        let text = """
            政府购买服务绩效目标表,,,,,,
            项目名称,体检服务,,,购买主体,退役军人事务局,
            一级指标,二级指标,指标名称,指标方向 指标值,,计量单位,权重
            产出指标,数量指标,体检人数,≥,960,人,50
            ,时效指标,报告出具时限 ≤,,10,工作日,50

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.csv").forms.first
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["体检人数", "报告出具时限"])
        #expect(form.indicators.map { $0[.target]?.text } == ["≥960人", "≤10工作日"])
        #expect(form.extra.map(\.label) == ["购买主体"])
    }
}
