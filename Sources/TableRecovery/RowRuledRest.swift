internal import DocumentModel

/// What a page break left of a table of which only the rules between rows are drawn: its columns are known, however few
/// rows there are, and the rule over the first of them may stand on the page before.
enum RowRuledRest {
    /// A table that the page before ends with, and that may go on.
    struct Open {
        let grid: RuledGrid
        let evidence: GridEvidence
        /// What stands over and under the tables of that page.
        let page: RunningLines
    }

    /// Lines of one row stand within so many of their heights of each other and of the rule.
    private static let rowGap = 1.2
    /// A table whose rows are parted by rules has at least so many.
    private static let fewestRules = 3

    /// Whether a table has rules between its rows and no side between its columns.
    static func isRowRuled(_ grid: RuledGrid, _ rulings: [Ruling]) -> Bool {
        RowRuledTables.frame(of: grid.box, RowRuledTables.sides(rulings)) != nil
            && RulingNetwork.joined(RowRuledTables.rules(rulings, in: grid.box)).count >= fewestRules
    }

    /// The rest of a table at the top of a page; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - rulings: As drawn.
    ///   - lines: The page's lines of print.
    static func find(of open: Open, _ rulings: [Ruling], lines: [GlyphLine]) -> RowRuledTables.Found? {
        let runs = lines.flatMap { $0.pieces(gapFactor: RowRuledTables.runGap) }
        let sides = RowRuledTables.sides(rulings)
        guard let stack = RowRuledTables.stacks(of: rulings, sides: sides, runs).first,
            let box = box(of: open, stack, lines), let frame = RowRuledTables.frame(of: box, sides)
        else { return nil }
        var own = RowRuledTables.rules(rulings, in: box)
        if own.allSatisfy({ $0.position > box.y0 + RulingNetwork.snapDistance }) {
            let top = Ruling(orientation: .horizontal, position: box.y0, start: box.x0, end: box.x1, thickness: 0)
            own.insert(top, at: 0)
        }
        let inside = runs.filter { box.contains(x: $0.box.midX, y: $0.box.midY) }.map(\.box)
        let borders = Array(open.grid.columnBorders.dropFirst().dropLast())
        let bands = RowRuledTables.bands(between: own, inside)
        let sidesOfCells = bands.flatMap { band in
            let sides = [box.x0] + borders + [box.x1]
            let pieces = zip(sides, sides.dropFirst()).map { Rect(x0: $0, y0: band.top, x1: $1, y1: band.bottom) }
            return CentredCells.merged(pieces, runs: band.runs).flatMap { cell in
                [cell.x0, cell.x1].map {
                    Ruling(orientation: .vertical, position: $0, start: cell.y0, end: cell.y1, thickness: 0)
                }
            }
        }
        return RowRuledTables.Found(box: box, rulings: own + frame + sidesOfCells)
    }

    /// The box of the rest, from the first lines of its first row on; `nil` where the rules are another table's.
    private static func box(of open: Open, _ stack: [Ruling], _ lines: [GlyphLine]) -> Rect? {
        let table = open.grid.box
        let tolerance = RowRuledTables.endTolerance
        guard let own = RowRuledTables.box(of: stack), abs(own.x1 - table.x1) <= tolerance,
            own.x0 >= table.x0 - tolerance
        else { return nil }
        var above = lines.filter { $0.box.midY < own.y0 }.sorted { $0.box.midY < $1.box.midY }
        let type = lines.filter { own.contains(x: $0.box.midX, y: $0.box.midY) }.map(\.em).min()
        var top = own.y0
        while let line = above.last, top - line.box.y1 <= rowGap * line.box.height,
            line.box.x0 >= table.x0 - RowRuledTables.crossing, line.box.x1 <= table.x1 + RowRuledTables.crossing,
            line.em <= RowRuledTables.titleSize * (type ?? line.em)
        {
            top = min(top, line.box.y0)
            above.removeLast()
        }
        let rows = lines.filter { $0.box.midY >= top && $0.box.midY <= own.y1 }
        guard top < own.y1, !rows.isEmpty, open.page.areHeads(above, over: rows) else { return nil }
        return Rect(x0: table.x0, y0: top, x1: own.x1, y1: own.y1)
    }
}
