internal import FormModel

/// Tells the names of indicators from values in words, by how they end and begin.
struct TextKinds {
    private let nameEndings: [[Unicode.Scalar]]
    private let valueBeginnings: [[Unicode.Scalar]]

    /// Longer texts are sentences, and neither.
    private static let longest = 24

    init(_ words: Vocabulary.IndicatorTexts) {
        nameEndings = words.nameEndings.map(TextFolding.key)
        valueBeginnings = words.valueBeginnings.map(TextFolding.key)
    }

    /// Whether a folded text ends as names do and begins as no value does.
    func isName(_ key: [Unicode.Scalar]) -> Bool { endsAsName(key) && !beginsAsValue(key) }

    /// Whether a folded text begins as values do and ends as no name does.
    func isValue(_ key: [Unicode.Scalar]) -> Bool { beginsAsValue(key) && !endsAsName(key) }

    /// Whether a folded text, or a cell whose last part it is, ends as a name does; a remark in brackets is left out.
    func endsAsName(_ key: [Unicode.Scalar]) -> Bool {
        let bare = withoutRemark(key)
        return bare.count <= Self.longest && nameEndings.contains { bare.suffix($0.count).elementsEqual($0) }
    }

    private func beginsAsValue(_ key: [Unicode.Scalar]) -> Bool {
        key.count <= Self.longest && valueBeginnings.contains { key.starts(with: $0) }
    }

    private func withoutRemark(_ key: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        guard key.last == ")", let open = key.lastIndex(of: "("), open > 0 else { return key[...] }
        return key[..<open]
    }
}
