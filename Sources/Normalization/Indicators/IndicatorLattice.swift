internal import FormModel
internal import Foundation

/// The readings of an indicator table as a lattice: one stage a lexeme, one node a state, the cheapest edge costs
/// between.
///
/// A Viterbi search (Viterbi, "Error bounds for convolutional codes", 1967) finds the cheapest reading; a backward pass
/// over the same edges gives for each node the cost of the cheapest reading through it, and so the margin of every
/// decision over its best alternative. Stages are pruned to the cheapest states, so a margin is known up to the beam's
/// width.
struct IndicatorLattice {
    /// Where a lexeme goes.
    enum Role: Hashable {
        case slot(Int)
        /// To no column.
        case stray
        /// The name of the next row.
        case slidName
    }

    struct State: Hashable {
        var role: Role
        /// The last slot filled in the current row; -1 before the first.
        var lastSlot: Int
        /// How many columns the current row stands to the right of its heads.
        var shift: Int
        /// The terms in force, as indexes into `terms`; -1 where none is.
        var level1: Int
        var level2: Int
        /// The lexeme that waits to be the next row's name; -1 where none does.
        var slidName: Int
        /// Whether the lexeme opens a row of the table.
        var opensRow: Bool
    }

    struct Node {
        let state: State
        /// The cost of the cheapest reading up to here.
        var cost: Double
        /// The nodes of the stage before, and what the step from each costs.
        var edges: [(from: Int, cost: Double)]
        /// The cost of the cheapest reading from here to the end.
        var costToEnd = Double.infinity
    }

    private(set) var stages: [[Node]] = []
    private(set) var terms: [[Unicode.Scalar]] = []
    /// The cost of the cheapest reading.
    private(set) var bestCost = Double.infinity

    private let grammar: IndicatorGrammar
    private let lexemes: [Lexeme]
    private let rows: [Int: LexemeRow]
    /// The width of each column as far as an earlier reading shows it; empty where none is known.
    ///
    /// See `ColumnWidths`.
    private let widths: [ColumnWidths.Width]
    private var termNumbers: [[Unicode.Scalar]: Int] = [:]

    /// States dearer than the cheapest by more are dropped, in nats.
    private static let beamWidth = 10.0
    private static let beamSize = 32
    private static let largestShift = 4

    init(lexemes: [Lexeme], rows: [LexemeRow], grammar: IndicatorGrammar, widths: [ColumnWidths.Width] = []) {
        self.grammar = grammar
        self.widths = widths
        self.lexemes = lexemes
        self.rows = Dictionary(rows.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
        for index in lexemes.indices {
            addStage(index)
            if stages[index].isEmpty { return }
        }
        close()
    }

    private mutating func termNumber(_ key: [Unicode.Scalar]) -> Int {
        if let number = termNumbers[key] { return number }
        terms.append(key)
        termNumbers[key] = terms.count - 1
        return terms.count - 1
    }

    // MARK: Forward

    private mutating func addStage(_ index: Int) {
        let lexeme = lexemes[index]
        let emissions = grammar.emissions(lexeme)
        let term = termNumber(Taxonomy.bareTerm(lexeme.key))
        var nodes: [Node] = []
        var places: [UInt64: Int] = [:]
        func add(_ state: State, from: Int, upTo cost: Double, step: Double) {
            if let place = places[state.packed] {
                nodes[place].edges.append((from, step))
                nodes[place].cost = min(nodes[place].cost, cost + step)
            } else {
                places[state.packed] = nodes.count
                nodes.append(Node(state: state, cost: cost + step, edges: [(from, step)]))
            }
        }
        let start = State(
            role: .stray,
            lastSlot: -1,
            shift: 0,
            level1: -1,
            level2: -1,
            slidName: -1,
            opensRow: false
        )
        let sources = index == 0 ? [Node(state: start, cost: 0, edges: [])] : stages[index - 1]
        for (from, node) in sources.enumerated() {
            let previous = index == 0 ? nil : lexemes[index - 1]
            for step in steps(from: node.state, previous: previous, to: lexeme, index, term, emissions) {
                add(step.state, from: from, upTo: node.cost, step: step.cost)
            }
        }
        let cheapest = nodes.reduce(Double.infinity) { min($0, $1.cost) }
        let kept = nodes.filter { $0.cost <= cheapest + Self.beamWidth }
            .sorted { ($0.cost, $0.state.packed) < ($1.cost, $1.state.packed) }
        stages.append(Array(kept.prefix(Self.beamSize)))
    }

    private typealias Step = (state: State, cost: Double)

    private mutating func steps(
        from state: State,
        previous: Lexeme?,
        to lexeme: Lexeme,
        _ index: Int,
        _ term: Int,
        _ emissions: [Double]
    ) -> [Step] {
        var steps: [Step] = []
        let isLine = lexeme.columns == nil
        let sameSourceRow = previous?.row == lexeme.row
        let inRow = previous != nil && (sameSourceRow || isLine)
        let isKnownTerm = grammar.taxonomy.isTerm(terms[term])
        let border =
            borderCost(previous, lexeme)
            + fullBorderCost(state, previous, lexeme)
        let measureJoin = isLine ? measureJoinCost(previous, lexeme) : 0

        for slot in grammar.slots.indices {
            if inRow, state.lastSlot >= 0 {
                if slot > state.lastSlot {
                    steps += withinRow(state, slot, previous: previous, lexeme, term, emissions[slot] + border)
                } else if slot == state.lastSlot, isLine, !isKnownTerm {
                    var join = joinCost(previous, lexeme, slot: slot, sameSourceRow: sameSourceRow)
                    var joined = state
                    joined.role = .slot(slot)
                    joined.opensRow = false
                    join += measureJoin
                    steps.append((joined, join + IndicatorCost.joinedContent * emissions[slot]))
                }
            }
            if !sameSourceRow || isLine {
                let inside = previous != nil && sameSourceRow ? IndicatorCost.rowInsideLine : 0
                let end = previous == nil ? 0 : endOfRow(state, blanksShown: blanksShown(previous))
                for opened in openings(state, slot, lexeme, term, isFirst: previous == nil) {
                    steps.append((opened.state, opened.cost + emissions[slot] + end + inside + border))
                }
            }
        }
        if inRow || state.lastSlot >= 0 || previous == nil {
            var stray = state
            stray.role = .stray
            stray.opensRow = false
            steps.append((stray, IndicatorCost.stray))
        }
        if sameSourceRow, let name = grammar.level3, state.lastSlot == name, state.slidName < 0,
            emissions[name] == 0
        {
            var slid = state
            slid.role = .slidName
            slid.slidName = index
            slid.opensRow = false
            steps.append((slid, IndicatorCost.slidName))
        }
        return steps
    }

    /// What it costs that a run continues the cell of the run before.
    private func joinCost(_ previous: Lexeme?, _ lexeme: Lexeme, slot: Int, sameSourceRow: Bool) -> Double {
        if sameSourceRow {
            let sharesLines = lexeme.isUnmarked ? min(1, 2 * lexeme.setting.sharesLines) : 1
            return IndicatorCost.joinInLine * max(IndicatorCost.joinInOwnLine, sharesLines)
        }
        guard let previous, previous.isUnmarked, slot < widths.count, widths[slot].width > 0 else {
            return IndicatorCost.joinOverLines
        }
        let room = previous.setting.room(for: lexeme.setting, in: widths[slot].width)
        if room < 0 { return widths[slot].isShown ? IndicatorCost.joinFullLine : IndicatorCost.joinFittingLine }
        return IndicatorCost.joinOverLines
            + min(IndicatorCost.mostRoom, Double(room + 1) * IndicatorCost.roomLeft)
    }

    /// What the marks at a border of cells say against it.
    private func borderCost(_ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
        guard let previous, previous.isUnmarked else { return 0 }
        var cost = 0.0
        if previous.row == lexeme.row {
            cost = min(IndicatorCost.unusualBorder, max(0, -log(2 * lexeme.setting.sharesLines + 0.01)))
        }
        return cost + (previous.setting.endsInside ? IndicatorCost.endInside : 0)
            + (lexeme.setting.beginsInside ? IndicatorCost.beginInside : 0)
    }

    /// What it costs that a cell ends with a line that had no room for more.
    private func fullBorderCost(_ state: State, _ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
        guard case .slot(let slot) = state.role, let previous, previous.isUnmarked, previous.row != lexeme.row,
            slot < widths.count, widths[slot].isShown,
            previous.setting.room(for: lexeme.setting, in: widths[slot].width) < 0
        else { return 0 }
        return IndicatorCost.endFullLine
    }

    /// What it costs that one cell holds a measure behind another, or behind a text.
    private func measureJoinCost(_ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
        guard let previous, grammar.measures.beginsAsQuantity(lexeme.key) else { return 0 }
        if grammar.measures.beginsAsQuantity(previous.key) || grammar.measures.beginsWithComparator(lexeme.key) {
            return IndicatorCost.joinMeasures
        }
        return previous.row == lexeme.row ? 0 : IndicatorCost.joinNumberOverLines
    }

    /// What it costs that of target and actual value one is a measure and the other a text.
    private func unlikeTarget(_ target: Lexeme?, _ actual: Lexeme) -> Double {
        guard let target, target.isUnmarked, !NumberParsing.isDash(actual.key) else { return 0 }
        let isMeasure = grammar.measures.beginsAsQuantity(actual.key)
        return isMeasure == grammar.measures.beginsAsQuantity(target.key) ? 0 : IndicatorCost.unlikeTarget
    }

    /// The next slot of the same row.
    private mutating func withinRow(
        _ state: State,
        _ slot: Int,
        previous: Lexeme?,
        _ lexeme: Lexeme,
        _ term: Int,
        _ emission: Double
    ) -> [Step] {
        var next = state
        next.role = .slot(slot)
        next.lastSlot = slot
        next.opensRow = false
        var cost = emission + grammar.missing((state.lastSlot + 1)..<slot, blanksShown: blanksShown(lexeme))
        if slot == grammar.level2 {
            next.level2 = term
            if state.level1 >= 0, !grammar.taxonomy.allows(terms[state.level1], terms[term]) {
                cost += IndicatorCost.forbiddenParent
            }
        } else if let level2 = grammar.level2, slot > level2, state.lastSlot < level2, state.level2 < 0 {
            cost += IndicatorCost.missingLevel2
        }
        if slot == grammar.actual, state.lastSlot == grammar.target { cost += unlikeTarget(previous, lexeme) }
        // A name that slid in pushes the rest of its row on by one.
        let shift = state.shift + (state.slidName >= 0 ? 1 : 0)
        let straight: Step = (next, cost + distance(lexeme, slot, shift: shift))
        guard let columns = lexeme.columns, let head = grammar.slots[slot].gridColumns,
            !(rows[lexeme.row]?.isGridExact ?? false)
        else { return [straight] }
        let own = columns.lowerBound - head.lowerBound
        guard own != shift, abs(own) <= Self.largestShift else { return [straight] }
        next.shift = own
        return [straight, (next, cost + IndicatorCost.shiftInsideRow)]
    }

    /// A new row that begins in `slot`, with each level 1 that it may stand under and each shift that it may have.
    private mutating func openings(
        _ state: State,
        _ slot: Int,
        _ lexeme: Lexeme,
        _ term: Int,
        isFirst: Bool
    ) -> [Step] {
        var cost = 0.0
        if let name = grammar.level3 {
            if slot > name {
                cost = state.slidName >= 0 ? 0 : grammar.missing(name..<slot, blanksShown: blanksShown(lexeme))
            } else if state.slidName >= 0 {
                cost = IndicatorCost.unusedSlidName
            }
        }
        var parents: [(level1: Int, level2: Int, cost: Double)] = []
        if slot == grammar.level1 {
            // The level 1 of a span that goes on leaves the level 2 in force.
            parents = [(term, term == state.level1 ? state.level2 : -1, 0)]
        } else if slot == grammar.level2 {
            parents = levelsAbove(term, carried: state.level1)
        } else {
            // A group whose label is lost costs once, with its first row.
            let missing =
                (grammar.level2 != nil && state.level2 < 0
                    ? isFirst ? IndicatorCost.missingLevel2 : IndicatorCost.stillMissingLevel2 : 0)
                + (grammar.level1 != nil && state.level1 < 0 ? IndicatorCost.missingLevel1 : 0)
            parents = [(state.level1, state.level2, missing)]
        }
        var steps: [Step] = []
        for (shift, shiftCost) in shifts(state, slot, lexeme, isFirst: isFirst) {
            for parent in parents {
                let next = State(
                    role: .slot(slot),
                    lastSlot: slot,
                    shift: shift,
                    level1: parent.level1,
                    level2: parent.level2,
                    slidName: -1,
                    opensRow: true
                )
                steps.append((next, cost + parent.cost + shiftCost + distance(lexeme, slot, shift: shift)))
            }
        }
        return steps
    }

    /// The level 1 that goes on, and those that the taxonomy knows for the term.
    private mutating func levelsAbove(_ term: Int, carried: Int) -> [(level1: Int, level2: Int, cost: Double)] {
        guard grammar.level1 != nil else { return [(-1, term, 0)] }
        var parents: [(level1: Int, level2: Int, cost: Double)] = []
        if carried >= 0 {
            let allowed = grammar.taxonomy.allows(terms[carried], terms[term])
            parents.append((carried, term, allowed ? 0 : IndicatorCost.forbiddenParent))
        } else {
            parents.append((-1, term, IndicatorCost.missingLevel1))
        }
        for parent in grammar.taxonomy.parents(of: terms[term]) {
            let number = termNumber(parent)
            if number != carried { parents.append((number, term, grammar.inferred(parent))) }
        }
        return parents
    }

    /// The shift that goes on, and the one that puts the lexeme under the slot's head.
    private func shifts(_ state: State, _ slot: Int, _ lexeme: Lexeme, isFirst: Bool) -> [(shift: Int, cost: Double)] {
        guard let columns = lexeme.columns, let head = grammar.slots[slot].gridColumns, let row = rows[lexeme.row],
            !row.isGridExact
        else { return [(0, 0)] }
        let own = columns.lowerBound - head.lowerBound
        let change = isFirst ? 0 : row.afterBreak ? IndicatorCost.shiftChangeAfterBreak : IndicatorCost.shiftChange
        var shifts: [(shift: Int, cost: Double)] = [
            (state.shift, Double(abs(state.shift)) * IndicatorCost.shift)
        ]
        for candidate in Set([own, 0]) where candidate != state.shift && abs(candidate) <= Self.largestShift {
            shifts.append((candidate, change + Double(abs(candidate)) * IndicatorCost.shift))
        }
        return shifts
    }

    private func distance(_ lexeme: Lexeme, _ slot: Int, shift: Int) -> Double {
        guard let here = lexeme.columns, let there = grammar.slots[slot].gridColumns else { return 0 }
        let start = there.lowerBound + shift
        let end = there.upperBound + shift
        let columns = max(0, start - here.upperBound + 1, here.lowerBound - end + 1)
        let isExact = rows[lexeme.row]?.isGridExact ?? false
        return Double(columns) * (isExact ? IndicatorCost.exactColumnDistance : IndicatorCost.columnDistance)
    }

    /// Whether the grid shows that cells of the lexeme's row are blank.
    ///
    /// Behind a page break it shows nothing: the rest of a cut row has blank cells where whole texts stand before the
    /// break.
    private func blanksShown(_ lexeme: Lexeme?) -> Bool {
        guard let row = lexeme.flatMap({ rows[$0.row] }) else { return false }
        return row.isGridExact && !row.afterBreak
    }

    /// What the slots behind the last one cost, now that the row ends.
    private func endOfRow(_ state: State, blanksShown: Bool) -> Double {
        guard state.lastSlot >= 0 else { return 0 }
        if let name = grammar.level3, state.lastSlot < name {
            let group = blanksShown ? IndicatorCost.emptyGroup * IndicatorCost.shownBlank : IndicatorCost.emptyGroup
            return group + (state.level2 < 0 && grammar.level2 != nil ? IndicatorCost.missingLevel2 : 0)
        }
        return grammar.missing((state.lastSlot + 1)..<grammar.slots.count, blanksShown: blanksShown)
    }

    // MARK: Backward

    private mutating func close() {
        guard let last = lexemes.last, !stages.isEmpty else { return }
        let final = stages.count - 1
        for node in stages[final].indices {
            let state = stages[final][node].state
            var end = endOfRow(state, blanksShown: blanksShown(last))
            if state.slidName >= 0 { end += IndicatorCost.unusedSlidName }
            stages[final][node].costToEnd = end
            bestCost = min(bestCost, stages[final][node].cost + end)
        }
        for stage in stride(from: final, to: 0, by: -1) {
            for node in stages[stage] {
                for edge in node.edges {
                    let cost = edge.cost + node.costToEnd
                    if cost < stages[stage - 1][edge.from].costToEnd { stages[stage - 1][edge.from].costToEnd = cost }
                }
            }
        }
    }

    /// The nodes of the cheapest reading, one a stage; empty where there is no reading.
    func bestPath() -> [Node] {
        guard let last = stages.last, bestCost < .infinity,
            var index = last.indices.min(by: { last[$0].cost + last[$0].costToEnd < last[$1].cost + last[$1].costToEnd }
            )
        else { return [] }
        var path: [Node] = []
        for stage in stride(from: stages.count - 1, through: 0, by: -1) {
            let node = stages[stage][index]
            path.append(node)
            guard stage > 0 else { break }
            let before = stages[stage - 1]
            let best = node.edges.min { before[$0.from].cost + $0.cost < before[$1.from].cost + $1.cost }
            index = best?.from ?? 0
        }
        return path.reversed()
    }

    /// The cheapest reading in which the stage's state differs as `differs` says: its state there, and by how much it
    /// is dearer than the cheapest of all; nil where the beam holds none.
    func runnerUp(at stage: Int, where differs: (State) -> Bool) -> (state: State, margin: Double)? {
        var best: (state: State, cost: Double)?
        for node in stages[stage] where differs(node.state) {
            let cost = node.cost + node.costToEnd
            if cost < best?.cost ?? .infinity { best = (node.state, cost) }
        }
        return best.map { ($0.state, $0.cost - bestCost) }
    }
}

extension IndicatorLattice.State {
    /// The state in one number: a key that hashes fast, and a total order, so that equal costs are settled alike in
    /// every run.
    fileprivate var packed: UInt64 {
        let roleCode: Int
        switch role {
        case .slot(let slot): roleCode = slot
        case .stray: roleCode = 14
        case .slidName: roleCode = 15
        }
        var packed = UInt64(roleCode)
        for (value, bits) in [
            (lastSlot + 1, 4), (shift + 8, 4), (level1 + 1, 14), (level2 + 1, 14), (slidName + 1, 22),
        ] {
            packed = packed << UInt64(bits) | UInt64(value) & (1 << UInt64(bits) - 1)
        }
        return packed << 1 | (opensRow ? 1 : 0)
    }
}
