internal import DocumentModel
internal import FormModel

/// Rows that a page break cut in two.
enum BrokenRows {
    /// What it costs, in nats, to believe that a break cut a row: most breaks fall between rows.
    private static let cost = 1.5
    /// Tables of more rows than this are tried only at their first breaks; each trial reads the table again.
    private static let mostTrials = 6

    /// The rows with those joined across a break whose reading as one is cheaper than as two; the clearest first, since
    /// what is left of a row may stand between two breaks.
    static func joined(_ rows: [LexemeRow], readingCosts: IndicatorDecoding.ReadingCosts) -> [LexemeRow] {
        var rows = rows
        let usualEnds = usualEnds(of: rows)
        for _ in 0..<mostTrials {
            let breaks = rows.indices.filter {
                $0 > 0 && rows[$0].afterBreak && !rows[$0].isLine && !rows[$0 - 1].isLine
            }
            let junctions = breaks.prefix(mostTrials).compactMap {
                junction(at: $0, rows, usualEnds: usualEnds, readingCosts: readingCosts)
            }
            guard let best = junctions.max(by: { $0.gain < $1.gain }) else { return rows }
            let isExact = rows[best.index].isGridExact
            guard best.gain > (isExact ? 0 : leastGain) else {
                for near in junctions where !isExact && near.gain > -ConfidenceModel.ambiguousMargin {
                    for part in [near.index - 1, near.index] { rows[part] = rows[part].decided(by: abs(near.gain)) }
                }
                return rows
            }
            if best.index + 1 < rows.count { rows[best.index + 1] = rows[best.index + 1].behindBreak }
            rows.replaceSubrange((best.index - 1)...best.index, with: [best.row.decided(by: best.gain)])
        }
        return rows
    }

    /// The rows on both sides of a break as one, and by how much the table reads cheaper so.
    private static func junction(
        at index: Int,
        _ rows: [LexemeRow],
        usualEnds: Set<Unicode.Scalar>,
        readingCosts: IndicatorDecoding.ReadingCosts
    ) -> (index: Int, row: LexemeRow, gain: Double)? {
        // The rows around the break say enough, with the levels in force before them.
        let window = max(0, index - 6)..<min(rows.count, index + 4)
        let costBehind = readingCosts(rows[window.lowerBound..<(index - 1)], rows[window])
        let apart = costBehind(Array(rows[(index - 1)..<window.upperBound]))
        let trials = shifts(of: rows[index]).map { shift -> (row: LexemeRow, cost: Double) in
            let (joined, cells) = join(rows[index - 1], rows[index], shift: shift, usualEnds: usualEnds)
            // The break now lies behind the joined row.
            let rest = rows[(index + 1)..<window.upperBound].enumerated().map {
                $0.offset == 0 ? $0.element.behindBreak : $0.element
            }
            let cost = costBehind([joined] + rest) + self.cost + cells
            return (joined, cost + Double(abs(shift)) * IndicatorCost.shiftChangeAfterBreak)
        }
        return trials.min { $0.cost < $1.cost }.map { (index, $0.row, apart - $0.cost) }
    }

    /// By how many columns the row behind the break may stand to the left of the one before.
    private static func shifts(of row: LexemeRow) -> [Int] {
        row.isGridExact ? [0] : [0, 1]
    }

    /// What it costs that a cell was cut: most cells of a cut row stand whole on one side, and a number is never cut.
    private static let cutCell = 0.3
    private static let cutNumber = 4.0
    /// The same where the first part's last line has no room for what the rest begins with: of whole cells, which end anywhere
    /// in their last line, one in four has none by chance.
    private static let cutFullLine = -1.1
    /// The same where its last line has room: nothing broke it there.
    private static let cutRoomyLine = 6.0
    /// A character and the usual margins of a cell on both sides need so many widths of an ideograph.
    private static let leastRoom = 2.2

    /// The same in an export, where the first part ends as other texts of the table do.
    private static let cutUsualEnd = 1.8
    /// The same where nothing else stands in one of the rows: no indicator is a lone text.
    private static let cutLone = 0.6
    /// Rows of an export that are taken for one must read cheaper by so much: a row that is lost is worse than one too
    /// many.
    private static let leastGain = 0.6

    private static func cutCost(
        _ first: Lexeme,
        _ second: Lexeme,
        isLone: Bool,
        _ usualEnds: Set<Unicode.Scalar>
    ) -> Double {
        if NumberParsing.leadingNumber(second.key[...]) != nil {
            // A number goes on behind a digit or its comparator, and behind nothing else.
            let goesOn =
                first.key.last.map { NumberParsing.isDigit($0) || "≥≤<>=.".unicodeScalars.contains($0) } ?? false
            return isLone && goesOn ? cutLone : cutNumber
        }
        if isLone { return cutLone }
        if let room = first.room {
            let further = max(0, CJKText.unbrokenWidth(of: second.text.unicodeScalars) - 1)
            return room < leastRoom + further ? cutFullLine : cutRoomyLine
        }
        return first.key.last.map(usualEnds.contains) ?? false ? cutUsualEnd : cutCell
    }

    /// The characters that end more than one text of the table.
    private static func usualEnds(of rows: [LexemeRow]) -> Set<Unicode.Scalar> {
        var counts: [Unicode.Scalar: Int] = [:]
        for lexeme in rows.lazy.flatMap(\.printed) where lexeme.label == nil && lexeme.key.count > 1 {
            if let last = lexeme.key.last, !NumberParsing.isDigit(last) { counts[last, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value > 1 }.keys)
    }

    /// The joined row, and what the cells that were cut cost.
    private static func join(
        _ first: LexemeRow,
        _ second: LexemeRow,
        shift: Int,
        usualEnds: Set<Unicode.Scalar>
    ) -> (row: LexemeRow, cost: Double) {
        var cost = 0.0
        var cells = first.lexemes
        for lexeme in second.lexemes where !lexeme.isBlank {
            let columns = lexeme.columns.map { ($0.lowerBound + shift)..<($0.upperBound + shift) }
            let place = cells.firstIndex { $0.columns == columns || overlap($0.columns, columns) }
            guard let place, !cells[place].isBlank else {
                let moved = lexeme.placed(row: first.index, columns: columns)
                if let place { cells[place] = moved } else { cells.append(moved) }
                continue
            }
            if cells[place].key == lexeme.key || lexeme.label != nil || cells[place].label != nil { continue }
            let isLone = !first.isGridExact && (first.printed.count == 1 || second.printed.count == 1)
            cost += cutCost(cells[place], lexeme, isLone: isLone, usualEnds)
            cells[place] = cells[place].joined(lexeme)
        }
        cells.sort { ($0.columns?.lowerBound ?? 0, $0.id) < ($1.columns?.lowerBound ?? 0, $1.id) }
        let row = LexemeRow(index: first.index, layout: first.layout, afterBreak: first.afterBreak, lexemes: cells)
        return (row, cost)
    }

    private static func overlap(_ first: Range<Int>?, _ second: Range<Int>?) -> Bool {
        guard let first, let second else { return false }
        return first.overlaps(second)
    }
}

extension LexemeRow {
    /// The same row as the first behind a break.
    fileprivate var behindBreak: LexemeRow {
        LexemeRow(index: index, layout: layout, afterBreak: true, lexemes: lexemes)
    }

    /// The same row with its cells no surer than the decision that made it.
    func decided(by margin: Double) -> LexemeRow {
        let cells = lexemes.map { lexeme in
            var decided = lexeme
            decided.decisionMargin = min(lexeme.decisionMargin, margin)
            return decided
        }
        var row = self
        row.lexemes = cells
        return row
    }
}

extension Lexeme {
    func placed(row: Int, columns: Range<Int>?) -> Lexeme {
        var moved = Lexeme(
            id: id,
            text: text,
            key: key,
            row: row,
            columns: columns,
            continuesSpan: continuesSpan,
            sources: sources,
            steps: steps
        )
        moved.label = label
        moved.joinedIDs = joinedIDs
        return moved
    }

    /// The text of both, as one cell that a page break cut, or that was divided otherwise.
    func joined(_ rest: Lexeme, by joint: RecoverySteps = [.stitched]) -> Lexeme {
        let text = RawField([self, rest], margin: 0, isGridExact: false, stitched: true).text
        var joined = Lexeme(
            id: id,
            text: text,
            key: key + rest.key,
            row: row,
            columns: columns,
            continuesSpan: continuesSpan,
            sources: sources + rest.sources,
            steps: steps.union(rest.steps).union(joint)
        )
        joined.joinedIDs = joinedIDs + [rest.id] + rest.joinedIDs
        return joined
    }
}
