internal import FormModel

/// Makes the rows of a table with columns beyond the model's rows of the model's columns.
///
/// A measure that is printed in several cells (`≥`, `95`, `%`) becomes one cell; the cells of other columns are set
/// aside with their row's name. Only rows whose cells stand under their heads are changed; in others nothing tells which
/// cell is which.
struct ColumnFolding {
    let table: IndicatorTable
    let measures: MeasureParsing

    struct Folded {
        var rows: [LexemeRow] = []
        /// Cells under heads that the model has no column for: the row's name, the head, the cell.
        var extra: [(name: Lexeme?, head: Lexeme, cell: Lexeme)] = []
    }

    func folded() -> Folded {
        let ignored = table.heads.filter { $0.name == nil }.map(\.lexeme)
        guard !table.parts.isEmpty || !table.foreign.isEmpty || !ignored.isEmpty else {
            return Folded(rows: table.rows)
        }
        return table.rows.reduce(into: Folded()) { folded, row in
            guard isStraight(row) else {
                folded.rows.append(row)
                return
            }
            var row = row
            join(in: &row, .target, [.comparator], [.unit])
            join(in: &row, .actual, [], [.actualUnit])
            let name = cell(in: row, under: head(.level3))
            for head in table.foreign + setAside(row) {
                for cell in row.lexemes where covers(head, cell) {
                    if !cell.isBlank, !cell.continuesSpan { folded.extra.append((name, head, cell)) }
                }
                row.lexemes.removeAll { covers(head, $0) }
            }
            // Where the grid is a guess, only a column before the levels is surely not theirs, and one behind all others:
            // rows are moved to the left.
            let dropped = ignored.filter { row.isGridExact || isBeforeLevels($0) || isBehindAll($0) }
            row.lexemes.removeAll { cell in dropped.contains { covers($0, cell) } }
            folded.rows.append(row)
        }
    }

    /// Whether the row has a cell under its name's head, and one under its target's unless that is blank.
    private func isStraight(_ row: LexemeRow) -> Bool {
        if row.isLine { return false }
        if row.isGridExact { return true }
        guard let name = cell(in: row, under: head(.level3)) else { return false }
        return !measures.beginsAsQuantity(name.key)
            && table.parts.filter { $0.name == .comparator }.allSatisfy { part in
                cell(in: row, under: part.lexeme).map { !$0.key.contains(where: NumberParsing.isDigit) } ?? true
            }
    }

    /// Comparator columns of rows in which they hold a word that is no comparator.
    private func setAside(_ row: LexemeRow) -> [Lexeme] {
        table.parts.map(\.lexeme).filter { cell(in: row, under: $0) != nil }
    }

    private func isBeforeLevels(_ head: Lexeme) -> Bool {
        guard let own = head.columns, let level = self.head(.level1)?.columns else { return false }
        return own.upperBound <= level.lowerBound
    }

    private func isBehindAll(_ head: Lexeme) -> Bool {
        guard let own = head.columns else { return false }
        return table.headLexemes.allSatisfy { other in
            other.id == head.id || other.columns.map { $0.upperBound <= own.lowerBound } ?? false
        }
    }

    private func head(_ column: IndicatorColumn) -> Lexeme? {
        table.heads.first { $0.name == column }?.lexeme
    }

    private func cell(in row: LexemeRow, under head: Lexeme?) -> Lexeme? {
        guard let head else { return nil }
        return row.printed.first { covers(head, $0) }
    }

    private func covers(_ head: Lexeme, _ cell: Lexeme) -> Bool {
        guard let columns = head.columns, let own = cell.columns else { return false }
        return columns.overlaps(own) && own.count <= max(columns.count, 1)
    }

    private func join(
        in row: inout LexemeRow,
        _ column: IndicatorColumn,
        _ before: Set<MeasurePart>,
        _ behind: Set<MeasurePart>
    ) {
        guard let value = cell(in: row, under: head(column)) else { return }
        func part(_ kinds: Set<MeasurePart>) -> Lexeme? {
            table.parts.first { kinds.contains($0.name) }.flatMap { cell(in: row, under: $0.lexeme) }
        }
        var isNumber = NumberParsing.number(value.key[...]) != nil
        // The comparator may stand before the number all the same.
        if case .quantity(_, _, nil) = measures.measure(value.text) { isNumber = true }
        let comparator = part(before).flatMap { measures.beginsWithComparator($0.key) ? $0 : nil }
        // A unit behind a value that has none of its own.
        let unit = isNumber ? part(behind).flatMap { NumberParsing.isDash($0.key) ? nil : $0 } : nil
        let pieces = [comparator, value, unit].compactMap(\.self)
        guard pieces.count > 1 else { return }
        let joined = Self.joined(pieces, as: value)
        let taken = Set(pieces.map(\.id)).subtracting([value.id])
        row.lexemes = row.lexemes.compactMap { $0.id == value.id ? joined : taken.contains($0.id) ? nil : $0 }
    }

    /// One cell of several, in the place of one of them.
    static func joined(_ pieces: [Lexeme], as value: Lexeme) -> Lexeme {
        var joined = Lexeme(
            id: value.id,
            text: pieces.map(\.text).joined(),
            key: pieces.flatMap(\.key),
            row: value.row,
            columns: value.columns,
            continuesSpan: value.continuesSpan,
            sources: pieces.flatMap(\.sources),
            steps: pieces.reduce(into: []) { $0.formUnion($1.steps) }
        )
        joined.isUnmarked = value.isUnmarked
        joined.isDisputed = value.isDisputed
        joined.decisionMargin = pieces.reduce(.infinity) { min($0, $1.decisionMargin) }
        joined.joinedIDs = pieces.flatMap { ($0.id == value.id ? [] : [$0.id]) + $0.joinedIDs }
        return joined
    }
}
