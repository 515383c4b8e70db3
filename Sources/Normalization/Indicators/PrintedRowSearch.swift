internal import DocumentModel
internal import FormModel

/// The costs of reading wrapped rows line by line, in nats; what is not here is as in `IndicatorCost`.
enum PrintedRowCost {
    /// A row; a cell's further line.
    static let row = 0.3
    static let furtherLine = 0.25
    /// A cell with more than one line.
    static let wrappedCell = 0.4
    /// A line of the row between two lines of a cell: one where a cell of one line more or less has its own there, and
    /// each further one.
    static let gap = 0.15
    static let furtherGap = 0.8
    /// By the lines by which a cell stands above or below its row's middle: printed lines at nearly one height are
    /// sometimes one line, sometimes two.
    static let offCentre = [0.0, 0.7, 3.0, 4.5]
    static let furtherOffCentre = 1.5
    /// A text among the fragments of levels at the beginning of a line; a part of a level's term as a name or value.
    static let noLevel = 7.0
    static let pieceAsText = 1.2
    static let termAsText = 3.0
    /// A fragment of no cell.
    static let stray = 5.0
    /// A column without a text.
    static let missingNumber = 3.0
    /// A line that goes on though it had room, and what each further half-width character of room adds.
    static let room = 0.6
    static let roomLeft = 0.5
    static let mostRoom = 3.5
    /// A cell that ends where its line had no room for more.
    static let endFullLine = 0.4
    /// A cell that begins with a word's rest, such as a bare unit or a closing bracket.
    static let shortName = 0.9
}

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

    let lines: [[Lexeme]]
    let grammar: IndicatorGrammar
    let alignment: CellAlignment
    /// The width of each slot's column in half-width characters; 0 where it is not known.
    let widths: [Int]

    /// What holds of a fragment whatever it continues.
    private struct Content {
        let isQuantity: Bool
        let hasComparator: Bool
    }

    private let contents: [[Content]]
    private let emissions: [[[Double]]]
    private let levelCosts: [[Double]]
    private let valueSlots: [Int]

    private static let beamWidth = 9.0
    private static let beamSize = 24
    static let mostLines = 16

    init(lines: [[Lexeme]], grammar: IndicatorGrammar, alignment: CellAlignment, widths: [Int]) {
        self.lines = lines
        self.grammar = grammar
        self.alignment = alignment
        self.widths = widths
        valueSlots = grammar.slots.indices.filter { $0 != grammar.level1 && $0 != grammar.level2 }
        contents = lines.map { line in
            line.map { lexeme in
                Content(
                    isQuantity: grammar.measures.beginsAsQuantity(lexeme.key),
                    hasComparator: grammar.measures.beginsWithComparator(lexeme.key)
                )
            }
        }
        emissions = lines.map { $0.map { Self.emissions($0, grammar) } }
        levelCosts = lines.map { $0.map { Self.levelCost($0, grammar) } }
    }

    // MARK: Content

    private static func emissions(_ lexeme: Lexeme, _ grammar: IndicatorGrammar) -> [Double] {
        var costs = grammar.emissions(lexeme)
        let term = Taxonomy.bareTerm(lexeme.key)
        let isPiece = grammar.taxonomy.isPiece(term) && !grammar.taxonomy.isTerm(term)
        for (slot, spec) in grammar.slots.enumerated() {
            switch spec.column {
            case .level1, .level2: costs[slot] = .infinity
            case .weight, .score: break
            case .target, .actual:
                if isPiece { costs[slot] += PrintedRowCost.pieceAsText }
                if NumberParsing.points(lexeme.key) != nil { costs[slot] += ColumnCost.bareNumber }
            case .level3, .deviation:
                if isPiece { costs[slot] += PrintedRowCost.pieceAsText }
                if lexeme.key.count == 1, !grammar.isWholeWord(lexeme.key) { costs[slot] += PrintedRowCost.shortName }
            }
        }
        return costs
    }

    private static func levelCost(_ lexeme: Lexeme, _ grammar: IndicatorGrammar) -> Double {
        let term = Taxonomy.bareTerm(lexeme.key)
        if grammar.taxonomy.isTerm(term) { return grammar.isForeign(term) ? IndicatorCost.foreignTerm : 0 }
        if grammar.taxonomy.isPiece(term) || lexeme.label != nil || LevelPieces.isWeightPiece(lexeme.key) { return 0 }
        if lexeme.key.count == 1, CJKText.isWide(lexeme.key[0]), !grammar.isWholeWord(lexeme.key) { return 0.1 }
        return PrintedRowCost.noLevel
    }

    /// What a line costs that belongs to no row: of levels alone, or stray.
    func costOutside(_ line: Int) -> (roles: [FragmentRole], cost: Double) {
        var roles: [FragmentRole] = []
        var cost = 0.0
        for place in lines[line].indices {
            let isLevel = levelCosts[line][place] < PrintedRowCost.stray
            roles.append(isLevel ? .level : .stray)
            cost += min(levelCosts[line][place], PrintedRowCost.stray)
        }
        return (roles, cost)
    }

    // MARK: Search

    /// What the cells of the row hold so far, packed.
    private struct Place: Hashable {
        private var words = SIMD4<UInt64>()
        /// The lines so far that hold any cell.
        var height: Int8 = 0
        /// The last slot with a cell on the line; -1 before the first.
        var lastSlot: Int8 = -1
        /// Whether everything on the line so far is of levels.
        var areLevels = true

        /// The lines of a cell, counted in lines that hold any cell, and the printed line (from the row's first) and place
        /// of its last fragment.
        struct Fill {
            var first: Int
            var last: Int
            var line: Int
            var place: Int
        }

        private static let bits: UInt64 = 21
        private static let slotsInWord = 3

        subscript(slot: Int) -> Fill? {
            get {
                let packed = words[slot / Self.slotsInWord] >> (UInt64(slot % Self.slotsInWord) * Self.bits)
                guard packed & 1 == 1 else { return nil }
                func part(_ number: UInt64) -> Int { Int(packed >> (1 + 5 * number) & 0x1F) }
                return Fill(first: part(0), last: part(1), line: part(2), place: part(3))
            }
            set {
                let shift = UInt64(slot % Self.slotsInWord) * Self.bits
                var packed: UInt64 = 0
                if let fill = newValue {
                    packed = 1
                    for (number, part) in [fill.first, fill.last, fill.line, fill.place].enumerated() {
                        packed |= UInt64(part) << UInt64(1 + 5 * number)
                    }
                }
                let mask: UInt64 = ~(0x1F_FFFF << shift)
                let word = words[slot / Self.slotsInWord]
                words[slot / Self.slotsInWord] = (word & mask) | (packed << shift)
            }
        }
    }

    private struct State {
        var place = Place()
        /// The last step, as an index into the steps so far; -1 before the first.
        var step: Int32 = -1
        var cost = 0.0
    }

    private struct Step {
        let role: FragmentRole
        let before: Int32
    }

    /// The ways to read the lines from `start` on as one row, for each end up to which that is possible: cheapest first.
    func readings(from start: Int) -> [(end: Int, readings: [Reading])] {
        var steps: [Step] = []
        var states = [State()]
        var found: [(end: Int, readings: [Reading])] = []
        for line in start..<min(lines.count, start + Self.mostLines) {
            for index in lines[line].indices {
                var next: [State] = []
                next.reserveCapacity(states.count * (valueSlots.count + 2))
                for state in states { extend(state, start, line, index, &steps, &next) }
                states = pruned(next)
            }
            // A row begins with a line of one of its cells.
            if line == start { states.removeAll { $0.place.lastSlot < 0 } }
            for place in states.indices {
                if states[place].place.lastSlot >= 0 { states[place].place.height += 1 }
                states[place].place.areLevels = true
            }
            guard !states.isEmpty else { break }
            // And it ends with one.
            let readings = states.filter { $0.place.lastSlot >= 0 }
                .map { Reading(roles: Self.roles($0.step, steps), cost: $0.cost + endCost($0.place, start)) }
                .sorted { $0.cost < $1.cost }
            if !readings.isEmpty { found.append((line + 1, readings)) }
            for place in states.indices { states[place].place.lastSlot = -1 }
        }
        return found
    }

    private static func roles(_ last: Int32, _ steps: [Step]) -> [FragmentRole] {
        var roles: [FragmentRole] = []
        var step = last
        while step >= 0 {
            roles.append(steps[Int(step)].role)
            step = steps[Int(step)].before
        }
        return roles.reversed()
    }

    /// The cheapest states, each place once.
    private func pruned(_ states: [State]) -> [State] {
        let cheapest = states.reduce(Double.infinity) { min($0, $1.cost) }
        let kept = states.enumerated().filter { $0.element.cost <= cheapest + Self.beamWidth }
            .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
        var known: Set<Place> = []
        var result: [State] = []
        for state in kept where known.insert(state.element.place).inserted {
            result.append(state.element)
            if result.count == Self.beamSize { break }
        }
        return result
    }

    private func extend(
        _ state: State,
        _ start: Int,
        _ line: Int,
        _ index: Int,
        _ steps: inout [Step],
        _ next: inout [State]
    ) {
        func add(_ role: FragmentRole, _ cost: Double, _ place: Place) {
            steps.append(Step(role: role, before: state.step))
            next.append(State(place: place, step: Int32(steps.count - 1), cost: state.cost + cost))
        }
        let lexeme = lines[line][index]
        if state.place.areLevels, levelCosts[line][index] < PrintedRowCost.noLevel {
            add(.level, levelCosts[line][index], state.place)
        }
        var place = state.place
        place.areLevels = false
        add(.stray, (lexeme.isJoined ? 2 : 1) * PrintedRowCost.stray, place)
        let height = Int(state.place.height)
        for slot in valueSlots where slot >= state.place.lastSlot {
            let fill = state.place[slot]
            let isSameCell = slot == state.place.lastSlot
            guard let cost = stepCost(fill, slot, start, line, index, height: height, sameLine: isSameCell) else {
                continue
            }
            var next = place
            next.lastSlot = Int8(slot)
            next[slot] = Place.Fill(first: fill?.first ?? height, last: height, line: line - start, place: index)
            add(.cell(slot: slot), cost, next)
        }
    }

    private func stepCost(
        _ fill: Place.Fill?,
        _ slot: Int,
        _ start: Int,
        _ line: Int,
        _ index: Int,
        height: Int,
        sameLine: Bool
    ) -> Double? {
        let lexeme = lines[line][index]
        let emission = emissions[line][index][slot]
        let column = grammar.slots[slot].column
        guard emission < IndicatorCost.noNumber else { return nil }
        guard let fill else {
            return emission + (lexeme.setting.beginsInside ? IndicatorCost.beginInside : 0)
        }
        guard column != .weight, column != .score else { return nil }
        let before = lines[start + fill.line][fill.place]
        var cost = IndicatorCost.joinedContent * max(0, emission - PrintedRowCost.shortName)
        if contents[line][index].hasComparator, !before.setting.endsInside {
            cost += IndicatorCost.joinMeasures
        }
        if sameLine {
            if contents[start + fill.line][fill.place].isQuantity, contents[line][index].isQuantity {
                cost += IndicatorCost.joinMeasures
            }
            var isDigitSpace = false
            if let last = before.key.last, let first = lexeme.key.first {
                isDigitSpace =
                    NumberParsing.isDigit(last) != NumberParsing.isDigit(first)
                    && (CJKText.isWide(last) || CJKText.isWide(first))
            }
            return cost
                + (isDigitSpace || before.setting.endsInside ? ColumnCost.joinAtDigit : IndicatorCost.joinInLine)
        }
        cost += PrintedRowCost.furtherLine
        let between = height - fill.last - 1
        if between > 0 { cost += PrintedRowCost.gap + Double(between - 1) * PrintedRowCost.furtherGap }
        if widths[slot] > 0 {
            let room = widths[slot] - before.setting.width - lexeme.setting.firstUnit
            if room >= 0 {
                cost += min(PrintedRowCost.mostRoom, PrintedRowCost.room + Double(room) * PrintedRowCost.roomLeft)
            }
        }
        return cost
    }

    private func endCost(_ place: Place, _ start: Int) -> Double {
        var cost = PrintedRowCost.row
        for slot in valueSlots {
            guard let fill = place[slot] else {
                switch grammar.slots[slot].column {
                case .level3: cost += IndicatorCost.missingName
                case .target, .actual: cost += IndicatorCost.missingTarget
                case .weight, .score: cost += PrintedRowCost.missingNumber
                case .deviation, .level1, .level2: break
                }
                continue
            }
            if fill.first != fill.last { cost += PrintedRowCost.wrappedCell }
            if lines[start + fill.line][fill.place].setting.endsInside { cost += IndicatorCost.endInside }
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
}
