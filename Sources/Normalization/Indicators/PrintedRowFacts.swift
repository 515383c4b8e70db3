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
    private(set) var fragments: [Fragment] = []
    /// The fragments of each line.
    private(set) var lines: [Range<Int>] = []
    /// The fragments' costs as new cells, slot by slot.
    private var emissions: [Double] = []
    /// The least that the lines in front of each line cost, and all lines.
    private(set) var leastBefore = [0.0]

    init(lines: [[Lexeme]], grammar: IndicatorGrammar) {
        columns = grammar.slots.map(\.column)
        valueSlots = grammar.slots.indices.filter { $0 != grammar.level1 && $0 != grammar.level2 }
        for line in lines {
            let start = fragments.count
            var least = leastBefore[leastBefore.count - 1]
            for lexeme in line {
                let costs = Self.emissions(lexeme, grammar)
                let fragment = Fragment(lexeme, grammar)
                fragments.append(fragment)
                emissions += costs
                least += valueSlots.reduce(min(fragment.level, fragment.stray, PrintedRowCost.stray)) {
                    min($0, costs[$1], PrintedRowCost.joined(costs[$1]))
                }
            }
            self.lines.append(start..<fragments.count)
            leastBefore.append(least)
        }
    }

    /// What a fragment costs as a new cell of the slot.
    func emission(_ fragment: Int, _ slot: Int) -> Double { emissions[fragment * columns.count + slot] }

    private static func emissions(_ lexeme: Lexeme, _ grammar: IndicatorGrammar) -> [Double] {
        var costs = grammar.emissions(lexeme)
        let term = Taxonomy.bareTerm(lexeme.key)
        let isPiece = grammar.taxonomy.isPiece(term) && !grammar.taxonomy.isTerm(term)
        for (slot, spec) in grammar.slots.enumerated() {
            switch spec.column {
            case .level1, .level2: costs[slot] = .infinity
            case .weight, .score: break
            case .target, .actual:
                if isPiece { costs[slot] += PrintedRowCost.pieceAsText }
                if NumberParsing.points(lexeme.key) != nil { costs[slot] += ColumnCost.bareNumber }
            case .level3, .deviation, nil:
                if isPiece { costs[slot] += PrintedRowCost.pieceAsText }
                if lexeme.key.count == 1, !grammar.isWholeWord(lexeme.key) { costs[slot] += PrintedRowCost.shortName }
            }
        }
        return costs
    }
}

extension PrintedRowFacts.Fragment {
    fileprivate init(_ lexeme: Lexeme, _ grammar: IndicatorGrammar) {
        level = Self.level(lexeme, grammar)
        stray = (lexeme.isJoined ? 2 : 1) * PrintedRowCost.stray
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
        if grammar.taxonomy.isTerm(term) { return grammar.isForeign(term) ? IndicatorCost.foreignTerm : 0 }
        if grammar.taxonomy.isPiece(term) || lexeme.label != nil || LevelPieces.isWeightPiece(lexeme.key) { return 0 }
        if lexeme.key.count == 1, CJKText.isWide(lexeme.key[0]), !grammar.isWholeWord(lexeme.key) { return 0.1 }
        return grammar.isTermLike(term) ? IndicatorCost.termLike : PrintedRowCost.noLevel
    }

    /// Whether only the space between a digit and an ideograph parts it from the next fragment.
    func isAtDigitSpace(before next: Self) -> Bool {
        guard let last, let first = next.first else { return false }
        return last.isDigit != first.isDigit && (last.isWide || first.isWide)
    }
}

extension PrintedRowCost {
    /// What the content of a fragment costs that goes on with a cell, by its cost as a new one.
    static func joined(_ emission: Double) -> Double { IndicatorCost.joinedContent * max(0, emission - shortName) }
}
