internal import CCairoCalls
internal import CPopplerGLib
internal import DocumentModel

/// The dark pixels of what a page shows without its text, row by row.
struct PagePicture {
    let width: Int
    let height: Int
    /// Pixels for a point.
    let scale: Double
    private(set) var isDark: [Bool]

    /// Pixels for a point: a hairline of a scan is one to two pixels wide.
    private static let usualScale = 2.0
    /// Larger pages are drawn smaller, in pixels.
    private static let largestSide = 4000.0
    /// Ink is darker than this share of the paper's luminance.
    private static let inkShare = 0.65

    /// The picture that a drawing gives; `nil` for a page without area, and for a drawing that does not hold all its images.
    ///
    /// - Parameters:
    ///   - width: The page's, in points.
    ///   - height: The page's, in points.
    ///   - skew: By how much the page is turned back around its middle, clockwise in radians.
    init?(of drawing: Drawing, width: Double, height: Double, skew: Double = 0) {
        guard drawing.images.allSatisfy({ $0.painting != nil }) else { return nil }
        self.init(width: width, height: height, skew: skew) { context in
            var images = drawing.images[...]
            for path in drawing.paths {
                while let image = images.first, image.order < path.order {
                    images.removeFirst().painting?.paint(on: context)
                }
                path.paint(on: context)
            }
            for image in images { image.painting?.paint(on: context) }
        }
    }

    /// The picture of a page that poppler draws; `nil` for a page without area.
    init?(of page: OpaquePointer, width: Double, height: Double, skew: Double = 0) {
        self.init(width: width, height: height, skew: skew) { context in
            formmend_cairo_mute_glyphs(context)
            poppler_page_render(page, context)
            formmend_cairo_mute_glyphs(nil)
        }
    }

    private init?(width pageWidth: Double, height pageHeight: Double, skew: Double, draw: (OpaquePointer) -> Void) {
        scale = min(Self.usualScale, Self.largestSide / max(1, pageWidth, pageHeight))
        width = Int(pageWidth * scale)
        height = Int(pageHeight * scale)
        guard width > 0, height > 0 else { return nil }
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return nil }
        cairo_scale(context, scale, scale)
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_translate(context, pageWidth / 2, pageHeight / 2)
        cairo_rotate(context, -skew)
        cairo_translate(context, -pageWidth / 2, -pageHeight / 2)
        draw(context)
        cairo_destroy(context)
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return nil }
        let stride = Int(cairo_image_surface_get_stride(surface))
        // Four bytes a pixel: blue, green, red, unused. Green tells ink from paper well enough.
        var counts = Array(repeating: 0, count: 256)
        for y in 0..<height {
            for x in 0..<width { counts[Int(data[y * stride + 4 * x + 1])] += 1 }
        }
        // Most of a form is paper.
        let paper = counts.indices.max { counts[$0] < counts[$1] } ?? 255
        let limit = UInt8(Double(paper) * Self.inkShare)
        isDark = Array(unsafeUninitializedCapacity: width * height) { [width, height] pixels, count in
            for y in 0..<height {
                for x in 0..<width {
                    pixels.initializeElement(at: y * width + x, to: data[y * stride + 4 * x + 1] < limit)
                }
            }
            count = width * height
        }
    }

    private init(width: Int, height: Int, scale: Double, isDark: [Bool]) {
        self.width = width
        self.height = height
        self.scale = scale
        self.isDark = isDark
    }

    var transposed: PagePicture {
        var turned = Array(repeating: false, count: isDark.count)
        turned.withUnsafeMutableBufferPointer { turned in
            for y in 0..<height {
                withRow(y) { row in
                    for x in row.indices where row[x] { turned[x * height + y] = true }
                }
            }
        }
        return PagePicture(width: height, height: width, scale: scale, isDark: turned)
    }

    /// Gives the pixels of a row to `body`.
    func withRow(_ y: Int, _ body: (UnsafeBufferPointer<Bool>) -> Void) {
        isDark.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[(y * width)..<((y + 1) * width)])) }
    }

    // MARK: Ink under text

    /// The strokes of a character take at least, and at most, this share of the middle of its box.
    private static let strokes = 0.04...0.7
    /// The middle of a box, where borders of cells rarely reach, is this share of its sides.
    private static let middle = 0.7

    /// The share of some characters that the picture shows as well, 0 to 1.
    ///
    /// Text that a program recognized in a picture stands over its own ink; text on letter paper and over backgrounds
    /// does not.
    func shownShare(of glyphs: [Glyph]) -> Double {
        guard !glyphs.isEmpty else { return 0 }
        let shown = glyphs.count { glyph in
            let box = glyph.box
            let (x, y) = ((1 - Self.middle) / 2 * box.width, (1 - Self.middle) / 2 * box.height)
            return Self.strokes.contains(
                darkShare(of: Rect(x0: box.x0 + x, y0: box.y0 + y, x1: box.x1 - x, y1: box.y1 - y))
            )
        }
        return Double(shown) / Double(glyphs.count)
    }

    private func darkShare(of box: Rect) -> Double {
        let columns = pixels(box.x0, box.x1, below: width)
        let rows = pixels(box.y0, box.y1, below: height)
        guard !columns.isEmpty, !rows.isEmpty else { return 0 }
        let dark = rows.reduce(0) { sum, y in sum + columns.count { isDark[y * width + $0] } }
        return Double(dark) / Double(rows.count * columns.count)
    }

    private func pixels(_ start: Double, _ end: Double, below limit: Int) -> Range<Int> {
        let first = max(0, min(Double(limit), (start * scale).rounded(.down)))
        return Int(first)..<Int(max(first, min(Double(limit), (end * scale).rounded(.up))))
    }
}
