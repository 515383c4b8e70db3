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
    struct Node {
        let state: State
        var cost: Double
        var costToEnd = Double.infinity
    }

    /// A step from a node of the stage before to one of the stage.
    private struct Edge {
        var to: Int32
        let from: Int32
        let cost: Double
    }

    private struct Stage {
        var nodes: [Node]
        var edges: [Edge]
    }

    private var stages: [Stage] = []
    private(set) var bestCost = Double.infinity

    let lexemes: [Lexeme]
    let grammar: IndicatorGrammar
    /// For each lexeme the slot whose head stands right before it.
    let headsBefore: [Int?]
    private let beamSize: Int
    /// The slots that each row of the table fills.
    let values: [Int]
    /// The nodes of the stage that is added, by their states.
    private var places = StatePlaces()

    /// A beam of so many nats and states, which is wide enough for the usual file, and a wider one for torn ones.
    private static let beamWidth = 11.0
    private static let (beamSize, wideBeamSize) = (220, 900)

    /// What the cheapest reading costs for each text.
    var costPerText: Double { bestCost / Double(max(1, lexemes.count)) }

    /// The readings within a narrow beam, or within a wide one where the narrow one finds none that is cheap.
    ///
    /// - Parameters:
    ///   - limit: A reading that costs as much is not looked for: `bestCost` is then infinite.
    ///   - isThorough: Whether a wide beam is worth its time.
    static func search(
        lexemes: [Lexeme],
        grammar: IndicatorGrammar,
        headsBefore: [Int?],
        limit: Double,
        isThorough: Bool
    ) -> ColumnLattice {
        let narrow = ColumnLattice(lexemes, grammar, headsBefore, limit: limit, beamSize: beamSize)
        guard isThorough, narrow.costPerText > ColumnCost.cheapText else { return narrow }
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
            guard let cheapest = stages[index].nodes.first, cheapest.cost < limit else { return }
        }
        close()
    }

    // MARK: Forward

    private mutating func addStage(_ index: Int) {
        let facts = StageFacts(self, index)
        let start = Node(state: State(role: .stray, slot: -1, row: -1), cost: 0)
        let sources = index == 0 ? [start] : stages[index - 1].nodes
        var stage = Stage(nodes: [], edges: [])
        // Taken out and put back: its room is used again by every stage.
        var places = StatePlaces()
        swap(&places, &self.places)
        places.removeAll()
        defer { swap(&places, &self.places) }
        var cheapest = Double.infinity
        for (from, node) in sources.enumerated() {
            addSteps(from: node.state, facts) { state, stepCost in
                let cost = node.cost + stepCost
                // The stage's cheapest can only come to cost less.
                guard cost <= cheapest + Self.beamWidth else { return }
                cheapest = min(cheapest, cost)
                let place = places.place(of: state, in: &stage.nodes)
                stage.nodes[place].cost = min(stage.nodes[place].cost, cost)
                stage.edges.append(Edge(to: Int32(place), from: Int32(from), cost: stepCost))
            }
        }
        stages.append(kept(of: stage, below: cheapest + Self.beamWidth))
    }

    /// The cheapest nodes of a stage, the cheapest first, with the steps to them.
    private func kept(of stage: Stage, below limit: Double) -> Stage {
        // Nodes are made in a settled order, and sorting by cost alone keeps it where the order breaks ties.
        let order = stage.nodes.enumerated().lazy.filter { $0.element.cost <= limit }
            .map { (cost: $0.element.cost, place: $0.offset) }
            .sorted { ($0.cost, $0.place) < ($1.cost, $1.place) }
            .prefix(beamSize)
        var places = Array(repeating: Int32(-1), count: stage.nodes.count)
        for (new, old) in order.enumerated() { places[old.place] = Int32(new) }
        var kept = Stage(nodes: order.map { stage.nodes[$0.place] }, edges: [])
        kept.edges.reserveCapacity(stage.edges.count)
        for edge in stage.edges where places[Int(edge.to)] >= 0 {
            kept.edges.append(Edge(to: places[Int(edge.to)], from: edge.from, cost: edge.cost))
        }
        return kept
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
        for node in stages[final].nodes.indices {
            let end = endCost(stages[final].nodes[node].state)
            stages[final].nodes[node].costToEnd = end
            bestCost = min(bestCost, stages[final].nodes[node].cost + end)
        }
        for stage in stride(from: final, to: 0, by: -1) {
            for edge in stages[stage].edges {
                let cost = edge.cost + stages[stage].nodes[Int(edge.to)].costToEnd
                if cost < stages[stage - 1].nodes[Int(edge.from)].costToEnd {
                    stages[stage - 1].nodes[Int(edge.from)].costToEnd = cost
                }
            }
        }
    }

    /// The roles of the cheapest reading, one a lexeme; empty where there is none.
    func bestPath() -> [State] {
        guard let last = stages.last?.nodes, bestCost < .infinity,
            var index = last.indices.min(by: { last[$0].cost + last[$0].costToEnd < last[$1].cost + last[$1].costToEnd }
            )
        else { return [] }
        var path: [State] = []
        for stage in stride(from: stages.count - 1, through: 0, by: -1) {
            path.append(stages[stage].nodes[index].state)
            guard stage > 0 else { break }
            let before = stages[stage - 1].nodes
            let into = stages[stage].edges.filter { Int($0.to) == index }
            index =
                into.min { before[Int($0.from)].cost + $0.cost < before[Int($1.from)].cost + $1.cost }
                .map { Int($0.from) } ?? 0
        }
        return path.reversed()
    }

    /// By how much the cheapest reading in which the lexeme is something else is dearer.
    func margin(at stage: Int, of role: Role) -> (margin: Double, other: Role?) {
        var best = Double.infinity
        var other: Role?
        for node in stages[stage].nodes where node.state.role != role {
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
