internal import FormModel

/// Tables in which the indicators of a level stand beside each other in its row, under heads that are repeated.
///
///     一级指标 │ 二级指标 │ 三级指标1        │ 三级指标2
///             │         │ 名称   │ 指标值  │ 名称   │ 指标值
///     产出指标 │ 数量指标 │ 新建农田│ ≥2万亩  │ 机耕路 │ ≥38公里
///
/// Each indicator is given a row of its own, in the order in which a row prints them.
struct IndicatorSlots {
    private static let fewestSlots = 2

    /// The heads of such a table.
    private struct Heads {
        let rows: [LexemeRow]
        /// The heads of the names and values, those of each indicator together.
        let slots: [[Lexeme]]
        /// What stands over them.
        let over: [Lexeme]

        /// Where the columns of the first indicator begin.
        var start: Int { slots[0][0].columns?.lowerBound ?? 0 }
    }

    /// The rows with those of such tables below each other; all are numbered anew where there is one.
    func unrolled(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard number + 1 < rows.count, let heads = heads(rows[number], rows[number + 1]) else { return nil }
            let body = rows[(number + 2)...].prefix { !$0.isLine && !$0.printed.contains(where: \.isIndicatorHead) }
            return (joinedHeads(heads) + body.flatMap { rowsOfSlots($0, heads) }, 2 + body.count)
        }
    }

    private func heads(_ upper: LexemeRow, _ lower: LexemeRow) -> Heads? {
        guard !upper.isLine, !lower.isLine,
            let level = upper.printed.last(where: { [.level1, .level2].contains($0.role(\.indicatorColumn)) }),
            let end = level.columns?.upperBound
        else { return nil }
        let over = upper.printed.filter { ($0.columns?.lowerBound ?? 0) >= end }
        guard over.count >= Self.fewestSlots, over.allSatisfy({ LabelShape.isLabelLike(Self.unnumbered($0.key)) }),
            Set(over.map { Self.unnumbered($0.key) }).count == 1
        else { return nil }
        let ends = over.dropFirst().map { $0.columns?.lowerBound ?? 0 } + [Int.max]
        let slots = zip(over, ends).map { head, end in
            let start = head.columns?.lowerBound ?? 0
            return lower.lexemes.filter { cell in
                !cell.continuesSpan && cell.columns.map { start <= $0.lowerBound && $0.lowerBound < end } ?? false
            }
        }
        // Some print the heads below the first only.
        let areAlike = slots.allSatisfy { slot in
            slot.count == slots[0].count && (slot.allSatisfy(\.isBlank) || slot.map(\.key) == slots[0].map(\.key))
        }
        guard slots[0].count > 1, areAlike,
            slots[0].contains(where: { $0.role(\.indicatorColumn) == .target })
        else { return nil }
        return Heads(rows: [upper, lower], slots: slots, over: over)
    }

    /// A head without the number at its end.
    private static func unnumbered(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
        Array(key.prefix { !NumberParsing.isDigit($0) })
    }

    /// The heads of all columns in a row, those of the first indicator among them, behind those of the others as labels of nothing.
    private func joinedHeads(_ heads: Heads) -> [LexemeRow] {
        let (upper, lower) = (heads.rows[0], heads.rows[1])
        let further = Set(heads.slots.dropFirst().flatMap { $0.map(\.id) })
        let bands = (heads.over + lower.printed.filter { further.contains($0.id) }).map { $0.labelled(.band) }
        let over = Set(heads.over.map(\.id))
        var own = heads.slots[0]
        if !own.contains(where: { $0.role(\.indicatorColumn) == .level3 }) {
            own[0].label = LabelMatch(roles: [.indicator(.level3)], distance: 0, decoration: nil)
        }
        // The parts of heads in front of the indicators stay in a row of their own.
        let front = lower.lexemes.filter { ($0.columns?.lowerBound ?? 0) < heads.start }
        func row(_ source: LexemeRow, _ lexemes: [Lexeme]) -> LexemeRow {
            LexemeRow(index: source.index, layout: source.layout, afterBreak: source.afterBreak, lexemes: lexemes)
        }
        let joined = upper.lexemes.filter { !over.contains($0.id) && ($0.columns?.lowerBound ?? 0) < heads.start } + own
        let rows = [row(upper, bands), row(upper, joined)]
        return front.contains { !$0.continuesSpan && !$0.isBlank } ? rows + [row(lower, front)] : rows
    }

    private func rowsOfSlots(_ row: LexemeRow, _ heads: Heads) -> [LexemeRow] {
        let front = row.lexemes.filter { ($0.columns?.lowerBound ?? 0) < heads.start }
        let cells = heads.slots.map { slot in
            zip(slot, heads.slots[0]).compactMap { head, first in
                row.lexemes.first { $0.columns == head.columns && !$0.continuesSpan }.map { cell in
                    cell.placed(row: cell.row, columns: first.columns ?? 0..<1)
                }
            }
        }
        let filled = cells.filter { $0.contains { !$0.isBlank } }
        guard !filled.isEmpty else { return [row] }
        return filled.enumerated().map { number, cells in
            let levels = front.map { lexeme in
                var lexeme = lexeme
                lexeme.continuesSpan = lexeme.continuesSpan || number > 0
                return lexeme
            }
            return LexemeRow(
                index: row.index,
                layout: row.layout,
                afterBreak: row.afterBreak && number == 0,
                lexemes: levels + cells
            )
        }
    }
}
