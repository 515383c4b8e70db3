internal import DocumentModel

/// The data of a path (`M 1 2 L 3 4 C … Z`) as rectangles and straight segments.
struct SVGPathData {
    private(set) var rectangles: [Rect] = []
    private(set) var segments: [PaintedPath.Segment] = []
    private(set) var hasCurves = false

    /// How far a side of a rectangle may slope, in points; cairo rounds coordinates to 1/256.
    private static let slope = 0.02

    private let isFilled: Bool
    private var subpath: [PaintedPath.Segment] = []

    /// - Parameters:
    ///   - bytes: Absolute commands, as cairo writes them.
    ///   - map: Leads from the path's coordinates to the page's.
    ///   - isFilled: Whether an open subpath ends where it began.
    init(_ bytes: ArraySlice<UInt8>, map: AffineMap, isFilled: Bool) {
        self.isFilled = isFilled
        var start = (x: 0.0, y: 0.0)
        var current = (x: 0.0, y: 0.0)
        var position = bytes.startIndex
        func point() -> (x: Double, y: Double)? {
            guard let x = SVGNumbers.next(in: bytes, &position), let y = SVGNumbers.next(in: bytes, &position) else {
                return nil
            }
            return map.apply(x, y)
        }
        while position < bytes.endIndex {
            let command = bytes[position]
            position += 1
            switch command {
            case UInt8(ascii: "M"):
                closeSubpath()
                guard let next = point() else { return }
                (start, current) = (next, next)
            case UInt8(ascii: "L"):
                guard let next = point() else { return }
                subpath.append(.init(x0: current.x, y0: current.y, x1: next.x, y1: next.y))
                current = next
            case UInt8(ascii: "C"):
                guard point() != nil, point() != nil, let next = point() else { return }
                hasCurves = true
                current = next
            case UInt8(ascii: "Z"):
                if current != start {
                    subpath.append(.init(x0: current.x, y0: current.y, x1: start.x, y1: start.y))
                    current = start
                }
                closeSubpath()
            default:
                break
            }
        }
        closeSubpath()
    }

    private mutating func closeSubpath() {
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
        let across = subpath.map { abs($0.y0 - $0.y1) < Self.slope }
        let upright = subpath.map { abs($0.x0 - $0.x1) < Self.slope }
        guard
            (across[0] && upright[1] && across[2] && upright[3]) || (upright[0] && across[1] && upright[2] && across[3])
        else { return nil }
        return Rect(x0: subpath[0].x0, y0: subpath[0].y0, x1: subpath[1].x1, y1: subpath[1].y1)
    }
}
