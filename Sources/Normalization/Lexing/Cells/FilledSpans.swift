internal import DocumentModel
internal import FormModel

/// Tables of an export that fills every cell which a spanning cell covers with that cell's text.
///
/// Equal texts side by side may be two cells as well: a target and what was reached. Where one of the rows through which
/// two columns are equal holds a label, they are one column there. Names such as `Col2` that the exporter gave to the blank
/// cells of a table's first row are no text of the paper.
struct FilledSpans {
    let labels: LabelIndex

    /// In so many rows a label stands twice, or the export fills no spans.
    private static let fewestRows = 3
    private static let placeholder = Array("Col".unicodeScalars)

    func joined(_ document: RecoveredDocument) -> RecoveredDocument {
        var asides: [RecoveredText] = []
        let blocks = document.blocks.map { block -> RecoveredDocument.Block in
            guard case .table(let table) = block, table.evidence == .delimiters,
                table.cells.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan == 1 })
            else { return block }
            return .table(joined(withoutPlaceholders(table, &asides)))
        }
        return document.holding(blocks, asides: asides)
    }

    /// Blanks the names that the exporter gave to columns.
    private func withoutPlaceholders(_ table: Table, _ asides: inout [RecoveredText]) -> Table {
        guard table.cells.contains(where: Self.isPlaceholder) else { return table }
        return table.holding(
            table.cells.map { cell in
                guard Self.isPlaceholder(cell) else { return cell }
                asides.append(cell.content)
                return cell.holding(RecoveredText(text: "", sources: []))
            }
        )
    }

    private static func isPlaceholder(_ cell: TableCell) -> Bool {
        let text = cell.content.text.unicodeScalars
        return text.starts(with: placeholder) && String(text.dropFirst(placeholder.count)) == String(cell.column + 1)
    }

    private func joined(_ table: Table) -> Table {
        let rows = table.cellsByRow
        var copies: Set<[Int]> = []
        var filledRows: Set<Int> = []
        for column in 0..<max(0, table.columnCount - 1) {
            var equal: [Int] = []
            var labelled: [Int] = []
            func close() {
                if !labelled.isEmpty {
                    filledRows.formUnion(labelled)
                    copies.formUnion(equal.map { [$0, column + 1] })
                }
                (equal, labelled) = ([], [])
            }
            for (number, row) in rows.enumerated() {
                guard column + 1 < row.count, Self.areEqual(row[column], row[column + 1]) else {
                    close()
                    continue
                }
                guard !row[column].content.text.isEmpty else { continue }
                equal.append(number)
                if labels.exactMatch(TextFolding.key(row[column].content.text)) != nil { labelled.append(number) }
            }
            close()
        }
        return filledRows.count < Self.fewestRows ? table : joined(table, copies)
    }

    /// Whether two texts are the same to the letter: a copy is.
    private static func areEqual(_ cell: TableCell, _ next: TableCell) -> Bool {
        let (own, other) = (cell.content.text.utf8, next.content.text.utf8)
        return own.count == other.count && own.elementsEqual(other)
    }

    private func joined(_ table: Table, _ copies: Set<[Int]>) -> Table {
        var cells: [TableCell] = []
        for cell in table.cellsByRow.joined() {
            if copies.contains([cell.row, cell.column]), let last = cells.last {
                cells[cells.count - 1] = Self.joined(last, cell)
            } else {
                cells.append(cell)
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
