internal import CPopplerGLib
internal import DocumentModel

/// A path as rectangles and straight segments, in page coordinates.
struct PathShape {
    private(set) var rectangles: [Rect] = []
    private(set) var segments: [PaintedPath.Segment] = []
    private(set) var hasCurves = false

    /// How far a side of a rectangle may slope, in points; cairo rounds coordinates to 1/256 pixel.
    private static let slope = 0.02

    private let isFilled: Bool
    private var subpath: [PaintedPath.Segment] = []

    init(rectangle: Rect) {
        isFilled = true
        rectangles = [rectangle]
    }

    /// - Parameters:
    ///   - path: As cairo gives it.
    ///   - map: Leads from the path's coordinates to the page's.
    ///   - isFilled: Whether an open subpath ends where it began.
    init(_ path: UnsafeMutablePointer<cairo_path_t>?, map: AffineMap, isFilled: Bool) {
        self.isFilled = isFilled
        guard let path, path.pointee.status == CAIRO_STATUS_SUCCESS, let data = path.pointee.data else { return }
        var start = (x: 0.0, y: 0.0)
        var current = (x: 0.0, y: 0.0)
        var position = 0
        while position < Int(path.pointee.num_data) {
            let header = data[position].header
            func point(_ number: Int) -> (x: Double, y: Double) {
                let point = data[position + number].point
                return map.apply(point.x, point.y)
            }
            switch header.type {
            case CAIRO_PATH_MOVE_TO:
                closeSubpath()
                start = point(1)
                current = start
            case CAIRO_PATH_LINE_TO:
                let next = point(1)
                subpath.append(.init(x0: current.x, y0: current.y, x1: next.x, y1: next.y))
                current = next
            case CAIRO_PATH_CURVE_TO:
                hasCurves = true
                current = point(3)
            case CAIRO_PATH_CLOSE_PATH:
                if current != start {
                    subpath.append(.init(x0: current.x, y0: current.y, x1: start.x, y1: start.y))
                    current = start
                }
                closeSubpath()
            default:
                break
            }
            position += max(1, Int(header.length))
        }
        closeSubpath()
    }

    /// The smallest box around the straight parts; `nil` where there are none.
    var bounds: Rect? { PaintedPath.bounds(of: rectangles, segments) }

    private mutating func closeSubpath() {
        guard !subpath.isEmpty else { return }
        if isFilled, subpath.count > 1, let first = subpath.first, let last = subpath.last,
            last.x1 != first.x0 || last.y1 != first.y0
        {
            subpath.append(.init(x0: last.x1, y0: last.y1, x1: first.x0, y1: first.y0))
        }
        if let rectangle = rectangle { rectangles.append(rectangle) } else { segments += subpath }
        subpath.removeAll(keepingCapacity: true)
    }

    /// The rectangle that the subpath draws: four sides in turns across and upright that end where they began.
    private var rectangle: Rect? {
        guard subpath.count == 4, abs(subpath[3].x1 - subpath[0].x0) < Self.slope,
            abs(subpath[3].y1 - subpath[0].y0) < Self.slope
        else { return nil }
        func isAcross(_ side: Int) -> Bool { abs(subpath[side].y0 - subpath[side].y1) < Self.slope }
        func isUpright(_ side: Int) -> Bool { abs(subpath[side].x0 - subpath[side].x1) < Self.slope }
        guard
            (isAcross(0) && isUpright(1) && isAcross(2) && isUpright(3))
                || (isUpright(0) && isAcross(1) && isUpright(2) && isAcross(3))
        else { return nil }
        return Rect(x0: subpath[0].x0, y0: subpath[0].y0, x1: subpath[1].x1, y1: subpath[1].y1)
    }
}
