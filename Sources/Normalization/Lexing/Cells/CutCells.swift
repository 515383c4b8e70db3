internal import DocumentModel

/// Cells of an export that are cut by borders of other rows.
///
/// Exporters that divide every row at every border of the page cut the cells that span columns: `主管|部门`,
/// `义务教育|薄弱环节`, each line of a narrative. Labels that are whole over a border, and texts whose lines are, show that
/// a file is cut so. Then what stands between a label and the next is one value, and what stands below the heads of
/// narratives is one text for each head.
struct CutCells {
    let labels: LabelIndex
    let taxonomy: Taxonomy

    /// What it costs, in nats, that a border cuts a value; that a value has a text beside it that is nobody's, and the
    /// same where labels stand in other rows: it may be one that nobody knows.
    private static let cut = 0.8
    private static let looseText = 4.0
    private static let looseTextBelowLabels = 2.4
    /// That two numbers are one which is not grouped as numbers are.
    private static let ungrouped = 9.0
    /// Lines that pair for less do so because they are one text's.
    private static let shownCost = 1.0
    /// No form's table has more.
    private static let mostColumns = 60
    private static let mostLabelCells = 4
    private static let shortestLabel = 4

    /// The document with the cells of its tables joined, where something shows that borders cut them.
    ///
    /// - Parameter original: The document as the export has it: what was mended since shows it as well.
    func joined(_ document: RecoveredDocument, asIn original: RecoveredDocument) -> RecoveredDocument {
        guard original.tables.contains(where: { $0.evidence == .delimiters && isCut($0) }) else { return document }
        return document.changingTables { table in
            table.evidence == .delimiters && table.columnCount <= Self.mostColumns ? joined(table) : table
        }
    }

    /// Whether a label or a text of several lines shows that borders cut the table's cells.
    private func isCut(_ table: Table) -> Bool {
        guard table.columnCount <= Self.mostColumns else { return false }
        let rows = table.cellsByRow
        return rows.contains { row in row.indices.contains { hasCutLabel(row, at: $0) || hasCutText(row, at: $0) } }
            || hasCutTerm(rows, in: table)
    }

    /// Whether a term of a level is cut where the export keeps a cell's lines in the cell: others give each printed line a
    /// row of its own.
    private func hasCutTerm(_ rows: [[TableCell]], in table: Table) -> Bool {
        guard table.cells.contains(where: { $0.lines.count > 1 }) else { return false }
        let cut = CutRows(labels: labels, taxonomy: taxonomy)
        return rows.indices.contains { row in
            rows[row].contains { cut.beginsCutTerm(rows, row, $0, in: table) }
        }
    }

    private func hasCutLabel(_ row: [TableCell], at start: Int) -> Bool {
        guard let (_, count) = cutLabel(row, at: start) else { return false }
        // A label beside a label is none that is cut; nor is one beside a band at the side.
        return row[start..<(start + count)].allSatisfy { label($0) == nil } || row[start].column > 0
    }

    /// Whether a label has two texts beside it of which the second has a line for each that is full in the first.
    private func hasCutText(_ row: [TableCell], at start: Int) -> Bool {
        guard start + 2 < row.count, isPairLabel(label(row[start])) else { return false }
        let (value, next) = (row[start + 1], row[start + 2])
        guard value.lines.count > 1, next.lines.count > 1, value.column + value.columnSpan == next.column,
            label(next) == nil, !labelled(value.lines), !labelled(next.lines)
        else { return false }
        return CutLines(value.lines).joined(next.lines).cost < Self.shownCost
    }

    private func joined(_ table: Table) -> Table {
        let rows = CutRows(labels: labels, taxonomy: taxonomy).joined(table.cellsByRow.map(joiningLabels), in: table)
        let labelColumns = Set(
            rows.flatMap { row in row.filter { isPairLabel(label($0)) }.map(\.column) }
        )
        var heads: [TableCell] = []
        var headed: Set<Int> = []
        var cells: [TableCell] = []
        for row in rows {
            let found = row.map(label)
            headed = headedColumns(row, found) ?? headed
            let goals = zip(row, found).filter { $1?.roles.contains { $0.goalIndex != nil } ?? false }.map(\.0)
            let others = zip(row, found).filter { $1 == nil && !$0.content.text.isEmpty }.map(\.0)
            let isBand = { (cell: TableCell) in labels.isBandBit(TextFolding.key(cell.content.text)) }
            if !goals.isEmpty, others.allSatisfy(isBand) {
                heads = goals
                headed = []
                cells += row
            } else if !heads.isEmpty, zip(row, found).allSatisfy({ $1 == nil || $0.column == 0 }) {
                cells += CutNarratives(labels: labels, heads: heads).joined(row)
            } else {
                heads = []
                cells += joiningValues(row, labelColumns, headed)
            }
        }
        return table.holding(cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) })
    }

    private static let fewestHeads = 3

    /// The columns that have heads of their own from this row on; `nil` where it is no row of heads.
    private func headedColumns(_ row: [TableCell], _ found: [LabelMatch?]) -> Set<Int>? {
        let columns = zip(row, found).filter { $1?.roles.contains(where: \.isColumn) ?? false }.map(\.0.column)
        return columns.count < Self.fewestHeads ? nil : Set(columns)
    }

    // MARK: Labels

    private func label(_ cell: TableCell) -> LabelMatch? {
        cell.content.text.isEmpty ? nil : labels.exactMatch(TextFolding.key(cell.content.text))
    }

    private func isPairLabel(_ match: LabelMatch?) -> Bool {
        match?.roles.contains { $0.pairIndex != nil || $0 == .extra || $0.goalIndex != nil } ?? false
    }

    private func joiningLabels(_ row: [TableCell]) -> [TableCell] {
        var joined: [TableCell] = []
        var index = 0
        while index < row.count {
            if let (cell, count) = cutLabel(row, at: index) {
                joined.append(cell)
                index += count
            } else {
                joined.append(row[index])
                index += 1
            }
        }
        return joined
    }

    /// The label that begins with a cell and goes on in those beside it, and the number of its cells.
    private func cutLabel(_ row: [TableCell], at start: Int) -> (cell: TableCell, count: Int)? {
        let key = TextFolding.key(row[start].content.text)
        guard let first = key.first, labels.mayBegin(with: first) || key == ["("], labels.exactMatch(key) == nil else {
            return nil
        }
        var best: (cell: TableCell, count: Int)?
        var length = Self.length(row[start])
        for end in (start + 1)..<max(start + 1, min(row.count, start + Self.mostLabelCells)) {
            let (last, next) = (row[end - 1], row[end])
            guard last.column + last.columnSpan == next.column, !next.content.text.isEmpty else { break }
            length += Self.length(next)
            guard length <= labels.longestWithDecoration + 1 else { break }
            let parts = row[start...end].map { Self.lines($0) }
            if parts.allSatisfy({ $0.count == 1 }), !isLabel(parts.flatMap { TextFolding.key($0[0].text) }) { continue }
            for lines in Self.readings(parts) {
                guard isLabel(TextFolding.key(CJKText.joiningLines(lines.map(\.text)))) else { continue }
                best = (Self.cell(row[start], row[start...end], lines, margin: .infinity), end - start + 1)
                break
            }
        }
        return best
    }

    private func isLabel(_ key: [Unicode.Scalar]) -> Bool {
        key.count >= Self.shortestLabel && labels.exactMatch(key, isOneRun: false) != nil
    }

    /// How many characters a cell has, without the colons that may end a label.
    private static func length(_ cell: TableCell) -> Int {
        lines(cell).reduce(0) { $0 + TextFolding.key($1.text).count { $0 != ":" } }
    }

    /// The ways to put the lines of a label's parts together.
    private static func readings(_ parts: [[RecoveredText]]) -> [[RecoveredText]] {
        var readings = [parts.dropFirst().reduce(CutLines(parts[0])) { $0.joined($1) }.texts]
        guard parts.count == 2, parts[0].count == 1, parts[1].count > 1 else { return readings }
        // The one line on the left may be a part of any on the right.
        for place in parts[1].indices {
            var lines = parts[1]
            lines[place] = CutLines(parts[0]).joined([lines[place]]).texts[0]
            readings.append(lines)
        }
        return readings
    }

    // MARK: Values

    /// The row with the texts between two labels joined; what stands below a head of its own is a value of its own.
    private func joiningValues(_ row: [TableCell], _ labelColumns: Set<Int>, _ headed: Set<Int>) -> [TableCell] {
        var joined: [TableCell] = []
        var owner: LabelMatch?
        for cell in row {
            if let match = label(cell) {
                owner = match
                joined.append(cell)
            } else if isPairLabel(owner), let value = joined.last, label(value) == nil,
                value.column + value.columnSpan == cell.column, !value.content.text.isEmpty,
                !cell.content.text.isEmpty, !headed.contains(cell.column) || !headed.contains(value.column),
                let (whole, rest) = self.joined(value, cell, labelColumns)
            {
                joined[joined.count - 1] = whole
                if let rest {
                    joined.append(rest)
                    owner = nil
                }
            } else {
                joined.append(cell)
            }
        }
        return joined
    }

    /// A value with the text beside it, if it is cheaper that a border cut it; with the cell's rest where another label
    /// stands in it.
    private func joined(_ value: TableCell, _ next: TableCell, _ labelColumns: Set<Int>) -> (TableCell, TableCell?)? {
        let right = Self.lines(next)
        let end = right.firstIndex { beginsPair($0) } ?? right.count
        guard end > 0, !labelled(Self.lines(value)) else { return nil }
        let lines = CutLines(Self.lines(value)).joined(Array(right[..<end]))
        var cost = Self.cut + lines.cost
        let (first, second) = (TextFolding.key(value.content.text), TextFolding.key(next.content.text))
        if Self.isNumber(first), Self.isNumber(second), !Self.isGrouped(first + second) { cost += Self.ungrouped }
        let loose =
            labelColumns.contains(next.column) && end == right.count ? Self.looseTextBelowLabels : Self.looseText
        guard cost < loose else { return nil }
        let margin = min(loose - cost, lines.margin)
        guard end < right.count else { return (Self.cell(value, [value, next], lines.texts, margin: margin), nil) }
        let whole = Self.cell(value, [value], lines.texts, margin: margin)
        return (whole, Self.cell(next, [next], Array(right[end...]), margin: next.margin))
    }

    private static func isNumber(_ key: [Unicode.Scalar]) -> Bool {
        key.allSatisfy { NumberParsing.isDigit($0) || ",，.".unicodeScalars.contains($0) }
    }

    private static func isGrouped(_ key: [Unicode.Scalar]) -> Bool {
        key.contains { ",，".unicodeScalars.contains($0) } && NumberParsing.number(key[...]) != nil
    }

    private func labelled(_ lines: [RecoveredText]) -> Bool { lines.contains { beginsPair($0) } }

    /// Whether a line is a pair's label, or one with a colon and the value behind it.
    private func beginsPair(_ line: RecoveredText) -> Bool {
        let key = TextFolding.key(line.text)
        if isPairLabel(labels.exactMatch(key)) { return true }
        return key.firstIndex(of: ":").map { isPairLabel(labels.exactMatch(Array(key[..<$0]))) } ?? false
    }

    // MARK: Cells

    static func lines(_ cell: TableCell) -> [RecoveredText] {
        cell.lines.isEmpty ? [cell.content] : cell.lines
    }

    /// The cell that `first` is the beginning of; of the lines alone where no cells are named.
    static func cell(
        _ first: TableCell,
        _ cells: some Collection<TableCell>,
        _ lines: [RecoveredText],
        margin: Double
    ) -> TableCell {
        let end = cells.reduce(first.column + first.columnSpan) { max($0, $1.column + $1.columnSpan) }
        let parts = cells.isEmpty ? lines : cells.map(\.content)
        return TableCell(
            row: first.row,
            column: first.column,
            rowSpan: first.rowSpan,
            columnSpan: end - first.column,
            isHeader: first.isHeader,
            content: RecoveredText(
                text: CJKText.joiningLines(lines.map(\.text)),
                sources: parts.flatMap(\.sources),
                steps: parts.reduce(into: lines.count > 1 ? [.wrapped] : []) { $0.formUnion($1.steps) }
            ),
            lines: lines.count > 1 ? lines : [],
            region: first.region,
            margin: cells.reduce(margin) { min($0, $1.margin) }
        )
    }
}
