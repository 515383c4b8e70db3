internal import DocumentModel
internal import FormModel

/// Level cells that a page break cut: the label is then printed in one part only, or half in each.
struct BrokenSpans {
    private var rows: [LexemeRow]
    private let levels: [Range<Int>]
    private let taxonomy: Taxonomy

    /// The rows with both parts of a cut level cell reading as the whole label.
    static func mended(
        _ rows: [LexemeRow],
        heads: [ColumnHead<IndicatorColumn?>],
        taxonomy: Taxonomy
    ) -> [LexemeRow] {
        let levels = heads.filter { $0.name == .level1 || $0.name == .level2 }.compactMap(\.lexeme.columns)
        var spans = BrokenSpans(rows: rows, levels: levels, taxonomy: taxonomy)
        for index in rows.indices.dropFirst() where rows[index].afterBreak && !rows[index].isLine {
            for columns in levels { spans.mend(columns, at: index) }
        }
        return spans.rows
    }

    private mutating func mend(_ columns: Range<Int>, at index: Int) {
        guard let below = rows[index].cell(in: columns), !below.isBlank,
            let above = rows[index - 1].cell(in: columns) ?? lastPrinted(in: columns, before: index)
        else { return }
        if below.label != nil {
            // The rest of a label may look like a label of its own.
            guard !above.isBlank, taxonomy.isTerm(above.key + below.key) else { return }
            let term = above.joined(below)
            replace(above.id, with: term)
            replace(below.id, with: term)
        } else if above.isBlank {
            // In an exact grid a blank part is a span of its own: no label above reaches into it, unless labels stand in the
            // first of their rows alone.
            guard rows[index - 1].isGridExact, taxonomy.isTerm(Taxonomy.bareTerm(below.key)),
                !leavesBlanks(in: columns, besides: above)
            else { return }
            replace(above.id, with: below)
        } else if !taxonomy.isTerm(below.key), taxonomy.isTerm(above.key + below.key) {
            let term = above.joined(below)
            replace(above.id, with: term)
            replace(below.id, with: term)
        } else if !rows[index - 1].isGridExact, !taxonomy.isTerm(below.key),
            let printed = lastPrinted(in: columns, before: index), !taxonomy.isTerm(printed.key),
            taxonomy.isTerm(printed.key + below.key)
        {
            let term = printed.joined(below)
            replace(printed.id, with: term)
            replace(below.id, with: term)
        }
    }

    private static let fewestBlanks = 2

    /// Whether cells of a column are blank below labels, each in a row of its own and none at the cut.
    private func leavesBlanks(in columns: Range<Int>, besides cut: Lexeme) -> Bool {
        let blanks = rows.indices.dropFirst().count { index in
            guard !rows[index].afterBreak, let cell = rows[index].cell(in: columns), cell.id != cut.id, cell.isBlank,
                !cell.continuesSpan, let above = rows[index - 1].cell(in: columns)
            else { return false }
            return !above.isBlank && taxonomy.isTerm(Taxonomy.bareTerm(above.key))
        }
        return blanks >= Self.fewestBlanks
    }

    private func lastPrinted(in columns: Range<Int>, before index: Int) -> Lexeme? {
        rows[..<index].reversed().lazy.compactMap { $0.cell(in: columns) }.first { !$0.isBlank }
    }

    private mutating func replace(_ id: Int, with label: Lexeme) {
        for row in rows.indices {
            for place in rows[row].lexemes.indices where rows[row].lexemes[place].id == id {
                let old = rows[row].lexemes[place]
                var mended = Lexeme(
                    id: old.id,
                    text: label.text,
                    key: label.key,
                    row: old.row,
                    columns: old.columns,
                    continuesSpan: old.continuesSpan,
                    sources: label.sources,
                    steps: label.steps.union([.stitched])
                )
                mended.joinedIDs = label.joinedIDs
                rows[row].lexemes[place] = mended
            }
        }
    }
}

extension LexemeRow {
    /// The cell that reaches over the columns; `nil` where the row has none.
    fileprivate func cell(in columns: Range<Int>) -> Lexeme? {
        lexemes.first { $0.columns?.overlaps(columns) ?? false }
    }
}
