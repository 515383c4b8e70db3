internal import FormModel

/// A table of indicators whose levels have heads that nobody knows, such as `目标类别`, `目标细类`, `目标内容`.
///
/// The head over the target values is known, and all forms have the levels in front of it, the coarsest first. What stands
/// under the heads is a guess and goes to a person.
struct UnnamedLevels {
    private let row: Int
    /// The heads that are taken for levels, by the numbers of their cells.
    private let levels: [Int: IndicatorColumn]
    private let columns: [Range<Int>]

    private static let mostLevels = 3
    private static let fewestLevels = 2
    private static let fewestHeads = 3
    private static let fewestRows = 2
    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5

    /// - Returns: `nil` where no row of a grid has a head over targets behind heads that nobody knows.
    init?(in rows: [LexemeRow]) {
        for (number, row) in rows.enumerated() where !row.isLine {
            let printed = row.printed
            guard printed.count >= Self.fewestHeads, printed.allSatisfy({ Self.isHead($0) }),
                printed.count(where: { $0.role(\.indicatorColumn) == .target }) == 1,
                let target = printed.firstIndex(where: { $0.role(\.indicatorColumn) == .target }),
                let columns = printed[target].columns
            else { continue }
            let before = printed[..<target].filter { $0.label == nil }.suffix(Self.mostLevels)
            let isAlone = printed[..<target].allSatisfy { $0.label == nil || $0.has(.ignoredColumn) }
            let body = rows[(number + 1)...].prefix { row in
                row.printed.contains { $0.columns == columns && $0.label == nil }
            }
            guard isAlone, before.count >= Self.fewestLevels, body.count >= Self.fewestRows else { continue }
            let names: [IndicatorColumn] =
                before.count == Self.mostLevels ? [.level1, .level2, .level3] : [.level1, .level3]
            self.row = row.index
            levels = Dictionary(uniqueKeysWithValues: zip(before.map(\.id), names))
            self.columns = before.compactMap(\.columns)
            return
        }
        return nil
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
            if row.index == self.row, let column = levels[lexeme.id] {
                row.lexemes[place].label = LabelMatch(roles: [.indicator(column)], distance: 0, decoration: nil)
            } else if row.index > self.row, lexeme.columns.map(columns.contains) ?? false {
                row.lexemes[place].decisionMargin = min(lexeme.decisionMargin, Self.guessMargin)
            }
        }
        return row
    }
}
