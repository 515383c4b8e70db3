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
    struct Node {
        let state: State
        /// The cost of the cheapest reading up to here.
        var cost: Double
        /// The cost of the cheapest reading from here to the end.
        var costToEnd = Double.infinity
    }

    var stages: [[Node]] = []
    /// The steps into each stage's nodes; none where only the cost is asked for.
    var edges: [[Edge]] = []
    var terms: [[Unicode.Scalar]] = []
    /// Whether the taxonomy has each of the terms.
    var areKnown: [Bool] = []
    /// The cost of the cheapest reading.
    private(set) var bestCost = Double.infinity

    let grammar: IndicatorGrammar
    /// Those that have a stage.
    private(set) var lexemes: [Lexeme] = []
    private(set) var rows: [Int: RowFacts]
    /// Whether nothing is asked for but what the cheapest reading costs.
    let isForCost: Bool
    /// The width of each column as far as an earlier reading shows it; empty where none is known.
    ///
    /// See `ColumnWidths`.
    let widths: [ColumnWidths.Width]
    var termNumbers: [[Unicode.Scalar]: Int] = [:]
    /// What the taxonomy says of two terms, by their numbers.
    var allowed: [UInt64: Bool] = [:]
    // What every stage uses again: empty but while stages are added, since a lattice may be copied between.
    var steps = StepBuffer()
    var places = NodePlaces()
    var cheapest = CheapestFirst<UInt64>()
    private let buffers = Buffers()

    init(lexemes: [Lexeme], rows: [LexemeRow], grammar: IndicatorGrammar, widths: [ColumnWidths.Width] = []) {
        self.init(rows: rows, grammar: grammar, widths: widths, isForCost: false)
        if add(lexemes) { close() }
    }

    private init(rows: [LexemeRow], grammar: IndicatorGrammar, widths: [ColumnWidths.Width], isForCost: Bool) {
        self.grammar = grammar
        self.widths = widths
        self.isForCost = isForCost
        self.rows = Dictionary(rows.map { ($0.index, $0.facts) }, uniquingKeysWith: { first, _ in first })
    }

    /// The beginning of readings of which nothing is asked for but what the cheapest costs.
    ///
    /// - Parameter rows: All rows that may follow.
    init(costOf lexemes: [Lexeme], rows: [LexemeRow], grammar: IndicatorGrammar) {
        self.init(rows: rows, grammar: grammar, widths: [], isForCost: true)
        _ = add(lexemes)
    }

    /// What the cheapest reading costs where these lexemes follow.
    ///
    /// - Parameter changed: Their rows, which may be others than those that the beginning was told of.
    func cost(followedBy rest: [Lexeme], of changed: some Sequence<LexemeRow>) -> Double {
        var whole = self
        for row in changed { whole.rows[row.index] = row.facts }
        if whole.add(rest) { whole.close() }
        return whole.bestCost
    }

    /// Adds the stages of lexemes; `false` where there is no reading.
    private mutating func add(_ more: [Lexeme]) -> Bool {
        buffers.swap(with: &self)
        defer { buffers.swap(with: &self) }
        for lexeme in more {
            addStage(of: lexeme)
            lexemes.append(lexeme)
            if stages.last?.isEmpty ?? true { return false }
        }
        return true
    }

    /// Whether it has no stage.
    var isEmpty: Bool { stages.isEmpty }

    // MARK: Backward

    private mutating func close() {
        guard let last = lexemes.last else { return }
        let final = stages.count - 1
        for node in stages[final].indices {
            let state = stages[final][node].state
            var end = endOfRow(state, blanksShown: rows[last.row]?.showsBlanks ?? false)
            if state.slidName >= 0 { end += IndicatorCost.unusedSlidName }
            stages[final][node].costToEnd = end
            bestCost = min(bestCost, stages[final][node].cost + end)
        }
        if isForCost { return }
        for stage in stride(from: final, to: 0, by: -1) {
            let nodes = stages[stage]
            let edges = edges[stage]
            stages[stage - 1].withUnsafeMutableBufferPointer { before in
                for edge in edges {
                    let cost = edge.cost + nodes[Int(edge.to)].costToEnd
                    if cost < before[Int(edge.from)].costToEnd { before[Int(edge.from)].costToEnd = cost }
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
            path.append(stages[stage][index])
            guard stage > 0 else { break }
            let before = stages[stage - 1]
            let best = edges[stage].lazy.filter { Int($0.to) == index }
                .min { before[Int($0.from)].cost + $0.cost < before[Int($1.from)].cost + $1.cost }
            index = best.map { Int($0.from) } ?? 0
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
