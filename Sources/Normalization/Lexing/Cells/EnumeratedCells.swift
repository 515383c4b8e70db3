internal import FormModel

/// Rows of an indicator table whose cells hold several indicators, each with its number: the names in one cell, what is said of
/// them in the next ones.
///
///     数量指标 │ ①城市低保对象 ②农村低保对象 │ ①≥6,900人 ②≥31,000人 │ ①10 ②5
///
/// Each becomes a row. Where the cells do not agree in their numbers, the row stays as it is, in doubt.
struct EnumeratedCells {
    private struct Heads {
        let name: Range<Int>
        let values: [Range<Int>]
    }

    /// The margin of what may belong to another item or to all of them, in nats.
    private static let guessMargin = 0.5
    /// That of an item told by its number.
    private static let itemMargin = 4.0

    /// The rows with those of such cells below each other; all are numbered anew where there is one.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        var heads: Heads?
        return LexemeRow.replacing(rows) { number in
            let row = rows[number]
            if row.isLine {
                heads = nil
            } else if let own = self.heads(of: row) {
                heads = own
            } else if let heads, let parted = parted(row, under: heads) {
                return (parted, 1)
            }
            return nil
        }
    }

    private func heads(of row: LexemeRow) -> Heads? {
        func columns(_ names: Set<IndicatorColumn>) -> [Range<Int>] {
            row.printed.filter { $0.role(\.indicatorColumn).map(names.contains) ?? false }.compactMap(\.columns)
        }
        let values = columns([.target, .actual, .weight, .score])
        guard let name = columns([.level3]).first, !columns([.target, .actual]).isEmpty else { return nil }
        return Heads(name: name, values: values)
    }

    private func parted(_ row: LexemeRow, under heads: Heads) -> [LexemeRow]? {
        guard let name = row.printed.first(where: { $0.columns == heads.name && $0.label == nil }) else { return nil }
        let names = items(of: name)
        guard names.count > 1 else { return nil }
        let cells = row.printed.filter { cell in heads.values.contains { $0 == cell.columns } }
        let values = cells.map(items)
        guard values.contains(where: { $0.count == names.count }),
            values.allSatisfy({ $0.count == names.count || $0.count <= 1 })
        else { return [doubted(row, [name.id])] }
        let split = [(name, names)] + zip(cells, values).filter { $1.count == names.count }.map { ($0, $1) }
        let splitIDs = Set(split.map(\.0.id))
        // What is said once may be of all.
        let shared = Set(cells.map(\.id)).subtracting(splitIDs)
        let rest = doubted(row, shared).lexemes.filter { !splitIDs.contains($0.id) }
        return names.indices.map { item in
            let own = rest.compactMap { cell -> Lexeme? in
                guard item > 0 else { return cell }
                guard !shared.contains(cell.id), !cell.isBlank else { return nil }
                var cell = cell
                cell.continuesSpan = true
                return cell
            }
            let pieces = split.map { cell, items -> Lexeme in
                var piece = cell.piece(items[item], column: 0, margin: Self.itemMargin)
                piece.columns = cell.columns
                return piece
            }
            return LexemeRow(
                index: row.index,
                layout: row.layout,
                afterBreak: row.afterBreak && item == 0,
                lexemes: (own + pieces).sorted { ($0.columns?.lowerBound ?? 0) < ($1.columns?.lowerBound ?? 0) }
            )
        }
    }

    private func items(of cell: Lexeme) -> [ArraySlice<Unicode.Scalar>] {
        let text = Array(cell.text.unicodeScalars)
        return Enumeration(text).map { $0.items(of: text) } ?? []
    }

    private func doubted(_ row: LexemeRow, _ ids: Set<Int>) -> LexemeRow {
        var doubted = row
        for place in row.lexemes.indices where ids.contains(row.lexemes[place].id) {
            doubted.lexemes[place].decisionMargin = min(row.lexemes[place].decisionMargin, Self.guessMargin)
        }
        return doubted
    }
}
