/// What labels of remarks and narratives look like, and the sentences behind them.
struct RemarkShape: Sendable {
    private let endings: [[Unicode.Scalar]]

    private static let labelLengths = 3...14
    /// The sentences behind a label have so many characters at least.
    static let shortestText = 8

    init(_ vocabulary: Vocabulary) {
        endings = vocabulary.remarkEndings.map(TextFolding.key)
    }

    /// Whether a folded text is a few words that end as labels of remarks do.
    func isLabel(_ key: [Unicode.Scalar]) -> Bool {
        Self.isShort(key) && LabelShape.ends(key, in: endings)
    }

    /// What a folded text ends in that is a few words as labels of remarks are; `nil` where it is none.
    func ending(of key: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        Self.isShort(key) ? endings.first { LabelShape.ends(key, in: [$0]) } : nil
    }

    /// Whether a folded text may be a label of a value, by its length and characters.
    static func isShort(_ key: [Unicode.Scalar]) -> Bool {
        labelLengths.contains(key.count) && LabelShape.isLabelLike(key)
    }

    static func endsSentence(_ key: [Unicode.Scalar]) -> Bool {
        key.last.map { "。！!；;”".unicodeScalars.contains($0) } ?? false
    }
}
