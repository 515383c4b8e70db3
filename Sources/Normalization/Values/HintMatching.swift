/// Tells the text that a template prints in a cell for those who fill it in.
struct HintMatching {
    private let patterns: [HintPattern]
    /// Longer texts are answers.
    private static let longest = 40

    /// - Parameter patterns: Texts in which `#` stands for a number and `*` for any text.
    init(_ patterns: [String]) {
        self.patterns = patterns.map(HintPattern.init)
    }

    /// Whether a folded text is one of the patterns, with or without a bracket around it.
    func isHint(_ key: [Unicode.Scalar]) -> Bool {
        guard key.count <= Self.longest else { return false }
        let isBracketed = key.first == "(" && key.last == ")" && key.firstIndex(of: ")") == key.count - 1
        let bare = isBracketed ? key.dropFirst().dropLast() : key[...]
        return !bare.isEmpty && patterns.contains { $0.ends(in: bare).contains(bare.endIndex) }
    }
}
