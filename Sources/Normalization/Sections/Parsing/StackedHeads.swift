internal import FormModel

/// Heads of a table in two rows: some of the upper ones stand over several of the lower ones, as `分季度目标` over the quarters,
/// the others reach down beside them.
enum StackedHeads {
    private static let fewestHeads = 3
    private static let fewestParts = 2

    /// The rows with each such pair as one row of heads, and the heads of groups that it does not have.
    ///
    /// Heads in three rows are two such pairs, one after the other.
    static func flattened(
        _ rows: [LexemeRow],
        labels: LabelIndex,
        ownColumn: OwnColumn
    ) -> (rows: [LexemeRow], groups: [Lexeme]) {
        var flat: [LexemeRow] = []
        var groups: [Lexeme] = []
        // By row, whether the last row with labels up to it has heads of levels.
        var areInIndicators: [Bool] = []
        func note(_ row: LexemeRow) {
            let labels = row.labels
            areInIndicators.append(labels.isEmpty ? areInIndicators.last ?? false : labels.contains(where: isLevel))
        }
        for number in rows.indices {
            flat.append(rows[number])
            guard let next = rows.dropFirst(number + 1).first else { break }
            var isJoined = false
            while flat.count > 1,
                let (row, group) = joined(
                    flat,
                    isInIndicators: flat.count > 2 && areInIndicators[flat.count - 3],
                    next,
                    ownColumn
                )
            {
                flat.removeLast()
                areInIndicators.removeLast()
                flat[flat.count - 1] = row
                groups += group
                isJoined = true
            }
            if isJoined { flat[flat.count - 1].lexemes = HeadLabels(labels).labelled(flat[flat.count - 1].lexemes) }
            note(flat[flat.count - 1])
        }
        return (flat, groups)
    }

    /// The last two rows as one; `nil` where they are no heads in two rows.
    ///
    /// - Parameters:
    ///   - isInIndicators: Whether the rows before the two are of a table of indicators.
    ///   - next: The row below them.
    private static func joined(
        _ rows: [LexemeRow],
        isInIndicators: Bool,
        _ next: LexemeRow,
        _ ownColumn: OwnColumn
    ) -> (row: LexemeRow, groups: [Lexeme])? {
        let (before, upper) = (rows.dropLast(2), rows[rows.count - 2])
        let isBelowHeads = before.last.map { isBesideLevels(upper, of: $0) } ?? false
        // The rows of an indicator table that lost cells look like heads below each other.
        guard upper.isGridExact || isBelowHeads || !isInIndicators else { return nil }
        return joined(
            upper,
            rows[rows.count - 1],
            over: next,
            fewest: isBelowHeads ? fewestParts : fewestHeads,
            ownColumn
        )
    }

    /// Whether a cell is one word of a scale: 优 beside 良, 中 and 差.
    private static func isGrade(_ cell: Lexeme) -> Bool { cell.key.count == 1 && cell.key[0].properties.isIdeographic }

    /// Whether a row has nothing but cells behind the levels of the heads above.
    private static func isBesideLevels(_ row: LexemeRow, of heads: LexemeRow) -> Bool {
        let levels = heads.labels.filter { isLevel($0) }.compactMap { $0.columns?.upperBound }
        guard let end = levels.max() else { return false }
        return row.printed.allSatisfy { $0.columns.map { $0.lowerBound >= end } ?? false }
    }

    private static func isLevel(_ label: Lexeme) -> Bool {
        label.role(\.indicatorColumn).map { [.level1, .level2, .level3].contains($0) } ?? false
    }

    private static func joined(
        _ upper: LexemeRow,
        _ lower: LexemeRow,
        over body: LexemeRow,
        fewest: Int,
        _ ownColumn: OwnColumn
    ) -> (row: LexemeRow, groups: [Lexeme])? {
        let (above, below) = (upper.printed, lower.printed)
        guard !upper.isLine, !lower.isLine, !body.isLine, above.count >= fewest, below.count >= fewestParts,
            above.allSatisfy(ForeignTables.isHead),
            below.allSatisfy(ForeignTables.isHead) || below.allSatisfy(isGrade)
        else { return nil }
        // Where no spans are shown, labels of the form have values beside them and no heads below.
        if !upper.isGridExact, above.contains(where: { $0.role(\.pairIndex) != nil }) { return nil }
        let groups = above.indices.filter { place in
            stands(
                above[place],
                before: place + 1 < above.count ? above[place + 1] : nil,
                over: below,
                upper.isGridExact
            )
        }.map { above[$0] }
        guard !groups.isEmpty else { return nil }
        let others = above.filter { head in !groups.contains { $0.id == head.id } }
        let areBeside = others.allSatisfy { head in
            upper.isGridExact
                ? lower.lexemes.contains { $0.id == head.id && $0.continuesSpan }
                : !below.contains { overlap($0, head) }
        }
        let areParts = below.allSatisfy { part in
            groups.contains { group in
                upper.isGridExact
                    ? contains(group, part) : (group.columns?.lowerBound ?? 0) <= (part.columns?.lowerBound ?? 0)
            }
        }
        // No indicator stands behind the levels' heads alone, whatever is below.
        let isShown = upper.isGridExact || isBesideLevels(lower, of: upper)
        guard areBeside, areParts, areValues(body, under: below, isExact: isShown) else { return nil }
        let ends = groups.map { group in
            upper.isGridExact
                ? group.columns?.upperBound : above.first { starts($0, behind: group) }?.columns?.lowerBound
        }
        let heads = (others + named(below, by: groups, ending: ends.map { $0 ?? .max }, ownColumn)).map { head in
            var head = head
            head.continuesSpan = false
            return head
        }
        // What reaches in from above beside the heads names the table, and goes on to do so.
        let names = upper.lexemes.filter { $0.continuesSpan }
        let row = LexemeRow(
            index: lower.index,
            layout: lower.layout,
            afterBreak: upper.afterBreak,
            lexemes: (names + heads).sorted { ($0.columns?.lowerBound ?? 0) < ($1.columns?.lowerBound ?? 0) }
        )
        return (row, groups)
    }

    /// The lower heads with what their groups say of them.
    ///
    /// A head that stands under several groups, or is a word of a scale, is none without its group's name; and what a level has below it first and
    /// nobody knows, as `名称` under `一级指标`, is the level.
    ///
    /// - Parameter ends: The columns in which the groups end.
    private static func named(
        _ below: [Lexeme],
        by groups: [Lexeme],
        ending ends: [Int],
        _ ownColumn: OwnColumn
    ) -> [Lexeme] {
        below.map { head in
            let start = head.columns?.lowerBound ?? 0
            guard let number = groups.lastIndex(where: { ($0.columns?.lowerBound ?? 0) <= start }) else { return head }
            let group = groups[number]
            let own = below.filter {
                let column = $0.columns?.lowerBound ?? 0
                return column >= group.columns?.lowerBound ?? 0 && column < ends[number]
            }
            let isRepeated = below.count { $0.key == head.key } > 1
            let isColumn = group.role(\.indicatorColumn) != nil
            var named = head
            if isRepeated || isGrade(head) {
                named = Lexeme(
                    id: head.id,
                    text: group.text + ExecutionDecoding.foreignSeparator + head.text,
                    key: group.key + head.key,
                    row: head.row,
                    columns: head.columns,
                    continuesSpan: head.continuesSpan,
                    sources: head.sources,
                    steps: head.steps
                )
                if isColumn { named.label = head.label }
            }
            if isColumn, takesColumn(head, of: group, among: own, ownColumn) {
                named.label = group.label
            } else if group.role(\.indicatorColumn) == .target, ownColumn.only(of: own) == nil,
                ownColumn.firstYear(of: own)?.id == head.id
            {
                named.label = LabelMatch(roles: [.indicator(.target)], distance: 0, decoration: nil, ground: .text)
            }
            return named
        }
    }

    private static func takesColumn(
        _ head: Lexeme,
        of group: Lexeme,
        among own: [Lexeme],
        _ ownColumn: OwnColumn
    ) -> Bool {
        let unknown = own.filter { $0.label == nil }
        switch group.role(\.indicatorColumn) {
        case .level1, .level2, .level3: return unknown.first?.id == head.id
        // Of several values none is the value, but where one alone is the form's own.
        case .target, .actual:
            let parts = own.filter { $0.label == nil || $0.has(.total) }
            if parts.count > 1, parts.count == own.count, let only = ownColumn.only(of: parts) {
                return only.id == head.id
            }
            return unknown.first?.id == head.id && unknown.count == 1 && own.count > 1
                && own.allSatisfy { $0.label == nil || $0.role(\.measurePart) != nil }
        case .score: return own.count > 1 && ownColumn.onlyScore(of: own)?.id == head.id
        default: return false
        }
    }

    /// Whether values stand under the lower heads, not labels of further rows.
    ///
    /// Where the grid is as printed the spans show it, and a value may look as it likes.
    private static func areValues(_ body: LexemeRow, under heads: [Lexeme], isExact: Bool) -> Bool {
        let cells = heads.flatMap { head in body.printed.filter { $0.columns == head.columns } }
        guard cells.allSatisfy({ $0.label == nil }) else { return false }
        return isExact
            ? body.printed.contains { !LabelShape.isHeadLike($0.key) || $0.label == nil }
            : cells.contains { !LabelShape.isLabelLike($0.key) }
    }

    /// Whether a head has several below it: it reaches over them, or, where no spans are shown, they stand from its column up to
    /// the next head of its row.
    private static func stands(_ head: Lexeme, before next: Lexeme?, over below: [Lexeme], _ isExact: Bool) -> Bool {
        guard let own = head.columns else { return false }
        let end = next?.columns?.lowerBound ?? .max
        let parts = below.compactMap(\.columns).filter { columns in
            isExact
                ? own.contains(columns.lowerBound) : columns.lowerBound >= own.lowerBound && columns.lowerBound < end
        }
        guard parts.count >= fewestParts else { return false }
        return parts[0].lowerBound == own.lowerBound
            && (!isExact || parts.map(\.upperBound).max() == own.upperBound)
    }

    private static func starts(_ head: Lexeme, behind group: Lexeme) -> Bool {
        (head.columns?.lowerBound ?? 0) > (group.columns?.lowerBound ?? 0)
    }

    private static func contains(_ group: Lexeme, _ part: Lexeme) -> Bool {
        guard let own = group.columns, let columns = part.columns else { return false }
        return own.lowerBound <= columns.lowerBound && columns.upperBound <= own.upperBound
    }

    private static func overlap(_ first: Lexeme, _ second: Lexeme) -> Bool {
        guard let first = first.columns, let second = second.columns else { return false }
        return first.overlaps(second)
    }
}
