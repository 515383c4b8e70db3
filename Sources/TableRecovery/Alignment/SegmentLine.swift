internal import DocumentModel

/// A line of print cut into segments at its wide gaps.
struct SegmentLine {
    /// Left to right.
    let segments: [GlyphLine]
    let box: Rect

    /// A gap wider than this many glyph heights parts two segments.
    private static let segmentGap = 0.75
    /// The same between two numbers, which no space of a sentence parts.
    private static let numberGap = 0.35

    init(_ line: GlyphLine) {
        segments = line.pieces(gapFactor: Self.segmentGap, numberFactor: Self.numberGap)
        box = line.box
    }

    /// Whether a segment lies over the position.
    func crosses(_ x: Double) -> Bool {
        segments.contains { $0.box.x0 < x && $0.box.x1 > x }
    }

    /// The height of the line's glyphs, in points.
    var height: Double { box.height }
}

extension GlyphLine {
    /// Whether the text is a number, a dash or another entry that stands in columns of numbers.
    var isNumeric: Bool {
        var digits = 0
        var others = 0
        for glyph in glyphs {
            switch glyph.scalar.properties.generalCategory {
            case .decimalNumber: digits += 1
            case .uppercaseLetter, .lowercaseLetter, .otherLetter: others += 1
            default: break
            }
        }
        return others <= digits || (digits == 0 && others <= 1)
    }

    /// Whether the text is a number or a dash without any letter.
    var isBareNumber: Bool {
        !glyphs.contains { $0.scalar.properties.isAlphabetic }
    }
}
