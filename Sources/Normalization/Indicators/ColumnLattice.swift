internal import DocumentModel
internal import FormModel

/// The readings of an indicator table of which nothing is known but that every column keeps its order.
///
/// An export that follows the page's columns, or its printed lines, tears rows apart; yet what stands in one column comes
/// out from top to bottom. So each text is given a column, and its row is the number of cells that the column has so far:
/// columns of equal length then say which values belong together. A row-wise export is the case in which all columns grow
/// by turns. The search is that of `IndicatorLattice`: a Viterbi pass over states (here the columns' lengths) with a beam,
/// and a backward pass for the margins.
struct ColumnLattice {
    enum Role: Hashable {
        /// A term of a level, or a part of one.
        case level
        case cell(slot: Int, row: Int)
        case stray
    }

    struct State: Hashable {
        var role: Role
        /// The slot and row of the last cell; -1 before the first.
        var slot: Int
        var row: Int
        var lengths = Lengths()
        var gaps = Gaps()
        /// Whether the export went down a column last.
        var goesDown = false

        /// Most states of a stage differ in what is mixed here into one word: a search hashes little else.
        func hash(into hasher: inout Hasher) {
            var word = UInt64(truncatingIfNeeded: row) << 8 | UInt64(truncatingIfNeeded: slot + 1) << 2
            switch role {
            case .level: word |= 1
            case .stray: word |= 2
            case .cell: word |= goesDown ? 3 : 0
            }
            // An odd factor loses no bit of the lengths.
            let gapWord = gaps.names &* 0xD1B5_4A32_D192_ED03 ^ gaps.targets &* 0x8CB9_2BA7_2F3D_8DD7
            hasher.combine(lengths.bytes &* 0x9E37_79B9_7F4A_7C15 ^ word ^ gapWord)
        }
    }

    /// The rows that a column has passed over, a bit each: what belongs there may come out later.
    struct Gaps: Hashable {
        fileprivate var names: UInt64 = 0
        fileprivate var targets: UInt64 = 0

        /// `nil` where the column is neither that of names nor that of targets: others keep their order.
        subscript(column: IndicatorColumn) -> UInt64? {
            get { column == .level3 ? names : column == .target ? targets : nil }
            set {
                if column == .level3 { names = newValue ?? 0 }
                if column == .target { targets = newValue ?? 0 }
            }
        }

        /// The first row that the column has passed over.
        func first(_ column: IndicatorColumn) -> Int? {
            self[column].flatMap { $0 == 0 ? nil : $0.trailingZeroBitCount }
        }

        /// How many rows the column has passed over.
        func count(_ column: IndicatorColumn) -> Int { self[column]?.nonzeroBitCount ?? 0 }

        /// Later rows cannot be come back to.
        static let rows = 64
    }

    /// How many rows of each slot are behind, a byte each: there are eight columns at most.
    struct Lengths: Hashable {
        fileprivate var bytes: UInt64 = 0

        subscript(slot: Int) -> Int {
            get { Int(bytes >> UInt64(8 * slot) & 0xFF) }
            set { bytes = bytes & ~(0xFF << UInt64(8 * slot)) | UInt64(newValue) << UInt64(8 * slot) }
        }
    }

    struct Node {
        let state: State
        var cost: Double
        var edges: [(from: Int, cost: Double)]
        var costToEnd = Double.infinity
    }

    private(set) var stages: [[Node]] = []
    private(set) var bestCost = Double.infinity

    let lexemes: [Lexeme]
    let grammar: IndicatorGrammar
    /// For each lexeme the slot whose head stands right before it.
    let headsBefore: [Int?]
    private let beamSize: Int
    /// The slots that each row of the table fills.
    let values: [Int]
    /// The nodes of the stage that is added, by their states.
    private var places: [State: Int] = [:]

    /// A beam of so many nats and states, which is wide enough for the usual file, and a wider one for torn ones.
    private static let beamWidth = 11.0
    private static let (beamSize, wideBeamSize) = (220, 900)

    /// What the cheapest reading costs for each text.
    var costPerText: Double { bestCost / Double(max(1, lexemes.count)) }

    /// The readings within a narrow beam, or within a wide one where the narrow one finds none that is cheap.
    ///
    /// - Parameter limit: A reading that costs as much is not looked for: `bestCost` is then infinite.
    static func search(
        lexemes: [Lexeme],
        grammar: IndicatorGrammar,
        headsBefore: [Int?],
        limit: Double
    ) -> ColumnLattice {
        let narrow = ColumnLattice(lexemes, grammar, headsBefore, limit: limit, beamSize: beamSize)
        guard narrow.costPerText > ColumnCost.cheapText else { return narrow }
        let bound = min(limit, narrow.bestCost)
        let wide = ColumnLattice(lexemes, grammar, headsBefore, limit: bound, beamSize: wideBeamSize)
        return wide.bestCost < narrow.bestCost ? wide : narrow
    }

    private init(
        _ lexemes: [Lexeme],
        _ grammar: IndicatorGrammar,
        _ headsBefore: [Int?],
        limit: Double,
        beamSize: Int
    ) {
        self.lexemes = lexemes
        self.grammar = grammar
        self.headsBefore = headsBefore
        self.beamSize = beamSize
        values = grammar.slots.indices.filter { slot in
            slot != grammar.level1 && slot != grammar.level2 && grammar.slots[slot].column != .deviation
        }
        for index in lexemes.indices {
            addStage(index)
            // No step costs less than nothing, and a stage's first node is its cheapest.
            guard let cheapest = stages[index].first, cheapest.cost < limit else { return }
        }
        close()
    }

    // MARK: Forward

    private mutating func addStage(_ index: Int) {
        let facts = StageFacts(self, index)
        let start = State(role: .stray, slot: -1, row: -1)
        let sources = index == 0 ? [Node(state: start, cost: 0, edges: [])] : stages[index - 1]
        var nodes: [Node] = []
        // Taken out and put back: its room is used again by every stage.
        var places: [State: Int] = [:]
        swap(&places, &self.places)
        places.removeAll(keepingCapacity: true)
        defer { swap(&places, &self.places) }
        var cheapest = Double.infinity
        for (from, node) in sources.enumerated() {
            addSteps(from: node.state, facts) { state, stepCost in
                let cost = node.cost + stepCost
                // The stage's cheapest can only come to cost less.
                guard cost <= cheapest + Self.beamWidth else { return }
                cheapest = min(cheapest, cost)
                if let place = places[state] {
                    nodes[place].edges.append((from, stepCost))
                    nodes[place].cost = min(nodes[place].cost, cost)
                } else {
                    places[state] = nodes.count
                    nodes.append(Node(state: state, cost: cost, edges: [(from, stepCost)]))
                }
            }
        }
        // Nodes are made in a settled order, and sorting by cost alone keeps it where the order breaks ties.
        let kept = nodes.indices.filter { nodes[$0].cost <= cheapest + Self.beamWidth }
            .sorted { (nodes[$0].cost, $0) < (nodes[$1].cost, $1) }
        stages.append(kept.prefix(beamSize).map { nodes[$0] })
    }

    // MARK: Backward

    private func endCost(_ state: State) -> Double {
        let length = grammar.level3.map { state.lengths[$0] } ?? longest(state)
        return values.reduce(0) {
            $0 + ColumnCost.uneven(cells: state.lengths[$1], names: length, columns: values.count)
                + Double(state.gaps.count(grammar.slots[$1].column)) * ColumnCost.gapLeft
        }
    }

    private mutating func close() {
        guard !stages.isEmpty else { return }
        let final = stages.count - 1
        for node in stages[final].indices {
            let end = endCost(stages[final][node].state)
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

    /// The roles of the cheapest reading, one a lexeme; empty where there is none.
    func bestPath() -> [State] {
        guard let last = stages.last, bestCost < .infinity,
            var index = last.indices.min(by: { last[$0].cost + last[$0].costToEnd < last[$1].cost + last[$1].costToEnd }
            )
        else { return [] }
        var path: [State] = []
        for stage in stride(from: stages.count - 1, through: 0, by: -1) {
            let node = stages[stage][index]
            path.append(node.state)
            guard stage > 0 else { break }
            let before = stages[stage - 1]
            index = node.edges.min { before[$0.from].cost + $0.cost < before[$1.from].cost + $1.cost }?.from ?? 0
        }
        return path.reversed()
    }

    /// By how much the cheapest reading in which the lexeme is something else is dearer.
    func margin(at stage: Int, of role: Role) -> (margin: Double, other: Role?) {
        var best = Double.infinity
        var other: Role?
        for node in stages[stage] where node.state.role != role {
            let cost = node.cost + node.costToEnd
            if cost < best {
                best = cost
                other = node.state.role
            }
        }
        return (best - bestCost, other)
    }
}

extension Lexeme {
    /// Whether a line with nothing on it parts the lexeme from an earlier one in the file.
    func isBehindBlankLine(_ earlier: Lexeme) -> Bool {
        guard case .characters(let last, _, _) = earlier.sources.last,
            case .characters(let first, _, _) = sources.first
        else { return false }
        return first > last + 1
    }
}
