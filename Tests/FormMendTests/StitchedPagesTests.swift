import DocumentModel
import FormModel
import TestSupport
import Testing

@testable import FormMend

/// Tables that go on over pages with other columns: each row is there once, and its cells are where they are drawn.
///
/// The first table of the file has the columns item, unit, 2022, 2023 on its first and last page, the latter two as one
/// on the second, the former two as one on the third. The second one is without its first column behind the page break.
@Suite struct StitchedPagesTests {
    /// Each row's cells, by the columns that they take.
    private func rows(_ table: Table) -> [[String]] {
        (0..<table.rowCount).map { row in
            table.cells.filter { $0.row == row }.map { cell in
                let columns = (cell.column..<(cell.column + cell.columnSpan)).map(String.init).joined()
                return "\(columns) \(cell.content.text)"
            }
        }
    }

    private func document() throws -> RecoveredDocument {
        let file = "tables-weasyprint-parts.pdf"
        return try Extractor.withBuiltinVocabulary().recover(try Repository.bytes(file), name: file).document
    }

    @Test func partsWithMergedColumnsAreOneTable() throws {
        let table = try #require(try document().tables.first)
        #expect(table.columnCount == 4 && table.evidence == .rulings)
        #expect(
            rows(table) == [
                ["0 Item", "1 Unit", "2 2022", "3 2023"],
                ["0 Roads mended", "1 km", "2 12.5", "3 14.0"],
                ["0 Bridges checked", "1 count", "2 31", "3 29"],
                ["0 Street lamps", "1 count", "2 410", "3 455"],
                ["0 Wells dug", "1 count", "23 as planned, see the report of the water office"],
                ["0 Pumps serviced", "1 count", "23 put off to the next year"],
                ["01 Share of homes with piped water", "2 81.4", "3 83.9"],
                ["01 Share of homes with drains", "2 64.0", "3 66.1"],
                ["0 Pupils", "1 count", "2 2,310", "3 2,295"],
                ["0 Classrooms", "1 count", "2 88", "3 90"],
            ]
        )
        #expect(table.rowsAfterBreak == [4, 6, 8])
        #expect(table.cells.allSatisfy { $0.rowSpan == 1 })
    }

    @Test func aPartWithoutTheFirstColumnKeepsItsPlace() throws {
        let tables = try document().tables
        #expect(tables.count == 2)
        let table = try #require(tables.last)
        #expect(table.columnCount == 4)
        #expect(
            rows(table) == [
                ["0 Library", "1 Branch", "2 Visits", "3 Loans"],
                ["0 Hill", "1 A", "2 3,410", "3 512"],
                ["0 Lake", "1 B", "2 2,987", "3 470"],
                ["1 C", "2 1,204", "3 355"],
                ["1 D", "2 1,377", "3 402"],
            ]
        )
        #expect(table.rowsAfterBreak == [3])
    }

    @Test func everyCellIsOnItsPage() throws {
        let cells = try document().tables.flatMap(\.cells)
        let pages = cells.compactMap { cell in
            if case .region(let page, _)? = cell.region { page } else { nil }
        }
        #expect(pages.count == cells.count && pages == pages.sorted() && Set(pages) == [1, 2, 3, 4, 5])
    }

    /// A label over two rows needs more room than the first of them, which alone is on its page, has; the border below
    /// that row is drawn on neither page.
    @Test func aLabelThatHangsOutOfItsRowIsInItsCell() throws {
        let file = "target-2024-weasyprint-label-cut-by-page.pdf"
        let extractor = try Extractor.withBuiltinVocabulary()
        let table = try #require(try extractor.recover(try Repository.bytes(file), name: file).document.tables.first)
        #expect(table.rowCount == 13 && table.rowsAfterBreak.isSuperset(of: [6]))
        let lastRows = rows(table).dropFirst(5).prefix(2)
        #expect(lastRows.first == ["0 绩效", "12 中长期目标", "34 年度目标"] && lastRows.last?.first == "0 目标")
        #expect(try extractor.extract(try Repository.bytes(file), name: file).unplaced.isEmpty)
    }
}
