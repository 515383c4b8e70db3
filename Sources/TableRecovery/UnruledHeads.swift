internal import DocumentModel

/// Heads over several columns whose inner borders are not drawn: one cell holds the heads of all of them.
enum UnruledHeads {
    /// Borders between heads within this share of a line's height are one.
    private static let sameHeight = 0.5

    /// Numbers head columns where so many borders stand between them; two numbers in one cell are its value.
    private static let fewestNumberBorders = 3

    /// A part of a head cell: columns of the grid, and its extent down the page in points.
    typealias Part = (columns: Range<Int>, extent: Range<Double>)

    static func split(_ grid: RuledGrid, _ glyphs: [Glyph], _ drawn: [Ruling]) -> RuledGrid {
        let heads = grid.cells.indices.filter { grid.cells[$0].rows == 0..<1 && grid.cells[$0].columns.count > 1 }
        guard !heads.isEmpty, grid.rowBorders.count > 2 else { return grid }
        let inside = glyphs.filter { grid.box.contains(x: $0.box.midX, y: $0.box.midY) }
        let assignment = CellAssignment(glyphs: inside, grids: [grid])
        var parts: [Int: [Part]] = [:]
        var height = 0.0
        for index in heads {
            let lines = GlyphLine.lines(of: assignment.cellGlyphs[0][index]).map(SegmentLine.init)
            guard let first = lines.first, let split = self.parts(of: grid.cells[index], lines, grid, drawn) else {
                continue
            }
            parts[index] = split
            height = max(height, first.height)
        }
        return parts.isEmpty ? grid : grid.splittingHeads(into: parts, within: sameHeight * height)
    }

    /// The heads that a cell's lines hold; `nil` where a column has none of its own.
    private static func parts(
        of cell: RuledGrid.Cell,
        _ lines: [SegmentLine],
        _ grid: RuledGrid,
        _ drawn: [Ruling]
    ) -> [Part]? {
        let borders = Array(grid.columnBorders[cell.columns.lowerBound...cell.columns.upperBound])
        let inner = Array(borders.dropFirst().dropLast())
        let segments = lines.flatMap(\.segments)
        for (left, right) in zip(borders, borders.dropFirst()) {
            let own = segments.filter { $0.box.x0 > left - 1 && $0.box.x1 < right + 1 }
            guard !own.isEmpty, borders.count > fewestNumberBorders || !own.allSatisfy(\.isNumber) else { return nil }
        }
        if lines.count == 1 { return cell.columns.map { ($0..<($0 + 1), cell.box.y0..<cell.box.y1) } }
        let region = AlignedRegion(lines: lines, separators: inner, firstBodyLine: lines.count)
        let network = RulingNetwork.networks(of: AlignedGrid.rulings(of: region, drawn: drawn))
        guard let heads = network.compactMap(RuledGrid.init).first, heads.columnBorders.count == borders.count else {
            return nil
        }
        return heads.cells.map { head in
            let top = head.rows.lowerBound == 0 ? cell.box.y0 : heads.rowBorders[head.rows.lowerBound]
            let isLast = head.rows.upperBound == heads.rowBorders.count - 1
            let bottom = isLast ? cell.box.y1 : heads.rowBorders[head.rows.upperBound]
            let first = cell.columns.lowerBound
            return ((first + head.columns.lowerBound)..<(first + head.columns.upperBound), top..<max(top, bottom))
        }
    }
}
