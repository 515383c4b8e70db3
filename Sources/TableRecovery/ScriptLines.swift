internal import DocumentModel

/// Subscripts and superscripts, which stand at a height of their own and still belong to the line beside them.
enum ScriptLines {
    /// A script is at most so high, as a share of its line's glyphs.
    private static let greatestHeight = 0.85
    /// A script overlaps its line by at least this share of its own height.
    private static let overlap = 0.3
    /// A script follows its letter at most this far, as a share of the letter's height.
    private static let reach = 0.6

    /// Lines, top to bottom, with lines that hold nothing but scripts of a neighbour joined to it.
    static func joined(_ lines: [GlyphLine]) -> [GlyphLine] {
        guard lines.count > 1 else { return lines }
        var joined = lines
        var index = 0
        while index < joined.count {
            let neighbours = [index - 1, index + 1].filter(joined.indices.contains)
            let host = neighbours.first { isScript(joined[index], of: joined[$0]) }
            guard let host else {
                index += 1
                continue
            }
            joined[host] = GlyphLine(joined[host].glyphs + joined[index].glyphs)
            joined.remove(at: index)
            index = max(0, index - 1)
        }
        return joined
    }

    private static func isScript(_ line: GlyphLine, of host: GlyphLine) -> Bool {
        let shared = min(line.box.y1, host.box.y1) - max(line.box.y0, host.box.y0)
        guard line.box.height < host.box.height, shared >= overlap * line.box.height else { return false }
        return line.glyphs.allSatisfy { glyph in
            host.glyphs.contains { letter in
                glyph.box.height <= greatestHeight * letter.box.height
                    && glyph.box.x0 - letter.box.x1 < reach * letter.box.height
                    && glyph.box.midX > letter.box.x1
            } && !host.glyphs.contains { $0.box.x0 < glyph.box.midX && $0.box.x1 > glyph.box.midX }
        }
    }
}
