internal import DocumentModel
internal import Foundation

/// Foldings of text for comparison and for values.
enum TextFolding {
    /// The text with Kangxi radicals, radicals of the supplement and CJK compatibility ideographs as unified
    /// ideographs, and the horizontal bar as the dash; all else stays as printed.
    ///
    /// Fonts draw the dash of GB 2312 for both code points, and a PDF's map of glyphs names either.
    static func value(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { needsIdeographFolding($0) || $0 == horizontalBar }) else {
            return text
        }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == horizontalBar { folded.append(dash) } else { folded.append(contentsOf: ideograph(scalar)) }
        }
        return String(folded)
    }

    private static let horizontalBar: Unicode.Scalar = "\u{2015}"
    private static let dash: Unicode.Scalar = "\u{2014}"

    /// The text as labels and terms are compared: ideographs folded, full-width forms half-width, no white space and no
    /// invisible characters.
    static func key(_ text: String) -> [Unicode.Scalar] {
        var key: [Unicode.Scalar] = []
        key.reserveCapacity(text.utf8.count / 3)
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                if scalar.value > 0x20 { key.append(scalar) }
            } else if (0x4E00...0x9FFF).contains(scalar.value) {
                // Unified ideographs, most of all text: no folding knows them.
                key.append(scalar)
            } else if isInvisible(scalar) {
                continue
            } else if let narrow = narrow(scalar) {
                key.append(narrow)
            } else if needsIdeographFolding(scalar) {
                key.append(contentsOf: ideograph(scalar))
            } else {
                key.append(scalar)
            }
        }
        return key
    }

    static func keyString(_ text: String) -> String {
        String(scalars: key(text))
    }

    /// Whether a text holds code points that stand for no character that anybody knows: private use, unassigned, or the
    /// replacement character.
    static func hasUnmapped(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case ..<0xE000: false
            case 0xE000...0xF8FF, 0xFFFD, 0xF0000...0x10FFFF: true
            default: scalar.properties.generalCategory == .unassigned
            }
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
        default: scalar.isSpace
        }
    }

    /// Full-width and small forms of ASCII, and the bracket and colon variants of vertical setting.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        case 0xFE55: ":"
        case 0xFE59: "("
        case 0xFE5A: ")"
        case 0xFE64: "<"
        case 0xFE65: ">"
        case 0xFE66: "="
        case 0xFE6A: "%"
        case 0xFE35: "("
        case 0xFE36: ")"
        case 0x2236: ":"
        default: nil
        }
    }

    private static func needsIdeographFolding(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x6236, 0xF900...0xFAFF, 0x2F800...0x2FA1F: true
        default: false
        }
    }

    private static func ideograph(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        if let unified = RadicalTable.unified[scalar] { return String.UnicodeScalarView([unified]) }
        guard needsIdeographFolding(scalar) else { return String.UnicodeScalarView([scalar]) }
        return String(String.UnicodeScalarView([scalar])).precomposedStringWithCompatibilityMapping.unicodeScalars
    }
}

extension [Unicode.Scalar] {
    /// Whether a short text is somewhere in it; the standard library's search is made for long ones.
    func holds(_ word: [Unicode.Scalar]) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        return (0...(count - word.count)).contains { start in
            self[start] == first && word.indices.allSatisfy { self[start + $0] == word[$0] }
        }
    }

    /// Whether it ends in one of some texts, or is one.
    func ends(inOneOf words: [[Unicode.Scalar]]) -> Bool {
        words.contains { suffix($0.count).elementsEqual($0) }
    }
}
