internal import DocumentModel
internal import FormModel
internal import Foundation

/// The steps from one lexeme to the next.
extension ColumnLattice {
    /// What holds of a stage's lexeme whatever the state before it.
    struct StageFacts {
        let sharesLine: Bool
        let isLabel: Bool
        let isBareNumber: Bool
        /// What the lexeme costs as a level, as none of the table's cells, and to begin a cell whatever the column.
        let level: Double
        let stray: Double
        /// Whether the lexeme's line is one of a narrative, as may stand between the heads and the first cell.
        let isSentence: Bool
        let border: Double
        let headBefore: Int?
        /// What it costs to be a value where a level's term stands right before: a name does.
        let valueBehindLevel: Double
        /// What the end of the lexeme before, as a name, costs where it ends there and where it goes on.
        let nameEnd: (ends: Double, goesOn: Double)?
        /// By slot; `nil` for those of levels.
        let slots: [SlotFacts?]

        struct SlotFacts {
            let column: IndicatorColumn
            let isText: Bool
            /// What the lexeme costs as a new cell.
            let opens: Double
            /// What it costs below the lexeme before.
            let below: Double
            /// What it costs to go on with the cell of the lexeme before, and with a cell further back.
            let join: Double
            let joinBehindOthers: Double
        }

        init(_ lattice: ColumnLattice, _ index: Int) {
            let grammar = lattice.grammar
            let lexeme = lattice.lexemes[index]
            let previous = index > 0 ? lattice.lexemes[index - 1] : nil
            sharesLine = previous?.row == lexeme.row
            isLabel = lexeme.label != nil
            isBareNumber = NumberParsing.points(lexeme.key) != nil
            level = Self.levelCost(lexeme, grammar)
            let isSide =
                isLabel || grammar.kinds.isHeadPiece(lexeme.key)
                || Self.isSidePiece(lexeme.key, grammar) && !sharesLine
            let isTotal = Self.isTotal(lexeme.key, behind: previous?.key)
            stray = isSide ? ColumnCost.sidePiece : isTotal ? ColumnCost.strayTotal : ColumnCost.stray
            isSentence = Self.isSentence(lattice.lexemes.lineText(around: index))
            border = Self.borderCost(previous, lexeme)
            headBefore = lattice.headsBefore[index]
            let isBehindLevel = previous.map { grammar.taxonomy.isTerm(Taxonomy.bareTerm($0.key)) } ?? false
            valueBehindLevel =
                !isBehindLevel ? 0 : sharesLine ? ColumnCost.valueBesideLevel : ColumnCost.valueBehindLevel
            nameEnd = previous.map(grammar.nameEnd)
            let emissions = grammar.emissions(lexeme)
            let isPiece = lexeme.key.count > 1 && grammar.taxonomy.isPiece(lexeme.key)
            let isMeasure = grammar.measures.beginsAsQuantity(lexeme.key)
            let measure = isMeasure ? IndicatorCost.joinMeasures : 0
            let repeats = previous.map { Self.areEqual($0.key, lexeme.key) } ?? false
            let hasActual = grammar.actual != nil
            let hasScore = grammar.slots.contains { $0.column == .score }
            var slots: [SlotFacts?] = []
            for slot in grammar.slots.indices {
                if slot == grammar.level1 || slot == grammar.level2 {
                    slots.append(nil)
                    continue
                }
                let column = grammar.slots[slot].column
                let isText = column != .weight && column != .score
                var opens = emissions[slot] + (isPiece && isText ? ColumnCost.pieceAsText : 0)
                if column == .target || column == .actual {
                    if isBareNumber {
                        opens += column == .target && hasActual ? ColumnCost.bareTarget : ColumnCost.bareNumber
                    } else if lexeme.key.count > ColumnCost.longText, !isMeasure {
                        opens += ColumnCost.longAnswer
                    }
                } else if column == .level3, lexeme.key.count <= ColumnCost.shortText {
                    opens += Self.isSidePiece(lexeme.key, grammar) ? ColumnCost.sidePieceAsName : ColumnCost.shortName
                }
                let content = IndicatorCost.joinedContent * emissions[slot]
                let join = previous.map { isText ? Self.joinCost($0, lexeme, measure) : IndicatorCost.noNumber }
                slots.append(
                    SlotFacts(
                        column: column,
                        isText: isText,
                        opens: opens,
                        below: repeats && (isText ? hasActual : hasScore) ? ColumnCost.repeatedBelow : 0,
                        join: (join ?? .infinity) + content,
                        joinBehindOthers: ColumnCost.joinBehindOthers + measure + content
                    )
                )
            }
            self.slots = slots
        }

        /// The points of all indicators and of the execution.
        private static let fullPoints: Decimal = 100
        private static let fewestTotalPoints: Decimal = 50

        /// Whether a number may be the table's total: the points that all forms give, or the score behind them.
        private static func isTotal(_ key: [Unicode.Scalar], behind previous: [Unicode.Scalar]?) -> Bool {
            guard let points = NumberParsing.points(key), points <= fullPoints else { return false }
            if points == fullPoints { return true }
            return points >= fewestTotalPoints && previous.flatMap { NumberParsing.points($0) } == fullPoints
        }

        private static let shortestSentence = 14

        /// Whether a text is a line of a narrative, which columns of cells are too narrow for.
        private static func isSentence(_ key: [Unicode.Scalar]) -> Bool {
            key.count >= shortestSentence && key.contains { "，。；,;".unicodeScalars.contains($0) }
        }

        /// Whether two texts are the same, or the same number of points.
        private static func areEqual(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
            if first == second { return true }
            guard let points = NumberParsing.points(first) else { return false }
            return points == NumberParsing.points(second)
        }

        /// A label that stands upright at the side of the table comes out ideograph by ideograph.
        private static func isSidePiece(_ key: [Unicode.Scalar], _ grammar: IndicatorGrammar) -> Bool {
            key.count == 1 && CJKText.isWide(key[0]) && !grammar.isWholeWord(key)
        }

        private static func levelCost(_ lexeme: Lexeme, _ grammar: IndicatorGrammar) -> Double {
            let term = Taxonomy.bareTerm(lexeme.key)
            if grammar.taxonomy.isTerm(term), !grammar.isForeign(term) { return 0 }
            if grammar.taxonomy.isPiece(term) { return ColumnCost.termPiece }
            return grammar.taxonomy.isTerm(term) ? IndicatorCost.foreignTerm : ColumnCost.unknownTerm
        }

        private static func joinCost(_ previous: Lexeme, _ lexeme: Lexeme, _ measure: Double) -> Double {
            if previous.row == lexeme.row {
                if isDigitSpace(previous, lexeme) { return ColumnCost.joinAtDigit }
                let share = max(IndicatorCost.joinInOwnLine, min(1, 2 * lexeme.setting.sharesLines))
                return IndicatorCost.joinInLine * share + measure
            }
            return (lexeme.isBehindBlankLine(previous) ? ColumnCost.joinOverBlank : ColumnCost.join) + measure
        }

        /// Whether one of the two runs ends or begins with a digit where the other has an ideograph.
        private static func isDigitSpace(_ previous: Lexeme, _ lexeme: Lexeme) -> Bool {
            guard let last = previous.key.last, let first = lexeme.key.first else { return false }
            return NumberParsing.isDigit(last) && CJKText.isWide(first)
                || CJKText.isWide(last) && NumberParsing.isDigit(first)
        }

        /// What the marks at a border of cells say against it.
        private static func borderCost(_ previous: Lexeme?, _ lexeme: Lexeme) -> Double {
            guard let previous else { return 0 }
            return (previous.setting.endsInside ? IndicatorCost.endInside : 0)
                + (lexeme.setting.beginsInside ? IndicatorCost.beginInside : 0)
        }
    }

    private static let mostRows = 120

    /// Gives every step that the lexeme of a stage may take from a state, and what it costs.
    func addSteps(from state: State, _ facts: StageFacts, _ add: (State, Double) -> Void) {
        var next = state
        next.role = .level
        add(next, facts.level)
        next.role = .stray
        add(next, facts.isSentence && state.slot < 0 ? ColumnCost.straySentence : facts.stray)
        if facts.isLabel { return }
        var lastSlot: Int?
        if case .cell(let slot, _) = state.role { lastSlot = slot }
        let name = lastSlot == grammar.level3 ? facts.nameEnd : nil
        let border = facts.border + (name?.ends ?? 0)

        for (slot, slotFacts) in facts.slots.enumerated() {
            guard let own = slotFacts else { continue }
            let length = state.lengths[slot]
            if lastSlot == slot {
                // The cell before goes on.
                next = state
                next.role = .cell(slot: slot, row: state.row)
                add(next, own.join + (name?.goesOn ?? 0))
            } else if !facts.sharesLine || slot > (lastSlot ?? -1), length > 0, own.isText, !facts.isBareNumber,
                length - 1 == state.row || length == longest(state)
            {
                next = state
                next.role = .cell(slot: slot, row: length - 1)
                next.slot = slot
                next.row = length - 1
                add(next, own.joinBehindOthers)
            }
            // A new cell.
            if facts.sharesLine, let lastSlot, slot <= lastSlot { continue }
            if own.column == .deviation {
                guard state.row >= 0, length <= state.row else { continue }
                next = state
                next.role = .cell(slot: slot, row: state.row)
                next.slot = slot
                next.lengths[slot] = state.row + 1
                add(next, own.opens + border + ColumnCost.opensDeviation)
                continue
            }
            let opens = own.opens + border + (slot == grammar.level3 ? 0 : facts.valueBehindLevel)
            addCell(length, from: state, slot, facts, opens, lastSlot, add)
            if state.row > length { addCell(state.row, from: state, slot, facts, opens, lastSlot, add) }
            if let gap = state.gaps.first(own.column) { addCell(gap, from: state, slot, facts, opens, lastSlot, add) }
            guard slot == grammar.level3 else { continue }
            let end = longest(state)
            if end > length, end != state.row { addCell(end, from: state, slot, facts, opens, lastSlot, add) }
        }
    }

    /// Gives the step in which the lexeme is a new cell of a row.
    private func addCell(
        _ row: Int,
        from state: State,
        _ slot: Int,
        _ facts: StageFacts,
        _ opens: Double,
        _ lastSlot: Int?,
        _ add: (State, Double) -> Void
    ) {
        guard row < Self.mostRows else { return }
        var (cost, goesDown) = move(state, to: slot, row, sharesLine: facts.sharesLine && lastSlot != nil)
        if slot == state.slot, row == state.row + 1 { cost += facts.slots[slot]?.below ?? 0 }
        if let head = facts.headBefore {
            cost = head == slot ? min(cost, ColumnCost.alongRow) : cost + ColumnCost.besideHead
        }
        var next = state
        cost += leave(&next, slot, row)
        next.role = .cell(slot: slot, row: row)
        next.slot = slot
        next.row = row
        next.lengths[slot] = max(next.lengths[slot], row + 1)
        next.goesDown = goesDown
        add(next, cost + opens)
    }

    /// Notes the rows that a slot passes over, or that it comes back to one, and says what that costs.
    private func leave(_ state: inout State, _ slot: Int, _ row: Int) -> Double {
        let length = state.lengths[slot]
        let column = grammar.slots[slot].column
        guard let gaps = state.gaps[column], row < Gaps.rows else {
            return Double(max(0, row - length)) * ColumnCost.blankCell
        }
        if row < length {
            state.gaps[column] = gaps & ~(1 << UInt64(row))
            return ColumnCost.gapFilled
        }
        for passed in length..<row { state.gaps[column]? |= 1 << UInt64(passed) }
        return Double(row - length) * ColumnCost.gapOpened
    }

    /// The rows of the longest column.
    func longest(_ state: State) -> Int { values.reduce(0) { max($0, state.lengths[$1]) } }

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
        if slot == state.slot, row == state.row + 1 || row > state.row && row < state.lengths[slot] {
            return (ColumnCost.downColumn + (state.goesDown ? 0 : ColumnCost.turn), true)
        }
        if slot < state.slot, row == state.row + 1 {
            return (ColumnCost.nextRow + (state.goesDown ? ColumnCost.turn : 0), false)
        }
        if slot > state.slot, row < state.row { return (ColumnCost.nextColumn, true) }
        return (ColumnCost.jump, state.goesDown)
    }
}

extension [Lexeme] {
    /// The folded text of the line that a lexeme is on, as far as it is among these.
    fileprivate func lineText(around index: Int) -> [Unicode.Scalar] {
        let row = self[index].row
        let first = self[..<index].lastIndex { $0.row != row }.map { $0 + 1 } ?? startIndex
        return self[first...].prefix { $0.row == row }.flatMap(\.key)
    }
}
