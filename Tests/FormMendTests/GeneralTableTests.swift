import DocumentModel
import FormModel
import Foundation
import TestSupport
import Testing

@testable import FormMend

/// Tables and text layers as producers write them, from file to result.
@Suite struct GeneralTableTests {
    private func recovered(_ file: String) throws -> RecoveredDocument {
        try Extractor.withBuiltinVocabulary().recover(try Repository.bytes(file), name: file).document
    }

    /// Each cell as `row,column text`, with its spans where it has any.
    private func summary(_ table: Table) -> [String] {
        table.cells.map { cell in
            let spans = cell.rowSpan * cell.columnSpan > 1 ? " \(cell.rowSpan)x\(cell.columnSpan)" : ""
            return "\(cell.row),\(cell.column)\(spans) \(cell.content.text)"
        }
    }

    @Test func everyTableOfAPageIsATableOfItsOwn() throws {
        let tables = try recovered("tables-weasyprint.pdf").tables
        #expect(tables.map { [$0.rowCount, $0.columnCount] } == [[3, 2], [3, 3], [6, 4], [4, 3], [4, 3]])
        #expect(tables.map(\.evidence) == [.rulings, .rulings, .rulings, .rulings, .alignment])
    }

    @Test func textAboveATableIsALine() throws {
        let blocks = try recovered("tables-weasyprint.pdf").blocks
        try #require(blocks.count > 2)
        guard case .line(let line) = blocks.first, case .table(let first) = blocks[1],
            case .table(let second) = blocks[2]
        else {
            Issue.record("a line and two tables are expected")
            return
        }
        #expect(line.pieces.map(\.text) == ["Funds by district, in thousands of yuan"])
        // Side by side.
        #expect(summary(first) == ["0,0 District", "0,1 Funds", "1,0 North", "1,1 410", "2,0 South", "2,1 385"])
        #expect(summary(second).first == "0,0 School")
    }

    @Test func headsOfTwoLevelsAndMergedCellsHaveTheirSpans() throws {
        let tables = try recovered("tables-weasyprint.pdf").tables
        try #require(tables.count > 2)
        let cells = summary(tables[2])
        #expect(
            cells.prefix(5) == ["0,0 2x1 Name", "0,1 1x2 Target", "0,3 2x1 Score", "1,1 Planned", "1,2 Reached"]
        )
        #expect(cells.contains("4,0 2x1 SUM"), "a character a line")
    }

    @Test func tablesWithoutUprightRulesAndWithoutAnyAreReadBesideRuledOnes() throws {
        let tables = try recovered("tables-weasyprint.pdf").tables
        try #require(tables.count > 4)
        // Of the one, the borders below each cell are drawn, of the other none.
        #expect(
            summary(tables[3]) == [
                "0,0 Year", "0,1 Reports", "0,2 Share", "1,0 2021", "1,1 1,204", "1,2 71.5", "2,0 2022", "2,1 1,377",
                "2,2 80.2", "3,0 2023", "3,1 1,490", "3,2 86.9",
            ]
        )
        #expect(
            summary(tables[4]) == [
                "0,0 Month", "0,1 Visits", "0,2 Loans", "1,0 January", "1,1 3,410", "1,2 512", "2,0 February",
                "2,1 2,987", "2,2 470", "3,0 March", "3,1 3,655", "3,2 548",
            ]
        )
    }

    @Test func radicalsAndSpacedLabelsAreReadAndKeptAsPrinted() throws {
        let file = "target-2024-weasyprint-radicals.pdf"
        let bytes = try Repository.bytes(file)
        let form = try #require(try Extractor.withBuiltinVocabulary().extract(bytes, name: file).forms.first)
        // Labels in spaces (项 目 名 称), with spaced letters (主管部门) and with radicals (项⽬资⾦).
        #expect(form[FieldPath("project.name")]?.text == "古籍修复与数字化")
        #expect(form[FieldPath("organization.department")]?.text == "市\u{2EA0}政局")
        #expect(form[FieldPath("organization.department")]?.value == .string("市民政局"))
        #expect(form[FieldPath("funding.annual.total")]?.value == .number(Decimal(450_000)))
        let annual = form[FieldPath("narrative.annualGoal")]
        #expect(annual?.text == "修复古籍\u{2F06}百册。" && annual?.value == .string("修复古籍二百册。"))
        #expect(form.indicators.count == 4)
    }

    @Test func aGarbledTextLayerIsSaidToBeOne() throws {
        let file = "self-evaluation-2021-ghostscript-garbled.pdf"
        let result = try Extractor.withBuiltinVocabulary().extract(try Repository.bytes(file), name: file)
        #expect(result.forms.isEmpty && !result.unplaced.isEmpty)
        #expect(result.diagnostics.map(\.code) == ["garbled-text", "no-form"])
    }
}
