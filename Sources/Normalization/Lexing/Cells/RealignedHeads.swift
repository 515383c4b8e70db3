/// Heads of indicators that a page repeats above the rows that go on.
///
/// Where no rules of the form's front stand on that page, its table has other columns than the first page's. Its cells get
/// the columns of the heads above them, so that all rows are read below the same heads, and what a page cut goes on behind
/// the heads.
enum RealignedHeads {
    private static let fewestHeads = 3

    private struct Heads {
        let keys: [[Unicode.Scalar]]
        let columns: [Range<Int>]
    }

    static func aligned(_ rows: [LexemeRow]) -> [LexemeRow] {
        var aligned = rows
        var known: [[[Unicode.Scalar]]: Heads] = [:]
        var moved: (own: Heads, first: Heads)?
        for number in rows.indices {
            let row = rows[number]
            if row.isLine {
                moved = nil
            } else if let label = row.lexemes.first, !label.continuesSpan, label.role(\.pairIndex) != nil {
                // What stands behind the indicators, or the front of the next form.
                moved = nil
            } else if let heads = heads(row) {
                let first = known[heads.keys]
                if first != nil, row.afterBreak, number + 1 < rows.count, !rows[number + 1].isLine {
                    aligned[number + 1].afterBreak = true
                }
                moved = first.flatMap { $0.columns == heads.columns ? nil : (heads, $0) }
                known[heads.keys] = first ?? heads
            } else if row.afterBreak {
                moved = nil
            }
            guard let moved else { continue }
            for place in aligned[number].lexemes.indices {
                guard let columns = aligned[number].lexemes[place].columns else { continue }
                aligned[number].lexemes[place].columns = Self.columns(columns, below: moved.own, as: moved.first)
            }
        }
        return aligned
    }

    private static func heads(_ row: LexemeRow) -> Heads? {
        let printed = row.lexemes.filter { !$0.isBlank }
        guard printed.count(where: \.isIndicatorHead) >= fewestHeads else { return nil }
        let columns = printed.compactMap(\.columns)
        guard columns.count == printed.count,
            zip(columns, columns.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound })
        else { return nil }
        return Heads(keys: printed.map(\.key), columns: columns)
    }

    /// The columns of a cell by the first page's heads, of which it begins and ends below the same.
    private static func columns(_ cell: Range<Int>, below own: Heads, as first: Heads) -> Range<Int> {
        guard let begin = own.columns.lastIndex(where: { $0.lowerBound <= cell.lowerBound }),
            let end = own.columns.lastIndex(where: { $0.lowerBound < cell.upperBound })
        else { return cell }
        let lower = min(
            first.columns[begin].lowerBound + cell.lowerBound - own.columns[begin].lowerBound,
            first.columns[begin].upperBound - 1
        )
        let isWhole = cell.upperBound >= own.columns[end].upperBound
        let upper = min(
            isWhole ? .max : first.columns[end].lowerBound + cell.upperBound - own.columns[end].lowerBound,
            first.columns[end].upperBound
        )
        return lower..<max(lower + 1, upper)
    }
}
