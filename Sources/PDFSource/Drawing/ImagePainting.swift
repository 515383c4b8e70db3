internal import CPopplerGLib
internal import DocumentModel

/// How an image was painted, with its decoded pixels: it can be painted again without being decoded once more.
///
/// Poppler takes no part in it, so its lock is not needed.
final class ImagePainting {
    /// The size of the pixels in memory.
    let byteCount: Int
    private let source: OpaquePointer
    private let mask: OpaquePointer?
    /// From user space to the page.
    private let map: AffineMap
    private let clip: Rect
    private let alpha: Double

    /// - Parameters:
    ///   - source: What is painted with: an image, or for one that is a mask any paint.
    ///   - mask: What it is painted through.
    ///   - map: From user space to the page.
    ///   - clip: In page coordinates.
    init(source: OpaquePointer, mask: OpaquePointer?, map: AffineMap, clip: Rect, alpha: Double) {
        self.source = cairo_pattern_reference(source)
        self.mask = mask.map { cairo_pattern_reference($0) }
        self.map = map
        self.clip = clip
        self.alpha = alpha
        byteCount = Self.byteCount(of: source) + (mask.map(Self.byteCount) ?? 0)
    }

    deinit {
        // Patterns of pixels are cairo's alone, and cairo's counts are atomic: that takes no lock.
        cairo_pattern_destroy(source)
        if let mask { cairo_pattern_destroy(mask) }
    }

    /// Paints the image on a context whose user space is the page.
    func paint(on context: OpaquePointer) {
        var map = cairo_matrix_t(xx: map.a, yx: map.b, xy: map.c, yy: map.d, x0: map.e, y0: map.f)
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_rectangle(context, clip.x0, clip.y0, clip.width, clip.height)
        cairo_clip(context)
        cairo_transform(context, &map)
        // The pixels at an image's sides are repeated outside of it.
        Self.addOutline(of: Self.pixels(source) != nil ? source : mask ?? source, to: context)
        cairo_clip(context)
        // The filters were chosen for another scale.
        cairo_pattern_set_filter(source, CAIRO_FILTER_GOOD)
        cairo_set_source(context, source)
        guard let mask, Self.isLarge(mask) else { return cairo_paint_with_alpha(context, alpha) }
        cairo_pattern_set_filter(mask, CAIRO_FILTER_GOOD)
        cairo_mask(context, mask)
    }

    /// The image that a pattern shows; `nil` where it shows none.
    static func pixels(_ pattern: OpaquePointer) -> OpaquePointer? {
        var surface: OpaquePointer?
        guard cairo_pattern_get_surface(pattern, &surface) == CAIRO_STATUS_SUCCESS, let surface,
            cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE
        else { return nil }
        return surface
    }

    private static func byteCount(of pattern: OpaquePointer) -> Int {
        guard let surface = pixels(pattern) else { return 0 }
        return Int(cairo_image_surface_get_stride(surface)) * Int(cairo_image_surface_get_height(surface))
    }

    /// Whether a mask is more than one pixel: soft masks are made as large as the surface that is drawn on.
    private static func isLarge(_ mask: OpaquePointer) -> Bool {
        pixels(mask).map { cairo_image_surface_get_width($0) > 1 || cairo_image_surface_get_height($0) > 1 } ?? true
    }

    /// The outline of the image that a pattern shows once.
    private static func addOutline(of pattern: OpaquePointer, to context: OpaquePointer) {
        // The matrix of a pattern leads from user space to the pattern.
        var matrix = cairo_matrix_t()
        cairo_pattern_get_matrix(pattern, &matrix)
        guard let surface = pixels(pattern), cairo_matrix_invert(&matrix) == CAIRO_STATUS_SUCCESS else { return }
        let width = Double(cairo_image_surface_get_width(surface))
        let height = Double(cairo_image_surface_get_height(surface))
        for corner in [(0, 0), (width, 0), (width, height), (0, height)] {
            var (x, y): (Double, Double) = corner
            cairo_matrix_transform_point(&matrix, &x, &y)
            cairo_line_to(context, x, y)
        }
        cairo_close_path(context)
    }
}
