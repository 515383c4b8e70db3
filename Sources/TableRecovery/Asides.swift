internal import DocumentModel

/// Text of a page that is no part of what is read on it.
struct Asides {
    /// The text that is read.
    let text: [Glyph]
    /// Lines of text that nobody sees.
    let hidden: [GlyphLine]
    /// Each watermark or seal as a line.
    let overlaid: [GlyphLine]

    /// Characters of slanted text are of one mark where they are this close, in font sizes.
    private static let reach = 2.5

    init(_ glyphs: [Glyph]) {
        hidden = GlyphLine.lines(of: glyphs.filter(\.isHidden))
        let shown = glyphs.filter { !$0.isHidden }
        let (usual, large) = OverlaidText.split(shown.filter { $0.direction != .slanted })
        text = usual
        overlaid = Self.marks(shown.filter { $0.direction == .slanted }) + large
    }

    private static func marks(_ glyphs: [Glyph]) -> [GlyphLine] {
        var groups = DisjointSets(count: glyphs.count)
        for (index, glyph) in glyphs.enumerated() {
            for other in glyphs.indices.dropFirst(index + 1)
            where abs(glyphs[other].box.midX - glyph.box.midX) < reach * glyph.fontSize
                && abs(glyphs[other].box.midY - glyph.box.midY) < reach * glyph.fontSize
            {
                groups.union(index, other)
            }
        }
        return groups.groups().map { members in GlyphLine(members.map { glyphs[$0] }) }
    }
}
