internal import FormModel

/// Rows of an indicator table in lines whose cells an export printed one below the other, column after column, between
/// rows that it printed line by line.
///
/// Such a run is lines of one text each between blank lines. How many rows it has, and where each column ends, is what its
/// texts cost least in: a shortest path over columns and texts for each number of rows. It is taken where the table reads
/// cheaper so.
struct ColumnRuns {
    private let grammar: IndicatorGrammar
    private let readingCosts: IndicatorDecoding.ReadingCosts

    private static let fewestTexts = 4
    private static let mostTexts = 48
    private static let fewestRows = 2
    private static let mostRows = 12
    /// A table whose rows stand on a line each has so many lines of several texts.
    private static let fewestLinesOfSeveral = 2
    /// So many rows around a run say what it costs.
    private static let rowsAround = 4
    /// What it costs, in nats, that a column has fewer texts than rows, beside what is missing: nothing says in which.
    private static let partColumn = 1.5
    /// By how much the table must read cheaper, in nats: most lines of one text are what they seem.
    private static let leastGain = 3.0
    /// The doubt of a cell whose place follows from the order of the run, and of one that may stand in another row.
    private static let placedMargin = 3.0
    private static let doubtedMargin = 0.8
    /// The doubt of marked cells among which names stand one below the other, and no columns explain it.
    private static let unexplainedMargin = 0.2

    init(grammar: IndicatorGrammar, readingCosts: @escaping IndicatorDecoding.ReadingCosts) {
        self.grammar = grammar
        self.readingCosts = readingCosts
    }

    /// The rows with those made of runs in their places.
    func placed(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard grammar.level3 != nil, rows.allSatisfy(\.isLine),
            rows.count(where: { $0.printed.count > 2 }) >= Self.fewestLinesOfSeveral
        else { return rows }
        var placed = rows
        for run in runs(of: rows).reversed() {
            let lexemes = rows[run].flatMap(\.printed)
            if let made = cheaperRows(lexemes, run, of: rows) {
                placed.replaceSubrange(run, with: made)
            } else if !lexemes.contains(where: \.isUnmarked), holdsNamesBelowEachOther(lexemes) {
                placed.replaceSubrange(run, with: rows[run].map { $0.decided(by: Self.unexplainedMargin) })
            }
        }
        return placed
    }

    /// The rows made of a run, where the table reads cheaper so.
    private func cheaperRows(_ lexemes: [Lexeme], _ run: Range<Int>, of rows: [LexemeRow]) -> [LexemeRow]? {
        guard let division = division(of: lexemes), let made = self.rows(lexemes, division, in: rows[run]) else {
            return nil
        }
        let window = max(0, run.lowerBound - Self.rowsAround)..<min(rows.count, run.upperBound + Self.rowsAround)
        let behind = Array(rows[run.upperBound..<window.upperBound])
        let cost = readingCosts(rows[window.lowerBound..<run.lowerBound], rows[window])
        return cost(rows[run] + behind) - cost(made + behind) > Self.leastGain ? made : nil
    }

    /// The lines of one text each that stand between lines of several; parted at blank lines where not all lines are.
    private func runs(of rows: [LexemeRow]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        func close(_ end: Int) {
            let run = start..<end
            let gaps = zip(rows[run], rows[run].dropFirst()).map { $1.printed[0].isBehindBlankLine($0.printed[0]) }
            if gaps.contains(true), gaps.contains(false) {
                var first = run.lowerBound
                for (number, isBlank) in gaps.enumerated() where isBlank {
                    runs.append(first..<(run.lowerBound + number + 1))
                    first = run.lowerBound + number + 1
                }
                runs.append(first..<run.upperBound)
            } else {
                runs.append(run)
            }
        }
        for (index, row) in rows.enumerated() where row.printed.count != 1 || row.printed[0].label != nil {
            close(index)
            start = index + 1
        }
        close(rows.count)
        return runs.filter { (Self.fewestTexts...Self.mostTexts).contains($0.count) }
    }

    private func holdsNamesBelowEachOther(_ lexemes: [Lexeme]) -> Bool {
        let areNames = lexemes.map { grammar.kinds.isName($0.key) }
        return zip(areNames, areNames.dropFirst()).contains { $0 && $1 }
    }

    /// How many rows a run has, and how many of its texts stand in each column.
    private struct Division {
        let rows: Int
        let counts: [Int]
    }

    /// The cheapest division of a run's texts; `nil` where no column of names has one text a row, or nothing shows columns.
    private func division(of lexemes: [Lexeme]) -> Division? {
        let emissions = lexemes.map(grammar.emissions)
        func isShown(_ division: Division) -> Bool {
            if let first = lexemes.first, grammar.taxonomy.isTerm(Taxonomy.bareTerm(first.key)) { return true }
            var start = 0
            return division.counts.enumerated().contains { slot, count in
                defer { start += count }
                return count == division.rows && holdsNumbers(slot, lexemes[start..<(start + count)])
            }
        }
        var best: (division: Division, cost: Double)?
        for rows in Self.fewestRows...max(Self.fewestRows, min(Self.mostRows, lexemes.count / 2)) {
            guard let (counts, cost) = counts(emissions, rows: rows), cost < best?.cost ?? .infinity else { continue }
            best = (Division(rows: rows, counts: counts), cost)
        }
        return best.map(\.division).flatMap { isShown($0) ? $0 : nil }
    }

    /// Whether a column holds numbers alone; the lines of a text that a narrow column broke do not, nor do they begin with a
    /// level.
    private func holdsNumbers(_ slot: Int, _ column: ArraySlice<Lexeme>) -> Bool {
        slot != grammar.level1 && slot != grammar.level2 && slot != grammar.level3
            && column.allSatisfy { grammar.measures.beginsAsQuantity($0.key) }
    }

    private func counts(_ emissions: [[Double]], rows: Int) -> (counts: [Int], cost: Double)? {
        let slots = grammar.slots.indices
        // For each column, the cheapest way to so many texts, and how many the column has in it.
        var costs = [Double](repeating: .infinity, count: emissions.count + 1)
        costs[0] = 0
        var taken: [[Int]] = []
        for slot in slots {
            var next = [Double](repeating: .infinity, count: emissions.count + 1)
            var own = [Int](repeating: 0, count: emissions.count + 1)
            for start in costs.indices where costs[start] < .infinity {
                var content = 0.0
                for count in 0...min(rows, emissions.count - start) {
                    if count > 0 { content += emissions[start + count - 1][slot] }
                    guard let missing = missing(slot, count: count, rows: rows) else { continue }
                    let cost = costs[start] + content + missing
                    if cost < next[start + count] {
                        next[start + count] = cost
                        own[start + count] = count
                    }
                }
            }
            costs = next
            taken.append(own)
        }
        guard costs[emissions.count] < .infinity else { return nil }
        var end = emissions.count
        var counts: [Int] = []
        for slot in slots.reversed() {
            counts.append(taken[slot][end])
            end -= taken[slot][end]
        }
        return (counts.reversed(), costs[emissions.count])
    }

    /// What it costs that a column has so many texts; `nil` where it cannot.
    private func missing(_ slot: Int, count: Int, rows: Int) -> Double? {
        if slot == grammar.level1 || slot == grammar.level2 { return 0 }
        if slot == grammar.level3 { return count == rows ? 0 : nil }
        let isPart = count > 0 && count < rows && !grammar.slots[slot].isOptional
        return Double(rows - count) * grammar.missing(slot..<(slot + 1), blanksShown: false)
            + (isPart ? Self.partColumn : 0)
    }

    /// The rows of a run; `nil` where a level 1 has no row.
    private func rows(_ lexemes: [Lexeme], _ division: Division, in run: ArraySlice<LexemeRow>) -> [LexemeRow]? {
        var cells = [[(slot: Int, lexeme: Lexeme)]](repeating: [], count: division.rows)
        let indexes = run.map(\.index)
        func put(_ lexeme: Lexeme, _ row: Int, _ slot: Int, isSure: Bool) {
            var placed = lexeme
            placed.row = indexes[row]
            placed.decisionMargin = min(lexeme.decisionMargin, isSure ? Self.placedMargin : Self.doubtedMargin)
            placed.isMoved = true
            cells[row].append((slot, placed))
        }
        var start = 0
        var upper: ArraySlice<Lexeme> = []
        for (slot, count) in division.counts.enumerated() {
            let column = lexemes[start..<(start + count)]
            start += count
            if slot == grammar.level1, grammar.level2 != nil {
                upper = column
                continue
            }
            for (row, lexeme) in column.enumerated() { put(lexeme, row, slot, isSure: count == division.rows) }
            guard slot == grammar.level2, let level1 = grammar.level1 else { continue }
            let below = column.map { Taxonomy.bareTerm($0.key) }
            let places = grammar.taxonomy.places(of: upper.map { Taxonomy.bareTerm($0.key) }, over: below)
            guard places.allSatisfy({ $0.row < division.rows }) else { return nil }
            for (lexeme, place) in zip(upper, places) {
                put(lexeme, place.row, level1, isSure: place.fits && count == division.rows)
            }
            upper = []
        }
        guard upper.isEmpty else { return nil }
        return zip(cells, run).map { cells, line in
            LexemeRow(
                index: line.index,
                layout: .line,
                afterBreak: line.afterBreak,
                lexemes: cells.sorted { $0.slot < $1.slot }.map(\.lexeme)
            )
        }
    }
}

extension Taxonomy {
    /// The rows in which terms of level 1 stand over those of level 2 that stand in a row each: each in the first behind
    /// the one before whose level 2 may stand under it.
    func places(of upper: [[Unicode.Scalar]], over lower: [[Unicode.Scalar]]) -> [(row: Int, fits: Bool)] {
        var row = 0
        return upper.map { term in
            let fitting = lower.indices.first { $0 >= row && allows(term, lower[$0]) }
            defer { row = (fitting ?? row) + 1 }
            return (fitting ?? row, fitting != nil)
        }
    }
}
