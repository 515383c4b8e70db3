internal import DocumentModel

/// Lines set in type: dots that lead the eye from a name to its numbers, hyphens and underscores that stand for a
/// ruling.
enum TypedRules {
    /// So many equal marks in a row are a line and no text.
    private static let fewestMarks = 5
    /// The marks stand this close, as a share of their width; dots with spaces between them are left as text.
    private static let closeness = 0.5
    private static let marks: Set<Unicode.Scalar> = [".", "-", "_", "=", "…", "·", "—", "─"]

    /// The text without such lines, in the order given, and each of them.
    static func split(_ glyphs: [Glyph]) -> (text: [Glyph], rules: [GlyphLine]) {
        var rules: [GlyphLine] = []
        guard glyphs.contains(where: { marks.contains($0.scalar) }) else { return (glyphs, []) }
        for line in GlyphLine.lines(of: glyphs) {
            var index = 0
            while index < line.glyphs.count {
                var end = index + 1
                while end < line.glyphs.count, line.glyphs[end].scalar == line.glyphs[index].scalar,
                    line.glyphs[end].box.x0 - line.glyphs[end - 1].box.x1 <= closeness * line.glyphs[end].box.width
                {
                    end += 1
                }
                let run = Array(line.glyphs[index..<end])
                if run.count >= fewestMarks, marks.contains(run[0].scalar) { rules.append(GlyphLine(run)) }
                index = end
            }
        }
        let set = Set(rules.flatMap(\.glyphs))
        return (set.isEmpty ? glyphs : glyphs.filter { !set.contains($0) }, rules)
    }
}
