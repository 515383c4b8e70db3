internal import FormModel

/// Which terms of level 2 the names of indicators likely stand under, by their words.
///
/// Evidence only: where the print says which term a row is under, that is what counts.
struct LevelAffinity {
    private let themes: [(term: [Unicode.Scalar], words: [[Unicode.Scalar]])]

    init(_ vocabulary: Vocabulary) {
        themes = vocabulary.levelWords.map { (TextFolding.key($0.level2), $0.words.map(TextFolding.key)) }
    }

    /// The number of the only theme whose words a folded name holds; `nil` where there are none, or several.
    func theme(ofName name: [Unicode.Scalar]) -> Int? {
        let own = themes.indices.filter { theme in themes[theme].words.contains { name.holds($0) } }
        return own.count == 1 ? own[0] : nil
    }

    /// The number of a term's theme.
    func theme(ofTerm term: [Unicode.Scalar]) -> Int? { themes.firstIndex { term.holds($0.term) } }

    /// What the names of rows say against the terms of level 2 that a form prints; both folded, terms without brackets.
    func misfits(names: [[Unicode.Scalar]], terms: [[Unicode.Scalar]]) -> LevelMisfits {
        let themeOfTerm = terms.map(theme(ofTerm:))
        let printed = Set(themeOfTerm.compactMap(\.self))
        var before = terms.map { _ in [0] }
        for name in names where !terms.isEmpty {
            let own = printed.filter { theme in themes[theme].words.contains { name.holds($0) } }
            for (label, theme) in themeOfTerm.enumerated() {
                let isStranger = own.count == 1 && theme != own.first
                before[label].append((before[label].last ?? 0) + (isStranger ? 1 : 0))
            }
        }
        return LevelMisfits(before: before)
    }
}

/// How many rows have names that their words put under another term of level 2.
struct LevelMisfits {
    /// What each costs, in nats: about one name in twenty stands under a term that its words are not of.
    private static let cost = 1.5

    /// By term, the number of such rows before each row.
    fileprivate let before: [[Int]]

    /// What it costs that the label of a number spans rows.
    func cost(_ label: Int, _ rows: Range<Int>) -> Double {
        Double(before[label][rows.upperBound] - before[label][rows.lowerBound]) * Self.cost
    }
}
