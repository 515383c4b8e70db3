internal import DocumentModel

/// Text printed over other text: watermarks and stamps.
enum OverlaidText {
    /// Glyphs at least so many times as high as the page's usual ones may be a watermark; headings are lower or stand
    /// alone.
    private static let relativeHeight = 2.0

    /// The page's own text, and each watermark as a line.
    ///
    /// A font size is a watermark's where its glyphs are large and some of them lie over the box of usual text.
    static func split(_ glyphs: [Glyph]) -> (text: [Glyph], overlaid: [GlyphLine]) {
        guard !glyphs.isEmpty else { return ([], []) }
        let heights = glyphs.map(\.box.height).sorted()
        let limit = heights[heights.count / 2] * relativeHeight
        let large = glyphs.filter { $0.box.height >= limit }
        guard !large.isEmpty, large.count < glyphs.count else { return (glyphs, []) }
        let usual = glyphs.filter { $0.box.height < limit }
        var overlaid: Set<Double> = []
        for glyph in large where !overlaid.contains(glyph.fontSize) {
            if usual.contains(where: { glyph.box.contains(x: $0.box.midX, y: $0.box.midY) }) {
                overlaid.insert(glyph.fontSize)
            }
        }
        guard !overlaid.isEmpty else { return (glyphs, []) }
        let marks = large.filter { overlaid.contains($0.fontSize) }
        let text = glyphs.filter { $0.box.height < limit || !overlaid.contains($0.fontSize) }
        let lines = Dictionary(grouping: marks, by: \.fontSize).sorted { $0.key < $1.key }.map { GlyphLine($0.value) }
        return (text, lines)
    }
}
