internal import FormModel

/// Tells labels apart that are printed on both sides of a form, such as 其他资金.
struct TwinLabels {
    private let vocabulary: Vocabulary
    /// The columns in which the labels of each side begin, where only one side has them.
    private var sideColumns: [Vocabulary.Pair.Side: Set<Int>] = [:]
    /// By row, the labels that stand for several paths, each with the first of them.
    private var twinsByRow: [Int: [(id: Int, first: FieldPath)]] = [:]
    /// By row, the sides whose totals it has.
    private var sidesByRow: [Int: Set<Vocabulary.Pair.Side>] = [:]
    /// The sides that have a label of their own.
    private var sides: Set<Vocabulary.Pair.Side> = []

    init(_ rows: [LexemeRow], vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        let totals = Set(vocabulary.checks.sums.map(\.total))
        for row in rows {
            for lexeme in row.labels {
                let pairs = Self.pairs(of: lexeme, vocabulary)
                if pairs.count == 1, let side = pairs[0].side {
                    sides.insert(side)
                    if totals.contains(pairs[0].path) { sidesByRow[row.index, default: []].insert(side) }
                }
                if pairs.count == 1, let side = pairs[0].side, let column = lexeme.columns?.lowerBound {
                    sideColumns[side, default: []].insert(column)
                } else if pairs.count > 1 {
                    twinsByRow[row.index, default: []].append((lexeme.id, pairs[0].path))
                }
            }
        }
    }

    /// The path of a label: by its place among its twins on the row, else by the total that it stands behind on the row, else
    /// by the side whose labels begin in its column, else the first one still free.
    func path(of label: Lexeme, isTaken: (FieldPath) -> Bool) -> FieldPath? {
        let pairs = Self.pairs(of: label, vocabulary)
        guard pairs.count > 1 else { return pairs.first?.path }
        let twins = (twinsByRow[label.row] ?? []).filter { $0.first == pairs[0].path }
        if twins.count > 1, let place = twins.firstIndex(where: { $0.id == label.id }) {
            return pairs[min(place, pairs.count - 1)].path
        }
        if let own = sidesByRow[label.row], own.count == 1, let pair = pairs.first(where: { $0.side == own.first }) {
            return pair.path
        }
        if let column = label.columns?.lowerBound {
            let matching = pairs.filter { $0.side.map { sideColumns[$0]?.contains(column) ?? false } ?? false }
            if matching.count == 1 { return matching[0].path }
            if sideColumns[.left] == nil, let right = pairs.first(where: { $0.side == .right }) { return right.path }
        }
        if sides == [.right], let right = pairs.first(where: { $0.side == .right }) { return right.path }
        return pairs.first { !isTaken($0.path) }?.path ?? pairs[0].path
    }

    /// Whether nothing tells which side of a form the label is on: no twin beside it and no label of one side alone.
    func isGuess(_ label: Lexeme) -> Bool {
        let first = Self.pairs(of: label, vocabulary).first?.path
        return sides.isEmpty && Self.pairs(of: label, vocabulary).count > 1
            && (twinsByRow[label.row] ?? []).count(where: { $0.first == first }) < 2
    }

    private static func pairs(of lexeme: Lexeme, _ vocabulary: Vocabulary) -> [Vocabulary.Pair] {
        (lexeme.label?.roles ?? []).compactMap { role in role.pairIndex.map { vocabulary.pairs[$0] } }
    }
}
