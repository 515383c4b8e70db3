internal import DocumentModel

/// Characters that a program recognized in the picture of a page, without the gaps that it left inside of words.
///
/// The boxes of recognized words are narrower than their letters and lie beside their places by half a letter; the distances
/// between letters are right on the average of several.
enum RecognizedSpacing {
    /// So many characters in a row tell the distance from one to the next.
    private static let window = 4
    private static let fewestWindows = 2
    /// The type of a heading is no larger than so many times the text's.
    private static let largestHeading = 2.0
    /// Gaps up to this share of that distance are none.
    private static let widestGap = 1.2

    /// The characters, each as wide as up to the next one of its word.
    static func closed(_ glyphs: [Glyph], rulings: [Ruling]) -> [Glyph] {
        let lines = GlyphLine.lines(of: glyphs).map(\.glyphs)
        let windows = lines.map(distances)
        guard let usual = median(windows.flatMap(\.self)) else { return glyphs }
        let uprights = rulings.filter { $0.orientation == .vertical }
        var ends: [Glyph: Double] = [:]
        for (line, own) in zip(lines, windows) {
            let distance = own.count < fewestWindows ? usual : min(median(own) ?? usual, largestHeading * usual)
            for (glyph, next) in zip(line, line.dropFirst()) {
                let gap = next.box.x0 - glyph.box.x1
                guard gap > 0, gap <= widestGap * distance,
                    CJKText.isWide(glyph.scalar) || CJKText.isWide(next.scalar),
                    !uprights.contains(where: { isBetween(glyph, next, $0) })
                else { continue }
                ends[glyph] = next.box.x0
            }
        }
        return glyphs.map { glyph in
            guard let end = ends[glyph] else { return glyph }
            return Glyph(
                scalar: glyph.scalar,
                direction: glyph.direction,
                isHidden: glyph.isHidden,
                box: Rect(x0: glyph.box.x0, y0: glyph.box.y0, x1: end, y1: glyph.box.y1),
                fontSize: glyph.fontSize,
                font: glyph.font
            )
        }
    }

    /// The distance from one ideograph to the next, on the average of each few in a row.
    private static func distances(_ line: [Glyph]) -> [Double] {
        guard line.count >= window else { return [] }
        return (0...(line.count - window)).compactMap { start in
            let glyphs = line[start..<(start + window)]
            guard glyphs.allSatisfy({ CJKText.isWide($0.scalar) }) else { return nil }
            return (line[start + window - 1].box.x0 - line[start].box.x0) / Double(window - 1)
        }
    }

    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }

    private static func isBetween(_ first: Glyph, _ second: Glyph, _ ruling: Ruling) -> Bool {
        let middle = first.box.midY
        return ruling.position > first.box.x0 && ruling.position < second.box.x1 && ruling.start <= middle
            && ruling.end >= middle
    }
}
