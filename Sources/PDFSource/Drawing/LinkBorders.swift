internal import CPopplerGLib
internal import DocumentModel

/// The borders that viewers draw around links, which paper does not show.
enum LinkBorders {
    /// A border runs this close along the sides of its link, in points.
    private static let margin = 2.0

    /// The drawing without the borders of a page's links.
    ///
    /// - Parameter height: Of the page as shown, in points.
    static func removed(from drawing: Drawing, of page: OpaquePointer, height: Double) -> Drawing {
        guard drawing.paths.contains(where: isFrame) else { return drawing }
        let areas = areas(of: page, height: height)
        guard !areas.isEmpty else { return drawing }
        var kept = drawing
        kept.paths.removeAll { path in
            guard isFrame(path), let bounds = path.bounds else { return false }
            return areas.contains { isAlong(bounds, $0) }
        }
        return kept
    }

    private static func isFrame(_ path: PaintedPath) -> Bool {
        if case .stroke = path.paint { path.rectangles.count == 1 && path.segments.isEmpty } else { false }
    }

    private static func isAlong(_ box: Rect, _ area: Rect) -> Bool {
        abs(box.x0 - area.x0) < margin && abs(box.y0 - area.y0) < margin && abs(box.x1 - area.x1) < margin
            && abs(box.y1 - area.y1) < margin
    }

    private static func areas(of page: OpaquePointer, height: Double) -> [Rect] {
        guard let mappings = poppler_page_get_link_mapping(page) else { return [] }
        defer { poppler_page_free_link_mapping(mappings) }
        var areas: [Rect] = []
        var node: UnsafeMutablePointer<GList>? = mappings
        while let current = node {
            if let data = current.pointee.data {
                let area = data.assumingMemoryBound(to: PopplerLinkMapping.self).pointee.area
                // From the bottom left corner of the page as shown.
                areas.append(Rect(x0: area.x1, y0: height - area.y1, x1: area.x2, y1: height - area.y2))
            }
            node = current.pointee.next
        }
        return areas
    }
}
