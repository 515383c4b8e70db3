internal import DocumentModel

/// The characters that a program recognized in the picture of a page, without its mistakes about lines.
///
/// Programs take the borders of cells for bars, and read a word twice where their search for words overlaps.
enum RecognizedText {
    /// What borders are taken for.
    private static let bars: Set<Unicode.Scalar> = [
        "|", "_", "¦", "丨", "-", "\u{2014}", "\u{2016}", "\u{201C}", "\u{201D}",
    ]
    /// What borders are taken for in front of a cell's text, which begins with none of these.
    private static let leadingMarks = Set("、。，；：）」』】]}!".unicodeScalars)
    /// A bar's middle lies this close to an upright ruling, in character sizes.
    private static let reach = 1.6
    /// The same of characters that are nothing else beside the text of a cell.
    private static let farReach = 4.0
    private static let certainBars: Set<Unicode.Scalar> = ["|", "¦", "丨"]
    /// Equal characters nearer to each other than this share of their size are one; digits of a number lie further
    /// apart.
    private static let sameness = 0.25

    /// - Parameter rulings: The page's.
    /// - Returns: The characters, and bars that are borders.
    static func split(_ glyphs: [Glyph], rulings: [Ruling]) -> (text: [Glyph], borders: [Glyph]) {
        var text: [Glyph] = []
        var borders: [Glyph] = []
        for glyph in glyphs {
            let isBar = bars.contains(glyph.scalar)
            if isBar || leadingMarks.contains(glyph.scalar),
                rulings.contains(where: {
                    isNear(glyph, $0) && isNext(glyph, to: $0, glyphs) && (isBar || $0.position < glyph.box.midX)
                })
            {
                borders.append(glyph)
            } else if !text.suffix(nearby).contains(where: { isSame(glyph, $0) }) {
                text.append(text.last.map { behind($0, glyph) } ?? glyph)
            }
        }
        return (text, borders)
    }

    /// A step back that is shorter than this, in character sizes, is no way to another word: boxes of recognized words
    /// overlap, their characters come in the order of reading.
    private static let stepBack = 3.0

    /// The glyph, moved behind the one read before it where their boxes stand the wrong way round.
    private static func behind(_ last: Glyph, _ glyph: Glyph) -> Glyph {
        let size = max(last.fontSize, last.box.height)
        let back = last.box.x0 - glyph.box.x0
        guard back > 0, back < stepBack * size, abs(last.box.midY - glyph.box.midY) < size / 2 else { return glyph }
        let start = last.box.x0 + 0.01
        return Glyph(
            scalar: glyph.scalar,
            direction: glyph.direction,
            box: Rect(x0: start, y0: glyph.box.y0, x1: max(glyph.box.x1, start + 0.01), y1: glyph.box.y1),
            fontSize: glyph.fontSize,
            font: glyph.font
        )
    }

    /// A word that was read twice follows itself: so many characters back.
    private static let nearby = 40

    private static func isNear(_ glyph: Glyph, _ ruling: Ruling) -> Bool {
        guard ruling.orientation == .vertical else { return false }
        let distance = (certainBars.contains(glyph.scalar) ? farReach : reach) * max(glyph.fontSize, glyph.box.height)
        return abs(glyph.box.midX - ruling.position) <= distance && glyph.box.midY >= ruling.start - distance
            && glyph.box.midY <= ruling.end + distance
    }

    /// Whether no character of the line stands between a bar and a ruling: the dash of `5-8` is none of its border.
    private static func isNext(_ bar: Glyph, to ruling: Ruling, _ glyphs: [Glyph]) -> Bool {
        let (start, end) = (min(bar.box.midX, ruling.position), max(bar.box.midX, ruling.position))
        return !glyphs.contains { other in
            !bars.contains(other.scalar) && other.box.midX > start && other.box.midX < end
                && abs(other.box.midY - bar.box.midY) < bar.box.height / 2
        }
    }

    private static func isSame(_ first: Glyph, _ second: Glyph) -> Bool {
        guard first.scalar == second.scalar else { return false }
        let size = sameness * max(first.fontSize, first.box.height)
        return abs(first.box.midX - second.box.midX) <= size && abs(first.box.midY - second.box.midY) <= 2 * size
    }
}
