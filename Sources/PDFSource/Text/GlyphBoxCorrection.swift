internal import DocumentModel

/// Puts glyph boxes right whose height does not fit their width.
///
/// Fonts that a producer embeds as Type 3 (Skia, the PDF backend of Chromium, does) may have a font matrix that is not
/// 1/1000. Poppler then states a font size and a box height that are a multiple of what is shown, while advances are
/// right. An ideograph is as wide as the font is high, so its advance tells the true size.
enum GlyphBoxCorrection {
    /// A font whose ideographs are narrower than this share of its stated size is taken as misstated; condensed type is
    /// wider.
    private static let narrowest = 0.75
    /// Where the baseline of a box lies, as a share of its height from the top: poppler's default ascent and descent
    /// are 0.95 and 0.35 of the size.
    private static let baseline = 0.95 / 1.3
    private static let baselineTolerance = 0.1
    /// A painted glyph begins this close to its box's start, in font sizes.
    private static let sameStart = 0.05

    private struct Font: Hashable {
        let index: Int
        let size: Double
        let liesOnItsSide: Bool

        init(_ glyph: Glyph, haveSides: Bool) {
            index = glyph.font
            size = glyph.fontSize
            liesOnItsSide = haveSides && glyph.box.width > glyph.box.height
        }
    }

    /// - Parameter painted: What the page paints: how most of its glyphs lie tells which side of a box is its head.
    static func corrected(_ glyphs: [Glyph], painted: [PaintedGlyph]) -> [Glyph] {
        // Recognized text, which is not painted, may have low boxes.
        let haveSides =
            2 * painted.count { $0.bearing == .up || $0.bearing == .down }
            >= glyphs.count { $0.box.width > $0.box.height }
        var advances: [Font: [Double]] = [:]
        for glyph in glyphs where isIdeograph(glyph.scalar) {
            let (short, long) =
                haveSides
                ? (min(glyph.box.width, glyph.box.height), max(glyph.box.width, glyph.box.height))
                : (glyph.box.width, glyph.box.height)
            if short < long { advances[Font(glyph, haveSides: haveSides), default: []].append(short) }
        }
        var scales: [Font: Double] = [:]
        for (font, advances) in advances where font.size > 0 {
            let scale = advances.sorted()[advances.count / 2] / font.size
            if scale < narrowest { scales[font] = scale }
        }
        guard !scales.isEmpty else { return glyphs }
        let (upright, sideways) = (Lie(.right, painted, glyphs), Lie(.up, painted, glyphs))
        return glyphs.map { glyph in
            let font = Font(glyph, haveSides: haveSides)
            guard let scale = scales[font] else { return glyph }
            let box = glyph.box
            let (x, y) =
                font.liesOnItsSide
                ? (sideways.range(box.x0, box.x1, scale), nil) : (nil, upright.range(box.y0, box.y1, scale))
            return Glyph(
                scalar: glyph.scalar,
                box: Rect(x0: x?.start ?? box.x0, y0: y?.start ?? box.y0, x1: x?.end ?? box.x1, y1: y?.end ?? box.y1),
                fontSize: glyph.fontSize * scale,
                font: glyph.font
            )
        }
    }

    /// How boxes lie along one axis.
    private struct Lie {
        /// Where the baseline lies in the boxes that poppler states, and in the right ones.
        let stated, shown: Double

        /// - Parameter direction: Which of the two along its axis is the usual one.
        init(_ direction: Glyph.Direction, _ painted: [PaintedGlyph], _ glyphs: [Glyph]) {
            let usual = painted.filter { $0.bearing == direction }
            let other = painted.filter { $0.bearing == direction.opposite }
            let isTurned = usual.count < other.count
            shown = isTurned ? 1 - baseline : baseline
            // Glyphs whose font flips them are taken for such that point the other way.
            stated =
                direction == .right && !isTurned
                ? shown : Self.stated(isTurned ? other : usual, glyphs) ?? shown
        }

        /// Where most baselines lie that begin with the start of a box and run through it; `nil` where none does.
        private static func stated(_ painted: [PaintedGlyph], _ glyphs: [Glyph]) -> Double? {
            let rows = RowIndex(glyphs.map { ($0.box.y0, $0.box.y1) })
            var counts = (first: 0, second: 0)
            for origin in painted {
                for index in rows.members(from: origin.y, to: origin.y) {
                    let box = glyphs[index].box
                    let advance = box.advance(x: origin.x, y: origin.y, origin.bearing)
                    let isAcross = origin.bearing == .right || origin.bearing == .left
                    let place =
                        isAcross ? (origin.y - box.y0) / box.height : (origin.x - box.x0) / box.width
                    guard abs(advance) < sameStart * glyphs[index].fontSize, place > 0, place < 1 else { continue }
                    if abs(place - baseline) < baselineTolerance { counts.first += 1 }
                    if abs(place - 1 + baseline) < baselineTolerance { counts.second += 1 }
                }
            }
            if counts.first == counts.second { return nil }
            return counts.first > counts.second ? baseline : 1 - baseline
        }

        /// The part of a box's extent that is left of it.
        func range(_ start: Double, _ end: Double, _ scale: Double) -> (start: Double, end: Double) {
            let length = scale * (end - start)
            let first = start + stated * (end - start) - shown * length
            return (first, first + length)
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || (0x2F00...0x2FDF).contains(scalar.value)
    }
}
