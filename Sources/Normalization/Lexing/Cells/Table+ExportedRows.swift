internal import DocumentModel

/// Tables whose rows and columns an export states with no span, and that some mechanism lays out anew.
extension Table {
    /// Whether its cells are those of an export, each of one row and column, some of them of several lines.
    var hasStackedLines: Bool {
        evidence == .delimiters && cells.contains { $0.lines.count > 1 }
            && cells.allSatisfy { $0.rowSpan == 1 && $0.columnSpan == 1 }
    }

    /// The table with other rows in the same columns.
    ///
    /// - Parameter rowsAfterBreak: The numbers of the new rows that begin behind a page's end.
    func withRows(_ rows: [[TableCell]], rowsAfterBreak: Set<Int>) -> Table {
        Table(
            rowCount: rows.count,
            columnCount: columnCount,
            cells: rows.enumerated().flatMap { number, row in row.map { $0.moved(to: number) } },
            evidence: evidence,
            tags: tags,
            rowsAfterBreak: rowsAfterBreak
        )
    }
}

extension TableCell {
    /// The cell with other lines; blank where there are none.
    func holding(_ lines: some Collection<RecoveredText>, margin: Double) -> TableCell {
        lines.isEmpty
            ? TableCell(row: row, column: column, content: RecoveredText(text: "", sources: []))
            : CutCells.cell(self, [], Array(lines), margin: margin)
    }
}
