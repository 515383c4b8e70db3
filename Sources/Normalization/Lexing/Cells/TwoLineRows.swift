internal import FormModel

/// Indicator tables that take two rows for each indicator, under two rows of heads: what does not fit into the first stands in the
/// second, and the cells of some columns reach over both.
///
///     二级指标 │ 三级指标     │ 年度指标值 │ 实际完成值 │ 分值
///             │ 评分规则     │ 偏差原因              │
///     数量指标 │ 修复破损档案 │ ≥3.2万页  │ 3.05万页  │ 10
///             │ 按比例计分   │ 酸化粘连，难度大       │
///
/// The second heads and cells become further columns of the first.
struct TwoLineRows {
    private static let fewestHeads = 2

    /// The heads of such a table.
    private struct Heads {
        let first: LexemeRow
        let second: LexemeRow
        /// The columns of the heads that reach over both rows.
        let reaching: [Range<Int>]
        /// By how much the second row's columns are moved.
        let width: Int

        /// Whether a row is the second of an indicator: below cells that reach into it, and with others below the second heads.
        func isSecond(_ row: LexemeRow, below above: LexemeRow) -> Bool {
            !row.isLine
                && reaching.contains { columns in
                    row.lexemes.contains { $0.columns == columns && $0.continuesSpan }
                        && above.lexemes.contains { $0.columns == columns && !$0.continuesSpan }
                }
                && row.lexemes.allSatisfy { cell in
                    cell.continuesSpan || second.lexemes.contains { $0.columns == cell.columns && !$0.continuesSpan }
                }
        }

        func joined(_ above: LexemeRow, _ below: LexemeRow) -> LexemeRow {
            var joined = above
            joined.lexemes += below.lexemes.filter { !$0.continuesSpan }.compactMap { cell in
                cell.columns.map {
                    cell.placed(row: above.index, columns: ($0.lowerBound + width)..<($0.upperBound + width))
                }
            }
            return joined
        }
    }

    /// The rows with those of each such indicator as one; all are numbered anew where there is one.
    func joined(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard number + 3 < rows.count, let heads = heads(rows[number], rows[number + 1]),
                heads.isSecond(rows[number + 3], below: rows[number + 2])
            else { return nil }
            var joined = [heads.joined(heads.first, heads.second)]
            var next = number + 2
            while next < rows.count, !rows[next].isLine, !isHead(rows[next]) {
                if next + 1 < rows.count, heads.isSecond(rows[next + 1], below: rows[next]) {
                    joined.append(heads.joined(rows[next], rows[next + 1]))
                    next += 2
                } else {
                    joined.append(rows[next])
                    next += 1
                }
            }
            return (joined, next - number)
        }
    }

    private func isHead(_ row: LexemeRow) -> Bool {
        row.printed.contains { $0.role(\.indicatorColumn) == .level3 }
    }

    private func heads(_ first: LexemeRow, _ second: LexemeRow) -> Heads? {
        guard first.isGridExact, second.isGridExact, isHead(first), !isHead(second),
            second.printed.count >= Self.fewestHeads,
            second.printed.allSatisfy({ $0.isIndicatorHead || LabelShape.isHeadLike($0.key) })
        else { return nil }
        let reaching = second.lexemes.filter(\.continuesSpan).compactMap { cell in
            first.printed.first { $0.id == cell.id }?.columns
        }
        // Below a head that reaches over several there would be its parts.
        let areWide = second.printed.allSatisfy { cell in
            first.printed.contains { head in
                guard let own = cell.columns, let columns = head.columns else { return false }
                return own.lowerBound <= columns.lowerBound && columns.upperBound <= own.upperBound
            }
        }
        guard !reaching.isEmpty, areWide, let width = first.lexemes.compactMap({ $0.columns?.upperBound }).max() else {
            return nil
        }
        return Heads(first: first, second: second, reaching: reaching, width: width)
    }
}
