import FormMend
import FormModel
import Testing

@Suite struct MergedColumnsTests {
    private func form(_ rows: String) throws -> Form {
        let text = """
            财政项目支出绩效目标表

            |项目名称：|甲<br>项目类别：<br>经常性项目|
            |---|---|
            |一级目标|二级目标<br>三级目标<br>指标目标值|

            """
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array((text + rows).utf8), name: "x.md").forms.first
        )
    }

    @Test func headsOfOneCellPartTheLinesBelowThem() throws {
        let form = try form(
            """
            |投入与管理|预算编制合理性<br>合理|
            ||投入管理<br>资金专款专用性<br>专用|
            ||财务管理<br>资金使用规范性<br>规范|

            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["预算编制合理性", "资金专款专用性", "资金使用规范性"])
        #expect(form.indicators.map { $0[.target]?.text } == ["合理", "专用", "规范"])
        #expect(form.indicators.map { $0[.level2]?.text }.suffix(2) == ["投入管理", "财务管理"])
    }

    /// The last lines are of the last columns; which of the others are one text is a guess.
    @Test func moreLinesThanColumnsAreDoubtful() throws {
        let form = try form(
            """
            |投入与管理|投入管理<br>资金专款<br>专用性<br>专用|
            ||财务管理<br>资金使用规范性<br>规范|

            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["资金专款专用性", "资金使用规范性"])
        #expect(form.indicators.first?[.level3]?.needsReview == true)
        #expect(form.indicators.first?[.target]?.text == "专用")
    }

    /// Behind a break the exporter saw all borders.
    @Test func aHeadThatGoesOnInTheNextCellTakesTheCellsBelow() throws {
        let text = """
            财政项目支出绩效目标表

            |项目名称：|甲|项目类别：|经常性项目|
            |---|---|---|---|
            |一级目标||二级目标<br>三级目标<br>指标|目标值|
            |投入与管理||投入管理<br>预算编制合理性<br>合理||
            |||预算资金到位率<br>=100|%|
            |||财务管理<br>固定资产利用率<br>>=95|%|



            |||资金使用规范性|规范|
            |---|---|---|---|
            |产出目标|数量|发放人数|>=36142人|

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms.first
        )
        let texts = { (column: IndicatorColumn) in form.indicators.map { $0[column]?.text } }
        #expect(texts(.level3) == ["预算编制合理性", "预算资金到位率", "固定资产利用率", "资金使用规范性", "发放人数"])
        #expect(texts(.target) == ["合理", "=100%", ">=95%", "规范", ">=36142人"])
        #expect(texts(.level2) == ["投入管理", "投入管理", "财务管理", "财务管理", "数量"])
    }

    /// A cell may hold the texts of several rows, each a name and a value for each head, with terms of level 2 among them.
    @Test func rowsThatStandInOneCellAreApart() throws {
        let form = try form(
            """
            |投入与管理|投入管理<br>预算编制合理性<br>合理<br>资金到位率<br>=100%<br>财务管理<br>资金使用规范性<br>规范|
            |产出目标|数量<br>发放人数<br>>=300人<br>发放批次<br>>=5批次|

            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["预算编制合理性", "资金到位率", "资金使用规范性", "发放人数", "发放批次"])
        #expect(form.indicators.map { $0[.target]?.text } == ["合理", "=100%", "规范", ">=300人", ">=5批次"])
        #expect(form.indicators.map { $0[.level2]?.text } == ["投入管理", "投入管理", "财务管理", "数量", "数量"])
        #expect(form.indicators.map { $0[.level1]?.text } == ["投入与管理", "投入与管理", "投入与管理", "产出目标", "产出目标"])
    }
}
