/// Yes or no, as a word or as check boxes (`☑是 □否`).
struct BooleanParsing {
    private let yes: Set<[Unicode.Scalar]>
    private let no: Set<[Unicode.Scalar]>
    private static let checked = ScalarSet("☑√✓✔■☒●◉\u{F0FE}\u{F052}")
    private static let unchecked = ScalarSet("□☐○◯▢\u{F0A8}\u{F0A3}")

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

    /// The options of a row of check boxes, each with its mark before or behind it; `nil` where the folded text has no
    /// box, or text that belongs to none.
    static func options(_ key: [Unicode.Scalar]) -> [(text: [Unicode.Scalar], isChecked: Bool)]? {
        let marks = Self.marks(key)
        guard let first = marks.first, let last = marks.last, marks.contains(where: { $0.isChecked != nil }) else {
            return nil
        }
        guard first.isChecked != nil || last.isChecked != nil else { return nil }
        let isBehind = first.isChecked == nil
        var options: [(text: [Unicode.Scalar], isChecked: Bool)] = []
        var text: [Unicode.Scalar] = []
        for mark in marks {
            if let scalar = mark.scalar {
                if isBehind || options.isEmpty {
                    text.append(scalar)
                } else {
                    options[options.count - 1].text.append(scalar)
                }
            } else if let isChecked = mark.isChecked {
                options.append((text, isChecked))
                text = []
            }
        }
        return options
    }

    /// The text with its boxes: `√`, `(√)` and `[√]` are checked, `()` and `[]` are not.
    private static func marks(_ key: [Unicode.Scalar]) -> [(scalar: Unicode.Scalar?, isChecked: Bool?)] {
        var marks: [(scalar: Unicode.Scalar?, isChecked: Bool?)] = []
        var index = 0
        while index < key.count {
            let mate: Unicode.Scalar? = key[index] == "(" ? ")" : key[index] == "[" ? "]" : nil
            if let mate, index + 1 < key.count, key[index + 1] == mate {
                marks.append((nil, false))
                index += 2
            } else if let mate, index + 2 < key.count, key[index + 2] == mate, isBox(key[index + 1]) {
                marks.append((nil, checked.contains(key[index + 1])))
                index += 3
            } else {
                marks.append(isBox(key[index]) ? (nil, checked.contains(key[index])) : (key[index], nil))
                index += 1
            }
        }
        return marks
    }

    private static func isBox(_ scalar: Unicode.Scalar) -> Bool {
        checked.contains(scalar) || unchecked.contains(scalar)
    }
}
