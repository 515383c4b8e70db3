internal import DocumentModel

/// Rows that a grid does not part: columns are ruled, and below a head many lines of numbers stand in one band.
///
/// Wrapped text stands in a band as well. A band is parted only where its lines stand at the same heights in several
/// columns and are numbers.
enum UnruledRows {
    /// A band has at least so many lines of print to be parted.
    private static let fewestLines = 3
    /// The share of the entries, beside the first filled column, that are numbers.
    private static let numericShare = 0.6
    /// Lines of different columns within this share of their height are one row.
    private static let sameHeight = 0.5

    static func split(_ grid: RuledGrid, _ glyphs: [Glyph]) -> RuledGrid {
        let inside = glyphs.filter { grid.box.contains(x: $0.box.midX, y: $0.box.midY) }
        let assignment = CellAssignment(glyphs: inside, grids: [grid])
        let lines = assignment.cellGlyphs[0].map { GlyphLine.lines(of: $0) }
        let separators = Array(grid.columnBorders.dropFirst().dropLast())
        var borders: [Int: [Double]] = [:]
        var spanning: Set<Int> = []
        for row in 0..<(grid.rowBorders.count - 1) {
            let cells = grid.cells.indices.filter { grid.cells[$0].rows.contains(row) && !isUprightLabel(lines[$0]) }
            let band = grid.rowBorders[row]..<grid.rowBorders[row + 1]
            let inBand = cells.map { lines[$0].filter { band.contains($0.box.midY) } }
            let paragraphs = ParagraphRows.borders(between: inBand)
            let split = rowBorders(between: inBand, separators: separators) ?? paragraphs
            guard !split.isEmpty else { continue }
            borders[row] = split
            spanning.formUnion(cells.filter { grid.cells[$0].rows.count > 1 })
        }
        return borders.isEmpty ? grid : grid.splittingRows(at: borders, cutting: spanning)
    }

    /// Whether a cell's text is set one character a line: a label beside several rows.
    private static func isUprightLabel(_ lines: [GlyphLine]) -> Bool {
        lines.count > 1 && lines.allSatisfy { $0.glyphs.count == 1 && !$0.isBareNumber }
    }

    /// The borders between the lines of a band; `nil` where it is one row.
    private static func rowBorders(between columns: [[GlyphLine]], separators: [Double]) -> [Double]? {
        let filled = columns.filter { !$0.isEmpty }
        guard filled.count > 1, filled.count(where: { $0.count >= fewestLines }) > 1 else { return nil }
        // Beside numbers of one line, labels of several wrap.
        guard filled.dropFirst().contains(where: { $0.count(where: \.isBareNumber) >= fewestLines }) else { return nil }
        let entries = filled.dropFirst().flatMap(\.self)
        guard Double(entries.count(where: \.isBareNumber)) >= numericShare * Double(entries.count) else { return nil }
        let all = filled.flatMap(\.self)
        let height = all.map(\.box.height).sorted()[all.count / 2]
        let lines = Clustering.clusters(all.map(\.box.midY), within: sameHeight * height).map { cluster in
            SegmentLine(segments: cluster.members.map { all[$0] })
        }
        let rows = InterleavedLines.joined(lines, separators: separators)
        guard rows.count >= fewestLines else { return nil }
        return zip(rows, rows.dropFirst()).map { $0.border(above: $1) }
    }
}
