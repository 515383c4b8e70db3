internal import DocumentModel

/// Columns that a grid does not part: several columns of numbers under one ruled head.
enum UnruledColumns {
    /// A column has at least so many lines of several numbers to be parted.
    private static let fewestLines = 3
    /// The share of a column's lines of numbers that hold several.
    private static let severalShare = 0.7

    static func split(_ grid: RuledGrid, _ glyphs: [Glyph]) -> RuledGrid {
        let inside = glyphs.filter { grid.box.contains(x: $0.box.midX, y: $0.box.midY) }
        let assignment = CellAssignment(glyphs: inside, grids: [grid])
        var corridors: [Int: [Double]] = [:]
        var crossed: [Double: [ClosedRange<Double>]] = [:]
        for column in 0..<(grid.columnBorders.count - 1) {
            let cells = grid.cells.indices.filter { grid.cells[$0].columns == column..<(column + 1) }
            let lines = cells.flatMap { GlyphLine.lines(of: assignment.cellGlyphs[0][$0]) }.map(SegmentLine.init)
            let numbers = lines.filter { $0.segments.allSatisfy(\.isBareNumber) || isNameWithNumber($0) }
            let several = numbers.filter { $0.segments.count > 1 }
            guard several.count >= fewestLines, Double(several.count) >= severalShare * Double(numbers.count) else {
                continue
            }
            let found = Corridors.separators(of: several, crossings: 0)
            guard !found.isEmpty else { continue }
            corridors[column] = found
            for separator in found {
                crossed[separator] = lines.filter { $0.crosses(separator) }.map { $0.box.y0...$0.box.y1 }
            }
        }
        guard !corridors.isEmpty else { return grid }
        return grid.splittingColumns(at: corridors) { separator, box in
            crossed[separator, default: []].contains { $0.lowerBound < box.y1 && $0.upperBound > box.y0 }
        }
    }

    /// Whether a line holds a name and a number some way behind it.
    private static func isNameWithNumber(_ line: SegmentLine) -> Bool {
        line.segments.count == 2 && !line.segments[0].isBareNumber && line.segments[1].isBareNumber
    }
}
