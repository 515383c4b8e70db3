internal import DocumentModel

/// Whether the code points of a text layer are what the page shows.
///
/// A font without a usable mapping to Unicode gives code points that nobody set: control characters, private use, or
/// Latin letters as wide as ideographs.
struct TextLayerQuality {
    private var glyphs = 0
    private var suspects = 0

    /// The share of suspect glyphs from which the layer counts as garbled; bullets and symbols of real texts stay
    /// below.
    private static let garbledShare = 0.08
    /// A character that is written narrow is suspect from this share of its height in width.
    private static let wideAspect = 0.95

    mutating func add(_ page: Page) {
        for glyph in page.glyphs {
            glyphs += 1
            if Self.isSuspect(glyph) { suspects += 1 }
        }
    }

    var isGarbled: Bool {
        glyphs > 0 && Double(suspects) >= Self.garbledShare * Double(glyphs)
    }

    private static func isSuspect(_ glyph: Glyph) -> Bool {
        switch glyph.scalar.properties.generalCategory {
        case .control, .privateUse, .unassigned, .surrogate: return true
        default: break
        }
        if glyph.scalar.value == 0xFFFD { return true }
        let isLatinSupplement = (0xA0...0x24F).contains(glyph.scalar.value)
        return isLatinSupplement && glyph.fontSize > 0 && glyph.box.width >= wideAspect * glyph.fontSize
    }
}
