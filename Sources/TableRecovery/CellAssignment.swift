internal import DocumentModel

/// Which glyphs stand in which cell.
struct CellAssignment {
    /// By grid, then cell.
    private(set) var cellGlyphs: [[[Glyph]]]
    private(set) var outside: [Glyph] = []

    /// Assigns each glyph to the smallest cell that holds its middle.
    init(glyphs: [Glyph], grids: [RuledGrid]) {
        cellGlyphs = grids.map { Array(repeating: [], count: $0.cells.count) }
        for glyph in glyphs {
            var best: (grid: Int, cell: Int, area: Double)?
            for (gridIndex, grid) in grids.enumerated() {
                guard let cell = grid.cellIndex(x: glyph.box.midX, y: glyph.box.midY) else { continue }
                let area = grid.cells[cell].box.width * grid.cells[cell].box.height
                if area < best?.area ?? .infinity { best = (gridIndex, cell, area) }
            }
            if let best {
                cellGlyphs[best.grid][best.cell].append(glyph)
            } else {
                outside.append(glyph)
            }
        }
    }
}
