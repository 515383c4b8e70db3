internal import DocumentModel
internal import FormModel

/// Rows of a table of which the cells of merged columns hold several: the texts of the first, then those of the next, a line for
/// each.
///
/// A row ends with the text under the last of the heads that stand in one cell. Only whole rows are told: a name, and behind it
/// as many values as there are heads for them.
struct RowsInCells {
    let taxonomy: Taxonomy
    let kinds: TextKinds
    let measures: MeasureParsing

    /// The table with each such row as several; what stands beside the cell stays with the first of them.
    ///
    /// - Parameter columns: Where heads stand in one cell: its row, its column, and what they are heads of.
    func parted(_ table: Table, under columns: (row: Int, column: Int, names: [IndicatorColumn])) -> Table {
        var cells: [TableCell] = []
        var breaks: Set<Int> = []
        var added = 0
        for (number, row) in table.cellsByRow.enumerated() {
            if table.rowsAfterBreak.contains(number) { breaks.insert(number + added) }
            let merged = number > columns.row ? row.first { $0.column == columns.column } : nil
            let rows = merged.flatMap { $0.columnSpan == 1 ? self.rows(of: $0.lines, under: columns.names) : nil }
            for cell in row {
                guard cell.column == columns.column, let rows else {
                    cells.append(moved(cell, to: number + added, cell.content, cell.lines))
                    continue
                }
                for (place, texts) in rows.enumerated() {
                    let content = RecoveredText(
                        text: CJKText.joiningLines(texts.map(\.text)),
                        sources: texts.flatMap(\.sources),
                        steps: cell.content.steps
                    )
                    cells.append(moved(cell, to: number + added + place, content, texts))
                }
            }
            added += (rows?.count ?? 1) - 1
        }
        guard added > 0 else { return table }
        return Table(
            rowCount: table.rowCount + added,
            columnCount: table.columnCount,
            cells: cells,
            evidence: table.evidence,
            tags: table.tags,
            rowsAfterBreak: breaks
        )
    }

    /// The lines of each row; `nil` where they are those of one, or no whole rows.
    private func rows(of lines: [RecoveredText], under names: [IndicatorColumn]) -> [[RecoveredText]]? {
        let levels = names.count { $0 == .level1 || $0 == .level2 }
        let width = names.count - levels
        guard width > 1, lines.count >= 2 * width else { return nil }
        var rows: [[RecoveredText]] = []
        var (terms, texts) = ([RecoveredText](), [RecoveredText]())
        var (values, sure) = (0, 0)
        for line in lines {
            let key = TextFolding.key(line.text)
            if texts.isEmpty, terms.count < levels, taxonomy.isTerm(Taxonomy.bareTerm(key)) {
                terms.append(line)
                continue
            }
            if texts.isEmpty {
                guard !isValue(key) else { return nil }
            } else {
                let isSure = isValue(key)
                guard isSure || !kinds.isName(key) && key.count <= Self.longestValue else { return nil }
                values += 1
                sure += isSure ? 1 : 0
            }
            texts.append(line)
            if texts.count == width {
                rows.append(terms + texts)
                (terms, texts) = ([], [])
            }
        }
        // A name over several lines would stand where values are.
        return terms.isEmpty && texts.isEmpty && rows.count > 1 && 2 * sure > values ? rows : nil
    }

    private static let longestValue = 12

    private func isValue(_ key: [Unicode.Scalar]) -> Bool {
        measures.beginsAsQuantity(key) || kinds.isValue(key)
    }

    private func moved(_ cell: TableCell, to row: Int, _ content: RecoveredText, _ lines: [RecoveredText]) -> TableCell
    {
        TableCell(
            row: row,
            column: cell.column,
            rowSpan: cell.rowSpan,
            columnSpan: cell.columnSpan,
            isHeader: cell.isHeader,
            content: content,
            lines: lines.count > 1 ? lines : [],
            region: cell.region,
            margin: cell.margin
        )
    }
}
