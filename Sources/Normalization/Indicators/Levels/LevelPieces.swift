/// The parts of level labels in printed order, put together to terms.
///
/// Labels of several columns stand side by side, each broken over lines of its own, so their parts come by turns:
/// `满意度 · 服务对象 · 指标 · 满意度指 · 标` is two terms. Each column has at most one label that goes on; a beam search
/// finds the cheapest way to give each part to a column.
struct LevelPieces {
    let grammar: IndicatorGrammar

    struct Piece {
        let lexeme: Lexeme
        /// Its printed line.
        let line: Int
        /// The row that the lines from here on belong to.
        let next: Int
    }

    private enum Column: Int, CaseIterable {
        case side, level1, level2
    }

    private struct State {
        /// The labels that may go on, by column: what they say so far, and their parts.
        var open: [[Unicode.Scalar]] = [[], [], []]
        var parts: [[Int]] = [[], [], []]
        var done: [(column: Int, key: [Unicode.Scalar], parts: [Int])] = []
        var line = -1
        var column = -1
        var cost = 0.0
    }

    private static let side = 1.0
    private static let sideIdeograph = 0.3
    private static let unfinished = 4.0
    private static let weightPart = 0.1
    private static let againstColumns = 2.0
    /// For each line between the parts of a label beyond the next but one.
    private static let gap = 0.3
    private static let beamSize = 48

    /// Whether a text is a weight in brackets behind a term, or a part of one: `（51`, `分）`.
    static func isWeightPiece(_ key: [Unicode.Scalar]) -> Bool {
        guard let first = key.first, let last = key.last, first == "(" || last == ")", key.count <= 6 else {
            return false
        }
        let hasDigits = key.contains(where: NumberParsing.isDigit)
        return key.allSatisfy { NumberParsing.isDigit($0) || "()分%.".unicodeScalars.contains($0) }
            && (hasDigits || key.count <= 2)
    }

    /// The labels of both levels in printed order, whole ones and rests, with the place of each among the lines.
    func labels(_ pieces: [Piece]) -> [ColumnLevels.Label] {
        var states = [State()]
        for (number, piece) in pieces.enumerated() {
            let next = states.flatMap { extended($0, number, piece, pieces) }
            states = Array(
                next.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
                    .prefix(Self.beamSize).map(\.element)
            )
        }
        let closed = states.map { state -> State in
            var state = state
            for column in Column.allCases { close(column, &state) }
            return state
        }
        guard let best = closed.min(by: { $0.cost < $1.cost }) else { return [] }
        return best.done.filter { $0.column != Column.side.rawValue }
            .sorted { ($0.parts.first ?? 0) < ($1.parts.first ?? 0) }
            .map { label in
                let own = label.parts.map { pieces[$0] }
                let lines = own.filter { !Self.isWeightPiece($0.lexeme.key) }.map { Double($0.line) }
                return ColumnLevels.Label(
                    lexemes: own.filter { !Self.isWeightPiece($0.lexeme.key) }.map(\.lexeme)
                        + own.filter { Self.isWeightPiece($0.lexeme.key) }.map(\.lexeme),
                    key: label.key,
                    place: lines.reduce(0, +) / Double(max(1, lines.count)),
                    next: own.first?.next ?? 0
                )
            }
    }

    private func extended(_ state: State, _ number: Int, _ piece: Piece, _ pieces: [Piece]) -> [State] {
        var states: [State] = []
        let key = Taxonomy.bareTerm(piece.lexeme.key)
        func add(_ column: Column, _ cost: Double, _ change: (inout State) -> Void) {
            var next = state
            if next.line == piece.line, next.column >= column.rawValue { next.cost += Self.againstColumns }
            next.cost += cost
            next.line = piece.line
            next.column = column.rawValue
            change(&next)
            states.append(next)
        }
        func begin(_ column: Column, _ cost: Double) {
            add(column, cost) {
                close(column, &$0)
                $0.open[column.rawValue] = key
                $0.parts[column.rawValue] = [number]
            }
        }
        if Self.isWeightPiece(piece.lexeme.key) {
            for column in [Column.level1, .level2] where !state.open[column.rawValue].isEmpty {
                let isWhole = isTerm(state.open[column.rawValue], column)
                add(
                    column,
                    Self.weightPart + (isWhole ? 0 : Self.unfinished) + (column == .level2 ? Self.weightPart : 0)
                ) {
                    $0.parts[column.rawValue].append(number)
                }
            }
        }
        let isIdeograph = key.count == 1
        add(
            .side,
            isIdeograph
                ? Self.sideIdeograph : Self.side + (isTerm(key, .level1) || isTerm(key, .level2) ? Self.unfinished : 0)
        ) {
            $0.open[0] = key
            $0.parts[0] = [number]
        }
        for column in [Column.level1, .level2] {
            let open = state.open[column.rawValue]
            let foreign = grammar.isForeign(key) ? IndicatorCost.foreignTerm : 0
            if isTerm(key, column) {
                begin(column, foreign)
            } else if isBeginning(key, column) {
                begin(column, 0)
            }
            guard !open.isEmpty, let last = state.parts[column.rawValue].last else { continue }
            let whole = open + key
            guard isTerm(whole, column) || isBeginning(whole, column) else { continue }
            let lines = max(0, piece.line - pieces[last].line - 2)
            add(column, Double(lines) * Self.gap) {
                $0.open[column.rawValue] = whole
                $0.parts[column.rawValue].append(number)
            }
        }
        return states
    }

    private func isTerm(_ key: [Unicode.Scalar], _ column: Column) -> Bool {
        column == .level1 ? grammar.taxonomy.isLevel1(key) : grammar.taxonomy.isLevel2(key)
    }

    private func isBeginning(_ key: [Unicode.Scalar], _ column: Column) -> Bool {
        column == .level1 ? grammar.taxonomy.beginsLevel1(key) : grammar.taxonomy.beginsLevel2(key)
    }

    private func close(_ column: Column, _ state: inout State) {
        let key = state.open[column.rawValue]
        guard !key.isEmpty else { return }
        if column != .side, !isTerm(key, column) { state.cost += Self.unfinished }
        state.done.append((column.rawValue, key, state.parts[column.rawValue]))
        state.open[column.rawValue] = []
        state.parts[column.rawValue] = []
    }
}
