internal import DocumentModel

/// Collects the rows of an export's table.
///
/// Rows that only blank lines part stay one table: exporters break a table where the page broke. The first row behind
/// such a break is remembered. Rows in which every cell is blank print nothing and are left out.
struct DelimitedTableBuilder {
    private var cells: [TableCell] = []
    private var rowCount = 0
    private var columnCount = 0
    private var rowsAfterBreak: Set<Int> = []
    private var statesSpans = false
    private var pendingBreak = false
    /// How many further rows each column is covered by a cell above.
    private var coveredRows: [Int: Int] = [:]

    mutating func add(_ row: [ExportCell], afterBreak: Bool) {
        if afterBreak {
            pendingBreak = pendingBreak || rowCount > 0
            coveredRows = [:]
        }
        // Markup without any span is what a program wrote that did not know them: blank cells may be covered ones.
        if row.contains(where: { ($0.rowSpan ?? 1) > 1 || $0.rowSpan != nil && $0.columnSpan > 1 }) {
            statesSpans = true
        }
        let coversOrIsCovered = statesSpans && (!coveredRows.isEmpty || row.contains { ($0.rowSpan ?? 1) > 1 })
        if row.allSatisfy({ $0.text.isEmpty }), !coversOrIsCovered { return }

        if pendingBreak { rowsAfterBreak.insert(rowCount) }
        pendingBreak = false
        var column = 0
        var started: [(column: Int, rows: Int)] = []
        for cell in row {
            while (coveredRows[column] ?? 0) > 0 { column += 1 }
            let rowSpan = cell.rowSpan ?? 1
            cells.append(
                TableCell(
                    row: rowCount,
                    column: column,
                    rowSpan: rowSpan,
                    columnSpan: cell.columnSpan,
                    content: Self.content(of: cell),
                    lines: Self.lines(of: cell)
                )
            )
            if rowSpan > 1 {
                for covered in column..<(column + cell.columnSpan) { started.append((covered, rowSpan)) }
            }
            column += cell.columnSpan
        }
        for (column, rows) in coveredRows { coveredRows[column] = rows > 1 ? rows - 1 : nil }
        for (column, rows) in started { coveredRows[column] = rows - 1 }
        columnCount = max(columnCount, column)
        rowCount += 1
    }

    func finish() -> Table? {
        guard rowCount > 0 else { return nil }
        return Table(
            rowCount: rowCount,
            columnCount: columnCount,
            cells: cells.map(clamped),
            evidence: statesSpans ? .markup : .delimiters,
            rowsAfterBreak: rowsAfterBreak
        )
    }

    /// Spans that reach beyond the table's last row end there.
    private func clamped(_ cell: TableCell) -> TableCell {
        guard cell.row + cell.rowSpan > rowCount else { return cell }
        return TableCell(
            row: cell.row,
            column: cell.column,
            rowSpan: rowCount - cell.row,
            columnSpan: cell.columnSpan,
            content: cell.content,
            lines: cell.lines,
            region: cell.region
        )
    }

    static func content(of cell: ExportCell) -> RecoveredText {
        let lines = cell.text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }
            .filter { !CJKText.trim($0).isEmpty }
        var steps: RecoverySteps = cell.markupStripped ? [.markupStripped] : []
        if lines.count > 1 { steps.insert(.wrapped) }
        return RecoveredText(text: CJKText.joiningLines(lines), sources: [cell.provenance], steps: steps)
    }

    /// The lines of a cell, where there are several.
    ///
    /// Lines that markup parts have the place of their cell: what was resolved in it shifts theirs.
    private static func lines(of cell: ExportCell) -> [RecoveredText] {
        let scalars = Array(cell.text.unicodeScalars)
        guard case .characters(var line, var column, let length) = cell.provenance,
            scalars.contains(where: { $0 == "\n" || $0 == "\r" })
        else { return [] }
        guard scalars.count == length else {
            return scalars.split { $0 == "\n" || $0 == "\r" }.map { String(scalars: $0) }
                .filter { !CJKText.trim($0).isEmpty }
                .map { RecoveredText(text: $0, sources: [cell.provenance], steps: [.markupStripped]) }
        }
        var lines: [RecoveredText] = []
        for part in scalars.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            let text = String(scalars: part)
            if !CJKText.trim(text).isEmpty {
                let source = Provenance.characters(line: line, column: column, length: part.count)
                lines.append(RecoveredText(text: text, sources: [source]))
            }
            let endsLine = part.endIndex < scalars.count && scalars[part.endIndex] == "\n"
            line += endsLine ? 1 : 0
            column = endsLine ? 1 : column + part.count + 1
        }
        return lines
    }
}
