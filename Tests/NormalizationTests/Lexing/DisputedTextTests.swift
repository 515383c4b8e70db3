import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Values whose text or table is in doubt at its source.
@Suite struct DisputedTextTests {
    private func form(_ name: String, category: String = "甲类", tags: TagAgreement = .unknown) throws -> Form {
        let rows = [["项目名称", name, "项目类别", category], ["主管部门", "乙局", "实施单位", "丙所"]]
        let cells = rows.enumerated().flatMap { row, texts in
            texts.enumerated().map { column, text in
                TableCell(row: row, column: column, content: RecoveredText(text: text, sources: []))
            }
        }
        let table = Table(rowCount: 2, columnCount: 4, cells: cells, evidence: .rulings, tags: tags)
        let title = TextLine(pieces: [RecoveredText(text: "财政项目支出绩效目标申报表", sources: [])], ending: .endsCell)
        let document = RecoveredDocument(
            blocks: [.line(title), .table(table)],
            asides: [RecoveredText(text: "内部资料", sources: [])],
            diagnostics: []
        )
        let result = Normalizer(vocabulary: try Vocabulary.builtin()).normalize(document)
        #expect(result.unplaced.map(\.text) == ["内部资料"])
        return try #require(result.forms.first)
    }

    @Test(arguments: ["养\u{E5E5}设施", "养\u{FFFD}设施", "养\u{F0000}设施"])
    func textWithoutKnownCharactersIsNoValue(name: String) throws {
        let field = try #require(try form(name)[FieldPath("project.name")])
        #expect(field.text == name && field.value == nil)
        #expect(field.flags.contains(.unparsed) && field.needsReview)
        #expect(try form(name)[FieldPath("project.category")]?.needsReview == false, "only the value that has them")
    }

    @Test func radicalsAndRareIdeographsAreText() throws {
        for name in ["⽼年人", "\u{20000}设施", "㐀设施"] {
            #expect(try form(name)[FieldPath("project.name")]?.needsReview == false)
        }
    }

    @Test func theTickedChoiceIsTheValue() throws {
        for boxes in ["□甲类☑乙类", "□甲类 √乙类 □丙类", "○甲类◉乙类"] {
            let field = try form("丁", category: boxes)[FieldPath("project.category")]
            #expect(field?.text == boxes && field?.value == .string("乙类"))
        }
    }

    @Test func tagsThatDisagreeLowerConfidenceALittle() throws {
        let path = FieldPath("project.name")
        let usual = try #require(try form("丁")[path])
        let disputed = try #require(try form("丁", tags: .disagrees)[path])
        #expect(disputed.confidence < usual.confidence && !disputed.needsReview)
        #expect(try form("丁", tags: .agrees)[path]?.confidence == usual.confidence)
    }
}
