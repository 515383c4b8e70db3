internal import DocumentModel

/// What a page paints, in the order of painting.
struct Drawing {
    var paths: [PaintedPath] = []
    var glyphs: [PaintedGlyph] = []
    var images: [PaintedImage] = []
    var fonts = PaintedFonts()

    /// The share of a page that images cover, 0 to 1; images over each other count each.
    func imageCoverage(width: Double, height: Double) -> Double {
        let area = images.reduce(0) { $0 + $1.box.width * $1.box.height }
        return min(1, area / max(1, width * height))
    }
}

/// A painted path of a page: its straight segments and rectangles in page coordinates.
struct PaintedPath {
    enum Paint {
        case fill
        /// With the line width in points.
        case stroke(width: Double)
    }

    struct Segment {
        let x0, y0, x1, y1: Double
    }

    let paint: Paint
    let rectangles: [Rect]
    /// The straight segments of each subpath that is no rectangle.
    let segments: [Segment]
    let hasCurves: Bool
    /// 0 is black, 1 is white; patterns count as black.
    let luminance: Double
    let isPatterned: Bool
    private(set) var alpha: Double
    let clip: Rect
    /// The running number among all that the page paints.
    let order: Int

    /// The smallest box around the path's straight parts; `nil` where it has none.
    var bounds: Rect? { Self.bounds(of: rectangles, segments) }

    /// The smallest box around some rectangles and segments; `nil` where there are none.
    static func bounds(of rectangles: [Rect], _ segments: [Segment]) -> Rect? {
        var bounds = rectangles.first
        for rectangle in rectangles.dropFirst() { bounds = bounds?.union(rectangle) }
        for segment in segments {
            let box = Rect(x0: segment.x0, y0: segment.y0, x1: segment.x1, y1: segment.y1)
            bounds = bounds?.union(box) ?? box
        }
        return bounds
    }

    /// The path in a group that is painted with an opacity.
    func faded(by opacity: Double) -> PaintedPath {
        var path = self
        path.alpha *= opacity
        return path
    }
}

/// A painted character: where its baseline begins, in page coordinates.
struct PaintedGlyph {
    let x, y: Double
    /// 0 is black, 1 is white; patterns count as black.
    let luminance: Double
    private(set) var alpha: Double
    let clip: Rect
    let order: Int
    /// An index into the drawing's fonts, and into the font's glyphs.
    let font: Int
    let index: UInt
    /// Which way the baseline of the glyph itself runs; that of upright glyphs set below each other runs to the right.
    let bearing: Glyph.Direction

    /// The glyph in a group that is painted with an opacity.
    func faded(by opacity: Double) -> PaintedGlyph {
        var glyph = self
        glyph.alpha *= opacity
        return glyph
    }
}

/// A painted image.
struct PaintedImage {
    let box: Rect
    let order: Int
    /// `nil` where a page has more images than are kept.
    let painting: ImagePainting?
}

/// A map of the plane: `x' = a x + c y + e`, `y' = b x + d y + f`.
struct AffineMap {
    let a, b, c, d, e, f: Double

    static let identity = AffineMap(a: 1, b: 0, c: 0, d: 1, e: 0, f: 0)

    func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The map that does `self` after `inner`.
    func after(_ inner: AffineMap) -> AffineMap {
        let origin = apply(inner.e, inner.f)
        return AffineMap(
            a: a * inner.a + c * inner.b,
            b: b * inner.a + d * inner.b,
            c: a * inner.c + c * inner.d,
            d: b * inner.c + d * inner.d,
            e: origin.x,
            f: origin.y
        )
    }

    /// By how much it widens a line, on the average of directions.
    var scale: Double { abs(a * d - b * c).squareRoot() }

    /// The smallest box around the picture of a box.
    func apply(_ box: Rect) -> Rect {
        let corners = [apply(box.x0, box.y0), apply(box.x1, box.y0), apply(box.x0, box.y1), apply(box.x1, box.y1)]
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        return Rect(x0: xs.min() ?? 0, y0: ys.min() ?? 0, x1: xs.max() ?? 0, y1: ys.max() ?? 0)
    }
}
