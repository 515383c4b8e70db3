/// Cells of a form's tables that no field took: values all the same, whose labels are a guess.
///
/// They go to `extra` under the name of their row and the head of their column, for a person to look at. A cell alone in
/// its row is a heading, a seal or a note, and a label at the start of a row names what follows. What has the label of a
/// field that is there already makes that field doubtful as well.
enum LeftoverCells {
    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5
    /// No form has so many values of one label; what a broken or hostile file has beyond them is left over.
    private static let mostOfLabel = 12

    /// The fields with those of the cells that no field and no label took, and the numbers of these cells.
    static func adding(
        to fields: [RawExtra],
        of rows: [LexemeRow],
        used: Set<Int>
    ) -> (extra: [RawExtra], used: Set<Int>) {
        var extra = fields
        var taken: Set<Int> = []
        var above = HeadsAbove()
        var places = Dictionary(grouping: extra.indices) { extra[$0].label }
        for row in rows {
            defer { above.pass(row) }
            if row.isLine { continue }
            let standing = row.lexemes.filter { !$0.isBlank }
            guard standing.count > 1 else { continue }
            var first: Lexeme?
            var last: Lexeme?
            for (place, cell) in standing.enumerated() {
                defer {
                    if LabelShape.isLabelLike(cell.key) {
                        last = cell
                        if first == nil, !cell.continuesSpan { first = cell }
                    }
                }
                guard place > 0, !cell.continuesSpan, isText(cell), !cell.isFollowedByColon, !used.contains(cell.id)
                else { continue }
                let found = above.head(over: cell)
                let name =
                    (found?.isOfIndicators ?? true ? last : first ?? last)
                    ?? (ForeignTables.isHead(standing[0]) ? standing[0] : nil)
                // What a name has alone beside it is the name's.
                let head = standing.count == 2 && name != nil ? nil : found?.head
                let label = [name, head].compactMap { $0?.text }.joined(separator: ExecutionDecoding.foreignSeparator)
                guard !label.isEmpty else { continue }
                let same = places[label] ?? []
                if let place = same.first { extra[place] = doubted(extra[place]) }
                guard same.count < mostOfLabel else { continue }
                var field = RawField([cell], margin: guessMargin, isGridExact: row.isGridExact)
                field.otherReading = "its label is another"
                places[label, default: []].append(extra.count)
                extra.append(RawExtra(label: label, field: field, isKnown: false))
                taken.insert(cell.id)
            }
        }
        return (extra, taken)
    }

    /// Whether a cell may be a value: no label, or one that named nothing here and names no part of a form.
    private static func isText(_ cell: Lexeme) -> Bool {
        cell.label?.roles.allSatisfy { $0.executionRow != nil || $0 == .total } ?? true
    }

    private static func doubted(_ entry: RawExtra) -> RawExtra {
        var field = entry.field
        field.margin = min(field.margin, guessMargin)
        field.otherReading = field.otherReading ?? "it has further cells of its row"
        var doubted = RawExtra(label: entry.label, field: field, isKnown: entry.isKnown)
        doubted.isOfKnownColumn = entry.isOfKnownColumn
        return doubted
    }
}

/// The labels over the columns of a table, in rows of labels, from the rows above.
private struct HeadsAbove {
    private var heads: [Range<Int>: (head: Lexeme, isOfIndicators: Bool)] = [:]

    /// The nearest label above a cell that covers its columns, and whether its row has the heads of indicators: their rows
    /// begin with levels, others with a name.
    func head(over cell: Lexeme) -> (head: Lexeme, isOfIndicators: Bool)? { cell.columns.flatMap { heads[$0] } }

    /// Goes on below a row: behind a line another table begins, and behind a cell alone in its row another part.
    mutating func pass(_ row: LexemeRow) {
        if row.isLine {
            heads = [:]
            return
        }
        let printed = row.printed
        if printed.count == 1, let columns = printed[0].columns {
            heads = heads.filter { $0.key.lowerBound != columns.lowerBound }
        }
        guard printed.count > 1, printed.allSatisfy({ ForeignTables.isHead($0) && $0.role(\.pairIndex) == nil }) else {
            return
        }
        let isOfIndicators = printed.contains { $0.role(\.indicatorColumn) != nil }
        for head in printed {
            if let columns = head.columns { heads[columns] = (head, isOfIndicators) }
        }
    }
}
