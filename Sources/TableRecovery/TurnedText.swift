internal import DocumentModel

/// Text of a cell that runs down or up the page, or stands on its head.
enum TurnedText {
    /// The glyphs turned so that they run to the right, in a coordinate system of their own; `nil` where most of them do
    /// so as they are, or where they stand in one column and are read alike both ways.
    static func turned(_ glyphs: [Glyph]) -> [Glyph]? {
        if isOnItsHead(glyphs) {
            return glyphs.map { glyph in
                turned(glyph, Rect(x0: -glyph.box.x1, y0: -glyph.box.y1, x1: -glyph.box.x0, y1: -glyph.box.y0))
            }
        }
        let down = glyphs.count { $0.direction == .down }
        let up = glyphs.count { $0.direction == .up }
        if 2 * up > glyphs.count {
            return glyphs.map { glyph in
                turned(glyph, Rect(x0: -glyph.box.y1, y0: glyph.box.x0, x1: -glyph.box.y0, y1: glyph.box.x1))
            }
        }
        guard 2 * down > glyphs.count, !isReadAlike(glyphs) else { return nil }
        return glyphs.map { glyph in
            turned(glyph, Rect(x0: glyph.box.y0, y0: -glyph.box.x1, x1: glyph.box.y1, y1: -glyph.box.x0))
        }
    }

    static func isOnItsHead(_ glyphs: [Glyph]) -> Bool {
        2 * glyphs.count { $0.direction == .left } > glyphs.count
    }

    private static func turned(_ glyph: Glyph, _ box: Rect) -> Glyph {
        Glyph(scalar: glyph.scalar, box: box, fontSize: glyph.fontSize, font: glyph.font)
    }

    /// Whether ideographs stand below each other in one column.
    private static func isReadAlike(_ glyphs: [Glyph]) -> Bool {
        guard let first = glyphs.first else { return true }
        return glyphs.allSatisfy {
            CJKText.isWide($0.scalar) && abs($0.box.midX - first.box.midX) < 0.5 * first.box.width
        }
    }
}
