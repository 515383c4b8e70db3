internal import DocumentModel

/// What lies below and above a place of the page: filled rectangles and images.
struct Backgrounds {
    private let fills: [(box: Rect, luminance: Double, order: Int)]
    private let images: [PaintedImage]
    private let index: RowIndex

    /// Narrower and lower fills are lines, in points.
    private static let smallestSide = 4.0
    /// Paint less opaque than this lets what is below shine through.
    private static let opaque = 0.95
    private static let paper = 1.0
    /// Ink and paper that differ by less in lightness (0 to 1) are not told apart.
    private static let contrast = 0.04

    init(_ drawing: Drawing) {
        fills = drawing.paths.flatMap { path -> [(box: Rect, luminance: Double, order: Int)] in
            guard case .fill = path.paint, path.alpha >= Self.opaque else { return [] }
            return path.rectangles.compactMap { box in
                let shown = Rect(
                    x0: max(box.x0, path.clip.x0),
                    y0: max(box.y0, path.clip.y0),
                    x1: max(max(box.x0, path.clip.x0), min(box.x1, path.clip.x1)),
                    y1: max(max(box.y0, path.clip.y0), min(box.y1, path.clip.y1))
                )
                guard shown.width >= Self.smallestSide, shown.height >= Self.smallestSide else { return nil }
                return (shown, path.luminance, path.order)
            }
        }
        images = drawing.images
        index = RowIndex(fills.map { ($0.box.y0, $0.box.y1) })
    }

    /// Whether paint of a lightness is seen that is painted at `order` in a box: it differs from what is behind it, and
    /// nothing is painted over it.
    func shows(_ luminance: Double, in box: Rect, order: Int) -> Bool {
        let background = around(box, order: order)
        guard !background.isCovered else { return false }
        return background.luminance.map { abs($0 - luminance) >= Self.contrast } ?? true
    }

    /// Whether a fill is painted over the middle of a box after `order`.
    func isCovered(_ box: Rect, order: Int) -> Bool {
        around(box, order: order).isCovered
    }

    /// The lightness behind what is painted at `order` in a box, `nil` where an image is behind it; and whether it is
    /// painted over later.
    private func around(_ box: Rect, order: Int) -> (luminance: Double?, isCovered: Bool) {
        var luminance: Double? = Self.paper
        var last = -1
        var isCovered = false
        // The middle half of the box: rectangles rarely cover overhanging parts of glyphs.
        let core = Rect(
            x0: box.x0 + box.width / 4,
            y0: box.y0 + box.height / 4,
            x1: box.x1 - box.width / 4,
            y1: box.y1 - box.height / 4
        )
        for number in index.members(from: box.midY, to: box.midY) {
            let fill = fills[number]
            if fill.order > order {
                if fill.box.contains(core) { isCovered = true }
            } else if fill.order > last, fill.box.contains(x: box.midX, y: box.midY) {
                (luminance, last) = (fill.luminance, fill.order)
            }
        }
        for image in images where image.order < order && image.order > last {
            if image.box.contains(x: box.midX, y: box.midY) { (luminance, last) = (nil, image.order) }
        }
        return (luminance, isCovered)
    }

    /// Whether an image is painted over the middle of a box after `order`.
    func hasImage(over box: Rect, order: Int) -> Bool {
        images.contains { $0.order > order && $0.box.contains(x: box.midX, y: box.midY) }
    }

    func hasImage(under box: Rect) -> Bool {
        images.contains { $0.box.contains(x: box.midX, y: box.midY) }
    }
}

extension Rect {
    fileprivate func contains(_ other: Rect) -> Bool {
        x0 <= other.x0 && other.x1 <= x1 && y0 <= other.y0 && other.y1 <= y1
    }
}

/// Finds the members of a set by their vertical extent.
struct RowIndex {
    /// The height of a row of the index, in points.
    private static let rowHeight = 16.0
    /// Extents beyond this many rows are cut; pages are lower.
    private static let lastRow = 2000

    /// The members that reach into each row.
    private var rows: [[Int]] = []
    /// The first row that each member reaches into.
    private var firstRows: [Int] = []

    init(_ extents: [(top: Double, bottom: Double)]) {
        firstRows.reserveCapacity(extents.count)
        for (member, extent) in extents.enumerated() {
            let (first, last) = (Self.row(extent.top), Self.row(max(extent.top, extent.bottom)))
            while rows.count <= last { rows.append([]) }
            for row in first...last { rows[row].append(member) }
            firstRows.append(first)
        }
    }

    /// The members whose extents reach into the range, each once.
    func members(from top: Double, to bottom: Double) -> [Int] {
        members(from: top, to: bottom) { _ in true }
    }

    /// The same of the members that `isWanted` takes.
    func members(from top: Double, to bottom: Double, where isWanted: (Int) -> Bool) -> [Int] {
        let (first, last) = (Self.row(top), Self.row(max(top, bottom)))
        var found: [Int] = []
        for row in first..<max(first, min(last + 1, rows.count)) {
            for member in rows[row] where row == max(first, firstRows[member]) && isWanted(member) {
                found.append(member)
            }
        }
        return found
    }

    /// The number of the row in which a place is; the first is above the page.
    private static func row(_ y: Double) -> Int {
        guard y.isFinite else { return 1 }
        return 1 + Int(max(-1, min(Double(lastRow), (y / rowHeight).rounded(.down))))
    }
}
