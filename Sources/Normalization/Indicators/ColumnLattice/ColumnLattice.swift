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
    struct Edge {
        let to: Int32
        let from: Int32
        let cost: Double
    }

    struct Stage {
        var nodes: [Node] = []
        var edges: [Edge] = []
        /// Whether the beam was too narrow for all nodes.
        var isCut = false

        /// The stage as it was before the backward pass.
        var withoutCostsToEnd: Stage {
            Stage(nodes: nodes.map { Node(state: $0.state, cost: $0.cost) }, edges: edges, isCut: isCut)
        }
    }

    private var stages: [Stage] = []
    private(set) var bestCost = Double.infinity
    /// The first stage for which the beam was too narrow; `nil` where it was wide enough for all so far.
    private var firstCut: Int?

    let grammar: IndicatorGrammar
    private let beamSize: Int
    /// The slots that each row of the table fills.
    let values: [Int]
    /// The lexemes.
    private let facts: [StageFacts]

    /// A beam of so many nats and states, which is wide enough for the usual file, and a wider one for torn ones.
    static let beamWidth = 11.0
    private static let (beamSize, wideBeamSize) = (220, 900)

    /// What the cheapest reading costs for each text.
    var costPerText: Double { bestCost / Double(max(1, facts.count)) }

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
        let facts = lexemes.indices.map { StageFacts(lexemes, $0, grammar, headBefore: headsBefore[$0]) }
        // What the lexemes from each on cost at least.
        var leastToEnd = Array(repeating: 0.0, count: facts.count + 1)
        for index in facts.indices.reversed() {
            leastToEnd[index] = leastToEnd[index + 1] + facts[index].least(level3: grammar.level3)
        }
        var builder = StageBuilder()
        var narrow = ColumnLattice(facts, grammar, beamSize: beamSize)
        narrow.addStages(leastToEnd, limit: limit, &builder)
        // A beam that was wide enough finds nothing else where it is wider.
        guard isThorough, narrow.costPerText > ColumnCost.cheapText, let firstCut = narrow.firstCut else {
            return narrow
        }
        var wide = ColumnLattice(facts, grammar, beamSize: wideBeamSize)
        wide.stages = narrow.stages[..<firstCut].map(\.withoutCostsToEnd)
        wide.addStages(leastToEnd, limit: min(limit, narrow.bestCost), &builder)
        return wide.bestCost < narrow.bestCost ? wide : narrow
    }

    private init(_ facts: [StageFacts], _ grammar: IndicatorGrammar, beamSize: Int) {
        self.facts = facts
        self.grammar = grammar
        self.beamSize = beamSize
        values = grammar.slots.indices.filter { slot in
            slot != grammar.level1 && slot != grammar.level2 && !grammar.slots[slot].isOptional
        }
    }

    /// A state has a byte for each.
    static let mostSlots = 8

    // MARK: Forward

    /// Sums in another order differ by less, and the way to the first cell may be free.
    private static let leastSlack = ColumnCost.alongRow + 1e-6

    /// Adds the stages of the lexemes that have none, as far as a reading may cost less than the limit.
    private mutating func addStages(_ leastToEnd: [Double], limit: Double, _ builder: inout StageBuilder) {
        for index in stages.count..<max(stages.count, facts.count) {
            builder.removeAll()
            let sources = index == 0 ? [Node(state: State(), cost: 0)] : stages[index - 1].nodes
            for (from, node) in sources.enumerated() {
                builder.source = (Int32(from), node.cost)
                addSteps(from: node.state, facts[index], to: &builder)
            }
            let stage = builder.stage(of: beamSize)
            if stage.isCut, firstCut == nil { firstCut = index }
            stages.append(stage)
            // No step costs less than nothing, and a stage's first node is its cheapest.
            guard let cheapest = stages[index].nodes.first,
                cheapest.cost < limit, cheapest.cost + leastToEnd[index + 1] - Self.leastSlack < limit
            else { return }
        }
        close()
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
            let nodes = stages[stage].nodes
            let edges = stages[stage].edges
            stages[stage - 1].nodes.withUnsafeMutableBufferPointer { before in
                for edge in edges {
                    let cost = edge.cost + nodes[Int(edge.to)].costToEnd
                    if cost < before[Int(edge.from)].costToEnd { before[Int(edge.from)].costToEnd = cost }
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
