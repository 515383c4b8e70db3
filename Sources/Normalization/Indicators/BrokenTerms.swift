internal import FormModel

/// Level terms whose cell a page break cut in two: 产出 on one page, 指标 on the next.
enum BrokenTerms {
    /// The rows with both pieces of a cut term reading as the whole term.
    static func mended(
        _ rows: [LexemeRow],
        heads: [ColumnHead<IndicatorColumn?>],
        taxonomy: Taxonomy
    ) -> [LexemeRow] {
        let levels = heads.filter { $0.name == .level1 || $0.name == .level2 }.compactMap { $0.lexeme.columns }
        guard !levels.isEmpty else { return rows }
        var rows = rows
        for index in rows.indices.dropFirst() where rows[index].afterBreak && !rows[index].isLine {
            for place in rows[index].lexemes.indices {
                let rest = rows[index].lexemes[place]
                guard !rest.isBlank, rest.label == nil, !taxonomy.isTerm(rest.key), let columns = rest.columns,
                    levels.contains(where: { $0.overlaps(columns) }),
                    let (row, column) = last(before: index, in: columns, rows: rows)
                else { continue }
                let head = rows[row].lexemes[column]
                let whole = head.key + rest.key
                guard !taxonomy.isTerm(head.key), taxonomy.isTerm(whole) else { continue }
                let term = head.joined(rest)
                replace(head.id, with: term, in: &rows)
                replace(rest.id, with: term, in: &rows)
            }
        }
        return rows
    }

    /// The last printed cell of the rows before in the same columns.
    private static func last(before index: Int, in columns: Range<Int>, rows: [LexemeRow]) -> (row: Int, column: Int)? {
        for row in rows.indices[..<index].reversed() {
            if let place = rows[row].lexemes.firstIndex(where: { !$0.isBlank && $0.columns?.overlaps(columns) ?? false }) {
                return (row, place)
            }
        }
        return nil
    }

    private static func replace(_ id: Int, with term: Lexeme, in rows: inout [LexemeRow]) {
        for row in rows.indices {
            for place in rows[row].lexemes.indices where rows[row].lexemes[place].id == id {
                let old = rows[row].lexemes[place]
                var mended = Lexeme(
                    id: old.id,
                    text: term.text,
                    key: term.key,
                    row: old.row,
                    columns: old.columns,
                    continuesSpan: old.continuesSpan,
                    sources: term.sources,
                    steps: term.steps
                )
                mended.joinedIDs = term.joinedIDs
                rows[row].lexemes[place] = mended
            }
        }
    }
}
