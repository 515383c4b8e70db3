import FormMend
import FormModel
import Testing

/// Exports that fill each cell under a span with the span's text.
@Suite struct FilledSpansTests {
    private func result(_ text: String) throws -> ExtractionResult {
        try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md")
    }

    private func texts(_ form: Form, _ column: IndicatorColumn) -> [String?] {
        form.indicators.map { $0.fields[column]?.text }
    }

    private let filled = """
        |项目名称|Col2|古桥修缮|Col4|项目类别|经常性项目|
        |---|---|---|---|---|---|
        |主管部门|主管部门|文物局|文物局|实施单位|修缮队|
        |年度总体目标|年度总体目标|修缮古桥三座。|修缮古桥三座。|修缮古桥三座。|修缮古桥三座。|
        |一级指标|二级指标|三级指标|三级指标|年度指标值|实际完成值|
        |产出指标|数量指标|修缮桥梁数|修缮桥梁数|3座|3座|
        |产出指标|质量指标|验收合格率|验收合格率|100%|100%|
        |效益指标|社会效益指标|通行能力|通行能力|提升|提升|

        """

    @Test func copiesOfACellAreNoCells() throws {
        let form = try #require(try result(filled).forms.first)
        #expect(form[FieldPath("organization.department")]?.text == "文物局")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "修缮古桥三座。")
        #expect(form.extra.isEmpty)
        #expect(texts(form, .level3) == ["修缮桥梁数", "验收合格率", "通行能力"])
        #expect(texts(form, .level2) == ["数量指标", "质量指标", "社会效益指标"])
    }

    /// A target and what was reached are equal, and two cells all the same.
    @Test func equalValuesUnderTwoHeadsAreTwoCells() throws {
        let form = try #require(try result(filled).forms.first)
        #expect(texts(form, .target) == ["3座", "100%", "提升"])
        #expect(texts(form, .actual) == ["3座", "100%", "提升"])
    }

    /// The exporter's names for blank cells of the first row are no text of the paper, and not lost.
    @Test func namesOfBlankCellsAreUnplaced() throws {
        let result = try result(filled)
        #expect(result.forms.first?[FieldPath("project.name")]?.text == "古桥修缮")
        #expect(result.unplaced.map(\.text) == ["Col2", "Col4"])
    }

    @Test func namesCountColumnsFromNoughtAsWell() throws {
        let result = try result(filled.replacing("Col2", with: "Unnamed: 1").replacing("Col4", with: "Unnamed: 3"))
        #expect(result.forms.first?[FieldPath("project.name")]?.text == "古桥修缮")
        #expect(result.unplaced.map(\.text) == ["Unnamed: 1", "Unnamed: 3"])
    }

    /// Once or twice a form prints a label twice itself.
    @Test func fewEqualLabelsAreNoCopies() throws {
        let text = """
            项目支出绩效自评表

            |项目名称|古桥修缮|主管部门|文物局|||||
            |---|---|---|---|---|---|---|---|
            |一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|得分|
            |产出指标|数量指标|修缮桥梁数|3座|3座|60|60|60|
            |效益指标|社会效益指标|通行能力|提升|提升|40|40|40|

            """
        let form = try #require(try result(text).forms.first)
        #expect(texts(form, .weight) == ["60", "40"])
        #expect(form.extra.map(\.field.text) == ["60", "40"])
    }
}
