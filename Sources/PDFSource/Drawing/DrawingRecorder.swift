internal import CPopplerGLib

/// Records what poppler paints on a page as SVG, which states every path and the place of every glyph exactly.
///
/// poppler-glib has no call for vector graphics. Of cairo's surfaces that print what they are told, the script surface
/// (1.16) stops for good at the first filled outline with right angles that is no rectangle (the character 工 in a
/// Type 3 font, say), and writes whole fonts; the SVG surface writes the outlines of the glyphs that are used.
enum DrawingRecorder {
    /// The SVG of what `draw` paints on a page of the given size in points; its coordinates are points from the top
    /// left corner of the page.
    static func record(width: Double, height: Double, draw: (OpaquePointer) -> Void) -> [UInt8] {
        let sink = ByteSink()
        let surface = cairo_svg_surface_create_for_stream(
            ByteSink.write,
            Unmanaged.passUnretained(sink).toOpaque(),
            width,
            height
        )
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return [] }
        draw(context)
        cairo_destroy(context)
        cairo_surface_finish(surface)
        return sink.bytes
    }
}
