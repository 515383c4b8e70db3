internal import DocumentModel

/// Glyphs set on one line of print, left to right.
struct GlyphLine {
    let glyphs: [Glyph]
    let box: Rect

    init(_ glyphs: [Glyph]) {
        self.glyphs = glyphs.sorted { ($0.box.x0, $0.box.x1) < ($1.box.x0, $1.box.x1) }
        box = self.glyphs.dropFirst().reduce(self.glyphs[0].box) { $0.union($1.box) }
    }

    /// A gap wider than this share of the glyph size parts two Latin words.
    private static let wordGap = 0.15
    /// A gap wider than this share of the glyph size is printed as a space between CJK characters; narrower ones come
    /// from justification and letter spacing.
    private static let cjkGap = 0.9
    /// Two equal glyphs that overlap by more than this share of their width are one, struck twice.
    private static let doubleStrikeOverlap = 0.7

    /// The line's text; gaps that print as spaces are one space each.
    var text: String {
        var text = String.UnicodeScalarView()
        var last: Glyph?
        for glyph in glyphs {
            if let last {
                if Self.isDoubleStrike(last, glyph) { continue }
                let gap = glyph.box.x0 - last.box.x1
                let size = max(last.box.height, glyph.box.height)
                let isLatin = !CJKText.isWide(last.scalar) && !CJKText.isWide(glyph.scalar)
                if gap > (isLatin ? Self.wordGap : Self.cjkGap) * size { text.append(" ") }
            }
            text.append(glyph.scalar)
            last = glyph
        }
        return String(text)
    }

    private static func areDigits(_ first: Glyph, _ second: Glyph) -> Bool {
        first.scalar.properties.numericType == .decimal && second.scalar.properties.numericType == .decimal
    }

    private static func isDoubleStrike(_ first: Glyph, _ second: Glyph) -> Bool {
        guard first.scalar == second.scalar else { return false }
        let overlap = min(first.box.x1, second.box.x1) - max(first.box.x0, second.box.x0)
        return overlap > doubleStrikeOverlap * min(first.box.width, second.box.width)
    }

    /// Lines of print, top to bottom: glyphs whose vertical middles lie within a share of a glyph's height are on one
    /// line, and scripts are on the line of their letters.
    static func lines(of glyphs: [Glyph], within share: Double = 0.5) -> [GlyphLine] {
        let order = glyphs.indices.sorted { (glyphs[$0].box.midY, $0) < (glyphs[$1].box.midY, $1) }
        var lines: [GlyphLine] = []
        var current: [Glyph] = []
        var middle = 0.0
        for index in order {
            let glyph = glyphs[index]
            if !current.isEmpty, glyph.box.midY - middle > share * min(glyph.box.height, current[0].box.height) {
                lines.append(GlyphLine(current))
                current = []
            }
            current.append(glyph)
            middle += (glyph.box.midY - middle) / Double(current.count)
            if current.count == 1 { middle = glyph.box.midY }
        }
        if !current.isEmpty { lines.append(GlyphLine(current)) }
        return ScriptLines.joined(lines)
    }

    /// Fonts that state no room above and below their letters have boxes lower than their size; sizes beyond this many
    /// heights come from fonts with a unit of their own.
    private static let greatestSize = 1.6

    /// The height of a glyph with the room above and below that its font should state, in points.
    private static func size(_ glyph: Glyph) -> Double {
        let height = glyph.box.height
        return glyph.fontSize <= greatestSize * height ? max(height, glyph.fontSize) : height
    }

    /// The size of the line's type, in points: the advance of an ideograph.
    var em: Double {
        let sizes = glyphs.map { glyph in
            let height = glyph.box.height
            return glyph.fontSize > 0.5 * height && glyph.fontSize <= Self.greatestSize * height
                ? glyph.fontSize : height
        }
        return sizes.max() ?? box.height
    }

    /// The line cut at gaps wider than `factor` glyph heights, between two numbers at gaps wider than `numberFactor`.
    func pieces(gapFactor factor: Double, numberFactor: Double? = nil) -> [GlyphLine] {
        func isCut(_ last: Glyph, _ glyph: Glyph) -> Bool {
            let gap = glyph.box.x0 - last.box.x1
            let size = max(Self.size(last), Self.size(glyph))
            let isWide = gap > size * factor
            let isWideForNumbers = numberFactor.map { gap > size * $0 } ?? isWide
            // What a character is takes longer to tell than its place, and most stand close to each other.
            return isWide == isWideForNumbers || !Self.areDigits(last, glyph) ? isWide : isWideForNumbers
        }
        var pieces: [GlyphLine] = []
        var current: [Glyph] = []
        for glyph in glyphs {
            if let last = current.last, isCut(last, glyph) {
                pieces.append(GlyphLine(current))
                current = []
            }
            current.append(glyph)
        }
        if !current.isEmpty { pieces.append(GlyphLine(current)) }
        return pieces
    }
}
