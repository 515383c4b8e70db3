internal import FormModel

/// An indicator table on its side: the heads stand below each other in its first column, and each indicator has a column.
///
/// It is turned upright, so that it is read as all others are.
enum TransposedIndicators {
    private static let fewestHeads = 3
    private static let fewestCells = 2

    private struct Side {
        let head: Lexeme
        /// What stands in front of the head and names the table.
        let before: [Lexeme]
        let cells: [Lexeme]
    }

    /// The rows with such tables turned; all rows and their lexemes are numbered anew where there is one.
    ///
    /// - Parameter labels: What heads are that are words of their own elsewhere.
    static func turned(_ rows: [LexemeRow], labels: LabelIndex) -> [LexemeRow] {
        var turned: [LexemeRow] = []
        var number = 0
        while number < rows.count {
            let sides = block(of: rows, from: number, labels)
            if isTable(sides) {
                turned += upright(sides, rows[number])
                number += sides.count
            } else {
                turned.append(rows[number])
                number += 1
            }
        }
        return turned.count == rows.count && zip(turned, rows).allSatisfy { $0.lexemes.count == $1.lexemes.count }
            ? rows : LexemeRow.numbered(turned)
    }

    private static func block(of rows: [LexemeRow], from start: Int, _ labels: LabelIndex) -> [Side] {
        var sides: [Side] = []
        for row in rows[start...] {
            guard let side = side(row, under: sides.first, labels),
                sides.isEmpty || side.head.columns == sides[0].head.columns
            else { break }
            sides.append(side)
        }
        // Heads that nobody knows stand between known ones.
        while let last = sides.last, !isKnown(last.head) { sides.removeLast() }
        return sides
    }

    private static func isKnown(_ head: Lexeme) -> Bool {
        head.role(\.indicatorColumn) != nil || head.role(\.measurePart) != nil
    }

    private static func side(_ row: LexemeRow, under first: Side?, _ labels: LabelIndex) -> Side? {
        guard !row.isLine else { return nil }
        let before = Array(row.lexemes.prefix { $0.continuesSpan || $0.isBlank || $0.has(.band) })
        guard before.count < row.lexemes.count else { return nil }
        var head = row.lexemes[before.count]
        if first != nil, head.label == nil, let match = labels.headMatch(head.key),
            match.roles.contains(where: { $0.indicatorColumn != nil })
        {
            head.label = match
        }
        let cells = Array(row.lexemes[(before.count + 1)...])
        let isForeign =
            first != nil && (head.label == nil && LabelShape.isLabelLike(head.key) || head.has(.ignoredColumn))
        // Below other heads a known one may have hardly any cells filled, as that of reasons.
        let isBelow = first.map { head.columns == $0.head.columns && isKnown(head) } ?? false
        guard isKnown(head) || isForeign, isBelow || cells.count(where: { !$0.isBlank }) >= fewestCells,
            !cells.contains(where: isKnown), cells.allSatisfy({ $0.columns != nil })
        else { return nil }
        return Side(head: head, before: before.filter { !$0.isBlank && !$0.continuesSpan }, cells: cells)
    }

    private static func isTable(_ sides: [Side]) -> Bool {
        let names = sides.compactMap { $0.head.role(\.indicatorColumn) }
        return names.count >= fewestHeads && Set(names).count == names.count
            && !Set(names).isDisjoint(with: [.level1, .level2, .level3]) && names.contains(.target)
    }

    private static func upright(_ sides: [Side], _ first: LexemeRow) -> [LexemeRow] {
        let before = sides.flatMap(\.before)
        func row(_ lexemes: [Lexeme], afterBreak: Bool = false) -> LexemeRow {
            LexemeRow(index: first.index, layout: first.layout, afterBreak: afterBreak, lexemes: lexemes)
        }
        func placed(_ lexeme: Lexeme, _ column: Int, continues: Bool) -> Lexeme {
            var placed = lexeme
            placed.columns = column..<(column + 1)
            placed.continuesSpan = continues
            return placed
        }
        let heads = (before + sides.map(\.head)).enumerated().map { placed($0.element, $0.offset, continues: false) }
        let starts = Set(sides.flatMap(\.cells).compactMap { $0.columns?.lowerBound }).sorted()
        return [row(heads, afterBreak: first.afterBreak)]
            + starts.map { start in
                row(
                    sides.enumerated().compactMap { number, side in
                        side.cells.first { $0.columns?.contains(start) ?? false }.map {
                            placed($0, before.count + number, continues: $0.columns?.lowerBound != start)
                        }
                    }
                )
            }
    }
}
