internal import DocumentModel

/// A line of print cut into segments at its wide gaps.
struct SegmentLine {
    /// Left to right.
    let segments: [GlyphLine]
    let box: Rect

    /// A gap wider than this many glyph heights parts two segments.
    private static let segmentGap = 0.75
    /// Runs of at least so many dots lead the eye from a name to its numbers and are no text of a cell.
    private static let leaderDots = 4

    /// The line's segments; `nil` where nothing but leaders is on it.
    init?(_ line: GlyphLine) {
        let glyphs = Self.withoutLeaders(line.glyphs)
        guard !glyphs.isEmpty else { return nil }
        segments = GlyphLine(glyphs).pieces(gapFactor: Self.segmentGap)
        box = line.box
    }

    /// The height of the line's glyphs, in points.
    var height: Double { box.height }

    private static func withoutLeaders(_ glyphs: [Glyph]) -> [Glyph] {
        var kept: [Glyph] = []
        var index = 0
        while index < glyphs.count {
            var end = index
            while end < glyphs.count, glyphs[end].scalar == "." || glyphs[end].scalar == "…" { end += 1 }
            if end - index >= leaderDots {
                index = end
            } else {
                kept += glyphs[index..<max(end, index + 1)]
                index = max(end, index + 1)
            }
        }
        return kept
    }
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
