internal import CPopplerGLib
public import DocumentModel

/// How a page is drawn.
public enum PageImageFormat: String, Sendable, CaseIterable {
    case png, svg
}

extension PDFDocument {
    /// The largest side of an image, in pixels; larger pages are drawn smaller.
    private static let largestSide = 8000.0

    /// A picture of a page with marks drawn over it.
    ///
    /// - Parameters:
    ///   - number: Counts from 1.
    ///   - overlay: Marks in page coordinates.
    ///   - scale: Pixels of a PNG for each point; an SVG is drawn in points.
    /// - Returns: The bytes of the PNG or SVG file.
    public func image(
        ofPage number: Int,
        overlay: PageOverlay,
        format: PageImageFormat,
        scale: Double
    ) throws(PDFSourceError) -> [UInt8] {
        try withPage(number) { page, width, height in
            let scale = min(scale, Self.largestSide / max(1, width, height))
            let sink = ByteSink()
            let closure = Unmanaged.passUnretained(sink).toOpaque()
            let surface =
                format == .svg
                ? cairo_svg_surface_create_for_stream(ByteSink.write, closure, width, height)
                : cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width * scale), Int32(height * scale))
            defer { cairo_surface_destroy(surface) }
            guard let context = cairo_create(surface) else { return [] }
            if format == .png { cairo_scale(context, scale, scale) }
            cairo_set_source_rgb(context, 1, 1, 1)
            cairo_paint(context)
            poppler_page_render(page, context)
            Self.draw(overlay, context)
            cairo_destroy(context)
            if format == .png { cairo_surface_write_to_png_stream(surface, ByteSink.write, closure) }
            cairo_surface_finish(surface)
            return sink.bytes
        }
    }

    private static func draw(_ overlay: PageOverlay, _ context: OpaquePointer) {
        cairo_select_font_face(context, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, 5)
        for mark in overlay.marks {
            let color = mark.color
            cairo_set_line_width(context, 0.6)
            cairo_set_source_rgba(context, color.red, color.green, color.blue, 0.9)
            cairo_rectangle(context, mark.box.x0, mark.box.y0, mark.box.width, mark.box.height)
            cairo_stroke_preserve(context)
            cairo_set_source_rgba(context, color.red, color.green, color.blue, 0.08)
            cairo_fill(context)
            guard !mark.label.isEmpty else { continue }
            cairo_set_source_rgba(context, color.red * 0.7, color.green * 0.7, color.blue * 0.7, 1)
            cairo_move_to(context, mark.box.x0 + 1, mark.box.y0 + 5)
            cairo_show_text(context, mark.label)
        }
    }
}
