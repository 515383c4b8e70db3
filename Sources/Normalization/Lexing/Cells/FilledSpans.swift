internal import DocumentModel
internal import FormModel

/// Tables of an export that fills every cell which a spanning cell covers with that cell's text.
///
/// Equal texts side by side may be two cells as well: a target and what was reached. Where one of the rows through which
/// two columns are equal holds a label, they are one column there; and three equal texts beside each other are one.
struct FilledSpans {
    let labels: LabelIndex

    /// In so many rows a label stands twice, or the export fills no spans.
    private static let fewestRows = 3
    private static let fewestBeside = 3

    func joined(_ document: RecoveredDocument) -> RecoveredDocument {
        document.changingTables { table in
            guard table.evidence == .delimiters, table.cells.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan == 1 })
            else {
                return table
            }
            return joined(table)
        }
    }

    private func joined(_ table: Table) -> Table {
        let rows = table.cellsByRow
        // By rows, whether each cell repeats the one before.
        let repeats = rows.map { row in
            row.indices.map { $0 > 0 && Self.areEqual(row[$0 - 1], row[$0]) && !row[$0].content.text.isEmpty }
        }
        var copies = repeats.map { $0.map { _ in false } }
        var labelledRows: Set<Int> = []
        for column in 1..<max(1, table.columnCount) {
            var run: [Int] = []
            var labelled: [Int] = []
            func close() {
                if !labelled.isEmpty {
                    labelledRows.formUnion(labelled)
                    for row in run { copies[row][column] = true }
                }
                (run, labelled) = ([], [])
            }
            for number in rows.indices {
                guard column < rows[number].count, Self.areEqual(rows[number][column - 1], rows[number][column]) else {
                    close()
                    continue
                }
                guard repeats[number][column] else { continue }
                run.append(number)
                if isLabel(rows[number][column]) { labelled.append(number) }
            }
            close()
        }
        guard labelledRows.count >= Self.fewestRows else { return table }
        for number in rows.indices { Self.addStretches(of: repeats[number], in: rows[number], to: &copies[number]) }
        return Self.joined(table, rows, copies)
    }

    private func isLabel(_ cell: TableCell) -> Bool {
        let key = TextFolding.key(cell.content.text)
        return labels.exactMatch(key) != nil || labels.explainedMatch(key, isLine: false) != nil
    }

    /// Adds the cells of a row that repeat a text more often than two columns do.
    private static func addStretches(of repeats: [Bool], in row: [TableCell], to copies: inout [Bool]) {
        var place = 1
        while place < repeats.count {
            let end = repeats[place...].firstIndex(of: false) ?? repeats.count
            if end - place + 1 >= fewestBeside, row[place].content.text.unicodeScalars.contains(where: CJKText.isWide) {
                for copy in place..<end { copies[copy] = true }
            }
            place = end + 1
        }
    }

    /// Whether two texts are the same to the letter: a copy is.
    private static func areEqual(_ cell: TableCell, _ next: TableCell) -> Bool {
        let (own, other) = (cell.content.text.utf8, next.content.text.utf8)
        return own.count == other.count && own.elementsEqual(other)
    }

    private static func joined(_ table: Table, _ rows: [[TableCell]], _ copies: [[Bool]]) -> Table {
        var cells: [TableCell] = []
        for (row, copies) in zip(rows, copies) {
            for (cell, isCopy) in zip(row, copies) {
                if isCopy, let last = cells.popLast() {
                    cells.append(joined(last, cell))
                } else {
                    cells.append(cell)
                }
            }
        }
        return table.holding(cells)
    }

    private static func joined(_ cell: TableCell, _ copy: TableCell) -> TableCell {
        TableCell(
            row: cell.row,
            column: cell.column,
            columnSpan: copy.column + 1 - cell.column,
            isHeader: cell.isHeader,
            content: RecoveredText(
                text: cell.content.text,
                sources: cell.content.sources + copy.content.sources,
                steps: cell.content.steps
            ),
            lines: cell.lines,
            margin: min(cell.margin, copy.margin)
        )
    }
}
