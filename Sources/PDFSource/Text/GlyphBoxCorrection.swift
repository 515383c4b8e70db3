internal import DocumentModel

/// Puts glyph boxes right whose height does not fit their width.
///
/// Fonts that a producer embeds as Type 3 (Skia, the PDF backend of Chromium, does) may have a font matrix that is not
/// 1/1000. Poppler then states a font size and a box height that are a multiple of what is shown, while advances are
/// right. An ideograph is as wide as the font is high, so its advance tells the true size.
enum GlyphBoxCorrection {
    /// A font whose ideographs are narrower than this share of its stated size is taken as misstated; condensed type is
    /// wider.
    private static let narrowest = 0.75
    /// Where the baseline of a box lies, as a share of its height from the top: poppler's default ascent and descent
    /// are 0.95 and 0.35 of the size.
    private static let baseline = 0.95 / 1.3

    private struct Font: Hashable {
        let index: Int
        let size: Double
    }

    static func corrected(_ glyphs: [Glyph]) -> [Glyph] {
        var widths: [Font: [Double]] = [:]
        for glyph in glyphs where isIdeograph(glyph.scalar) && glyph.box.height > glyph.box.width {
            widths[Font(index: glyph.font, size: glyph.fontSize), default: []].append(glyph.box.width)
        }
        var scales: [Font: Double] = [:]
        for (font, widths) in widths where font.size > 0 {
            let scale = widths.sorted()[widths.count / 2] / font.size
            if scale < narrowest { scales[font] = scale }
        }
        guard !scales.isEmpty else { return glyphs }
        return glyphs.map { glyph in
            guard let scale = scales[Font(index: glyph.font, size: glyph.fontSize)] else { return glyph }
            let height = glyph.box.height * scale
            let top = glyph.box.y0 + baseline * (glyph.box.height - height)
            return Glyph(
                scalar: glyph.scalar,
                box: Rect(x0: glyph.box.x0, y0: top, x1: glyph.box.x1, y1: top + height),
                fontSize: glyph.fontSize * scale,
                font: glyph.font
            )
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || (0x2F00...0x2FDF).contains(scalar.value)
    }
}
