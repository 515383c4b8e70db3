internal import FormModel

/// A table of indicators whose levels have heads that nobody knows, such as `目标类别`, `目标细类`, `目标内容`.
///
/// The head over the target values is known, or that over the points where there are no targets, and all forms have the
/// levels in front of it, the coarsest first; what stands under a level's head looks like a label. What stands under the
/// heads is a guess and goes to a person, unless the terms below them tell the levels.
struct UnnamedLevels {
    private let row: Int
    /// The heads that are taken for levels, and for the score, by the numbers of their cells.
    private let names: [Int: IndicatorColumn]
    private let columns: [Range<Int>]
    /// The texts of all heads in printed order, which a further page repeats, with what they are taken for.
    private let heads: [(key: [Unicode.Scalar], name: IndicatorColumn?)]

    private static let mostLevels = 3
    private static let fewestLevels = 2
    private static let fewestHeads = 3
    private static let fewestRows = 2
    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5

    /// - Parameter heads: What heads that nobody knows end in. Of several over scores the last is over the sum of them.
    /// - Returns: `nil` where no row of a grid has a head over targets behind heads that nobody knows.
    init?(in rows: [LexemeRow], heads: Vocabulary.GuessedHeads, taxonomy: Taxonomy) {
        // A head that is known tells the table more surely than one that is guessed.
        let endings = Endings(
            name: heads.name.map(TextFolding.key),
            score: heads.score.map(TextFolding.key),
            remark: heads.remark.map(TextFolding.key),
            taxonomy: taxonomy
        )
        let targets = heads.target.map(TextFolding.key)
        guard
            let found = Self(in: rows, anchor: { Self.only(.target, $0) }, endings)
                ?? Self(in: rows, anchor: { $0.firstIndex { Self.isUnknown($0, endingIn: targets) } }, endings)
                ?? Self(in: rows, anchor: { Self.only(.weight, $0) }, endings)
        else { return nil }
        self = found
    }

    private struct Endings {
        let name: [[Unicode.Scalar]]
        let score: [[Unicode.Scalar]]
        /// Of heads over explanations, which stand in front of the targets as levels do.
        let remark: [[Unicode.Scalar]]
        let taxonomy: Taxonomy
    }

    private init?(in rows: [LexemeRow], anchor: ([Lexeme]) -> Int?, _ endings: Endings) {
        for (number, row) in rows.enumerated() where !row.isLine {
            let printed = row.printed
            guard printed.count >= Self.fewestHeads,
                let anchor = anchor(printed),
                printed.allSatisfy({ Self.isHead($0) || $0.id == printed[anchor].id && Self.isUnnamed($0) }),
                let columns = printed[anchor].columns
            else { continue }
            let below = rows[(number + 1)...]
            let unknown = printed[..<anchor].filter {
                Self.mayBeLevel($0) && !Self.isUnknown($0, endingIn: endings.remark)
            }
            let overNames = unknown.filter { Self.isOverNames($0, below) }
            let isGuess = Self.isUnnamed(printed[anchor])
            let candidates = overNames.count >= Self.fewestLevels || isGuess ? overNames : unknown
            let before = Self.levels(among: candidates, below, names: endings.name)
            let isAlone = printed[..<anchor].allSatisfy {
                Self.mayBeLevel($0) || $0.has(.ignoredColumn) || $0.role(\.measurePart) != nil
            }
            let body = below.prefix { row in
                row.printed.contains { $0.columns == columns && $0.label == nil }
            }
            guard isAlone, before.count >= Self.fewestLevels, body.count >= Self.fewestRows else { continue }
            let levels: [IndicatorColumn] =
                before.count == Self.mostLevels ? [.level1, .level2, .level3] : [.level1, .level3]
            var guesses = Array(zip(before, levels))
            if isGuess { guesses.append((printed[anchor], .target)) }
            let hasScore = printed.contains { $0.role(\.indicatorColumn) == .score }
            let score = printed[(anchor + 1)...].last { Self.isUnknown($0, endingIn: endings.score) }
            if let score, !hasScore { guesses.append((score, .score)) }
            self.row = row.index
            self.names = Dictionary(uniqueKeysWithValues: guesses.map { ($0.0.id, $0.1) })
            let sure = Self.sure(guesses, body: Array(body), endings)
            self.columns = guesses.filter { !sure.contains($0.1) }.compactMap(\.0.columns)
            self.heads = printed.map { head in (head.key, guesses.first { $0.0.id == head.id }?.1) }
            return
        }
        return nil
    }

    /// The columns that leave no doubt: those of the levels where most cells are their terms, and that of the names where both are
    /// and its head ends as such heads do.
    private static func sure(
        _ guesses: [(Lexeme, IndicatorColumn)],
        body: [LexemeRow],
        _ endings: Endings
    ) -> Set<IndicatorColumn> {
        var sure: Set<IndicatorColumn> = []
        for (head, column) in guesses {
            let cells = body.flatMap(\.printed).filter { $0.columns == head.columns && !$0.continuesSpan }
                .map { Taxonomy.bareTerm($0.key) }
            let terms = cells.count(where: column == .level1 ? endings.taxonomy.isLevel1 : endings.taxonomy.isLevel2)
            switch column {
            case .level1, .level2: if terms >= fewestTerms, 2 * terms > cells.count { sure.insert(column) }
            case .level3:
                if sure.isSuperset(of: [.level1, .level2]), ends(head, in: endings.name) { sure.insert(column) }
            default: break
            }
        }
        return sure
    }

    private static let fewestTerms = 2

    /// The heads of the levels among those that may be.
    ///
    /// The last that ends as heads over names do is the indicator's; else, of too many, the first ones are where cells that span
    /// rows show the coarser levels, and the ones beside the targets where nothing does.
    private static func levels(
        among heads: [Lexeme],
        _ rows: ArraySlice<LexemeRow>,
        names: [[Unicode.Scalar]]
    ) -> ArraySlice<Lexeme> {
        if let name = heads.lastIndex(where: { ends($0, in: names) }), name >= fewestLevels - 1 {
            return heads[...name].suffix(mostLevels)
        }
        guard let first = heads.first else { return [] }
        let body = rows.prefix { row in row.lexemes.contains { $0.columns == heads[heads.count - 1].columns } }
        let isSpanned = body.contains { row in !row.printed.contains { $0.columns == first.columns } }
        return isSpanned ? heads.prefix(mostLevels) : heads.suffix(mostLevels)
    }

    /// The place of the only head over a column: one over targets tells the table more surely than one that ends as those do,
    /// and points tell it where there are no targets.
    private static func only(_ column: IndicatorColumn, _ heads: [Lexeme]) -> Int? {
        let places = heads.indices.filter { heads[$0].role(\.indicatorColumn) == column }
        return places.count == 1 ? places[0] : nil
    }

    private static func isUnknown(_ head: Lexeme, endingIn endings: [[Unicode.Scalar]]) -> Bool {
        isUnnamed(head) && ends(head, in: endings)
    }

    private static func ends(_ head: Lexeme, in endings: [[Unicode.Scalar]]) -> Bool {
        endings.contains { head.key.suffix($0.count).elementsEqual($0) }
    }

    /// Whether a head may be over a level: nobody knows it, or a level is what it is known for.
    private static func mayBeLevel(_ head: Lexeme) -> Bool {
        if isUnnamed(head) { return true }
        switch head.role(\.indicatorColumn) {
        case .level1, .level2, .level3: return true
        default: return false
        }
    }

    /// Whether a head is none that the vocabulary knows to the letter: what names a group of rows elsewhere is one here.
    private static func isUnnamed(_ head: Lexeme) -> Bool {
        guard let label = head.label else { return true }
        let isColumn = label.roles.contains {
            $0.indicatorColumn != nil || $0.measurePart != nil || $0 == .ignoredColumn
        }
        return !isColumn && (label.distance > 0 || head.has(.band) && head.role(\.goalIndex) == nil)
    }

    /// Whether most cells under a head look like labels.
    private static func isOverNames(_ head: Lexeme, _ rows: ArraySlice<LexemeRow>) -> Bool {
        let cells = rows.prefix { !$0.isLine }.compactMap { row in row.printed.first { $0.columns == head.columns } }
        return 2 * cells.count { LabelShape.isLabelLike($0.key) } > cells.count
    }

    private static func isHead(_ cell: Lexeme) -> Bool {
        if isUnnamed(cell) { return LabelShape.isHeadLike(cell.key) }
        return cell.role(\.indicatorColumn) != nil || cell.role(\.measurePart) != nil || cell.has(.ignoredColumn)
    }

    /// The row with its heads named; below them the values say that they are a guess.
    func marked(_ row: LexemeRow) -> LexemeRow {
        var row = row
        if row.index > self.row, row.printed.map(\.key) == heads.map(\.key) {
            let names = Dictionary(
                zip(row.printed, heads).compactMap { cell, head in head.name.map { (cell.id, $0) } }
            ) { first, _ in first }
            for place in row.lexemes.indices {
                guard let name = names[row.lexemes[place].id] else { continue }
                row.lexemes[place].label = LabelMatch(roles: [.indicator(name)], distance: 0, decoration: nil)
            }
            return row
        }
        for place in row.lexemes.indices {
            let lexeme = row.lexemes[place]
            if row.index == self.row, let column = names[lexeme.id] {
                row.lexemes[place].label = LabelMatch(roles: [.indicator(column)], distance: 0, decoration: nil)
            } else if row.index > self.row, lexeme.columns.map(columns.contains) ?? false {
                row.lexemes[place].decisionMargin = min(lexeme.decisionMargin, Self.guessMargin)
            }
        }
        return row
    }
}
