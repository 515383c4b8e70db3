/// Labels that the vocabulary does not know, with their values, among the cells of the pair rows.
///
/// A form prints label and value by turns, and its labels below each other. So of the cells that follow no known label
/// the first is a label, the next its value, and so on, as long as the labels look like labels. Rows under a row of
/// nothing but heads are a table: its cells are labelled with the row's first cell and the head.
struct ForeignPairs {
    struct Reading {
        var extra: [RawExtra] = []
        /// Labels and values.
        var used: Set<Int> = []
        /// Whether nothing is left over.
        var isWhole = true
    }

    private let rows: [LexemeRow]
    /// The columns in which known labels begin.
    private let labelColumns: Set<Int>
    /// Rows of heads that nobody knows, with the rows of cells under them.
    private let tables: [Int: [Lexeme]]
    /// Rows that may as well be heads and the cells under them.
    private let doubtful: Set<Int>

    /// Margins of a value behind an unknown label, in nats: by drawn cells, under other labels, and elsewhere.
    private static let exactMargin = 7.0
    private static let alignedMargin = 3.0
    private static let looseMargin = 1.0
    private static let fewestHeads = 3

    init(_ rows: [LexemeRow]) {
        self.rows = rows
        var columns: Set<Int> = []
        for row in rows {
            for label in row.labels where !label.has(.band) {
                if let column = label.columns?.lowerBound { columns.insert(column) }
            }
        }
        labelColumns = columns
        var tables: [Int: [Lexeme]] = [:]
        var doubtful: Set<Int> = []
        var heads: [Lexeme] = []
        for (number, row) in rows.enumerated() {
            if !row.labels.allSatisfy({ $0.has(.total) }) || row.isLine {
                heads = []
                // Below the labels of a row there are values only where no row of pairs follows.
                if number + 1 < rows.count, rows[number + 1].printed.count == row.printed.count,
                    Self.isOverCells(row, rows[number + 1])
                {
                    doubtful.formUnion([row.index, rows[number + 1].index])
                }
            } else if number + 1 < rows.count, Self.isHead(row, over: rows[number + 1]) {
                heads = row.printed
            } else if !heads.isEmpty, Self.isUnder(heads, row) {
                tables[row.index] = heads
            } else {
                heads = []
                if number + 1 < rows.count, Self.mayBeHead(row, over: rows[number + 1]) {
                    doubtful.formUnion([row.index, rows[number + 1].index])
                }
            }
        }
        self.tables = tables
        self.doubtful = doubtful
    }

    /// Whether the labels of a row have their values below them: two known labels stand beside each other, over cells.
    func isHead(_ row: LexemeRow, over next: LexemeRow) -> Bool {
        let printed = row.printed
        return Self.isOverCells(row, next) && next.labels.isEmpty
            && !row.labels.contains { $0.has(.band) || $0.role(\.executionRow) != nil }
            && zip(printed, printed.dropFirst()).contains { $0.label != nil && $1.label != nil }
    }

    /// Whether the cells beside the known labels of a row may be labels of the cells below as well.
    func isDoubtful(_ row: LexemeRow) -> Bool { doubtful.contains(row.index) }

    /// The labels of a row in which none is known.
    func pairs(of row: LexemeRow, next: LexemeRow?) -> Reading {
        if let heads = tables[row.index] { return cells(of: row, under: heads) }
        if let next, Self.isHead(row, over: next) {
            return Reading(used: Set(row.printed.map(\.id)))
        }
        var cells = row.lexemes.filter { !$0.continuesSpan }
        let printed = cells.filter { !$0.isBlank }
        // A label of the rows from here on stands before the pairs.
        if printed.count > 1, !printed.count.isMultiple(of: 2), let first = printed.first, let next,
            next.lexemes.contains(where: { $0.id == first.id })
        {
            cells.removeAll { $0.id == first.id }
        }
        return pairs(cells, row)
    }

    /// The pairs of cells that follow no known label.
    ///
    /// - Parameter before: The cell in front of them.
    func pairs(_ cells: [Lexeme], _ row: LexemeRow, behind before: Lexeme? = nil) -> Reading {
        var reading = Reading()
        var before = before
        let cells = row.isGridExact ? cells : cells.filter { !$0.isBlank }
        let isEven = cells.count.isMultiple(of: 2)
        var index = 0
        while index < cells.count {
            let label = cells[index]
            index += 1
            if label.isBlank { continue }
            guard LabelShape.isLabelLike(label.key), index < cells.count else {
                reading.isWhole = false
                continue
            }
            let value = cells[index]
            index += 1
            let isAligned = startsPair(label, behind: before)
            before = value
            let isClear = !doubtful.contains(row.index) && (row.isGridExact || isAligned && isEven)
            let margin = !isClear ? Self.looseMargin : row.isGridExact ? Self.exactMargin : Self.alignedMargin
            if !isAligned, !row.isGridExact { reading.isWhole = false }
            var field =
                value.isBlank
                ? RawField.blank(label: label, margin: margin, isGridExact: row.isGridExact)
                : RawField([value], margin: margin, isGridExact: row.isGridExact)
            field.otherReading = "\(label.text) is no label"
            reading.extra.append(RawExtra(label: label.text, field: field, isKnown: false))
            reading.used.formUnion([label.id, value.id])
        }
        return reading
    }

    /// Whether a cell stands where labels stand: at the start, under another, or behind a gap that a span has left.
    private func startsPair(_ label: Lexeme, behind before: Lexeme?) -> Bool {
        guard let columns = label.columns else { return false }
        let isBehindGap = before?.columns.map { $0.upperBound < columns.lowerBound } ?? false
        return columns.lowerBound == 0 || labelColumns.contains(columns.lowerBound) || isBehindGap
    }

    private func cells(of row: LexemeRow, under heads: [Lexeme]) -> Reading {
        var reading = Reading()
        let first = row.printed.first { Self.overlap($0, heads[0]) }
        if let first { reading.used.insert(first.id) }
        for cell in row.printed where cell.id != first?.id {
            guard let head = heads.first(where: { Self.overlap($0, cell) }) else { continue }
            let label = [first?.text, head.text].compactMap(\.self).joined(
                separator: ExecutionDecoding.foreignSeparator
            )
            let margin = row.isGridExact ? Self.exactMargin : Self.alignedMargin
            let field = RawField([cell], margin: margin, isGridExact: row.isGridExact)
            reading.extra.append(RawExtra(label: label, field: field, isKnown: false))
            reading.used.insert(cell.id)
        }
        return reading
    }

    /// Whether a row holds nothing but heads of the row below: of the cells under it some are no labels where labels
    /// would stand if they were pairs.
    private static func isHead(_ row: LexemeRow, over next: LexemeRow) -> Bool {
        guard mayBeHead(row, over: next) else { return false }
        if !row.printed.count.isMultiple(of: 2) { return true }
        return next.printed.enumerated().contains {
            $0.offset.isMultiple(of: 2) && !LabelShape.isLabelLike($0.element.key)
        }
    }

    /// Whether a row holds nothing that is no label, and cells stand under its cells.
    private static func mayBeHead(_ row: LexemeRow, over next: LexemeRow) -> Bool {
        row.labels.isEmpty && isOverCells(row, next)
    }

    /// Whether every cell of a row may be a label and stands over a cell of the next, which has no label.
    private static func isOverCells(_ row: LexemeRow, _ next: LexemeRow) -> Bool {
        let heads = row.printed
        guard !row.isLine, !next.isLine, heads.count >= fewestHeads,
            heads.allSatisfy({ LabelShape.isLabelLike($0.key) }),
            next.labels.allSatisfy({ $0.has(.total) })
        else { return false }
        let below = next.printed
        let covered = heads.count { head in below.contains { $0.columns?.lowerBound == head.columns?.lowerBound } }
        return covered >= heads.count - 1
    }

    private static func isUnder(_ heads: [Lexeme], _ row: LexemeRow) -> Bool {
        let cells = row.printed
        return cells.count > 1 && cells.allSatisfy { cell in heads.contains { overlap($0, cell) } }
    }

    private static func overlap(_ first: Lexeme, _ second: Lexeme) -> Bool {
        guard let first = first.columns, let second = second.columns else { return false }
        return first.overlaps(second)
    }
}
