internal import DocumentModel
internal import FormModel

/// What holds of the fragments of printed lines whatever row they are read into.
struct PrintedRowFacts {
    /// What a search asks of a fragment.
    struct Fragment {
        /// What it costs as a level, and as a fragment of no cell.
        let level: Double
        let stray: Double
        let isQuantity: Bool
        let hasComparator: Bool
        let beginsInside: Bool
        let endsInside: Bool
        let width: Int
        let firstUnit: Int
        /// `nil` where it has no characters that count.
        let first: Character?
        let last: Character?
        /// As the end of a name: what it costs that the name ends with it, and that it goes on.
        let nameEnd: (ends: Double, goesOn: Double)
        /// The number of its text among the different texts of the lines.
        let text: Int
        /// Whether it begins as values in words do.
        let isValue: Bool
        /// Whether it is a whole term of level 2 that the form uses.
        let isLevel2: Bool
        /// Whether it begins with a bracket, as the unit of a number before it does.
        let beginsWithBracket: Bool
    }

    /// What a search asks of a fragment's first or last character.
    struct Character {
        let isDigit: Bool
        let isWide: Bool

        init(_ scalar: Unicode.Scalar) {
            isDigit = NumberParsing.isDigit(scalar)
            isWide = CJKText.isWide(scalar)
        }
    }

    let columns: [IndicatorColumn?]
    /// The slots of all columns but those of levels.
    let valueSlots: [Int]
    let target: Int?
    let actual: Int?
    private(set) var fragments: [Fragment] = []
    /// The fragments of each line.
    private(set) var lines: [Range<Int>] = []
    /// The fragments' costs as new cells, slot by slot, and as further parts of cells.
    private var emissions: [Double] = []
    private var joinedEmissions: [Double] = []
    /// The least that the lines in front of each line cost, and all lines.
    private(set) var leastBefore = [0.0]

    init(lines: [[Lexeme]], grammar: IndicatorGrammar) {
        let columns = grammar.slots.map(\.column)
        self.columns = columns
        target = grammar.target
        actual = grammar.actual
        valueSlots = grammar.slots.indices.filter { $0 != grammar.level1 && $0 != grammar.level2 }
        var texts: [[Unicode.Scalar]: Int] = [:]
        for line in lines {
            let start = fragments.count
            var least = leastBefore[leastBefore.count - 1]
            for (place, lexeme) in line.enumerated() {
                let neighbours = line[max(0, place - 1)..<min(line.count, place + 2)]
                let isTwin = lexeme.key.count > 1 && neighbours.count { $0.key == lexeme.key } > 1
                let costs = Self.emissions(lexeme, isTwin: isTwin, grammar)
                let joined = Self.joined(costs, lexeme, grammar)
                let text = texts[lexeme.key] ?? texts.count
                texts[lexeme.key] = text
                let fragment = Fragment(lexeme, grammar, text: text, isAlone: line.count == 1)
                fragments.append(fragment)
                emissions += costs
                joinedEmissions += joined
                least += valueSlots.reduce(min(fragment.level, fragment.stray, PrintedRowCost.stray)) {
                    min($0, costs[$1], joined[$1])
                }
            }
            self.lines.append(start..<fragments.count)
            leastBefore.append(least)
        }
    }

    /// What a fragment costs as a new cell of the slot.
    func emission(_ fragment: Int, _ slot: Int) -> Double { emissions[fragment * columns.count + slot] }

    /// What the content of a fragment costs that goes on with a cell of the slot.
    func joinedEmission(_ fragment: Int, _ slot: Int) -> Double { joinedEmissions[fragment * columns.count + slot] }

    /// What the content of a fragment costs that goes on with a cell, by its costs as a new one.
    private static func joined(_ costs: [Double], _ lexeme: Lexeme, _ grammar: IndicatorGrammar) -> [Double] {
        let isShort = lexeme.key.count == 1 && !grammar.isWholeWord(lexeme.key)
        return zip(grammar.slots, costs).map { slot, cost in
            let own =
                switch slot.column {
                case .level3: isShort ? PrintedRowCost.shortName : 0.0
                case .deviation: IndicatorCost.textAsDeviation + (isShort ? PrintedRowCost.shortName : 0)
                case .target, .actual: IndicatorCost.textAsTarget
                case .level1, .level2, .weight, .score: 0.0
                case nil: slot.other == .note ? IndicatorCost.note : IndicatorCost.otherText
                }
            return IndicatorCost.joinedContent * max(0, cost - own)
        }
    }

    /// Marks that part sentences, in folded texts.
    private static let sentenceMarks = ScalarSet("，。；,;")

    /// - Parameter isTwin: Whether the text beside it is the same: values are what their targets are, and nothing else is
    ///   printed twice.
    private static func emissions(_ lexeme: Lexeme, isTwin: Bool, _ grammar: IndicatorGrammar) -> [Double] {
        var costs = grammar.emissions(lexeme)
        let isNumber = NumberParsing.points(lexeme.key) != nil
        let term = Taxonomy.bareTerm(lexeme.key)
        let isPiece = grammar.taxonomy.isPiece(term) && !grammar.taxonomy.isTerm(term)
        for (slot, spec) in grammar.slots.enumerated() {
            switch spec.column {
            case .level1, .level2: costs[slot] = .infinity
            case .weight, .score: break
            case .target, .actual:
                if isPiece { costs[slot] += PrintedRowCost.pieceAsText }
                if isNumber { costs[slot] += ColumnCost.bareNumber }
                if spec.column == .actual, grammar.measures.beginsWithComparator(lexeme.key) {
                    costs[slot] += PrintedRowCost.comparedActual
                }
                if isTwin, !isNumber { costs[slot] = min(costs[slot], IndicatorCost.textAsTarget) }
            case .level3, .deviation, nil:
                if isPiece { costs[slot] += PrintedRowCost.pieceAsText }
                if isTwin, !isNumber, spec.column != nil { costs[slot] += PrintedRowCost.twinAsOther }
                if spec.column == .level3, lexeme.key.contains(where: sentenceMarks.contains) {
                    costs[slot] += PrintedRowCost.sentenceAsName
                }
                if lexeme.key.count == 1, !grammar.isWholeWord(lexeme.key) { costs[slot] += PrintedRowCost.shortName }
            }
        }
        return costs
    }
}

extension PrintedRowFacts.Fragment {
    fileprivate init(_ lexeme: Lexeme, _ grammar: IndicatorGrammar, text: Int, isAlone: Bool) {
        self.text = text
        let isPageNumber = isAlone && lexeme.key.allSatisfy(NumberParsing.isDigit)
        let nameEnd = grammar.nameEnd(lexeme)
        self.nameEnd = (PrintedRowCost.nameEnds * nameEnd.ends, nameEnd.goesOn)
        isValue = grammar.kinds.isValue(lexeme.key)
        beginsWithBracket = lexeme.key.first == "("
        let term = Taxonomy.bareTerm(lexeme.key)
        isLevel2 = grammar.taxonomy.isLevel2(term) && !grammar.isForeign(term)
        level = Self.level(lexeme, grammar)
        stray =
            isPageNumber ? PrintedRowCost.loneNumber : (lexeme.isJoined ? 2 : 1) * PrintedRowCost.stray
        isQuantity = grammar.measures.beginsAsQuantity(lexeme.key)
        hasComparator = grammar.measures.beginsWithComparator(lexeme.key)
        beginsInside = lexeme.setting.beginsInside
        endsInside = lexeme.setting.endsInside
        width = lexeme.setting.width
        firstUnit = lexeme.setting.firstUnit
        first = lexeme.key.first.map { .init($0) }
        last = lexeme.key.last.map { .init($0) }
    }

    private static func level(_ lexeme: Lexeme, _ grammar: IndicatorGrammar) -> Double {
        let term = Taxonomy.bareTerm(lexeme.key)
        // What other forms print as a term is a part of this form's own ones as well: 满意度 of 满意度指标.
        if grammar.taxonomy.isTerm(term), !grammar.taxonomy.isPiece(term) {
            return grammar.isForeign(term) ? IndicatorCost.foreignTerm : 0
        }
        if grammar.taxonomy.isPiece(term) || lexeme.label != nil || LevelPieces.isWeightPiece(lexeme.key) { return 0 }
        if lexeme.key.count == 1, CJKText.isWide(lexeme.key[0]), !grammar.isWholeWord(lexeme.key) {
            return grammar.kinds.isOfSideLabel(lexeme.key[0]) ? PrintedRowCost.sidePiece : PrintedRowCost.otherIdeograph
        }
        return grammar.isTermLike(term) ? IndicatorCost.termLike : PrintedRowCost.noLevel
    }

    /// Whether only the space between a digit and an ideograph parts it from the next fragment.
    func isAtDigitSpace(before next: Self) -> Bool {
        guard let last, let first = next.first else { return false }
        return last.isDigit != first.isDigit && (last.isWide || first.isWide)
    }
}
