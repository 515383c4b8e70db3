internal import CPopplerGLib

/// Records what poppler paints on a page as a cairo script, which states every path exactly.
///
/// poppler-glib has no call for vector graphics. A cairo script surface prints each path in device coordinates, that is
/// in points from the top left corner of the page. One device serves the whole document, so that a font is written once
/// and not once a page (measured: half the time).
final class DrawingRecorder {
    private let buffer = ByteSink()
    private var device: OpaquePointer?

    init() {
        let closure = Unmanaged.passUnretained(buffer).toOpaque()
        device = cairo_script_create_for_stream(ByteSink.write, closure)
    }

    /// Releases the device; the recorder is of no use after it.
    func close() {
        cairo_device_finish(device)
        cairo_device_destroy(device)
        device = nil
    }

    /// The script of what `draw` paints on a page of the given size in points.
    func record(width: Double, height: Double, draw: (OpaquePointer) -> Void) -> [UInt8] {
        buffer.bytes.removeAll(keepingCapacity: true)
        let surface = cairo_script_surface_create(device, CAIRO_CONTENT_COLOR_ALPHA, width, height)
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return [] }
        draw(context)
        cairo_destroy(context)
        cairo_surface_finish(surface)
        cairo_device_flush(device)
        return buffer.bytes
    }
}
