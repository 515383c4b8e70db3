internal import FormModel

/// Tables of indicators that are printed as a tree: each term of a level has a row of its own above what belongs to it, in the
/// column of its level.
///
///     一级指标   │ 二级指标   │ 三级指标         │ 指标值
///     产出指标   │           │                │
///               │ 数量指标   │                │
///               │           │ 管护面积         │ 14.6
///
/// The terms are put into the first row of their indicators, where other tables have them.
struct LevelRows {
    private let taxonomy: Taxonomy
    private static let fewestRows = 2

    init(_ taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
    }

    /// The rows with such tables folded; all rows are numbered anew where there is one.
    func folded(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard let columns = columns(of: rows[number]) else { return nil }
            let below = rows[(number + 1)...].first { $0.isLine || !cells(of: $0, columns).isEmpty }
            guard let below, !below.isLine, term(of: below, columns) != nil else { return nil }
            let table = rows[(number + 1)...].prefix { row in
                guard !row.isLine else { return false }
                return self.columns(of: row).map { $0 == columns } ?? (row.printed.first?.role(\.pairIndex) == nil)
            }
            guard isTree(table, columns) else { return nil }
            return ([rows[number]] + folded(table, columns), 1 + table.count)
        }
    }

    /// Where the heads of a row have the two levels, and where their indicators' columns begin.
    private struct Columns: Equatable {
        let levels: [Range<Int>]
        var start: Int { levels.map(\.lowerBound).min() ?? 0 }

        func areLevels(_ columns: Range<Int>) -> Bool { levels.contains { $0.overlaps(columns) } }
    }

    private func columns(of row: LexemeRow) -> Columns? {
        guard !row.isLine else { return nil }
        func column(_ name: IndicatorColumn) -> Range<Int>? {
            row.printed.first { $0.role(\.indicatorColumn) == name }?.columns
        }
        guard let first = column(.level1), let second = column(.level2), column(.level3) != nil else { return nil }
        return Columns(levels: [first, second])
    }

    /// The term that a row has of the indicators' table, and nothing else.
    private func term(of row: LexemeRow, _ columns: Columns) -> Lexeme? {
        let own = cells(of: row, columns)
        guard own.count == 1, let cell = own[0].columns, columns.areLevels(cell),
            taxonomy.isTerm(Taxonomy.bareTerm(own[0].key))
        else { return nil }
        return own[0]
    }

    private func cells(of row: LexemeRow, _ columns: Columns) -> [Lexeme] {
        row.printed.filter { ($0.columns?.lowerBound ?? 0) >= columns.start }
    }

    /// Whether each term stands in a row of its own, in front of others.
    private func isTree(_ table: ArraySlice<LexemeRow>, _ columns: Columns) -> Bool {
        let body = table.filter { self.columns(of: $0) == nil }
        let terms = body.count { term(of: $0, columns) != nil }
        let others = body.filter { row in
            term(of: row, columns) == nil
                && cells(of: row, columns).contains { $0.columns.map(columns.areLevels) ?? false }
        }
        guard terms >= Self.fewestRows, others.isEmpty, let last = body.last else { return false }
        return term(of: last, columns) == nil
    }

    private func folded(_ table: ArraySlice<LexemeRow>, _ columns: Columns) -> [LexemeRow] {
        var folded: [LexemeRow] = []
        /// The terms in force, the upper first.
        var terms: [Lexeme] = []
        // What begins in a row that is folded begins in the next.
        var begun: [Lexeme] = []
        for row in table {
            if self.columns(of: row) != nil {
                folded.append(row)
                continue
            }
            if cells(of: row, columns).isEmpty {
                // What names a part of the table.
                folded.append(row)
                if row.isGridExact { terms = [] }
                continue
            }
            if let term = term(of: row, columns) {
                let place = term.columns?.lowerBound ?? 0
                terms.removeAll { ($0.columns?.lowerBound ?? 0) >= place }
                terms.append(term)
                begun += row.printed.filter { $0.id != term.id }
                continue
            }
            var row = row
            row.lexemes = row.lexemes.map { lexeme in
                if lexeme.isBlank, let term = terms.first(where: { $0.columns == lexeme.columns }) {
                    return term
                }
                return begun.first { $0.columns == lexeme.columns && (lexeme.isBlank || $0.id == lexeme.id) } ?? lexeme
            }
            folded.append(row)
            begun = []
        }
        return folded
    }
}
