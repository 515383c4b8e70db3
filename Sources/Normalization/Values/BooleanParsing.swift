/// Yes or no, as a word or as check boxes (`☑是 □否`).
struct BooleanParsing {
    private let yes: Set<[Unicode.Scalar]>
    private let no: Set<[Unicode.Scalar]>
    private static let checked: Set<Unicode.Scalar> = ["☑", "√", "✓", "✔", "■", "☒", "●", "◉", "\u{F0FE}", "\u{F052}"]
    private static let unchecked: Set<Unicode.Scalar> = ["□", "☐", "○", "◯", "▢", "\u{F0A8}", "\u{F0A3}"]

    init(_ words: Vocabulary.BooleanWords) {
        yes = Set(words.yes.map(TextFolding.key))
        no = Set(words.no.map(TextFolding.key))
    }

    func boolean(_ key: [Unicode.Scalar]) -> Bool? {
        if let options = Self.options(key) {
            let chosen = options.filter(\.isChecked)
            guard chosen.count == 1 else { return nil }
            return boolean(word: chosen[0].text)
        }
        return boolean(word: key)
    }

    private func boolean(word: [Unicode.Scalar]) -> Bool? {
        yes.contains(word) ? true : no.contains(word) ? false : nil
    }

    /// The options of a row of check boxes with the mark before each; `nil` where the folded text has no box.
    static func options(_ key: [Unicode.Scalar]) -> [(text: [Unicode.Scalar], isChecked: Bool)]? {
        var options: [(text: [Unicode.Scalar], isChecked: Bool)] = []
        for scalar in key {
            if checked.contains(scalar) || unchecked.contains(scalar) {
                options.append(([], checked.contains(scalar)))
            } else if options.isEmpty {
                return nil
            } else {
                options[options.count - 1].text.append(scalar)
            }
        }
        return options.isEmpty ? nil : options
    }
}
