internal import FormModel

/// Gives each narrative to the head above it.
enum GoalDecoding {
    private static let gridMargin = 7.0
    private static let orderMargin = 4.0
    /// The margin where fewer texts than heads are left and nothing tells whose they are.
    static let guessMargin = 0.2

    typealias Reading = (fields: [FieldPath: RawField], extra: [RawExtra], used: Set<Int>)

    static func decode(heads: [ColumnHead<FieldPath?>], rows: [LexemeRow]) -> Reading {
        guard !heads.isEmpty else { return ([:], [], []) }
        var used = Set(heads.map(\.lexeme.id))
        let printed = rows.filter { row in row.printed.contains { $0.label == nil } }
        let isGrid = heads.allSatisfy { $0.lexeme.columns != nil } && printed.allSatisfy { !$0.isLine }
        let isExact = isGrid && printed.allSatisfy(\.isGridExact)
        for row in rows { used.formUnion(row.labels.map(\.id)) }
        let titles = heads.count == 1 ? Set(rows.compactMap(title).map(\.id)) : []
        used.formUnion(titles)
        let texts = rows.map { row in row.printed.filter { $0.label == nil && !titles.contains($0.id) } }
        var groups: [(lexemes: [Lexeme], margin: Double)] = heads.map { _ in ([], isGrid ? gridMargin : orderMargin) }
        if isGrid {
            for row in texts { assign(row, to: heads, isExact: isExact, &groups) }
        } else {
            assignInOrder(texts.flatMap(\.self), count: heads.count, &groups)
        }
        var fields: [FieldPath: RawField] = [:]
        var extra: [RawExtra] = []
        for (head, group) in zip(heads, groups) {
            var field =
                group.lexemes.isEmpty
                ? RawField.blank(label: head.lexeme, margin: group.margin, isGridExact: isExact)
                : RawField(group.lexemes, margin: group.margin, isGridExact: isExact, stitched: isGrid)
            if !isGrid, LineCoherence.isDoubtfulNarrative(group.lexemes) { field = field.doubted }
            // Each row of a grid as printed has its own cells; only a page break cuts one.
            if isExact, isOfSeveralCells(group.lexemes, rows) { field = field.doubted }
            // Two cells beside each other have two heads, one of which nobody knows.
            if isGrid, Set(group.lexemes.map(\.row)).count < group.lexemes.count { field = field.doubted }
            if !isExact, !titles.isEmpty { field = field.doubted }
            field.otherReading = "it belongs to the other head"
            used.formUnion(group.lexemes.map(\.id))
            guard let path = head.name else {
                extra.append(RawExtra(label: head.lexeme.text, field: field, isKnown: false))
                continue
            }
            guard let earlier = fields[path], !earlier.text.isEmpty else {
                fields[path] = field
                continue
            }
            // Of two heads of one narrative either may be over its text.
            guard !field.text.isEmpty else { continue }
            fields[path] = earlier.doubted
            extra.append(RawExtra(label: head.lexeme.text, field: field.doubted, isKnown: true))
        }
        return (fields, extra, used)
    }

    /// A label in front of the only narrative of its row is no part of it.
    private static func title(of row: LexemeRow) -> Lexeme? {
        let cells = row.printed
        guard !row.isLine, cells.count == 2, LabelShape.isLabelLike(cells[0].key), ForeignRows.isParagraph(cells[1])
        else { return nil }
        return cells[0].label == nil ? cells[0] : nil
    }

    private static func isOfSeveralCells(_ lexemes: [Lexeme], _ rows: [LexemeRow]) -> Bool {
        guard let first = lexemes.first?.row else { return false }
        return lexemes.contains { lexeme in
            lexeme.row != first && rows.contains { $0.index == lexeme.row && !$0.afterBreak }
        }
    }

    /// The texts of one row of a grid: by column where the grid is exact, or where texts are missing; else in order.
    private static func assign(
        _ texts: [Lexeme],
        to heads: [ColumnHead<FieldPath?>],
        isExact: Bool,
        _ groups: inout [(lexemes: [Lexeme], margin: Double)]
    ) {
        if !isExact, texts.count == heads.count {
            for (index, text) in texts.enumerated() { groups[index].lexemes.append(text) }
            return
        }
        if !isExact, texts.count > heads.count {
            // More cells than heads: borders were guessed that the paper does not have.
            for index in groups.indices { groups[index].margin = min(groups[index].margin, guessMargin) }
        }
        for text in texts {
            let distances = heads.map { distance($0.lexeme.columns ?? 0..<1, text.columns ?? 0..<1) }
            guard let nearest = distances.indices.min(by: { distances[$0] < distances[$1] }) else { continue }
            groups[nearest].lexemes.append(text)
            let next = distances.enumerated().filter { $0.offset != nearest }.map(\.element).min()
            if let next, !isExact {
                groups[nearest].margin = min(groups[nearest].margin, Double(next - distances[nearest]) * 2)
            }
        }
    }

    /// Twice the distance of the middles of two column ranges.
    private static func distance(_ first: Range<Int>, _ second: Range<Int>) -> Int {
        first.overlaps(second) ? 0 : abs(first.lowerBound + first.upperBound - second.lowerBound - second.upperBound)
    }

    /// The runs of lines: one for each head where the counts agree, else cut where the lines show it.
    private static func assignInOrder(
        _ runs: [Lexeme],
        count: Int,
        _ groups: inout [(lexemes: [Lexeme], margin: Double)]
    ) {
        if runs.count == count, !runs.contains(where: { $0.isUnmarked }) {
            for (index, run) in runs.enumerated() { groups[index].lexemes = [run] }
            return
        }
        guard runs.count >= count, count > 1 else {
            for run in runs { groups[count - 1].lexemes.append(run) }
            if count > 1 { for index in groups.indices { groups[index].margin = guessMargin } }
            return
        }
        let (cuts, margin) = NarrativeCuts(runs, count: count).cheapest()
        for index in 0..<count {
            groups[index] = (Array(runs[cuts[index]..<cuts[index + 1]]), min(orderMargin, margin))
        }
        for index in 0..<count where groups[index].lexemes.isEmpty {
            // A text too few: nothing but the usual tells which head has none.
            for index in groups.indices { groups[index].margin = min(groups[index].margin, guessMargin) }
        }
    }
}
