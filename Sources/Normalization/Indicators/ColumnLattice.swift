internal import DocumentModel
internal import FormModel

/// The costs of reading an indicator table whose columns may stand one after the other, in nats.
///
/// They are judgements on exports of known truth: an export either follows the rows or, for a stretch, a column, and
/// seldom jumps.
enum ColumnCost {
    /// From one cell to the next along the row, to the next row's beginning, down the column, to the top of a further
    /// column, and anywhere else.
    static let alongRow = 0.05
    static let nextRow = 0.1
    static let downColumn = 0.1
    static let nextColumn = 0.6
    static let jump = 2.5
    /// An export that went by rows goes by columns from here, or the other way round.
    static let turn = 1.1
    /// For each column that is passed over inside a row.
    static let passedColumn = 0.3
    /// A cell that the column leaves out, and one that it has too few or too many at the end.
    static let blankCell = 2.2
    static let unevenColumn = 2.5
    /// A text goes on in the next line, behind a blank line, and behind cells of other columns.
    static let join = 1.3
    static let joinOverBlank = 2.5
    static let joinBehindOthers = 2.4
    /// A part of a level's term.
    static let termPiece = 1.2
    static let unknownTerm = 9.0
    static let pieceAsText = 1.5
    /// Runs of a line that only the space between a digit and an ideograph parts.
    static let joinAtDigit = 0.15
    /// A bare number as target or actual value, and a text by its length: names are longer than answers.
    static let bareNumber = 0.5
    static let shortName = 0.6
    static let longAnswer = 0.4
    static let (shortText, longText) = (2, 8)
    static let opensDeviation = 0.8
    static let stray = 4.5
    /// A part of a label at the side of the table.
    static let sidePiece = 0.2
    /// A text in another column than the one whose head stands right before it.
    static let besideHead = 1.2
}

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
        /// Whether the export went down a column last.
        var goesDown = false
    }

    /// How many rows of each slot are behind, a byte each: there are eight columns at most.
    struct Lengths: Hashable {
        private var bytes: UInt64 = 0

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

    private let lexemes: [Lexeme]
    private let grammar: IndicatorGrammar
    /// For each lexeme the slot whose head stands right before it.
    private let headsBefore: [Int?]
    private let values: [Int]

    private static let beamWidth = 11.0
    private static let beamSize = 220
    private static let mostRows = 120

    init(lexemes: [Lexeme], grammar: IndicatorGrammar, headsBefore: [Int?]) {
        self.lexemes = lexemes
        self.grammar = grammar
        self.headsBefore = headsBefore
        values = grammar.slots.indices.filter { slot in
            slot != grammar.level1 && slot != grammar.level2 && grammar.slots[slot].column != .deviation
        }
        for index in lexemes.indices {
            addStage(index)
            if stages[index].isEmpty { return }
        }
        close()
    }

    // MARK: Forward

    private mutating func addStage(_ index: Int) {
        let lexeme = lexemes[index]
        let emissions = grammar.emissions(lexeme)
        let start = State(role: .stray, slot: -1, row: -1)
        let sources = index == 0 ? [Node(state: start, cost: 0, edges: [])] : stages[index - 1]
        var nodes: [Node] = []
        var places: [State: Int] = [:]
        for (from, node) in sources.enumerated() {
            for step in steps(from: node.state, index, emissions) {
                if let place = places[step.state] {
                    nodes[place].edges.append((from, step.cost))
                    nodes[place].cost = min(nodes[place].cost, node.cost + step.cost)
                } else {
                    places[step.state] = nodes.count
                    nodes.append(Node(state: step.state, cost: node.cost + step.cost, edges: [(from, step.cost)]))
                }
            }
        }
        let cheapest = nodes.reduce(Double.infinity) { min($0, $1.cost) }
        // Nodes are made in a settled order, and sorting by cost alone keeps it where the order breaks ties.
        let kept = nodes.enumerated().filter { $0.element.cost <= cheapest + Self.beamWidth }
            .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
        stages.append(kept.prefix(Self.beamSize).map(\.element))
    }

    private func steps(from state: State, _ index: Int, _ emissions: [Double]) -> [(state: State, cost: Double)] {
        let lexeme = lexemes[index]
        let previous = index > 0 ? lexemes[index - 1] : nil
        var steps: [(state: State, cost: Double)] = []
        func add(_ role: Role, _ cost: Double, _ change: (inout State) -> Void = { _ in }) {
            var next = state
            next.role = role
            change(&next)
            steps.append((next, cost))
        }
        let isSide = lexeme.label != nil || isSidePiece(lexeme.key) && previous?.row != lexeme.row
        add(.level, levelCost(lexeme))
        add(.stray, isSide ? ColumnCost.sidePiece : ColumnCost.stray)
        if lexeme.label != nil { return steps }
        let border = borderCost(previous, lexeme)
        let sharesLine = previous?.row == lexeme.row
        let isPiece = lexeme.key.count > 1 && grammar.taxonomy.isPiece(lexeme.key)
        var lastSlot: Int?
        if case .cell(let slot, _) = state.role { lastSlot = slot }

        for slot in grammar.slots.indices where slot != grammar.level1 && slot != grammar.level2 {
            let column = grammar.slots[slot].column
            var emission = emissions[slot] + (isPiece && isText(column) ? ColumnCost.pieceAsText : 0)
            if column == .target || column == .actual {
                if NumberParsing.points(lexeme.key) != nil {
                    emission += ColumnCost.bareNumber
                } else if lexeme.key.count > ColumnCost.longText, !grammar.measures.beginsAsQuantity(lexeme.key) {
                    emission += ColumnCost.longAnswer
                }
            } else if column == .level3, lexeme.key.count <= ColumnCost.shortText {
                emission += ColumnCost.shortName
            }
            // The cell before goes on.
            if lastSlot == slot, let previous {
                add(
                    .cell(slot: slot, row: state.row),
                    joinCost(previous, lexeme, column) + IndicatorCost.joinedContent * emissions[slot]
                )
            } else if !sharesLine || slot > (lastSlot ?? -1), state.lengths[slot] > 0, isText(column),
                NumberParsing.points(lexeme.key) == nil
            {
                let row = state.lengths[slot] - 1
                if row == state.row || row == longest(state) - 1 {
                    add(
                        .cell(slot: slot, row: row),
                        ColumnCost.joinBehindOthers + measureCost(lexeme)
                            + IndicatorCost.joinedContent * emissions[slot]
                    ) {
                        $0.slot = slot
                        $0.row = row
                    }
                }
            }
            // A new cell.
            if sharesLine, let lastSlot, slot <= lastSlot { continue }
            if column == .deviation {
                guard state.row >= 0, state.lengths[slot] <= state.row else { continue }
                let row = state.row
                add(.cell(slot: slot, row: row), emission + border + ColumnCost.opensDeviation) {
                    $0.slot = slot
                    $0.row = row
                    $0.lengths[slot] = row + 1
                }
                continue
            }
            let next = state.lengths[slot]
            let rows = state.row > next ? [next, state.row] : [next]
            for row in rows where row < Self.mostRows {
                var (cost, goesDown) = move(state, to: slot, row, sharesLine: sharesLine && lastSlot != nil)
                if let head = headsBefore[index] {
                    cost = head == slot ? min(cost, ColumnCost.alongRow) : cost + ColumnCost.besideHead
                }
                cost += Double(row - next) * ColumnCost.blankCell
                add(.cell(slot: slot, row: row), cost + emission + border) {
                    $0.slot = slot
                    $0.row = row
                    $0.lengths[slot] = row + 1
                    $0.goesDown = goesDown
                }
            }
        }
        return steps
    }

    /// A label that stands upright at the side of the table comes out ideograph by ideograph.
    private func isSidePiece(_ key: [Unicode.Scalar]) -> Bool {
        key.count == 1 && CJKText.isWide(key[0]) && !grammar.isWholeWord(key)
    }

    private func isText(_ column: IndicatorColumn) -> Bool { column != .weight && column != .score }

    private func longest(_ state: State) -> Int { values.reduce(0) { max($0, state.lengths[$1]) } }

    private func levelCost(_ lexeme: Lexeme) -> Double {
        let term = Taxonomy.bareTerm(lexeme.key)
        if grammar.taxonomy.isTerm(term), !grammar.isForeign(term) { return 0 }
        if grammar.taxonomy.isPiece(term) { return ColumnCost.termPiece }
        return grammar.taxonomy.isTerm(term) ? IndicatorCost.foreignTerm : ColumnCost.unknownTerm
    }

    private func measureCost(_ lexeme: Lexeme) -> Double {
        grammar.measures.beginsAsQuantity(lexeme.key) ? IndicatorCost.joinMeasures : 0
    }

    private func joinCost(_ previous: Lexeme, _ lexeme: Lexeme, _ column: IndicatorColumn) -> Double {
        guard isText(column) else { return IndicatorCost.noNumber }
        if previous.row == lexeme.row {
            if isDigitSpace(previous, lexeme) { return ColumnCost.joinAtDigit }
            return IndicatorCost.joinInLine * max(IndicatorCost.joinInOwnLine, min(1, 2 * lexeme.setting.sharesLines))
                + measureCost(lexeme)
        }
        let joined = lexeme.isBehindBlankLine(previous) ? ColumnCost.joinOverBlank : ColumnCost.join
        return joined + measureCost(lexeme)
    }

    /// Whether one of the two runs ends or begins with a digit where the other has an ideograph.
    private func isDigitSpace(_ previous: Lexeme, _ lexeme: Lexeme) -> Bool {
        guard let last = previous.key.last, let first = lexeme.key.first else { return false }
        return NumberParsing.isDigit(last) && CJKText.isWide(first)
            || CJKText.isWide(last) && NumberParsing.isDigit(first)
    }

    /// What the marks at a border of cells say against it.
    private func borderCost(_ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
        guard let previous else { return 0 }
        return (previous.setting.endsInside ? IndicatorCost.endInside : 0)
            + (lexeme.setting.beginsInside ? IndicatorCost.beginInside : 0)
    }

    /// What it costs to go from the last cell to the row of the slot, and whether that goes by columns.
    private func move(_ state: State, to slot: Int, _ row: Int, sharesLine: Bool) -> (cost: Double, goesDown: Bool) {
        guard state.slot >= 0 else { return (0, false) }
        let passed = values.count { $0 > state.slot && $0 < slot && state.lengths[$0] <= row }
        if slot > state.slot, row == state.row {
            let skipped = Double(passed) * ColumnCost.passedColumn
            // The runs of one line stand side by side whatever the lines follow.
            if sharesLine { return (skipped, state.goesDown) }
            return (ColumnCost.alongRow + skipped + (state.goesDown ? ColumnCost.turn : 0), false)
        }
        if sharesLine { return (ColumnCost.jump, state.goesDown) }
        if slot == state.slot, row == state.row + 1 {
            return (ColumnCost.downColumn + (state.goesDown ? 0 : ColumnCost.turn), true)
        }
        if slot < state.slot, row == state.row + 1 {
            return (ColumnCost.nextRow + (state.goesDown ? ColumnCost.turn : 0), false)
        }
        if slot > state.slot, row < state.row { return (ColumnCost.nextColumn, true) }
        return (ColumnCost.jump, state.goesDown)
    }

    // MARK: Backward

    private func endCost(_ state: State) -> Double {
        let length = grammar.level3.map { state.lengths[$0] } ?? longest(state)
        return values.reduce(0) { $0 + Double(abs(state.lengths[$1] - length)) * ColumnCost.unevenColumn }
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
