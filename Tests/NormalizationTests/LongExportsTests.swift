import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Exports that are longer than any form's: they are read in bounded time, and stay as they are where that is too short.
@Suite struct LongExportsTests {
    private let lexicon: Lexicon

    init() throws { lexicon = Lexicon(try Vocabulary.builtin()) }

    private func text(_ text: String) -> RecoveredText { RecoveredText(text: text, sources: []) }

    @Test(arguments: [(20, true), (600, false)]) func linesThatAreTooWideForAColumnAreGivenToNoRow(
        length: Int,
        isParted: Bool
    ) {
        let names = ["巡查里程", String(repeating: "巡", count: length - 1) + "率"]
        let lines = names.enumerated().map { ColumnParting.Line(text: text($1), place: Double($0)) }
        let parting = ColumnParting(measures: lexicon.measures, kinds: lexicon.kinds)
        let parts = parting.parting(lines, among: [0, 1], column: .level3, losses: [false, false])
        #expect((parts != nil) == isParted)
    }

    @Test func ofVeryManyTitlesInACellTheFirstStandOverItsRow() {
        let lines = (0..<100).map { _ in text("项目支出绩效自评表") } + [text("2023年")]
        let cell = TableCell(row: 0, column: 0, content: text(lines.map(\.text).joined()), lines: lines)
        let beside = TableCell(row: 0, column: 1, content: text("巡查里程"))
        let table = Table(rowCount: 1, columnCount: 2, cells: [cell, beside], evidence: .delimiters)
        let document = RecoveredDocument(blocks: [.table(table)], diagnostics: [])
        let parted = StackedCells(labels: lexicon.labels, titles: lexicon.titles).parted(document)
        guard case .table(let rows) = parted.blocks[0] else {
            Issue.record("the table is none")
            return
        }
        #expect(rows.rowCount > 2)
        #expect(rows.rowCount < 20)
    }
}
