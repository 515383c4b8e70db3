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
        let pieces = line.pieces(gapFactor: Self.segmentGap, numberFactor: Self.numberGap)
        segments = pieces.count > 1 && JustifiedLine.isJustified(line) ? [line] : pieces
        box = line.box
    }

    init(segments: [GlyphLine]) {
        self.segments = segments.sorted { ($0.box.x0, $0.box.y0) < ($1.box.x0, $1.box.y0) }
        let first = segments.first?.box ?? Rect(x0: 0, y0: 0, x1: 0, y1: 0)
        box = segments.dropFirst().reduce(first) { $0.union($1.box) }
    }

    /// One line of the segments of several, sorted by their left sides.
    init(joining lines: ArraySlice<SegmentLine>) {
        self.init(segments: lines.flatMap(\.segments))
    }

    /// Whether a segment lies over the position.
    func crosses(_ x: Double) -> Bool {
        segments.contains { $0.box.x0 < x && $0.box.x1 > x }
    }

    /// The border between this line and the one below it, halfway between the middles of their print.
    func border(above below: SegmentLine) -> Double {
        let last = segments.map(\.box.midY).max() ?? box.midY
        let first = below.segments.map(\.box.midY).min() ?? below.box.midY
        return (last + first) / 2
    }

    /// The height of one line of print, in points.
    var height: Double { segments.map(\.box.height).max() ?? box.height }
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

    /// Whether the text has digits and no letter.
    var isNumber: Bool {
        isBareNumber && glyphs.contains { $0.scalar.properties.numericType == .decimal }
    }

    /// Whether the text is a number or a dash without any letter.
    var isBareNumber: Bool {
        !glyphs.contains { $0.scalar.properties.isAlphabetic }
    }
}
