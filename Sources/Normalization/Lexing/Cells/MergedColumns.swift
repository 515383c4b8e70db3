internal import DocumentModel
internal import FormModel

/// Columns of a table that an exporter took for one: each cell holds the texts of several, a line for each.
///
/// Heads of the indicator table that stand in one cell, or closed terms that do, show them. The lines of the cells below
/// are told apart by the heads: closed terms belong to the levels, the last lines to the last columns.
struct MergedColumns {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let inCells: RowsInCells

    /// The doubt of a cell with more lines than columns, in nats: any of its texts may be the one of several lines.
    private static let surplusMargin = 1.0

    func parted(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        blocks.map { block in
            if case .table(let table) = block, table.evidence == .delimiters {
                .table(parted(withRowsParted(table)))
            } else {
                block
            }
        }
    }

    /// The table with the rows apart that stand below each other in cells of merged columns.
    private func withRowsParted(_ table: Table) -> Table {
        let rows = table.cellsByRow
        let heads = table.cells.filter { $0.lines.count > 1 }.compactMap { cell -> (column: Int, heads: Heads)? in
            indicatorHeads(cell, nil).map { (cell.column, $0) }
        }
        guard heads.count == 1, let first = heads.first, first.heads.columns.contains(.level3),
            rows[first.heads.row].allSatisfy({ $0.rowSpan == 1 })
        else { return table }
        return inCells.parted(table, under: (first.heads.row, first.column, first.heads.columns))
    }

    /// The heads that stand in a cell.
    private struct Heads {
        let row: Int
        let columns: [IndicatorColumn]
        /// Whether the last goes on in the cell beside it, and the cells below do so too.
        let goesOn: Bool
    }

    private func parted(_ table: Table) -> Table {
        guard table.cells.contains(where: { $0.lines.count > 1 }) else { return table }
        var heads: [Int: Heads] = [:]
        var widths: [Int: Int] = [:]
        let rows = table.cellsByRow
        for cell in table.cells where cell.lines.count > 1 {
            let next = rows.cell(cell.row, cell.column + cell.columnSpan)
            if heads[cell.column] == nil, let found = indicatorHeads(cell, next) { heads[cell.column] = found }
            guard isOfParts(cell) || heads[cell.column]?.row == cell.row else { continue }
            widths[cell.column] = max(widths[cell.column] ?? 1, cell.lines.count)
        }
        guard !heads.isEmpty else { return table }
        var offsets: [Int] = [0]
        for column in 0..<table.columnCount { offsets.append(offsets[column] + (widths[column] ?? 1)) }
        let whole = wholeRows(of: table, heads, offsets, rows)
        let cells = table.cells.flatMap { cell -> [TableCell] in
            if let columns = whole[cell.row] { return [Self.cell(cell, cell.content, column: columns[cell.column])] }
            if let before = heads[cell.column - 1], before.goesOn, cell.row >= before.row { return [] }
            let start = offsets[cell.column]
            let width = offsets[min(table.columnCount, cell.column + cell.columnSpan)] - start
            guard cell.columnSpan == 1, cell.lines.count > 1, width > 1 else {
                return [Self.cell(cell, cell.content, column: start, span: cell.columnSpan > 1 ? width : 1)]
            }
            let head = heads[cell.column]
            let next = rows.cell(cell.row, cell.column + 1)
            let cell = head?.goesOn == true && cell.row >= (head?.row ?? 0) ? Self.goingOn(cell, next) : cell
            if isOfParts(cell) { return Self.cells(cell, cell.lines.map(\.self), at: start) }
            guard let head, cell.row > head.row else { return [Self.cell(cell, cell.content, column: start)] }
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

    /// The rows behind a break that have a column for each head, as the exporter saw the borders there: for each of their
    /// columns the one that it is.
    private func wholeRows(
        of table: Table,
        _ heads: [Int: Heads],
        _ offsets: [Int],
        _ rows: [[TableCell]]
    ) -> [Int: [Int]] {
        guard heads.count == 1, let (column, head) = heads.first else { return [:] }
        let others = (0..<table.columnCount).filter { other in
            rows.cell(head.row, other).map {
                other != column && indicatorColumn($0.content) != nil && !(head.goesOn && other == column + 1)
            } ?? false
        }
        let inCell = head.columns.indices.map { offsets[column] + $0 }
        let columns = (others.map { offsets[$0] } + inCell).sorted()
        var whole: [Int: [Int]] = [:]
        let starts = table.rowsAfterBreak.filter { $0 > head.row }.sorted()
        for (start, end) in zip(starts, starts.dropFirst() + [table.rowCount]) {
            let cells = rows[start..<end].joined()
            guard cells.allSatisfy({ $0.columnSpan == 1 && ($0.column != column || $0.lines.count < 2) }),
                (cells.lazy.map(\.column).max() ?? 0) + 1 == columns.count
            else { continue }
            for row in start..<end { whole[row] = columns }
        }
        return whole
    }

    /// A cell whose last line goes on in the cell beside it.
    private static func goingOn(_ cell: TableCell, _ next: TableCell?) -> TableCell {
        guard let next, !next.content.text.isEmpty, let last = cell.lines.last else { return cell }
        let line = RecoveredText(
            text: last.text + next.content.text,
            sources: last.sources + next.content.sources,
            steps: last.steps.union(next.content.steps)
        )
        return CutCells.cell(cell, [], cell.lines.dropLast() + [line], margin: min(cell.margin, next.margin))
    }

    private func indicatorColumn(_ text: RecoveredText) -> IndicatorColumn? {
        labels.exactMatch(TextFolding.key(text.text))?.roles.lazy.compactMap(\.indicatorColumn).first
    }

    private func indicatorHeads(_ cell: TableCell, _ next: TableCell?) -> Heads? {
        for goesOn in [false, true] {
            guard !goesOn || next?.content.text.isEmpty == false else { continue }
            let columns = (goesOn ? Self.goingOn(cell, next) : cell).lines.map(indicatorColumn)
            if columns.contains(nil) || Set(columns).count < columns.count { continue }
            return Heads(row: cell.row, columns: columns.compactMap(\.self), goesOn: goesOn)
        }
        return nil
    }

    private func isOfParts(_ cell: TableCell) -> Bool {
        indicatorHeads(cell, nil) != nil || cell.lines.allSatisfy { isTerm($0) }
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

extension [[TableCell]] {
    /// The cell that begins in a column of one of the rows.
    fileprivate func cell(_ row: Int, _ column: Int) -> TableCell? {
        self[row].first { $0.column == column }
    }
}
