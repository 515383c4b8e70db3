internal import FormModel

/// Labels that the vocabulary does not know, with their values, among the cells of the pair rows.
///
/// A form prints label and value by turns, and its labels below each other. So of the cells that follow no known label
/// the first is a label, the next its value, and so on, as long as the labels look like labels. The cells of a table are
/// labelled with the row's first cell and the head.
struct ForeignPairs {
    struct Reading {
        var extra: [RawExtra] = []
        /// Labels and values.
        var used: Set<Int> = []
        /// Whether nothing is left over.
        var isWhole = true
    }

    /// The columns in which known labels begin.
    private let labelColumns: Set<Int>
    private let tables: ForeignTables
    /// Cells without a label that reach into further rows, and that pairs were made of: a table may be meant.
    private let spans: Set<Int>

    /// Margins of a value behind an unknown label, in nats: by drawn cells, under other labels, and elsewhere.
    private static let exactMargin = 7.0
    private static let alignedMargin = 3.0
    private static let looseMargin = 1.0
    private static let fewestHeads = 3
    private static let fewestKnown = 2

    /// - Parameter headEndings: What heads of tables end in, folded.
    init(_ rows: [LexemeRow], headEndings: [[Unicode.Scalar]]) {
        var columns: Set<Int> = []
        for row in rows {
            for label in row.labels where !label.has(.band) {
                if let column = label.columns?.lowerBound { columns.insert(column) }
            }
        }
        labelColumns = columns
        tables = ForeignTables(rows, labelColumns: columns, headEndings: headEndings)
        spans = Self.spans(of: rows)
    }

    /// The cells that reach from a row of cells by twos into the next; the first of an odd number names a group.
    private static func spans(of rows: [LexemeRow]) -> Set<Int> {
        var spans: Set<Int> = []
        for (row, next) in zip(rows, rows.dropFirst()) where !row.isLine && row.labels.isEmpty {
            guard row.printed.count.isMultiple(of: 2) else { continue }
            let reaching = Set(next.lexemes.filter(\.continuesSpan).map(\.id))
            spans.formUnion(row.printed.map(\.id).filter(reaching.contains))
        }
        return spans
    }

    /// What a row of a table that nobody knows gives; `nil` for any other row.
    func tabular(_ row: LexemeRow) -> Reading? {
        if tables.heads.contains(row.index) { return Reading(used: Set(row.printed.map(\.id))) }
        return tables.cells[row.index].map { cells(of: row, at: $0) }
    }

    /// Whether the labels of a row have their values below them: two known labels stand beside each other, over cells.
    func isHead(_ row: LexemeRow, over next: LexemeRow) -> Bool {
        if Self.areKnown(row, overAmounts: next) { return true }
        guard Self.isOverCells(row, next), next.labels.isEmpty else { return false }
        if Self.areOverNumbers(row, next) { return true }
        return !row.labels.contains { $0.has(.band) || $0.role(\.executionRow) != nil }
            && (areBeside(row) || Self.isLabel(row, over: next))
    }

    /// Whether all cells of the next row are numbers, so many that those above are no labels of each other; what reaches down
    /// beside them names both.
    static func areOverNumbers(_ row: LexemeRow, _ next: LexemeRow) -> Bool {
        next.printed.count >= fewestHeads && ForeignTables.areNumbers(next.printed)
            && row.printed.allSatisfy { head in
                next.printed.contains { $0.columns?.lowerBound == head.columns?.lowerBound }
                    || head.id == row.printed[0].id
            }
    }

    /// Whether all labels of a row, known ones of money among them, have an amount or a blank right below them.
    ///
    /// Of the amounts that a form has for each part of its money some are blank. Below a label that nobody knows beside several
    /// of money a text may stand.
    static func areKnown(_ row: LexemeRow, overAmounts next: LexemeRow) -> Bool {
        let heads = row.printed.filter { head in !head.has(.band) && !next.lexemes.contains { $0.id == head.id } }
        let amounts = next.printed
        let funds = heads.count { $0.role(\.pairIndex) != nil || $0.role(\.executionRow) != nil }
        let areAllKnown =
            funds == heads.count && heads.count(where: { $0.role(\.pairIndex) != nil }) >= fewestKnown
        let areAmongUnknown =
            funds > 0 && heads.count >= fewestHeads && amounts.count >= fewestKnown
            && heads.allSatisfy { LabelShape.isHeadLike($0.key) && $0.role(\.executionColumn) == nil }
        guard row.isGridExact, next.isGridExact, areAllKnown || areAmongUnknown else { return false }
        func mayBeText(_ cell: Lexeme) -> Bool {
            funds >= fewestKnown && heads.contains { $0.columns == cell.columns && $0.label == nil }
        }
        return amounts.contains { RowAlignment.fits($0.key, .amount) }
            && amounts.allSatisfy { RowAlignment.fits($0.key, .amount) || mayBeText($0) }
            && heads.allSatisfy { head in
                next.lexemes.contains { !$0.continuesSpan && $0.columns == head.columns }
            }
            && amounts.allSatisfy { amount in heads.contains { $0.columns == amount.columns } }
    }

    /// Whether two known labels stand beside each other.
    func areBeside(_ row: LexemeRow) -> Bool {
        zip(row.printed, row.printed.dropFirst()).contains { cell, next in
            // In a grid as printed a blank between them is the value of the first.
            cell.label != nil && next.label != nil
                && (!row.isGridExact || cell.columns?.upperBound == next.columns?.lowerBound)
        }
    }

    /// Whether the first label of a row is known, or one where values would be, and cells that are surely no labels stand below,
    /// where they would be.
    private static func isLabel(_ row: LexemeRow, over next: LexemeRow) -> Bool {
        let isValue = row.printed.enumerated().contains { !$0.isMultiple(of: 2) && $1.label != nil }
        guard row.printed.first?.role(\.pairIndex) != nil || isValue,
            row.printed.map(\.columns) == next.printed.map(\.columns),
            !ForeignTables.areNumbersBehindName(next.printed)
        else { return false }
        return next.printed.enumerated().contains { $0.isMultiple(of: 2) && ForeignTables.isNoLabel($1) }
    }

    /// Whether the cells beside the known labels of a row may be labels of the cells below as well.
    func isDoubtful(_ row: LexemeRow) -> Bool { tables.doubtful.contains(row.index) }

    /// The labels of a row in which none is known.
    func pairs(of row: LexemeRow, next: LexemeRow?) -> Reading {
        var cells = row.lexemes.filter { !$0.continuesSpan }
        let printed = cells.filter { !$0.isBlank }
        if let first = printed.first, let next, isBand(first, of: printed, over: next) {
            cells.removeAll { $0.id == first.id }
        }
        return pairs(cells, row)
    }

    /// Whether the first of a row's cells is a label of the rows from here on, or of the pairs behind it.
    private func isBand(_ first: Lexeme, of printed: [Lexeme], over next: LexemeRow) -> Bool {
        guard printed.count > 2, !printed.count.isMultiple(of: 2) else { return false }
        if next.lexemes.contains(where: { $0.id == first.id }) { return true }
        func strays(_ cells: ArraySlice<Lexeme>) -> Int {
            let places = Array(cells).indices.filter { $0.isMultiple(of: 2) }
            return places.count { !LabelShape.isLabelLike(cells[cells.startIndex + $0].key) }
        }
        return LabelShape.isLabelLike(first.key) && strays(printed.dropFirst()) == 0 && strays(printed[...]) > 0
    }

    /// The pairs of cells that follow no known label.
    ///
    /// - Parameter before: The cell in front of them.
    func pairs(_ cells: [Lexeme], _ row: LexemeRow, behind before: Lexeme? = nil) -> Reading {
        var reading = Reading()
        var before = before
        let cells = row.isGridExact ? cells : cells.filter { !$0.isBlank }
        let isEven = cells.count.isMultiple(of: 2)
        let areLabels = cells.indices.allSatisfy { place in
            !place.isMultiple(of: 2) || cells[place].isBlank || LabelShape.isLabelLike(cells[place].key)
        }
        let isSure =
            areLabels && !tables.doubtful.contains(row.index) && !row.lexemes.contains { spans.contains($0.id) }
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
            let isClear = isSure && (row.isGridExact || isAligned && isEven)
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

    private func cells(of row: LexemeRow, at place: ForeignTables.Place) -> Reading {
        var reading = Reading()
        if let names = RepeatedHeads.names(place.heads), RepeatedHeads.areTables(named: names, over: [row.printed]) {
            var name: Lexeme?
            for cell in row.printed {
                reading.used.insert(cell.id)
                if RepeatedHeads.isUnder(names, cell) {
                    name = cell
                } else {
                    add(cell, named: name, row, place, to: &reading)
                }
            }
            return reading
        }
        let first =
            place.isHeadAlone
            ? nil
            : ForeignTables.standing(in: row, besides: place.above).first { cell in
                Self.overlap(cell, place.heads[0]) || !place.heads.contains { Self.overlap($0, cell) }
            }
        if let first { reading.used.insert(first.id) }
        for cell in row.printed where cell.id != first?.id {
            add(cell, named: first, row, place, to: &reading)
        }
        return reading
    }

    private func add(
        _ cell: Lexeme,
        named name: Lexeme?,
        _ row: LexemeRow,
        _ place: ForeignTables.Place,
        to reading: inout Reading
    ) {
        guard let head = place.heads.first(where: { Self.overlap($0, cell) }) else { return }
        let label = [name?.text, head.text].compactMap(\.self).joined(separator: ExecutionDecoding.foreignSeparator)
        let margin = row.isGridExact ? Self.exactMargin : Self.alignedMargin
        let field = RawField([cell], margin: margin, isGridExact: row.isGridExact)
        reading.extra.append(RawExtra(label: label, field: field, isKnown: false))
        reading.used.insert(cell.id)
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

    private static func overlap(_ first: Lexeme, _ second: Lexeme) -> Bool {
        guard let first = first.columns, let second = second.columns else { return false }
        return first.overlaps(second)
    }
}
