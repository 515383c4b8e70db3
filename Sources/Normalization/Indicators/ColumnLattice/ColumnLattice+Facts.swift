internal import DocumentModel
internal import FormModel
internal import Foundation

/// What the search among readings by columns asks of a lexeme.
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
            let column: IndicatorColumn?
            let isOptional: Bool
            let isText: Bool
            /// What the lexeme costs as a new cell.
            let opens: Double
            /// What it costs below the lexeme before.
            let below: Double
            /// What it costs to go on with the cell of the lexeme before, and with a cell further back.
            let join: Double
            let joinBehindOthers: Double
        }

        init(_ lexemes: [Lexeme], _ index: Int, _ grammar: IndicatorGrammar, headBefore: Int?) {
            let lexeme = lexemes[index]
            let previous = index > 0 ? lexemes[index - 1] : nil
            sharesLine = previous?.row == lexeme.row
            isLabel = lexeme.label != nil
            isBareNumber = NumberParsing.points(lexeme.key) != nil
            level = Self.levelCost(lexeme, grammar)
            let isSide =
                isLabel || grammar.kinds.isHeadPiece(lexeme.key)
                || Self.isSidePiece(lexeme.key, grammar) && !sharesLine
            let isTotal = Self.isTotal(lexeme.key, behind: previous?.key)
            let isLone = !isLabel && Self.isLoneIdeograph(lexemes, index, grammar)
            stray =
                isLone
                ? ColumnCost.loneIdeograph
                : isSide ? ColumnCost.sidePiece : isTotal ? ColumnCost.strayTotal : ColumnCost.stray
            isSentence = Self.isSentence(lexemes.lineText(around: index))
            border = Self.borderCost(previous, lexeme)
            self.headBefore = headBefore
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
                        isOptional: grammar.slots[slot].isOptional,
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

        /// The least that the lexeme costs whatever the state before it, but for the free way to the table's first cell.
        func least(level3: Int?) -> Double {
            var least = min(level, stray, isSentence ? ColumnCost.straySentence : .infinity)
            if isLabel { return least }
            let toCell = sharesLine ? 0 : ColumnCost.alongRow
            for (slot, facts) in slots.enumerated() {
                guard let facts else { continue }
                let opens = facts.opens + border + (slot == level3 ? 0 : valueBehindLevel)
                least = min(least, facts.join, facts.opens + border + ColumnCost.opensDeviation, opens + toCell)
                if facts.isText { least = min(least, facts.joinBehindOthers) }
            }
            return least
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

        /// Whether a text of one ideograph stands right below another, has no such text beside it, and is of no known
        /// label: a wrapped cell's last line is so.
        private static func isLoneIdeograph(_ lexemes: [Lexeme], _ index: Int, _ grammar: IndicatorGrammar) -> Bool {
            let key = lexemes[index].key
            guard isSidePiece(key, grammar), !grammar.kinds.isOfSideLabel(key[0]), index > 0,
                !lexemes[index].isBehindBlankLine(lexemes[index - 1])
            else { return false }
            return ![index - 1, index + 1].contains { place in
                lexemes.indices.contains(place) && isSidePiece(lexemes[place].key, grammar)
            }
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
}

extension [Lexeme] {
    /// The folded text of the line that a lexeme is on, as far as it is among these.
    fileprivate func lineText(around index: Int) -> [Unicode.Scalar] {
        let row = self[index].row
        let first = self[..<index].lastIndex { $0.row != row }.map { $0 + 1 } ?? startIndex
        return self[first...].prefix { $0.row == row }.flatMap(\.key)
    }
}
