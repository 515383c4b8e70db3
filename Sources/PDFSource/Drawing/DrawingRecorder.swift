internal import CPopplerGLib

/// Records what poppler paints on a page as SVG, which states every path and the place of every glyph exactly.
///
/// poppler-glib has no call for vector graphics. Of cairo's surfaces that print what they are told, the script surface
/// (1.16) stops for good at the first filled outline with right angles that is no rectangle (the character 工 in a
/// Type 3 font, say), and writes whole fonts; the SVG surface writes the outlines of the glyphs that are used.
enum DrawingRecorder {
    /// The SVG of what `draw` paints on each of some pages, in points from the left top corner of the page.
    ///
    /// The outlines of a glyph are written once for all the pages. Of several pages each stands in an element `page`.
    ///
    /// - Parameters:
    ///   - sizes: The pages' widths and heights in points.
    ///   - draw: Paints the page of an index into `sizes`.
    static func record(
        _ sizes: [(width: Double, height: Double)],
        draw: (_ index: Int, _ context: OpaquePointer) -> Void
    ) -> [UInt8] {
        let sink = ByteSink()
        let surface = cairo_svg_surface_create_for_stream(
            ByteSink.write,
            Unmanaged.passUnretained(sink).toOpaque(),
            sizes.map(\.width).max() ?? 0,
            sizes.map(\.height).max() ?? 0
        )
        defer { cairo_surface_destroy(surface) }
        // Version 1.2 knows pages; 1.1 keeps the last one alone.
        cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_2)
        guard let context = cairo_create(surface) else { return [] }
        for (index, size) in sizes.enumerated() {
            cairo_save(context)
            cairo_rectangle(context, 0, 0, size.width, size.height)
            cairo_clip(context)
            draw(index, context)
            cairo_restore(context)
            if sizes.count > 1 { cairo_show_page(context) }
        }
        cairo_destroy(context)
        cairo_surface_finish(surface)
        return sink.bytes
    }
}
