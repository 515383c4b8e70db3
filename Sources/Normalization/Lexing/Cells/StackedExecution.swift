internal import FormModel

/// A matrix of budgets on its side: each row says what was budgeted or spent, and beside it the parts of that.
///
///     年初预算数 │ 386.50 │ 其中：财政拨款 │ 366.50 │ 其他资金 │ 20.00
///     全年执行数 │ 379.82 │ 其中：财政拨款 │ 359.82 │ 其他资金 │ 20.00
///
/// It is put under heads, so that it is read as all others are.
enum StackedExecution {
    private static let fewestRows = 2

    /// The rows with such matrices under heads; all rows and their lexemes are numbered anew where there is one.
    static func headed(_ rows: [LexemeRow], labels: LabelIndex) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard let first = side(of: rows[number], labels) else { return nil }
            var sides = [first]
            while number + sides.count < rows.count, let next = side(of: rows[number + sides.count], labels),
                next.pairs.labels.dropFirst().map(\.key) == first.pairs.labels.dropFirst().map(\.key),
                !sides.contains(where: { $0.column == next.column })
            {
                sides.append(next)
            }
            guard sides.count >= fewestRows else { return nil }
            let below = number + sides.count
            let rest = below < rows.count ? rest(of: rows[below], besides: sides, labels) : nil
            return (matrix(sides, rest ?? [], like: rows[number]), sides.count + (rest == nil ? 0 : 1))
        }
    }

    /// A row of the matrix, with the head of the column that it is.
    private struct Side {
        let head: Lexeme
        let column: Int
        let pairs: PairedExecution.Pairs
    }

    /// A row whose first label is a head of the matrix, and whose others are parts of the money, of which nobody may know some.
    private static func side(of row: LexemeRow, _ labels: LabelIndex) -> Side? {
        guard !row.isLine, let pairs = PairedExecution.pairs(of: row), pairs.rest == nil, pairs.remark == nil,
            let match = PairedExecution.columnMatch(pairs.labels[0], labels),
            let column = match.roles.lazy.compactMap(\.executionColumn).first, labels.isAmountColumn(column)
        else { return nil }
        let parts = pairs.labels.dropFirst()
        guard parts.contains(where: { $0.role(\.executionRow) != nil }),
            parts.allSatisfy({
                $0.role(\.executionRow) != nil || $0.label == nil && LabelShape.isLabelLike($0.key)
            })
        else { return nil }
        return Side(head: pairs.labels[0].labelled(match), column: column, pairs: pairs)
    }

    /// What a row below says of the whole money: heads of other columns, with their values.
    private static func rest(
        of row: LexemeRow,
        besides sides: [Side],
        _ labels: LabelIndex
    ) -> [(head: Lexeme, value: Lexeme)]? {
        guard !row.isLine, let pairs = PairedExecution.pairs(of: row), pairs.rest == nil, pairs.remark == nil,
            pairs.names.isEmpty
        else {
            return nil
        }
        let heads = pairs.labels.compactMap { label in PairedExecution.columnMatch(label, labels).map(label.labelled) }
        let columns = sides.map(\.column) + heads.compactMap { $0.role(\.executionColumn) }
        guard heads.count == pairs.labels.count, Set(columns).count == sides.count + heads.count else { return nil }
        return zip(heads, pairs.values).map { ($0, $1) }
    }

    private static func matrix(
        _ sides: [Side],
        _ rest: [(head: Lexeme, value: Lexeme)],
        like row: LexemeRow
    ) -> [LexemeRow] {
        func placed(_ lexeme: Lexeme, _ column: Int) -> Lexeme {
            var placed = lexeme
            placed.columns = column..<(column + 1)
            placed.continuesSpan = false
            return placed
        }
        let names = sides.flatMap(\.pairs.names).map { placed($0, 0) }
        let repeated = LabelMatch(roles: [.ignoredColumn], distance: 0, decoration: nil)
        let heads = (sides.map(\.head) + rest.map(\.head)).enumerated().map { placed($0.element, $0.offset + 2) }
        let lines = sides[0].pairs.labels.indices.map { part in
            // What names a part once names it; the labels of the other rows say the same.
            let label = part == 0 ? [] : [placed(sides[0].pairs.labels[part], 1)]
            let others = part == 0 ? [] : sides.dropFirst().map { placed($0.pairs.labels[part].labelled(repeated), 1) }
            let values = sides.map { $0.pairs.values[part] } + (part == 0 ? rest.map(\.value) : [])
            return label + others + values.enumerated().map { placed($0.element, $0.offset + 2) }
        }
        return ([names + heads] + lines).enumerated().map { number, lexemes in
            LexemeRow(
                index: row.index,
                layout: row.layout,
                afterBreak: number == 0 && row.afterBreak,
                lexemes: lexemes
            )
        }
    }
}
