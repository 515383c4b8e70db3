internal import DocumentModel
internal import FormModel

/// Cells of an export's rows that hold two texts, or half of one.
///
/// Where a row has more or fewer texts than the table has columns, its cells are divided at their spaces or joined to
/// their neighbours if the table reads cheaper so.
struct TornCells {
    private let grammar: IndicatorGrammar
    /// Of the rows that a reading begins with, and of all its rows: what it costs with others behind the first.
    private let readingCosts: IndicatorDecoding.ReadingCosts

    /// What it costs, in nats, to believe that a cell holds two texts: at a space between ideographs, where a line may
    /// have been wrapped, and at any other space or behind a known term.
    private static let divisionAtWrap = 2.0
    private static let division = 0.7
    /// What it costs to believe that a text was divided over two cells; less where both make a known term or a number,
    /// and more where the second begins as a value does.
    private static let junction = 2.2
    private static let junctionOfTerm = 0.5
    private static let junctionOfNumber = 0.7
    private static let junctionBeforeValue = 4.0
    /// So many changes are made to one row at most, and so many rows of a table are looked at.
    private static let mostChanges = 2
    private static let mostRows = 60
    /// A row with more places to divide or to join it at is no torn row, and each place takes a reading of its own.
    private static let mostPlaces = 150
    /// The rows around say enough.
    private static let rowsAround = 3

    init(grammar: IndicatorGrammar, readingCosts: @escaping IndicatorDecoding.ReadingCosts) {
        self.grammar = grammar
        self.readingCosts = readingCosts
    }

    /// The rows with the cells mended whose reading is cheaper so.
    func mended(_ rows: [LexemeRow]) -> [LexemeRow] {
        var rows = rows
        var tries = 0
        for index in rows.indices where tries < Self.mostRows && hasFewPlaces(rows[index]) && isIrregular(rows[index]) {
            tries += 1
            for _ in 0..<Self.mostChanges {
                guard let change = bestChange(at: index, rows) else { break }
                rows[index] = change.row
                guard change.isChanged, isIrregular(change.row) else { break }
            }
        }
        return rows
    }

    private func hasFewPlaces(_ row: LexemeRow) -> Bool {
        let texts = row.printed
        return texts.count <= Self.mostPlaces
            && texts.reduce(0) { $0 + 1 + $1.text.unicodeScalars.count(where: \.isSpace) } <= Self.mostPlaces
    }

    /// Whether the row has another number of texts than an indicator, a number where none can be, or a term and more in
    /// one cell.
    private func isIrregular(_ row: LexemeRow) -> Bool {
        guard !row.isLine, !row.isGridExact else { return false }
        let texts = row.printed.filter { $0.label == nil }
        if texts.contains(where: { !isTerm($0) && (beginsWithTerm($0) || endsWithMeasure($0)) }) { return true }
        let expected = grammar.slots.count { slot in
            slot.column.map { ![.level1, .level2, .deviation].contains($0) } ?? false
        }
        var values = texts.filter { !isTerm($0) }
        // What stands in a level's place beside enough other texts is a level, known or not.
        if values.count > expected, values.count(where: { !isUnderLevel($0) }) >= expected {
            values.removeAll(where: isUnderLevel)
        }
        if values.isEmpty { return false }
        let hasDeviation = grammar.slots.contains { $0.column == .deviation }
        let numbers = grammar.slots.count { $0.column == .weight || $0.column == .score }
        if values.count == expected {
            return values.suffix(numbers).contains { !isNumber($0) }
        }
        if values.count == expected + 1, hasDeviation, let last = values.last {
            return isNumber(last) || values.dropLast().suffix(numbers).contains { !isNumber($0) }
        }
        return true
    }

    private func isTerm(_ lexeme: Lexeme) -> Bool { grammar.taxonomy.isTerm(Taxonomy.bareTerm(lexeme.key)) }

    private func isUnderLevel(_ lexeme: Lexeme) -> Bool {
        [grammar.level1, grammar.level2].compactMap(\.self).contains { isUnder(grammar.slots[$0], lexeme) }
    }

    private func isUnder(_ slot: IndicatorGrammar.Slot, _ lexeme: Lexeme) -> Bool {
        guard let here = lexeme.columns, let head = slot.gridColumns else { return false }
        return here.overlaps(head)
    }

    private func beginsWithTerm(_ lexeme: Lexeme) -> Bool {
        let scalars = lexeme.text.unicodeScalars
        guard let space = scalars.firstIndex(where: \.isSpace) else { return false }
        return grammar.taxonomy.isTerm(TextFolding.key(String(scalars[..<space])))
    }

    /// Whether a text without a number goes on with a quantity behind its last space.
    private func endsWithMeasure(_ lexeme: Lexeme) -> Bool {
        let scalars = lexeme.text.unicodeScalars
        guard let space = scalars.lastIndex(where: \.isSpace) else { return false }
        let rest = TextFolding.key(String(scalars[scalars.index(after: space)...]))
        return grammar.measures.beginsAsQuantity(rest) && !scalars[..<space].contains(where: NumberParsing.isDigit)
    }

    private func isNumber(_ lexeme: Lexeme) -> Bool {
        NumberParsing.points(lexeme.key) != nil || NumberParsing.isDash(lexeme.key)
    }

    /// The row with the change that makes the reading cheapest; `nil` where it is cheapest as it stands.
    ///
    /// It is no surer than the next best change is dearer. What a change that is hardly dearer would touch is doubted.
    private func bestChange(at index: Int, _ rows: [LexemeRow]) -> (row: LexemeRow, isChanged: Bool)? {
        let window = max(0, index - Self.rowsAround)..<min(rows.count, index + Self.rowsAround)
        // The rows before are read once for all changes.
        let costBehind = readingCosts(rows[window.lowerBound..<index], rows[window])
        let rest = rows[(index + 1)..<max(index + 1, window.upperBound)]
        func cost(with row: LexemeRow) -> Double { costBehind([row] + rest) }
        let asItStands = cost(with: rows[index])
        let ranked = changes(of: rows[index]).map { (row: $0.row, cost: cost(with: $0.row) + $0.cost) }
            .sorted { $0.cost < $1.cost }
        guard let best = ranked.first else { return nil }
        if best.cost < asItStands {
            let texts = best.row.printed.map(\.key)
            let rival = ranked.first { $0.row.printed.map(\.key) != texts }?.cost ?? .infinity
            return (best.row.decided(by: min(asItStands, rival) - best.cost), true)
        }
        let margin = best.cost - asItStands
        guard margin < ConfidenceModel.ambiguousMargin else { return nil }
        let kept = Set(best.row.printed.map(\.key))
        var doubted = rows[index]
        for place in doubted.lexemes.indices where !kept.contains(doubted.lexemes[place].key) {
            doubted.lexemes[place].decisionMargin = margin
        }
        return (doubted, false)
    }

    private func changes(of row: LexemeRow) -> [(row: LexemeRow, cost: Double)] {
        row.lexemes.indices.flatMap { place -> [(row: LexemeRow, cost: Double)] in
            let lexeme = row.lexemes[place]
            guard !lexeme.isBlank, lexeme.label == nil, !lexeme.continuesSpan else { return [] }
            return divisions(of: row, at: place) + junctions(of: row, at: place)
        }
    }

    // MARK: Two texts in one cell

    private func divisions(of row: LexemeRow, at place: Int) -> [(row: LexemeRow, cost: Double)] {
        let lexeme = row.lexemes[place]
        let scalars = Array(lexeme.text.unicodeScalars)
        return scalars.indices.dropFirst().dropLast().compactMap { space in
            guard scalars[space].isSpace, !scalars[space - 1].isSpace else { return nil }
            let first = lexeme.cut(to: scalars[..<space])
            var second = lexeme.cut(to: scalars[(space + 1)...])
            guard !first.isBlank, !second.isBlank else { return nil }
            second.columns = lexeme.columns.map { $0.upperBound..<($0.upperBound + $0.count) }
            var lexemes = row.lexemes
            lexemes[place] = first
            let blank = place + 1
            if blank < lexemes.count, lexemes[blank].isBlank {
                lexemes[blank] = second
            } else {
                lexemes.insert(second, at: blank)
            }
            let atWrap =
                CJKText.isWide(scalars[space - 1]) && second.text.unicodeScalars.first.map(CJKText.isWide) ?? false
            return (row.with(lexemes), atWrap && !isTerm(first) ? Self.divisionAtWrap : Self.division)
        }
    }

    // MARK: One text in two cells

    private func junctions(of row: LexemeRow, at place: Int) -> [(row: LexemeRow, cost: Double)] {
        guard let next = row.lexemes.indices.first(where: { $0 > place && !row.lexemes[$0].isBlank }) else { return [] }
        let (first, second) = (row.lexemes[place], row.lexemes[next])
        guard second.label == nil, !second.continuesSpan, first.columns?.upperBound == second.columns?.lowerBound
        else { return [] }
        var joined = first.joined(second, by: [])
        joined.isSplit = true
        guard let cost = junctionCost(first, second, joined) else { return [] }
        var lexemes = row.lexemes
        lexemes[place] = joined
        lexemes.remove(at: next)
        let moved = lexemes.enumerated().map { offset, lexeme -> Lexeme in
            guard offset > place, let columns = lexeme.columns, columns.lowerBound > 0 else { return lexeme }
            var moved = lexeme
            moved.columns = (columns.lowerBound - 1)..<(columns.upperBound - 1)
            return moved
        }
        return [(row.with(lexemes), cost), (row.with(moved), cost)]
    }

    /// A whole term is no part of another text, and neither is what stands in a level's place.
    private func junctionCost(_ first: Lexeme, _ second: Lexeme, _ joined: Lexeme) -> Double? {
        if grammar.taxonomy.isTerm(joined.key) { return Self.junctionOfTerm }
        if isTerm(first) || isTerm(second) || isUnderLevel(first) { return nil }
        let secondIsValue = grammar.measures.beginsAsQuantity(second.key)
        if secondIsValue, grammar.measures.beginsAsQuantity(joined.key) { return Self.junctionOfNumber }
        return secondIsValue ? Self.junctionBeforeValue : Self.junction
    }
}

extension LexemeRow {
    fileprivate func with(_ lexemes: [Lexeme]) -> LexemeRow {
        var changed = self
        changed.lexemes = lexemes
        return changed
    }
}
