internal import CPopplerGLib
internal import DocumentModel

extension PaintedPath {
    /// Paints the path's straight parts in grey on a context whose user space is the page.
    ///
    /// Nothing is known of a pattern's lightness: it is left out.
    func paint(on context: OpaquePointer) {
        if isPatterned { return }
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_rectangle(context, clip.x0, clip.y0, clip.width, clip.height)
        cairo_clip(context)
        cairo_set_source_rgba(context, luminance, luminance, luminance, alpha)
        for box in rectangles { cairo_rectangle(context, box.x0, box.y0, box.width, box.height) }
        switch paint {
        case .fill: cairo_fill(context)
        case .stroke(let width):
            for segment in segments {
                cairo_move_to(context, segment.x0, segment.y0)
                cairo_line_to(context, segment.x1, segment.y1)
            }
            cairo_set_line_width(context, width)
            cairo_stroke(context)
        }
    }
}
