internal import DocumentModel
internal import FormModel

/// Reads the texts of goals that stand below their heads side by side.
struct LayoutGoals {
    let heads: [LayoutHead]
    let unfolding: LayoutUnfolding

    /// The margin of a text that may hold another column's as well, or be no text of the form, in nats.
    private static let doubt = 0.2
    /// In character columns: the first line of a paragraph, and what a page break leaves of an indent.
    private static let widestIndent = 8
    /// A text of so few characters on several lines is what a watermark leaves between them.
    private static let shortestText = 5

    func blocks(_ lines: [LayoutUnfolding.Line]) -> [RecoveredDocument.Block] {
        let (lines, bands) = unfolding.withoutBands(lines)
        let isPeriod = { (line: LayoutUnfolding.Line) in
            LabelIndex.isPeriod(line.tokens.flatMap(\.key))
        }
        let periods = lines.filter(isPeriod).map { RecoveredDocument.Block.line($0.source) }
        let texts = lines.filter { !isPeriod($0) }
        let rows = LayoutColumns.cells(of: texts, under: heads.map(\.columns), content: .texts)
        let cells = heads.indices.map { column in LayoutCell(tokens: rows.flatMap { $0.cells[column] }) }
        var tableCells = heads.enumerated().map {
            TableCell(row: 0, column: $0.offset + 1, content: $0.element.text)
        }
        // The label at the side stands beside both the heads and the texts.
        if let band = bands.first {
            tableCells.append(TableCell(row: 0, column: 0, rowSpan: 2, content: band))
        }
        let areMixed = cells.contains(where: isRagged)
        for (column, cell) in cells.enumerated() {
            let isDoubtful = !cell.isEmpty && (areMixed || isScattered(cell) || reachesUnderBlank(cell, cells))
            tableCells.append(
                TableCell(
                    row: 1,
                    column: column + 1,
                    content: cell.isEmpty ? RecoveredText(text: "", sources: []) : cell.content,
                    margin: isDoubtful ? Self.doubt : .infinity
                )
            )
        }
        tableCells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        let table = Table(rowCount: 2, columnCount: heads.count + 1, cells: tableCells, evidence: .alignment)
        return periods + [.table(table)] + bands.dropFirst().map(LayoutZones.line)
    }

    /// Whether a line of a text begins far right of others, and is not the short last one of a text in the middle: where no gap
    /// goes through the lines of two columns, it is the other's.
    private func isRagged(_ cell: LayoutCell) -> Bool {
        let start = cell.columns.lowerBound
        return cell.lines.dropLast().contains { line in
            line.first.map { $0.columns.lowerBound > start + Self.widestIndent } ?? false
        }
    }

    /// Whether a text is single characters on lines of their own.
    private func isScattered(_ cell: LayoutCell) -> Bool {
        cell.tokens.count > 1 && cell.key.count < Self.shortestText && cell.tokens.allSatisfy { $0.key.count == 1 }
    }

    /// Whether a text lies under the head of a column that has none: where no gap goes through the lines, it may be both
    /// columns' texts.
    private func reachesUnderBlank(_ cell: LayoutCell, _ cells: [LayoutCell]) -> Bool {
        zip(heads, cells).contains { head, other in other.isEmpty && head.columns.overlaps(cell.columns) }
    }
}
