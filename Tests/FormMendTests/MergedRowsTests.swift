import FormMend
import FormModel
import Testing

/// Rows of the indicator table that an export holds in one: each cell has the texts of several, line upon line.
@Suite struct MergedRowsTests {
    private func indicators(_ rows: String) throws -> [IndicatorRow] {
        let text = """
            财政项目支出绩效自评表

            (2025 年度)

            |主管部门||交通局|实施单位|管理站|||
            |---|---|---|---|---|---|---|
            |一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
            |产出指标|数量指标|改造危桥数量|≥7座|7座|11|11|

            """
        let forms = try Extractor.withBuiltinVocabulary().extract(Array((text + rows).utf8), name: "x.md").forms
        return try #require(forms.first).indicators
    }

    private func texts(_ rows: [IndicatorRow], _ column: IndicatorColumn) -> [String?] { rows.map { $0[column]?.text } }

    @Test func weightsShowHowManyRowsACellHolds() throws {
        let rows = try indicators(
            """
            |效益指标|生态效益<br>指标|污染物排放<br>可回收物利<br>用率|达标排放<br>≥35％|较好<br>35％|7<br>5|6<br>5|

            """
        )
        #expect(texts(rows, .level3) == ["改造危桥数量", "污染物排放", "可回收物利用率"])
        #expect(texts(rows, .target) == ["≥7座", "达标排放", "≥35％"])
        #expect(texts(rows, .actual) == ["7座", "较好", "35％"])
        #expect(texts(rows, .weight) == ["11", "7", "5"])
        #expect(texts(rows, .score) == ["11", "6", "5"])
        #expect(texts(rows, .level2) == ["数量指标", "生态效益指标", "生态效益指标"])
    }

    @Test(arguments: ["过往群众满<br>意率<br>合计", "合计<br>过往群众满<br>意率"])
    func aTotalIsNoPartOfTheLastRow(_ name: String) throws {
        let rows = try indicators("|满意度指标|服务对象满意度指标|\(name)|≥ 80％|80|4<br>100|4<br>99|\n")
        #expect(texts(rows, .level3) == ["改造危桥数量", "过往群众满意率"])
        #expect(texts(rows, .weight) == ["11", "4"])
        #expect(texts(rows, .score) == ["11", "4"])
    }

    @Test func aWrappedNameIsOne() throws {
        let rows = try indicators("|满意度指标|服务对象满意度指标|过往群众满<br>意率|≥ 80％|80％|4|4|\n")
        #expect(texts(rows, .level3) == ["改造危桥数量", "过往群众满意率"])
        #expect(texts(rows, .weight) == ["11", "4"])
    }

    /// The exporter saw no border between the term and the name of one of the rows.
    @Test func aNameBehindItsTermIsOneOfTheRows() throws {
        let rows = try indicators(
            """
            |效益指标|社会效益指标<br>生态效益指标 可回收物利用率|群众出行便利|明显改善<br>≥35％|较好<br>35％|7<br>5|6<br>5|

            """
        )
        #expect(texts(rows, .level2) == ["数量指标", "社会效益指标", "生态效益指标"])
        #expect(texts(rows, .level3) == ["改造危桥数量", "群众出行便利", "可回收物利用率"])
        #expect(texts(rows, .target) == ["≥7座", "明显改善", "≥35％"])
        #expect(texts(rows, .score) == ["11", "6", "5"])
    }

    /// Without weights the targets show it, where each line is a value.
    @Test func targetsShowHowManyRowsACellHolds() throws {
        let text = """
            财政项目支出绩效目标申报表

            (2024 年度)

            |一级指标|二级指标|三级指标|指标值|
            |---|---|---|---|
            |产出指标|数量指标|改造危桥数量|≥7座|
            ||质量指标|验收合格率<br>返工率|≥98%<br>≤1%|
            ||时效指标|按时完成及<br>验收情况|按计划时间<br>完成|

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms.first
        )
        #expect(texts(form.indicators, .level3) == ["改造危桥数量", "验收合格率", "返工率", "按时完成及验收情况"])
        #expect(texts(form.indicators, .target) == ["≥7座", "≥98%", "≤1%", "按计划时间完成"])
    }

    /// A value on one line beside them shows that it is one row whose target is wrapped too.
    @Test func oneValueBesideShowsOneRow() throws {
        let text = """
            项目支出绩效运行监控表

            (2023 年度)

            |一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|
            |---|---|---|---|---|
            |产出指标|数量指标|处置城管案<br>件数|≥1200<br>0件|7850件|

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms.first
        )
        #expect(texts(form.indicators, .level3) == ["处置城管案件数"])
        #expect(texts(form.indicators, .target) == ["≥12000件"])
    }
}
