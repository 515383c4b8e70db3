internal import DocumentModel

/// Finds the rulings among the painted paths of a page.
enum RulingExtraction {
    /// The thickest filled rectangle or stroke that still counts as a line, in points; table borders in print stay
    /// below.
    private static let maximumThickness = 4.0
    /// How far a stroke's ends may differ across its direction, in points.
    private static let straightness = 0.5
    /// Paint lighter than this is taken as paper (0 black, 1 white).
    private static let invisibleLuminance = 0.97
    private static let invisibleAlpha = 0.05
    /// A fill that reaches less far over a line's middle on both sides, in points, borders on it and does not cover it.
    private static let coverMargin = 1.0
    /// A ruling must be at least so many times longer than thick; dots and dashes of text decoration are shorter.
    private static let minimumAspect = 2.0

    /// - Parameters:
    ///   - drawing: What is painted on the page.
    ///   - glyphs: The page's text; paths that draw a glyph's outline (bold type is often filled and stroked) are no
    ///     rulings.
    static func rulings(in drawing: Drawing, glyphs: [Glyph]) -> [Ruling] {
        let outlines = GlyphOutlines(glyphs)
        let backgrounds = Backgrounds(drawing)
        var rulings: [Ruling] = []
        var dots: [Rect] = []
        for path in drawing.paths where !path.hasCurves && path.alpha > invisibleAlpha {
            if path.segments.count > 2, path.bounds.map(outlines.contain) ?? true { continue }
            rulings += Self.rulings(of: path).filter { isSeen($0, path, backgrounds) }
            if case .fill = path.paint, path.luminance < invisibleLuminance {
                dots += path.rectangles.filter { BrokenLines.isDot($0) && $0.overlaps(path.clip) }
            }
        }
        return BrokenLines.joined(rulings, dots: dots)
    }

    /// Whether a line is not painted over somewhere, and does not have the colour of paper on paper.
    ///
    /// A line in the colour of the cell beside it counts: the borders of filled cells are often painted so. A light
    /// line counts between two dark grounds, where it parts the cells of a heading.
    private static func isSeen(_ ruling: Ruling, _ path: PaintedPath, _ backgrounds: Backgrounds) -> Bool {
        [0.25, 0.5, 0.75].contains { share in
            let along = ruling.start + share * ruling.length
            func place(aside: Double) -> Rect {
                let half = max(ruling.thickness, coverMargin)
                let position = ruling.position + aside
                return ruling.orientation == .horizontal
                    ? Rect(x0: along, y0: position - half, x1: along, y1: position + half)
                    : Rect(x0: position - half, y0: along, x1: position + half, y1: along)
            }
            if path.luminance < invisibleLuminance {
                return !backgrounds.isCovered(place(aside: 0), order: path.order)
            }
            let aside = ruling.thickness + coverMargin
            return [-aside, aside].allSatisfy {
                backgrounds.shows(path.luminance, in: place(aside: $0), order: path.order)
            }
        }
    }

    /// The filled rectangles that are no lines and no paper.
    static func shadings(among paths: [PaintedPath]) -> [Shading] {
        paths.flatMap { path -> [Shading] in
            guard case .fill = path.paint, path.luminance < invisibleLuminance, path.alpha > invisibleAlpha else {
                return []
            }
            return path.rectangles.compactMap { box in
                guard min(box.width, box.height) > maximumThickness, box.overlaps(path.clip) else { return nil }
                let shown = Rect(
                    x0: max(box.x0, path.clip.x0),
                    y0: max(box.y0, path.clip.y0),
                    x1: min(box.x1, path.clip.x1),
                    y1: min(box.y1, path.clip.y1)
                )
                // What shines through lightens it.
                return Shading(box: shown, luminance: 1 - (1 - path.luminance) * path.alpha)
            }
        }
    }

    private static func rulings(of path: PaintedPath) -> [Ruling] {
        switch path.paint {
        case .stroke(let width):
            guard width <= maximumThickness else { return [] }
            let sides = path.rectangles.flatMap(sides(of:)) + path.segments
            return sides.compactMap { stroked($0, width: width, clip: path.clip) }
        case .fill:
            var boxes = path.rectangles
            if !path.hasCurves, let box = rectangle(of: path.segments) { boxes.append(box) }
            return boxes.compactMap { filled($0, clip: path.clip) }
        }
    }

    private static func sides(of box: Rect) -> [PaintedPath.Segment] {
        [
            .init(x0: box.x0, y0: box.y0, x1: box.x1, y1: box.y0),
            .init(x0: box.x0, y0: box.y1, x1: box.x1, y1: box.y1),
            .init(x0: box.x0, y0: box.y0, x1: box.x0, y1: box.y1),
            .init(x0: box.x1, y0: box.y0, x1: box.x1, y1: box.y1),
        ]
    }

    /// The rectangle that four or five axis-parallel segments draw; `nil` where they draw something else.
    private static func rectangle(of segments: [PaintedPath.Segment]) -> Rect? {
        guard (3...5).contains(segments.count),
            segments.allSatisfy({ abs($0.x0 - $0.x1) < straightness || abs($0.y0 - $0.y1) < straightness })
        else { return nil }
        var box = Rect(x0: segments[0].x0, y0: segments[0].y0, x1: segments[0].x1, y1: segments[0].y1)
        for segment in segments.dropFirst() {
            box = box.union(Rect(x0: segment.x0, y0: segment.y0, x1: segment.x1, y1: segment.y1))
        }
        return box
    }

    private static func stroked(_ segment: PaintedPath.Segment, width: Double, clip: Rect) -> Ruling? {
        if abs(segment.y0 - segment.y1) < straightness {
            clipped(
                Ruling(
                    orientation: .horizontal,
                    position: (segment.y0 + segment.y1) / 2,
                    start: segment.x0,
                    end: segment.x1,
                    thickness: width
                ),
                to: clip
            )
        } else if abs(segment.x0 - segment.x1) < straightness {
            clipped(
                Ruling(
                    orientation: .vertical,
                    position: (segment.x0 + segment.x1) / 2,
                    start: segment.y0,
                    end: segment.y1,
                    thickness: width
                ),
                to: clip
            )
        } else {
            nil
        }
    }

    private static func filled(_ box: Rect, clip: Rect) -> Ruling? {
        if box.height <= box.width {
            guard box.height <= maximumThickness else { return nil }
            return clipped(
                Ruling(
                    orientation: .horizontal,
                    position: box.midY,
                    start: box.x0,
                    end: box.x1,
                    thickness: box.height
                ),
                to: clip
            )
        }
        guard box.width <= maximumThickness else { return nil }
        return clipped(
            Ruling(orientation: .vertical, position: box.midX, start: box.y0, end: box.y1, thickness: box.width),
            to: clip
        )
    }

    /// The part of the ruling inside the clip; `nil` where nothing of it shows, or what shows is no line.
    private static func clipped(_ ruling: Ruling, to clip: Rect) -> Ruling? {
        let reach = ruling.thickness / 2 + straightness
        let (across, along) =
            ruling.orientation == .horizontal
            ? ((clip.y0, clip.y1), (clip.x0, clip.x1)) : ((clip.x0, clip.x1), (clip.y0, clip.y1))
        guard ruling.position >= across.0 - reach, ruling.position <= across.1 + reach else { return nil }
        let start = max(ruling.start, along.0)
        let end = min(ruling.end, along.1)
        guard end - start > minimumAspect * ruling.thickness, end > start else { return nil }
        return Ruling(
            orientation: ruling.orientation,
            position: ruling.position,
            start: start,
            end: end,
            thickness: ruling.thickness
        )
    }
}

/// The places where glyphs stand, for telling outlines from rulings.
private struct GlyphOutlines {
    private let rows: [Int: [Rect]]
    /// The height of a row of the index, in points.
    private static let rowHeight = 16.0
    /// An outline may reach over its glyph's box by this share of the box.
    private static let overhang = 0.15

    init(_ glyphs: [Glyph]) {
        var rows: [Int: [Rect]] = [:]
        for glyph in glyphs {
            let margin = max(glyph.box.width, glyph.box.height) * Self.overhang
            let box = Rect(
                x0: glyph.box.x0 - margin,
                y0: glyph.box.y0 - margin,
                x1: glyph.box.x1 + margin,
                y1: glyph.box.y1 + margin
            )
            for row in Self.row(box.y0)...Self.row(box.y1) { rows[row, default: []].append(box) }
        }
        self.rows = rows
    }

    /// Whether a box lies inside that of one glyph.
    func contain(_ box: Rect) -> Bool {
        (rows[Self.row(box.midY)] ?? []).contains {
            $0.x0 <= box.x0 && box.x1 <= $0.x1 && $0.y0 <= box.y0 && box.y1 <= $0.y1
        }
    }

    private static func row(_ y: Double) -> Int {
        Int((max(-1e6, min(1e6, y)) / rowHeight).rounded(.down))
    }
}
