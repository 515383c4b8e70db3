internal import DocumentModel

/// Latin text and digits set from bottom to top or from top to bottom.
enum RotatedText {
    /// The box of a letter that lies on its side is at least so many times as wide as high; that of an upright one is
    /// as high as its line and narrower.
    private static let leastAspect = 1.15
    /// Neighbours in such text have their middles this close across it, as a share of their width.
    private static let alignment = 0.2

    /// The text that stands upright, and the glyphs that lie on their sides.
    ///
    /// Ideographs are as wide as high and are left where they are.
    static func split(_ glyphs: [Glyph]) -> (upright: [Glyph], rotated: [Glyph]) {
        var isRotated = glyphs.map(lies)
        // The widest letters are told by their neighbours on both sides.
        for index in glyphs.indices.dropFirst().dropLast()
        where isRotated[index - 1] && isRotated[index + 1] && !CJKText.isWide(glyphs[index].scalar)
            && abs(glyphs[index].box.midX - glyphs[index - 1].box.midX) < alignment * glyphs[index - 1].box.width
        {
            isRotated[index] = true
        }
        return (
            glyphs.indices.filter { !isRotated[$0] }.map { glyphs[$0] },
            glyphs.indices.filter { isRotated[$0] }.map { glyphs[$0] }
        )
    }

    private static func lies(_ glyph: Glyph) -> Bool {
        switch glyph.scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .decimalNumber:
            glyph.box.width >= leastAspect * glyph.box.height && !CJKText.isWide(glyph.scalar)
        default: false
        }
    }
}
