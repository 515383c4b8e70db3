import DocumentModel
import FormModel
import TestSupport
import Testing

@testable import FormMend

/// A form whose tags state other rows than it shows: its producer drew three rows of amounts in one cell of its table.
///
/// The same pages with tags put right, and without any, are made of it, so that nothing but the tags differs.
@Suite struct TagDisagreementTests {
    private let file = "target-2024-chromium-disputed-tags.pdf"

    /// The amounts are parted among three rows of two cells, of which the label before them is in the first.
    private func withTagsPutRight() throws -> [UInt8] {
        func row(_ kids: String) -> String { "<</Type/StructElem/S/TR/P 13 0 R/K[\(kids)]>>" }
        func cell(_ kids: String, in row: Int) -> String {
            "<</Type/StructElem/S/TD/P \(row) 0 R/K[\(kids)]>>"
        }
        let objects = [
            13: """
            <</Type/StructElem/S/Table/P 8 0 R/Pg 2 0 R/K[14 0 R 19 0 R 28 0 R 200 0 R 203 0 R 44 0 R 51 0 R 56 0 R 65 0 R
            74 0 R 81 0 R 88 0 R 97 0 R]>>
            """,
            28: row("29 0 R 31 0 R 206 0 R"),
            31: cell("32 0 R", in: 28), 206: cell("34 0 R", in: 28),
            200: row("201 0 R 202 0 R"), 201: cell("36 0 R", in: 200), 202: cell("38 0 R", in: 200),
            203: row("204 0 R 205 0 R"), 204: cell("40 0 R", in: 203), 205: cell("42 0 R", in: 203),
        ]
        return try #require(PDFUpdate.applied(objects, to: try Repository.bytes(file)))
    }

    private func withoutTags() throws -> [UInt8] {
        let catalogue = "<</Type/Catalog/Pages 6 0 R>>"
        return try #require(PDFUpdate.applied([108: catalogue], to: try Repository.bytes(file)))
    }

    private func document(_ bytes: [UInt8]) throws -> RecoveredDocument {
        try Extractor.withBuiltinVocabulary().recover(bytes, name: file).document
    }

    private func result(_ bytes: [UInt8]) throws -> ExtractionResult {
        try Extractor.withBuiltinVocabulary().extract(bytes, name: file)
    }

    /// The fields and indicators of a file's form that are read, in an order of their own.
    private func fields(_ result: ExtractionResult) throws -> [Field] {
        let form = try #require(result.forms.first)
        let fields = form.fields.sorted { "\($0.key)" < "\($1.key)" }.map(\.value)
        let indicators = form.indicators.flatMap { row in IndicatorColumn.allCases.compactMap { row.fields[$0] } }
        return (fields + indicators).filter { !$0.source.isEmpty }
    }

    @Test func whatIsDrawnWinsAndTheDisagreementIsSaid() throws {
        let (disputed, right) = (try document(Repository.bytes(file)), try document(withTagsPutRight()))
        #expect(disputed.tables.map(\.tags) == [.disagrees] && right.tables.map(\.tags) == [.agrees])
        #expect(try document(withoutTags()).tables.map(\.tags) == [.unknown])
        for found in [disputed, right] {
            #expect(found.tables.map(\.rowCount) == [13] && found.tables.map(\.evidence) == [.rulings])
        }
        let cells = disputed.tables.flatMap(\.cells)
        #expect(cells.map(\.content.text) == right.tables.flatMap(\.cells).map(\.content.text))
        for text in ["年度资金总额", "320,000.00", "其中：财政拨款", "300,000.00", "其他资金", "20,000.00"] {
            #expect(cells.contains { $0.content.text == text })
        }
        #expect(disputed.diagnostics.map(\.code) == ["tags-disagree"] && right.diagnostics.isEmpty)
        guard case .region(1, let box)? = disputed.diagnostics.first?.sources.first else {
            Issue.record("the table is shown")
            return
        }
        #expect(
            cells.allSatisfy { cell in
                guard case .region(1, let region)? = cell.region else { return false }
                return box.contains(x: region.midX, y: region.midY)
            }
        )
    }

    /// The chance of being wrong at least doubles.
    private func isLower(_ doubtful: Field, than sure: Field) -> Bool {
        1 - doubtful.confidence > 2 * (1 - sure.confidence)
    }

    @Test func disagreementLowersTheConfidenceOfEveryValueOfTheTable() throws {
        let disputed = try result(Repository.bytes(file))
        #expect(disputed.diagnostics.contains { $0.code == "tags-disagree" && !$0.source.isEmpty })
        let doubtful = try fields(disputed)
        for bytes in [try withTagsPutRight(), try withoutTags()] {
            let sure = try fields(result(bytes))
            #expect(sure.map(\.text) == doubtful.map(\.text) && sure.map(\.value) == doubtful.map(\.value))
            #expect(zip(doubtful, sure).allSatisfy { $0.needsReview || !$1.needsReview })
            let same = zip(doubtful, sure).filter { !isLower($0, than: $1) }
            // Above the table, or printed in a label: none of the table's values.
            #expect(Set(same.map(\.0.text)) == ["财政项目支出绩效目标申报表", "（2024年度）", "元"])
            #expect(same.allSatisfy { abs($0.confidence - $1.confidence) < 0.01 })
        }
        #expect(doubtful.count == 31)
    }
}
