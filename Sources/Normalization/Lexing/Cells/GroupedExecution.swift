internal import FormModel

/// A matrix of budgets in a single row: the parts of the money stand below what was budgeted, and once more below what was
/// spent.
///
///     全年预算数            │ 全年执行数            │ 执行率
///     合计 │ 财政拨款 │ 其他 │ 合计 │ 财政拨款 │ 其他 │
///     186  │ 150      │ 36   │ 179  │ 149      │ 30   │ 96%
///
/// It is given a row for each part, so that it is read as all others are.
enum GroupedExecution {
    private static let fewestGroups = 2
    private static let fewestParts = 2

    private struct Heads {
        /// What names the matrix in front of it.
        let names: [Lexeme]
        /// What was budgeted and what was spent, with the parts of each.
        let groups: [(head: Lexeme, parts: [Lexeme])]
        /// The columns of the whole beside the groups.
        let others: [Lexeme]
    }

    /// The rows with such matrices upright; all rows and their lexemes are numbered anew where there is one.
    static func upright(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard number + 2 < rows.count, let heads = heads(rows[number], rows[number + 1]),
                let matrix = matrix(heads, rows[number], rows[number + 2])
            else { return nil }
            return (matrix, 3)
        }
    }

    private static func heads(_ upper: LexemeRow, _ lower: LexemeRow) -> Heads? {
        guard !upper.isLine, !lower.isLine, lower.printed.count >= fewestGroups * fewestParts,
            lower.printed.allSatisfy({ $0.columns != nil }),
            let first = upper.printed.firstIndex(where: { $0.role(\.executionColumn) != nil })
        else { return nil }
        let heads = Array(upper.printed[first...])
        guard heads.allSatisfy({ $0.columns != nil && $0.role(\.executionColumn) != nil }) else { return nil }
        var groups: [(head: Lexeme, parts: [Lexeme])] = []
        var others: [Lexeme] = []
        for (place, head) in heads.enumerated() {
            let start = head.columns?.lowerBound ?? 0
            let next = place + 1 < heads.count ? heads[place + 1].columns?.lowerBound : nil
            let end = next ?? max(head.columns?.upperBound ?? 0, others.isEmpty ? .max : 0)
            let parts = lower.printed.filter { (start..<end).contains($0.columns?.lowerBound ?? 0) }
            if parts.isEmpty {
                others.append(head)
            } else {
                groups.append((head, parts))
            }
        }
        let keys = groups.first?.parts.map(\.key) ?? []
        guard groups.count >= fewestGroups, keys.count >= fewestParts,
            groups.allSatisfy({ $0.parts.map(\.key) == keys }),
            groups.reduce(0, { $0 + $1.parts.count }) == lower.printed.count,
            groups[0].parts.count(where: { $0.role(\.executionRow) != nil || $0.has(.total) }) >= fewestParts
        else { return nil }
        return Heads(names: Array(upper.printed[..<first]), groups: groups, others: others)
    }

    private static func matrix(_ heads: Heads, _ first: LexemeRow, _ body: LexemeRow) -> [LexemeRow]? {
        let values = body.printed.filter { !$0.has(.band) }
        let amounts = heads.groups.flatMap(\.parts)
        func cell(under head: Lexeme) -> Lexeme? {
            body.lexemes.first { !$0.continuesSpan && $0.columns?.lowerBound == head.columns?.lowerBound }
        }
        let columns = Set((amounts + heads.others).compactMap { $0.columns?.lowerBound })
        guard !body.isLine, !values.isEmpty,
            values.allSatisfy({ isValue($0) && columns.contains($0.columns?.lowerBound ?? -1) }),
            values.contains(where: { RowAlignment.fits($0.key, .amount) })
        else { return nil }
        let corner = heads.groups[0].head.columns?.lowerBound ?? 0
        func placed(_ lexeme: Lexeme, _ column: Int) -> Lexeme {
            var placed = lexeme
            placed.columns = column..<(column + 1)
            placed.continuesSpan = false
            return placed
        }
        func row(_ lexemes: [Lexeme]) -> LexemeRow {
            LexemeRow(index: first.index, layout: first.layout, afterBreak: false, lexemes: lexemes)
        }
        let repeated = heads.groups.dropFirst().flatMap(\.parts).map { part in
            part.labelled(.band)
        }
        let top = (heads.groups.map(\.head) + heads.others).enumerated().map {
            placed($0.element, corner + 1 + $0.offset)
        }
        let whole = heads.others.enumerated().compactMap { number, head in
            cell(under: head).map { placed($0, corner + 1 + heads.groups.count + number) }
        }
        return [row(repeated + body.printed.filter { $0.has(.band) }), row(heads.names + top)]
            + heads.groups[0].parts.enumerated().map { place, part in
                row(
                    [placed(part, corner)]
                        + heads.groups.enumerated().compactMap { number, group in
                            cell(under: group.parts[place]).map { placed($0, corner + 1 + number) }
                        } + (place == 0 ? whole : [])
                )
            }
    }

    private static func isValue(_ cell: Lexeme) -> Bool {
        cell.label == nil
            && (RowAlignment.fits(cell.key, .amount) || RowAlignment.fits(cell.key, .percent)
                || NumberParsing.isDash(cell.key))
    }
}
