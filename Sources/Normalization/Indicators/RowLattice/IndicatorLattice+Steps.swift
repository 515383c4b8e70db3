/// The forward pass: the steps from each stage to the next.
extension IndicatorLattice {
    /// States dearer than the cheapest by more are dropped, in nats.
    private static let beamWidth = 10.0
    private static let beamSize = 32
    private static let largestShift = 4

    private mutating func termNumber(_ key: [Unicode.Scalar]) -> Int {
        if let number = termNumbers[key] { return number }
        terms.append(key)
        areKnown.append(grammar.taxonomy.isTerm(key))
        termNumbers[key] = terms.count - 1
        return terms.count - 1
    }

    mutating func addStage(of lexeme: Lexeme) {
        let index = stages.count
        let facts = facts(lexeme, index)
        steps.removeAll()
        if index == 0 {
            let start = State(
                role: .stray,
                lastSlot: -1,
                shift: 0,
                level1: -1,
                level2: -1,
                slidName: -1,
                opensRow: false
            )
            steps.source = (0, 0)
            addSteps(from: start, facts)
        } else {
            for (from, node) in stages[index - 1].enumerated() {
                steps.source = (from, node.cost)
                addSteps(from: node.state, facts)
            }
        }
        keepCheapest()
        // What the cheapest reading costs is asked of the last stage alone.
        if isForCost, index > 0 { stages[index - 1] = [] }
    }

    /// Makes a stage of the states that the steps lead to, the cheapest first, without those outside the beam.
    private mutating func keepCheapest() {
        let limit = steps.steps.reduce(Double.infinity) { min($0, $1.total) } + Self.beamWidth
        cheapest.removeAll()
        for (index, step) in steps.steps.enumerated() where step.total <= limit {
            cheapest.add(step.total, rank: step.packed, index)
        }
        cheapest.order()
        places.removeAll()
        var nodes: [Node] = []
        while nodes.count < Self.beamSize, let next = cheapest.next() {
            guard places[next.rank] == nil else { continue }
            places.add(next.rank, nodes.count)
            nodes.append(Node(state: steps.steps[Int(next.number)].state, cost: next.cost))
        }
        stages.append(nodes)
        if isForCost { return }
        var kept: [Edge] = []
        kept.reserveCapacity(steps.steps.count)
        for step in steps.steps {
            if let place = places[step.packed] { kept.append(Edge(from: step.from, to: Int32(place), cost: step.cost)) }
        }
        edges.append(kept)
    }

    private mutating func facts(_ lexeme: Lexeme, _ index: Int) -> StageFacts {
        let previous = lexemes.last
        let term = termNumber(Taxonomy.bareTerm(lexeme.key))
        let isLine = lexeme.columns == nil
        let sameSourceRow = previous?.row == lexeme.row
        let row = rows[lexeme.row]
        var parents: [(level1: Int, cost: Double)] = []
        if !sameSourceRow || isLine, grammar.level1 != nil, grammar.level2 != nil {
            for parent in grammar.taxonomy.parents(of: terms[term]) {
                parents.append((termNumber(parent), grammar.inferred(parent)))
            }
        }
        let measureJoin = isLine ? measureJoinCost(previous, lexeme) : 0
        return StageFacts(
            index: index,
            isFirst: previous == nil,
            isLine: isLine,
            sameSourceRow: sameSourceRow,
            row: row,
            blanksShown: row?.showsBlanks ?? false,
            blanksShownBefore: previous.flatMap { rows[$0.row] }?.showsBlanks ?? false,
            columns: lexeme.columns,
            term: term,
            isKnownTerm: areKnown[term],
            isBehindUnknownTerm: isLine
                && previous.map { !grammar.taxonomy.isTerm(Taxonomy.bareTerm($0.key)) } ?? false,
            emissions: grammar.emissions(lexeme),
            border: borderCost(previous, lexeme),
            unlikeTarget: unlikeTarget(previous, lexeme),
            joins: isLine ? grammar.slots.indices.map { joinCost(slot: $0, previous, lexeme) + measureJoin } : [],
            fullBorders: previous.map { sameSourceRow ? [] : fullBorders($0, lexeme) } ?? [],
            nameEnd: previous.map { nameEnd($0, lexeme) } ?? (0, 0),
            parents: parents
        )
    }

    private func nameEnd(_ last: Lexeme, _ next: Lexeme) -> (ends: Double, goesOn: Double) {
        let (ends, goesOn) = grammar.nameEnd(last)
        return (ends, goesOn + grammar.markedNameEnd(last, next, isBehindBreak: isBehindBreak(next, last)))
    }

    private mutating func allows(_ level1: Int, _ term: Int) -> Bool {
        let pair = UInt64(level1) << 32 | UInt64(term)
        if let known = allowed[pair] { return known }
        let answer = grammar.taxonomy.allows(terms[level1], terms[term])
        allowed[pair] = answer
        return answer
    }

    private mutating func addSteps(from state: State, _ facts: StageFacts) {
        let inRow = !facts.isFirst && (facts.sameSourceRow || facts.isLine)
        var border = facts.border
        if case .slot(let slot) = state.role, slot < facts.fullBorders.count { border += facts.fullBorders[slot] }

        for slot in grammar.slots.indices {
            if inRow, state.lastSlot >= 0 {
                if slot > state.lastSlot {
                    withinRow(state, slot, facts, facts.emissions[slot] + border)
                } else if slot == state.lastSlot, facts.isLine, !facts.isKnownTerm {
                    var join = facts.joins[slot]
                    var joined = state
                    joined.role = .slot(slot)
                    joined.opensRow = false
                    if slot == grammar.level3 { join += facts.nameEnd.goesOn }
                    let isRest = slot == grammar.level2 && facts.isBehindUnknownTerm && isUnknown(state.level1)
                    let content = isRest ? IndicatorCost.restOfUnknownTerm : facts.emissions[slot]
                    steps.add(joined, join + IndicatorCost.joinedContent * content)
                }
            }
            if facts.mayOpenRow {
                let inside = !facts.isFirst && facts.sameSourceRow ? IndicatorCost.rowInsideLine : 0
                let end = facts.isFirst ? 0 : endOfRow(state, blanksShown: facts.blanksShownBefore)
                openings(state, slot, facts, behind: (end, inside, border))
            }
        }
        if inRow || state.lastSlot >= 0 || facts.isFirst {
            var stray = state
            stray.role = .stray
            stray.opensRow = false
            steps.add(stray, IndicatorCost.stray)
        }
        if facts.sameSourceRow, let name = grammar.level3, state.lastSlot == name, state.slidName < 0,
            facts.emissions[name] == 0
        {
            var slid = state
            slid.role = .slidName
            slid.slidName = facts.index
            slid.opensRow = false
            steps.add(slid, IndicatorCost.slidName)
        }
    }

    /// The next slot of the same row.
    private mutating func withinRow(
        _ state: State,
        _ slot: Int,
        _ facts: StageFacts,
        _ emission: Double
    ) {
        var next = state
        next.role = .slot(slot)
        next.lastSlot = slot
        next.opensRow = false
        var cost = emission + grammar.missing((state.lastSlot + 1)..<slot, blanksShown: facts.blanksShown)
        if let name = grammar.level3, state.role == .slot(name) {
            cost += facts.nameEnd.ends
        }
        if slot == grammar.level2 {
            next.level2 = facts.term
            if state.level1 >= 0, !allows(state.level1, facts.term) { cost += IndicatorCost.forbiddenParent }
            cost -= lessBelowUnknown(state.level1, facts)
        } else if let level2 = grammar.level2, slot > level2, state.lastSlot < level2, state.level2 < 0 {
            cost += IndicatorCost.missingLevel2
        }
        if slot == grammar.actual, state.lastSlot == grammar.target { cost += facts.unlikeTarget }
        // A name that slid in pushes the rest of its row on by one.
        let shift = state.shift + (state.slidName >= 0 ? 1 : 0)
        steps.add(next, cost + distance(facts, slot, shift: shift))
        guard let columns = facts.columns, let head = grammar.slots[slot].gridColumns,
            !(facts.row?.isGridExact ?? false)
        else { return }
        let own = columns.lowerBound - head.lowerBound
        guard own != shift, abs(own) <= Self.largestShift else { return }
        next.shift = own
        steps.add(next, cost + IndicatorCost.shiftInsideRow)
    }

    /// A new row that begins in `slot`, with each level 1 that it may stand under and each shift that it may have.
    ///
    /// - Parameter behind: What the end of the row before costs, that the row begins inside a line, and its border.
    private mutating func openings(
        _ state: State,
        _ slot: Int,
        _ facts: StageFacts,
        behind: (end: Double, inside: Double, border: Double)
    ) {
        var cost = 0.0
        if let name = grammar.level3 {
            if slot > name {
                cost = state.slidName >= 0 ? 0 : grammar.missing(name..<slot, blanksShown: facts.blanksShown)
            } else if state.slidName >= 0 {
                cost = IndicatorCost.unusedSlidName
            }
        }
        let term = facts.term
        func open(level1: Int, level2: Int, _ parentCost: Double) {
            let head = grammar.slots[slot].gridColumns
            Self.forEachShift(state, head: head, facts) { shift, shiftCost in
                let next = State(
                    role: .slot(slot),
                    lastSlot: slot,
                    shift: shift,
                    level1: level1,
                    level2: level2,
                    slidName: -1,
                    opensRow: true
                )
                let opening = cost + parentCost + shiftCost + distance(facts, slot, shift: shift)
                steps.add(next, opening + facts.emissions[slot] + behind.end + behind.inside + behind.border)
            }
        }
        if slot == grammar.level1 {
            // The level 1 of a span that goes on leaves the level 2 in force.
            open(level1: term, level2: term == state.level1 ? state.level2 : -1, 0)
        } else if slot == grammar.level2 {
            guard grammar.level1 != nil else { return open(level1: -1, level2: term, 0) }
            if state.level1 >= 0 {
                let parent = allows(state.level1, term) ? 0 : IndicatorCost.forbiddenParent
                open(level1: state.level1, level2: term, parent - lessBelowUnknown(state.level1, facts))
            } else {
                open(level1: -1, level2: term, IndicatorCost.missingLevel1)
            }
            for parent in facts.parents where parent.level1 != state.level1 {
                open(level1: parent.level1, level2: term, parent.cost)
            }
        } else {
            // A group whose label is lost costs once, with its first row.
            let missing =
                (grammar.level2 != nil && state.level2 < 0
                    ? facts.isFirst ? IndicatorCost.missingLevel2 : IndicatorCost.stillMissingLevel2 : 0)
                + (grammar.level1 != nil && state.level1 < 0 ? IndicatorCost.missingLevel1 : 0)
            open(level1: state.level1, level2: state.level2, missing)
        }
    }

    /// A form's own terms of level 1 have terms of its own below them.
    private func lessBelowUnknown(_ level1: Int, _ facts: StageFacts) -> Double {
        guard let level2 = grammar.level2, facts.isLine, !facts.isKnownTerm, isUnknown(level1) else { return 0 }
        return facts.emissions[level2] > IndicatorCost.belowUnknown ? IndicatorCost.belowUnknown : 0
    }

    /// Whether a term in force is none that the taxonomy has.
    private func isUnknown(_ term: Int) -> Bool { term >= 0 && !areKnown[term] }

    /// Gives the shift that goes on, and the one that puts the lexeme under the slot's head, with their costs.
    private static func forEachShift(
        _ state: State,
        head: Range<Int>?,
        _ facts: StageFacts,
        _ body: (_ shift: Int, _ cost: Double) -> Void
    ) {
        guard let columns = facts.columns, let head, let row = facts.row, !row.isGridExact else { return body(0, 0) }
        let own = columns.lowerBound - head.lowerBound
        let change =
            facts.isFirst ? 0 : row.afterBreak ? IndicatorCost.shiftChangeAfterBreak : IndicatorCost.shiftChange
        body(state.shift, Double(abs(state.shift)) * IndicatorCost.shift)
        if own != state.shift, abs(own) <= largestShift {
            body(own, change + Double(abs(own)) * IndicatorCost.shift)
        }
        if own != 0, state.shift != 0 { body(0, change) }
    }

    private func distance(_ facts: StageFacts, _ slot: Int, shift: Int) -> Double {
        guard let here = facts.columns, let there = grammar.slots[slot].gridColumns else { return 0 }
        let start = there.lowerBound + shift
        let end = there.upperBound + shift
        let columns = max(0, start - here.upperBound + 1, here.lowerBound - end + 1)
        let isExact = facts.row?.isGridExact ?? false
        return Double(columns) * (isExact ? IndicatorCost.exactColumnDistance : IndicatorCost.columnDistance)
    }

    /// What the slots behind the last one cost, now that the row ends.
    func endOfRow(_ state: State, blanksShown: Bool) -> Double {
        guard state.lastSlot >= 0 else { return 0 }
        if let name = grammar.level3, state.lastSlot < name {
            let group = blanksShown ? IndicatorCost.emptyGroup * IndicatorCost.shownBlank : IndicatorCost.emptyGroup
            return group + (state.level2 < 0 && grammar.level2 != nil ? IndicatorCost.missingLevel2 : 0)
        }
        return grammar.missing((state.lastSlot + 1)..<grammar.slots.count, blanksShown: blanksShown)
    }
}
