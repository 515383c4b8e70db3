internal import FormModel

/// How cells of a row stand to its height.
enum CellAlignment: CaseIterable {
    case middle, top
}

/// What a fragment of a printed line is.
enum FragmentRole: Hashable {
    case level
    case cell(slot: Int)
    case stray
}

/// The cheapest ways to give the fragments of a few printed lines to the columns of one row.
///
/// Within a line columns keep their order; each cell takes lines from top to bottom, and all cells of a row are centred on
/// one height (or all begin on one). A beam search over the lines.
struct PrintedRowSearch {
    /// A way to read the lines as one row.
    struct Reading {
        /// One a fragment, line by line.
        var roles: [FragmentRole]
        var cost: Double
    }

    let facts: PrintedRowFacts
    /// The width of each slot's column in half-width characters; 0 where it is not known.
    let widths: [Int]

    private static let beamWidth = 9.0
    private static let beamSize = 24
    static let mostLines = 16

    private struct State {
        var place = Place()
        /// The last step, as an index into the steps so far; -1 before the first.
        var step: Int32 = -1
        var cost = 0.0
    }

    private struct Step {
        let action: Action
        let before: Int32
    }

    /// What a fragment is read as.
    private enum Action {
        case level, stray
        case cell(slot: Int8)

        var role: FragmentRole {
            switch self {
            case .level: .level
            case .stray: .stray
            case .cell(let slot): .cell(slot: Int(slot))
            }
        }
    }

    /// A step into a state that is made only where it is among the cheapest.
    private struct Candidate {
        let source: Int32
        let action: Action
    }

    // The row that is looked for: its first line, the states behind the lines so far, and the steps that lead there.
    private var start = 0
    private var end = 0
    private var states: [State] = []
    private var steps: [Step] = []

    // Arrays that every fragment uses again.
    private var candidates: [Candidate] = []
    private var costs: [Double] = []
    private var cheapest = CheapestFirst<Int32>()
    private var kept: [State] = []
    private var hashes: [UInt64] = []

    init(facts: PrintedRowFacts, widths: [Int]) {
        self.facts = facts
        self.widths = widths
    }

    /// What a line costs that belongs to no row: of levels alone, or stray.
    func outside(_ line: Int) -> Reading {
        var reading = Reading(roles: [], cost: 0)
        for fragment in facts.fragments[facts.lines[line]] {
            let stray = min(fragment.stray, PrintedRowCost.stray)
            reading.roles.append(fragment.level < stray ? .level : .stray)
            reading.cost += min(fragment.level, stray)
        }
        return reading
    }

    // MARK: Rows

    /// Begins a row at the line.
    mutating func begin(at line: Int) {
        start = line
        end = line
        states.removeAll(keepingCapacity: true)
        states.append(State())
        steps.removeAll(keepingCapacity: true)
    }

    /// Takes the next line into the row; `false` where there is none, or no row goes so far.
    mutating func addLine() -> Bool {
        guard end < facts.lines.count, end - start < Self.mostLines else { return false }
        for place in states.indices { states[place].place.lastSlot = -1 }
        for fragment in facts.lines[end] {
            gatherCandidates(fragment)
            keepCheapest(fragment)
        }
        // A row begins with a line of one of its cells.
        if end == start { states.removeAll { $0.place.lastSlot < 0 } }
        for place in states.indices {
            if states[place].place.lastSlot >= 0 { states[place].place.height += 1 }
            states[place].place.areLevels = true
        }
        end += 1
        return !states.isEmpty
    }

    /// The least that a row costs that takes in further lines, but for those lines themselves.
    var leastCost: Double { states.reduce(.infinity) { min($0, $1.cost) } + PrintedRowCost.row }

    /// What the cheapest row costs that ends with the line that was added last; infinite where that line holds no cell.
    func cost(_ alignment: CellAlignment) -> Double {
        states.reduce(.infinity) { least, state in
            // No end costs less than nothing.
            guard state.place.lastSlot >= 0, state.cost < least else { return least }
            return min(least, state.cost + endCost(state.place, alignment))
        }
    }

    /// The ways to read the lines as one row, cheapest first.
    mutating func readings(_ lines: Range<Int>, _ alignment: CellAlignment) -> [Reading] {
        begin(at: lines.lowerBound)
        while end < lines.upperBound { guard addLine() else { return [] } }
        return states.filter { $0.place.lastSlot >= 0 }
            .map { Reading(roles: roles($0.step), cost: $0.cost + endCost($0.place, alignment)) }
            .sorted { $0.cost < $1.cost }
    }

    private func roles(_ last: Int32) -> [FragmentRole] {
        var roles: [FragmentRole] = []
        var step = last
        while step >= 0 {
            roles.append(steps[Int(step)].action.role)
            step = steps[Int(step)].before
        }
        return roles.reversed()
    }

    // MARK: Beam

    /// All steps that a fragment may take from the states.
    private mutating func gatherCandidates(_ number: Int) {
        candidates.removeAll(keepingCapacity: true)
        costs.removeAll(keepingCapacity: true)
        let fragment = facts.fragments[number]
        for (index, state) in states.enumerated() {
            let source = Int32(index)
            if state.place.areLevels, fragment.level < PrintedRowCost.noLevel {
                let isFurther = fragment.isLevel2 && state.place.hasLevel2
                candidates.append(Candidate(source: source, action: .level))
                costs.append(state.cost + fragment.level + (isFurther ? PrintedRowCost.furtherLevel2 : 0))
            }
            candidates.append(Candidate(source: source, action: .stray))
            costs.append(state.cost + fragment.stray)
            let lastSlot = Int(state.place.lastSlot)
            for slot in facts.valueSlots where slot >= lastSlot {
                let emission = facts.emission(number, slot)
                guard emission < IndicatorCost.noNumber,
                    let cost = stepCost(state.place, slot, number)
                else { continue }
                candidates.append(Candidate(source: source, action: .cell(slot: Int8(slot))))
                costs.append(state.cost + cost)
            }
        }
    }

    /// Makes states of the cheapest candidates, each place once.
    private mutating func keepCheapest(_ number: Int) {
        let limit = costs.reduce(.infinity) { min($0, $1) } + Self.beamWidth
        cheapest.removeAll()
        for (number, cost) in costs.enumerated() where cost <= limit { cheapest.add(cost, rank: Int32(number), number) }
        cheapest.order()
        kept.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        while kept.count < Self.beamSize, let next = cheapest.next() {
            let candidate = candidates[Int(next.number)]
            let place = place(after: candidate, number)
            let hash = place.mixed
            let isKnown = hashes.indices.contains { hashes[$0] == hash && kept[$0].place == place }
            if isKnown { continue }
            steps.append(Step(action: candidate.action, before: states[Int(candidate.source)].step))
            kept.append(State(place: place, step: Int32(steps.count - 1), cost: next.cost))
            hashes.append(hash)
        }
        swap(&states, &kept)
    }

    private func place(after candidate: Candidate, _ number: Int) -> Place {
        var place = states[Int(candidate.source)].place
        switch candidate.action {
        case .level: if facts.fragments[number].isLevel2 { place.hasLevel2 = true }
        case .stray: place.areLevels = false
        case .cell(let slot):
            place.areLevels = false
            place.lastSlot = slot
            let height = Int(place.height)
            place[Int(slot)] = Place.Fill(
                first: place[Int(slot)]?.first ?? height,
                last: height,
                line: end - start,
                place: number - facts.lines[end].lowerBound
            )
        }
        return place
    }

    // MARK: Costs

    /// The fragment that a cell holds last.
    private func last(of fill: Place.Fill) -> PrintedRowFacts.Fragment {
        facts.fragments[facts.lines[start + fill.line].lowerBound + fill.place]
    }

    /// What it costs that the fragment is a cell of the slot, or goes on with it; `nil` where it cannot.
    private func stepCost(
        _ place: Place,
        _ slot: Int,
        _ number: Int
    ) -> Double? {
        let fragment = facts.fragments[number]
        guard let fill = place[slot] else {
            return facts.emission(number, slot) + (fragment.beginsInside ? IndicatorCost.beginInside : 0)
        }
        let column = facts.columns[slot]
        guard column != .weight, column != .score else { return nil }
        let before = last(of: fill)
        var cost = facts.joinedEmission(number, slot)
        if fragment.hasComparator, !before.endsInside { cost += IndicatorCost.joinMeasures }
        if column == .level3 { cost += before.nameEnd.goesOn }
        if slot == Int(place.lastSlot) {
            if before.isQuantity, fragment.isQuantity { cost += IndicatorCost.joinMeasures }
            let isUnit = before.isQuantity && fragment.beginsWithBracket
            let isUsual = before.isAtDigitSpace(before: fragment) || before.endsInside || isUnit
            return cost + (isUsual ? ColumnCost.joinAtDigit : IndicatorCost.joinInLine)
        }
        cost += PrintedRowCost.furtherLine
        let isFurtherValue =
            before.isQuantity && (fragment.isQuantity || fragment.isValue) || before.text == fragment.text
        if isFurtherValue, !before.endsInside { cost += PrintedRowCost.furtherValue }
        let between = Int(place.height) - fill.last - 1
        if between > 0 { cost += PrintedRowCost.gap + Double(between - 1) * PrintedRowCost.furtherGap }
        if widths[slot] > 0 {
            let room = widths[slot] - before.width - fragment.firstUnit
            if room >= 0 {
                cost += min(PrintedRowCost.mostRoom, PrintedRowCost.room + Double(room) * PrintedRowCost.roomLeft)
            }
        }
        return cost
    }

    private func endCost(_ place: Place, _ alignment: CellAlignment) -> Double {
        var cost = PrintedRowCost.row + agreementCost(place)
        for slot in facts.valueSlots {
            guard let fill = place[slot] else {
                switch facts.columns[slot] {
                case .level3: cost += IndicatorCost.missingName
                case .target, .actual: cost += IndicatorCost.missingTarget
                case .weight, .score: cost += PrintedRowCost.missingNumber
                case .deviation, .level1, .level2, nil: break
                }
                continue
            }
            if fill.first != fill.last { cost += PrintedRowCost.wrappedCell }
            if last(of: fill).endsInside { cost += IndicatorCost.endInside }
            if facts.columns[slot] == .level3 { cost += last(of: fill).nameEnd.ends }
            let above = fill.first
            let below = Int(place.height) - 1 - fill.last
            let off = alignment == .middle ? abs(above - below) : 2 * above
            let costs = PrintedRowCost.offCentre
            cost +=
                off < costs.count
                ? costs[off] : Double(off - costs.count + 1) * PrintedRowCost.furtherOffCentre + costs[costs.count - 1]
        }
        return cost
    }

    /// What the cells of a row say against each other.
    private func agreementCost(_ place: Place) -> Double {
        func last(_ slot: Int?) -> PrintedRowFacts.Fragment? {
            slot.flatMap { place[$0] }.map { self.last(of: $0) }
        }
        var cost = 0.0
        if let target = last(facts.target), let actual = last(facts.actual) {
            if target.isQuantity != actual.isQuantity {
                cost += IndicatorCost.unlikeTarget
            } else if !target.isQuantity, target.text != actual.text {
                cost += PrintedRowCost.otherWords
            }
        }
        return cost
    }
}
