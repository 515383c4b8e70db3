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

    var stages: [[Node]] = []
    var terms: [[Unicode.Scalar]] = []
    /// The cost of the cheapest reading.
    private(set) var bestCost = Double.infinity

    let grammar: IndicatorGrammar
    let lexemes: [Lexeme]
    let rows: [Int: RowFacts]
    /// The width of each column as far as an earlier reading shows it; empty where none is known.
    ///
    /// See `ColumnWidths`.
    let widths: [ColumnWidths.Width]
    var termNumbers: [[Unicode.Scalar]: Int] = [:]
    /// What the taxonomy says of two terms, by their numbers.
    var allowed: [UInt64: Bool] = [:]
    /// The steps into the stage that is added.
    var steps = StepBuffer()

    init(lexemes: [Lexeme], rows: [LexemeRow], grammar: IndicatorGrammar, widths: [ColumnWidths.Width] = []) {
        self.grammar = grammar
        self.widths = widths
        self.lexemes = lexemes
        self.rows = Dictionary(
            rows.map { ($0.index, RowFacts(isGridExact: $0.isGridExact, afterBreak: $0.afterBreak)) },
            uniquingKeysWith: { first, _ in first }
        )
        for index in lexemes.indices {
            addStage(index)
            if stages[index].isEmpty { return }
        }
        close()
    }

    // MARK: Backward

    private mutating func close() {
        guard let last = lexemes.last, !stages.isEmpty else { return }
        let final = stages.count - 1
        for node in stages[final].indices {
            let state = stages[final][node].state
            var end = endOfRow(state, blanksShown: rows[last.row]?.showsBlanks ?? false)
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
