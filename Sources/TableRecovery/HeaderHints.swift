internal import DocumentModel

/// Which cells look like headings: their ground is filled, other cells' is not.
enum HeaderHints {
    /// A filled ground covers this share of its cell.
    private static let coveredShare = 0.6
    /// Where more cells are filled, the fill tells nothing: headings are fewer than what they head.
    private static let mostFilled = 0.6

    /// The indexes of the grid's filled cells; none where most are filled, as in tables with striped or coloured rows.
    static func filledCells(of grid: RuledGrid, shadings: [Shading]) -> Set<Int> {
        let near = shadings.filter { $0.box.overlaps(grid.box) && !covers($0.box, grid.box) }
        guard !near.isEmpty else { return [] }
        let filled = grid.cells.indices.filter { index in near.contains { covers($0.box, grid.cells[index].box) } }
        return Double(filled.count) <= mostFilled * Double(grid.cells.count) ? Set(filled) : []
    }

    private static func covers(_ fill: Rect, _ cell: Rect) -> Bool {
        let width = min(fill.x1, cell.x1) - max(fill.x0, cell.x0)
        let height = min(fill.y1, cell.y1) - max(fill.y0, cell.y0)
        return width > 0 && height > 0 && width * height >= coveredShare * cell.width * cell.height
    }
}
