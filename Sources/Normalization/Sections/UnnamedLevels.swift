internal import FormModel

/// A table of indicators whose levels have heads that nobody knows, such as `目标类别`, `目标细类`, `目标内容`.
///
/// The head over the target values is known, or that over the points where there are no targets, and all forms have the
/// levels in front of it, the coarsest first; what stands under a level's head looks like a label. What stands under the
/// heads is a guess and goes to a person.
struct UnnamedLevels {
    private let row: Int
    /// The heads that are taken for levels, and for the score, by the numbers of their cells.
    private let names: [Int: IndicatorColumn]
    private let columns: [Range<Int>]

    private static let mostLevels = 3
    private static let fewestLevels = 2
    private static let fewestHeads = 3
    private static let fewestRows = 2
    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5

    /// - Parameter heads: What heads that nobody knows end in. Of several over scores the last is over the sum of them.
    /// - Returns: `nil` where no row of a grid has a head over targets behind heads that nobody knows.
    init?(in rows: [LexemeRow], heads: Vocabulary.GuessedHeads) {
        // A head that is known tells the table more surely than one that is guessed.
        guard
            let found = Self(in: rows, targets: [], scores: heads.score.map(TextFolding.key))
                ?? Self(in: rows, targets: heads.target.map(TextFolding.key), scores: heads.score.map(TextFolding.key))
        else { return nil }
        self = found
    }

    private init?(in rows: [LexemeRow], targets: [[Unicode.Scalar]], scores: [[Unicode.Scalar]]) {
        for (number, row) in rows.enumerated() where !row.isLine {
            let printed = row.printed
            guard printed.count >= Self.fewestHeads,
                printed.allSatisfy({ Self.isHead($0) || Self.isUnknown($0, endingIn: targets) }),
                let anchor = Self.anchor(of: printed, targets: targets), let columns = printed[anchor].columns
            else { continue }
            let below = rows[(number + 1)...]
            let unknown = printed[..<anchor].filter { $0.label == nil }
            let overNames = unknown.filter { Self.isOverNames($0, below) }
            let isGuess = printed[anchor].label == nil
            let before =
                (overNames.count >= Self.fewestLevels || isGuess ? overNames : unknown).suffix(Self.mostLevels)
            let isAlone = printed[..<anchor].allSatisfy { $0.label == nil || $0.has(.ignoredColumn) }
            let body = below.prefix { row in
                row.printed.contains { $0.columns == columns && $0.label == nil }
            }
            guard isAlone, before.count >= Self.fewestLevels, body.count >= Self.fewestRows else { continue }
            let levels: [IndicatorColumn] =
                before.count == Self.mostLevels ? [.level1, .level2, .level3] : [.level1, .level3]
            var guesses = Array(zip(before, levels))
            if isGuess { guesses.append((printed[anchor], .target)) }
            let hasScore = printed.contains { $0.role(\.indicatorColumn) == .score }
            let score = printed[(anchor + 1)...].last { Self.isUnknown($0, endingIn: scores) }
            if let score, !hasScore { guesses.append((score, .score)) }
            self.row = row.index
            names = Dictionary(uniqueKeysWithValues: guesses.map { ($0.0.id, $0.1) })
            self.columns = guesses.compactMap(\.0.columns)
            return
        }
        return nil
    }

    /// The place of the head that tells the table: the only one over targets, else over points, else one that nobody knows
    /// and that ends as those over targets do.
    private static func anchor(of heads: [Lexeme], targets: [[Unicode.Scalar]]) -> Int? {
        func places(_ column: IndicatorColumn) -> [Int] {
            heads.indices.filter { heads[$0].role(\.indicatorColumn) == column }
        }
        let known = places(.target)
        guard known.isEmpty else { return known.count == 1 ? known[0] : nil }
        let points = places(.weight)
        return points.count == 1 ? points[0] : heads.firstIndex { isUnknown($0, endingIn: targets) }
    }

    private static func isUnknown(_ head: Lexeme, endingIn endings: [[Unicode.Scalar]]) -> Bool {
        head.label == nil && endings.contains { head.key.suffix($0.count).elementsEqual($0) }
    }

    /// Whether most cells under a head look like labels.
    private static func isOverNames(_ head: Lexeme, _ rows: ArraySlice<LexemeRow>) -> Bool {
        let cells = rows.prefix { !$0.isLine }.compactMap { row in row.printed.first { $0.columns == head.columns } }
        return 2 * cells.count { LabelShape.isLabelLike($0.key) } > cells.count
    }

    private static func isHead(_ cell: Lexeme) -> Bool {
        guard cell.label != nil else { return LabelShape.isLabelLike(cell.key) }
        return cell.role(\.indicatorColumn) != nil || cell.role(\.measurePart) != nil || cell.has(.ignoredColumn)
    }

    /// The row with its heads named; below them the values say that they are a guess.
    func marked(_ row: LexemeRow) -> LexemeRow {
        var row = row
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
