/// Joining printed lines of Chinese and mixed text.
public enum CJKText {
    /// Whether the scalar is written without spaces around it: ideographs, kana, and full-width punctuation.
    public static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x303F, 0x3040...0x30FF, 0x31C0...0x31EF, 0x3200...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFFEF, 0x20000...0x3FFFF:
            true
        // Quotes, dashes and the ellipsis stand between CJK characters without a space.
        case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026:
            true
        default:
            false
        }
    }

    /// The lines of one cell as one text: a space is put between two lines only where both sides are written with
    /// spaces, that is where a Latin word or number ends one line and another begins the next.
    public static func joiningLines(_ lines: [String]) -> String {
        var joined = ""
        for line in lines {
            let trimmed = trim(line)
            guard let first = trimmed.first else { continue }
            if let last = joined.unicodeScalars.last, needsSpace(between: last, and: first) {
                joined.append(" ")
            }
            joined += Substring(trimmed)
        }
        return joined
    }

    /// Whether a space stands between a line of a cell that ends with one character and a line that begins with another.
    public static func needsSpace(between last: Unicode.Scalar, and first: Unicode.Scalar) -> Bool {
        isLatinLetter(last) && isLatinLetter(first)
    }

    private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
        !isWide(scalar) && scalar.properties.isAlphabetic
    }

    /// How many widths of an ideograph the beginning of a text takes that stays on one line: a character, or a word or number of
    /// narrow ones, with the punctuation behind it that may not begin a line (UAX #14, classes AL, NU, ID and CL).
    public static func unbrokenWidth(of text: some Collection<Unicode.Scalar>) -> Double {
        guard let first = text.first else { return 0 }
        let word = isWide(first) ? text.prefix(1) : text.prefix { !isWide($0) && !$0.isSpace }
        let marks = text.dropFirst(word.count).prefix { mark in
            isWide(mark)
                && [.otherPunctuation, .closePunctuation, .finalPunctuation].contains(mark.properties.generalCategory)
        }
        return (isWide(first) ? 1 : narrowWidth * Double(word.count)) + Double(marks.count)
    }

    private static let narrowWidth = 0.5

    /// The text without white space at its ends.
    public static func trim(_ text: String) -> Substring.UnicodeScalarView {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.isSpace { scalars.removeFirst() }
        while let last = scalars.last, last.isSpace { scalars.removeLast() }
        return scalars
    }
}
