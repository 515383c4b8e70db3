internal import CPopplerGLib

/// The fonts of a drawing's glyphs, as cairo holds them.
final class PaintedFonts {
    private var fonts: [OpaquePointer] = []
    private var blanks: [Key: Bool] = [:]

    private struct Key: Hashable {
        let font: Int
        let glyph: UInt
    }

    var count: Int { fonts.count }

    /// Keeps a font and gives its number.
    func add(_ font: OpaquePointer) -> Int {
        fonts.append(cairo_scaled_font_reference(font))
        return fonts.count - 1
    }

    /// For each glyph, whether it has no outline, as that of a space.
    ///
    /// Outlines are loaded for that: a few microseconds for each that was not asked for before. Waits for poppler's lock.
    func areBlank(_ glyphs: [PaintedGlyph]) -> [Bool] {
        if glyphs.isEmpty { return [] }
        return PopplerLock.withLock { glyphs.map(isBlank) }
    }

    private func isBlank(_ glyph: PaintedGlyph) -> Bool {
        guard fonts.indices.contains(glyph.font) else { return false }
        let key = Key(font: glyph.font, glyph: glyph.index)
        if let known = blanks[key] { return known }
        var extents = cairo_text_extents_t()
        var place = cairo_glyph_t(index: glyph.index, x: 0, y: 0)
        cairo_scaled_font_glyph_extents(fonts[glyph.font], &place, 1, &extents)
        let isBlank = extents.width == 0 && extents.height == 0
        blanks[key] = isBlank
        return isBlank
    }

    deinit {
        // The last drawing of a page goes outside of the lock.
        if fonts.isEmpty { return }
        PopplerLock.withLock {
            for font in fonts { cairo_scaled_font_destroy(font) }
        }
    }
}
