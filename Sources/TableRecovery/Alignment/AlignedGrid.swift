internal import DocumentModel

/// Completes an aligned region to a grid: draws the rulings that its rows and columns would have on ruled paper.
enum AlignedGrid {
    /// A first cell that begins this much further right than the one above it continues that one, in points.
    private static let indentation = 2.0
    /// Lines of one cell follow each other at most this far, in line heights.
    private static let wrapGap = 0.7

    /// The rulings between and around the cells of a region, to be read like drawn ones.
    static func rulings(of region: AlignedRegion, drawn: [Ruling]) -> [Ruling] {
        let box = region.box
        let margin = region.lines[0].height * 0.2
        let borders = [box.x0 - margin] + region.separators + [box.x1 + margin]
        let left = borders[0]
        let right = borders[borders.count - 1]
        let rows = rowBorders(of: region)
        let isRowRuled = isRowRuled(region, drawn)
        let spans = region.lines.indices.map { headSpans(of: $0, in: region, drawn) }
        var rulings: [Ruling] = []
        func add(_ orientation: Ruling.Orientation, at position: Double, _ start: Double, _ end: Double) {
            rulings.append(Ruling(orientation: orientation, position: position, start: start, end: end, thickness: 0))
        }
        add(.horizontal, at: rows[0], left, right)
        add(.horizontal, at: rows[rows.count - 1], left, right)
        add(.vertical, at: left, rows[0], rows[rows.count - 1])
        add(.vertical, at: right, rows[0], rows[rows.count - 1])
        for (index, line) in region.lines.enumerated() {
            for separator in region.separators
            where !line.crosses(separator)
                && !spans[index].contains(where: { $0.lowerBound < separator && $0.upperBound > separator })
            {
                add(.vertical, at: separator, rows[index], rows[index + 1])
            }
            guard index > 0 else { continue }
            let above = region.lines[index - 1]
            for column in 0..<(borders.count - 1)
            where isRowRuled
                ? isRuled(above, line, borders[column]..<borders[column + 1], drawn)
                : !continues(
                    line,
                    above,
                    region,
                    index: index,
                    in: borders[column]..<borders[column + 1],
                    column,
                    spans[index - 1],
                    drawn
                )
            {
                add(.horizontal, at: rows[index], borders[column], borders[column + 1])
            }
        }
        return rulings
    }

    /// The extents, in points, of the heads of several columns in a line of the head.
    private static func headSpans(of index: Int, in region: AlignedRegion, _ drawn: [Ruling]) -> [Range<Double>] {
        index < region.firstBodyLine ? SpannerRules.spans(under: region.lines[index], in: region, drawn) : []
    }

    /// The borders between lines.
    private static func rowBorders(of region: AlignedRegion) -> [Double] {
        let lines = region.lines
        var borders = [lines[0].box.y0 - 1]
        for (above, below) in zip(lines, lines.dropFirst()) { borders.append(above.border(above: below)) }
        borders.append(lines[lines.count - 1].box.y1 + 1)
        return borders
    }

    /// Rows are parted by drawn rulings where there are at least so many of them, and one for so many lines.
    private static let fewestRowRulings = 4
    private static let linesForARuling = 3

    private static func isRowRuled(_ region: AlignedRegion, _ drawn: [Ruling]) -> Bool {
        let box = region.box
        let inside = drawn.filter {
            $0.orientation == .horizontal && $0.position > box.y0 && $0.position < box.y1
                && min($0.end, box.x1) - max($0.start, box.x0) > 0.1 * box.width
        }
        let rows = Clustering.clusters(inside.map(\.position), within: RulingNetwork.snapDistance).count
        return rows >= fewestRowRulings && rows * linesForARuling >= region.lines.count
    }

    /// Whether a drawn ruling parts two lines in a column.
    private static func isRuled(
        _ above: SegmentLine,
        _ below: SegmentLine,
        _ column: Range<Double>,
        _ drawn: [Ruling]
    ) -> Bool {
        drawn.contains { ruling in
            ruling.orientation == .horizontal && ruling.position > above.box.midY && ruling.position < below.box.midY
                && min(ruling.end, column.upperBound) - max(ruling.start, column.lowerBound)
                    > 0.4 * (column.upperBound - column.lowerBound)
        }
    }

    /// Whether the text of a column goes on from the line above: the rest of a wrapped name, or a head of several
    /// lines.
    private static func continues(
        _ line: SegmentLine,
        _ above: SegmentLine,
        _ region: AlignedRegion,
        index: Int,
        in column: Range<Double>,
        _ number: Int,
        _ spansAbove: [Range<Double>],
        _ drawn: [Ruling]
    ) -> Bool {
        let gap = line.box.y0 - above.box.y1
        guard gap <= wrapGap * line.height else { return false }
        if isRuled(above, line, column, drawn) { return false }
        func segments(_ line: SegmentLine) -> [GlyphLine] {
            line.segments.filter { $0.box.x0 < column.upperBound && $0.box.x1 > column.lowerBound }
        }
        let here = segments(line)
        let before = segments(above)
        if index < region.firstBodyLine {
            // A head that spans several columns stands over heads of its own.
            let spans = before.contains { segment in
                region.separators.contains { segment.box.x0 < $0 && segment.box.x1 > $0 }
            }
            return !spans && !spansAbove.contains { $0.overlaps(column) }
        }
        guard index > region.firstBodyLine, line.segments.count == 1, number == 0, let rest = here.first,
            let name = before.first
        else { return line.segments.count == 1 && index > region.firstBodyLine && isWrappedName(line, above, region) }
        return rest.box.x0 > name.box.x0 + indentation && above.segments.count > 1
    }

    /// Whether a line is only the rest of the first cell of the line above; then all columns go on.
    private static func isWrappedName(_ line: SegmentLine, _ above: SegmentLine, _ region: AlignedRegion) -> Bool {
        guard let rest = line.segments.first, let name = above.segments.first, above.segments.count > 1,
            let first = region.separators.first
        else { return false }
        return rest.box.x1 <= first && name.box.x1 <= first && rest.box.x0 > name.box.x0 + indentation
    }
}
