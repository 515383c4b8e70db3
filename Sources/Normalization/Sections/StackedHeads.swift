internal import FormModel

/// Heads of a table in two rows: some of the upper ones stand over several of the lower ones, as `分季度目标` over the quarters,
/// the others reach down beside them.
enum StackedHeads {
    private static let fewestHeads = 3
    private static let fewestParts = 2

    /// The rows with each such pair as one row of heads, and the heads of groups that it does not have.
    static func flattened(_ rows: [LexemeRow]) -> (rows: [LexemeRow], groups: [Lexeme]) {
        var flat: [LexemeRow] = []
        var groups: [Lexeme] = []
        var number = 0
        while number < rows.count {
            if number + 2 < rows.count,
                let (row, group) = joined(rows[number], rows[number + 1], over: rows[number + 2])
            {
                flat.append(row)
                groups += group
                number += 2
            } else {
                flat.append(rows[number])
                number += 1
            }
        }
        return (flat, groups)
    }

    private static func joined(
        _ upper: LexemeRow,
        _ lower: LexemeRow,
        over body: LexemeRow
    ) -> (row: LexemeRow, groups: [Lexeme])? {
        let (above, below) = (upper.printed, lower.printed)
        guard !upper.isLine, !lower.isLine, !body.isLine, above.count >= fewestHeads, below.count >= fewestParts,
            (above + below).allSatisfy({ LabelShape.isHeadLike($0.key) })
        else { return nil }
        let groups = above.filter {
            stands($0, over: below, isLast: $0.id == above.last?.id, isExact: upper.isGridExact)
        }
        guard !groups.isEmpty else { return nil }
        let others = above.filter { head in !groups.contains { $0.id == head.id } }
        let areBeside = others.allSatisfy { head in
            upper.isGridExact
                ? lower.lexemes.contains { $0.id == head.id && $0.continuesSpan }
                : !below.contains { overlap($0, head) }
        }
        // Values stand under the lower heads, not labels of further rows.
        let areValues = below.allSatisfy { head in
            body.printed.contains { $0.columns == head.columns && !LabelShape.isLabelLike($0.key) }
        }
        guard areBeside, areValues else { return nil }
        let heads = (others + below).map { head in
            var head = head
            head.continuesSpan = false
            return head
        }
        let row = LexemeRow(
            index: lower.index,
            layout: lower.layout,
            afterBreak: upper.afterBreak,
            lexemes: heads.sorted { ($0.columns?.lowerBound ?? 0) < ($1.columns?.lowerBound ?? 0) }
        )
        return (row, groups)
    }

    /// Whether a head has several below it: it reaches over them, or, where no spans are shown, the last has all behind it.
    private static func stands(_ head: Lexeme, over below: [Lexeme], isLast: Bool, isExact: Bool) -> Bool {
        guard let own = head.columns else { return false }
        let parts = below.compactMap(\.columns).filter { columns in
            isExact ? own.contains(columns.lowerBound) : isLast && columns.lowerBound >= own.lowerBound
        }
        guard parts.count >= fewestParts else { return false }
        return parts[0].lowerBound == own.lowerBound
            && (!isExact || parts.map(\.upperBound).max() == own.upperBound)
    }

    private static func overlap(_ first: Lexeme, _ second: Lexeme) -> Bool {
        guard let first = first.columns, let second = second.columns else { return false }
        return first.overlaps(second)
    }
}
