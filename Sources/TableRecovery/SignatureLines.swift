internal import DocumentModel

/// Lines of signatures: `填报人：罗敏 审核人：马建军`, with no more than a space between a value and the next label.
extension GlyphLine {
    /// A gap wider than this share of the type's size is a space where a label stands behind it.
    private static let labelGap = 0.18
    private static let labelLengths = 2...12

    /// The line cut in front of each label with a colon that stands behind a space and the value of the label before.
    func partedAtLabels() -> [GlyphLine] {
        var parts: [GlyphLine] = []
        var current: [Glyph] = []
        for (place, glyph) in glyphs.enumerated() {
            if let last = current.last, glyph.box.x0 - last.box.x1 > Self.labelGap * em, !Self.isColon(last.scalar),
                current.contains(where: { Self.isColon($0.scalar) }), beginsLabel(at: place)
            {
                parts.append(GlyphLine(current))
                current = []
            }
            current.append(glyph)
        }
        if !current.isEmpty { parts.append(GlyphLine(current)) }
        return parts
    }

    /// Whether a few ideographs without a mark of a sentence or a space stand before the next colon.
    private func beginsLabel(at start: Int) -> Bool {
        guard let colon = glyphs[start...].firstIndex(where: { Self.isColon($0.scalar) }),
            Self.labelLengths.contains(colon - start)
        else { return false }
        let label = glyphs[start..<colon]
        return zip(label, label.dropFirst()).allSatisfy { $1.box.x0 - $0.box.x1 <= Self.labelGap * em }
            && label.allSatisfy { glyph in
                CJKText.isWide(glyph.scalar) && !"，。；、,;！？".unicodeScalars.contains(glyph.scalar)
                    || "()（）".unicodeScalars.contains(glyph.scalar)
            }
    }

    private static func isColon(_ scalar: Unicode.Scalar) -> Bool { scalar == ":" || scalar == "：" }
}
