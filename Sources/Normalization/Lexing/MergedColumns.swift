internal import DocumentModel
internal import FormModel

/// Columns of a table that an exporter took for one: each cell holds the texts of several, a line for each.
///
/// Heads of the indicator table that stand in one cell, or closed terms that do, show them. The lines of the cells below
/// are told apart by the heads: closed terms belong to the levels, the last lines to the last columns.
struct MergedColumns {
    let labels: LabelIndex
    let taxonomy: Taxonomy

    /// The doubt of a cell with more lines than columns, in nats: any of its texts may be the one of several lines.
    private static let surplusMargin = 1.0

    func parted(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        blocks.map { block in
            if case .table(let table) = block, table.evidence == .delimiters { .table(parted(table)) } else { block }
        }
    }

    private func parted(_ table: Table) -> Table {
        var heads: [Int: (row: Int, columns: [IndicatorColumn])] = [:]
        var widths: [Int: Int] = [:]
        for cell in table.cells where cell.lines.count > 1 {
            if heads[cell.column] == nil, let columns = indicatorHeads(cell) {
                heads[cell.column] = (cell.row, columns)
            }
            guard isOfParts(cell) else { continue }
            widths[cell.column] = max(widths[cell.column] ?? 1, cell.lines.count)
        }
        guard !heads.isEmpty else { return table }
        var offsets: [Int] = [0]
        for column in 0..<table.columnCount { offsets.append(offsets[column] + (widths[column] ?? 1)) }
        let cells = table.cells.flatMap { cell -> [TableCell] in
            let start = offsets[cell.column]
            let width = offsets[min(table.columnCount, cell.column + cell.columnSpan)] - start
            guard cell.columnSpan == 1, cell.lines.count > 1, width > 1 else {
                return [Self.cell(cell, cell.content, column: start, span: cell.columnSpan > 1 ? width : 1)]
            }
            if isOfParts(cell) { return Self.cells(cell, cell.lines.map(\.self), at: start) }
            guard let head = heads[cell.column], cell.row > head.row else {
                return [Self.cell(cell, cell.content, column: start)]
            }
            return told(cell, by: head.columns, at: start)
        }
        return Table(
            rowCount: table.rowCount,
            columnCount: offsets[table.columnCount],
            cells: cells,
            evidence: table.evidence,
            tags: table.tags,
            rowsAfterBreak: table.rowsAfterBreak
        )
    }

    private func indicatorHeads(_ cell: TableCell) -> [IndicatorColumn]? {
        let columns = cell.lines.map { line in
            labels.exactMatch(TextFolding.key(line.text))?.roles.lazy.compactMap(\.indicatorColumn).first
        }
        return columns.contains(nil) || Set(columns).count < columns.count ? nil : columns.compactMap(\.self)
    }

    private func isOfParts(_ cell: TableCell) -> Bool {
        indicatorHeads(cell) != nil || cell.lines.allSatisfy { isTerm($0) }
    }

    private func isTerm(_ text: RecoveredText) -> Bool {
        taxonomy.isTerm(Taxonomy.bareTerm(TextFolding.key(text.text)))
    }

    /// The lines of a cell in the columns of heads that stand in one cell.
    private func told(_ cell: TableCell, by heads: [IndicatorColumn], at start: Int) -> [TableCell] {
        var texts: [RecoveredText?] = []
        var lines = cell.lines[...]
        for head in heads where head == .level1 || head == .level2 {
            texts.append(lines.first.map(isTerm) ?? false ? lines.removeFirst() : nil)
        }
        let rest = heads.count - texts.count
        guard rest > 0 else { return [Self.cell(cell, cell.content, column: start)] }
        let surplus = lines.count - rest
        if surplus > 0 {
            let first = lines.prefix(surplus + 1)
            texts.append(
                RecoveredText(
                    text: CJKText.joiningLines(first.map(\.text)),
                    sources: cell.content.sources,
                    steps: cell.content.steps.union([.wrapped])
                )
            )
            lines = lines.dropFirst(surplus + 1)
        }
        texts += lines.map(\.self)
        return Self.cells(cell, texts, at: start, margin: surplus > 0 ? Self.surplusMargin : .infinity)
    }

    private static func cells(
        _ cell: TableCell,
        _ texts: [RecoveredText?],
        at start: Int,
        margin: Double = .infinity
    ) -> [TableCell] {
        texts.enumerated().compactMap { offset, text in
            text.map { Self.cell(cell, $0, column: start + offset, margin: margin) }
        }
    }

    private static func cell(
        _ cell: TableCell,
        _ content: RecoveredText,
        column: Int,
        span: Int = 1,
        margin: Double = .infinity
    ) -> TableCell {
        TableCell(
            row: cell.row,
            column: column,
            rowSpan: cell.rowSpan,
            columnSpan: span,
            isHeader: cell.isHeader,
            content: content,
            lines: content == cell.content ? cell.lines : [],
            region: cell.region,
            margin: min(cell.margin, margin)
        )
    }
}
