internal import DocumentModel

/// The upright sides of cells of which only top and bottom are drawn.
///
/// Many producers draw borders cell by cell. Where a table shows no vertical rulings, the pieces of its horizontal ones
/// still end where the cells end: two pieces of the same extent above each other are the top and bottom of one cell.
/// Such cells tile their table; pieces that only happen to be equal (the rules over the heads of a table) do not.
enum CellEdges {
    /// Ends of pieces may differ by this between top and bottom, in points.
    private static let endTolerance = 1.0
    /// A cell is at least so high, in points: double lines are no cells.
    private static let lowestCell = 2 * RulingNetwork.snapDistance
    /// A gap wider than this share of the glyph height ends a run of text; CJK type is set without gaps.
    private static let runGap = 0.25
    /// A gap wider than this many glyph heights parts the texts of two columns.
    private static let columnGap = 1.2
    /// A line of so many texts is a row, and no text of one cell.
    private static let fewestColumns = 3
    /// The share of cells that may hold such a line (letters spaced wide), and of rows that may hold more of them than
    /// one row has.
    private static let rowShare = 0.2
    /// A row has at most so many such lines: one, and the second of wrapped cells.
    private static let mostFullLines = 2
    /// The share of the table that its cells cover.
    private static let tiledShare = 0.85
    /// Where more than this share of the pieces are parts of larger cells, they are drawn by columns.
    private static let mergedShare = 0.05
    /// A cell may overlap another by this share of its area, for the thickness of rulings.
    private static let overlapShare = 0.05

    struct Completed {
        var rulings: [Ruling]
        /// The boxes of tables of which pieces of columns are drawn, and text alone tells the cells.
        var guesses: [Rect]
    }

    /// The rulings with the sides added that the pieces of horizontal rulings imply; unchanged where they tile no
    /// table.
    ///
    /// Where a producer draws a piece for each column, a cell over several columns has several; text tells them apart:
    /// no side goes through a run of it, and it stands in the middle of its cell.
    static func completed(_ rulings: [Ruling], lines: [GlyphLine]) -> Completed {
        let horizontals = rulings.filter { $0.orientation == .horizontal }
            .sorted { ($0.position, $0.start, $0.end) < ($1.position, $1.start, $1.end) }
        let uprights = rulings.filter { $0.orientation == .vertical }
        let runs = lines.flatMap { $0.pieces(gapFactor: runGap) }
        func isTable(_ cells: [Rect], _ table: Rect) -> Bool {
            let crossed = uprights.contains { ruling in
                ruling.position >= table.x0 + RulingNetwork.snapDistance
                    && ruling.position <= table.x1 - RulingNetwork.snapDistance
                    && ruling.start < table.y1 && ruling.end > table.y0
            }
            return !crossed && tile(cells, table) && hold(cells, one: lines)
        }
        let cells = cells(between: horizontals)
        guard cells.count > 2, let first = cells.first else { return Completed(rulings: rulings, guesses: []) }
        let tables =
            isTable(cells, cells.dropFirst().reduce(first) { $0.union($1) })
            ? [cells]
            // Beside other tables of the page.
            : tables(of: cells).filter { isTable($0.cells, $0.box) && hold($0.box, $0.cells, rows: lines) }.map(\.cells)
        var completed = Completed(rulings: rulings, guesses: [])
        for pieces in tables {
            let merged = CentredCells.merged(pieces, runs: runs.map(\.box))
            completed.rulings += merged.flatMap { sides(of: $0, besides: runs) }
            if Double(pieces.count - merged.count) > mergedShare * Double(pieces.count) {
                completed.guesses.append(pieces.dropFirst().reduce(pieces[0]) { $0.union($1) })
            }
        }
        return completed
    }

    /// The sides of a cell that no text crosses.
    private static func sides(of cell: Rect, besides runs: [GlyphLine]) -> [Ruling] {
        [cell.x0, cell.x1].compactMap { x in
            let isCrossed = runs.contains { run in
                (cell.y0...cell.y1).contains(run.box.midY)
                    && run.box.x0 < x - endTolerance && run.box.x1 > x + endTolerance
            }
            guard !isCrossed else { return nil }
            return Ruling(orientation: .vertical, position: x, start: cell.y0, end: cell.y1, thickness: 0)
        }
    }

    /// The cells of each table: those that touch, in more than one row.
    private static func tables(of cells: [Rect]) -> [(cells: [Rect], box: Rect)] {
        var groups = DisjointSets(count: cells.count)
        let reach = RulingNetwork.snapDistance
        for (index, cell) in cells.enumerated() {
            for other in cells.indices.dropFirst(index + 1)
            where cells[other].x0 <= cell.x1 + reach && cell.x0 <= cells[other].x1 + reach
                && cells[other].y0 <= cell.y1 + reach && cell.y0 <= cells[other].y1 + reach
            {
                groups.union(index, other)
            }
        }
        return groups.groups().compactMap { members in
            let own = members.map { cells[$0] }
            guard own.count > 2, Clustering.clusters(own.map(\.y0), within: reach).count > 1 else { return nil }
            return (own, own.dropFirst().reduce(own[0]) { $0.union($1) })
        }
    }

    /// The boxes between two pieces of the same extent.
    private static func cells(between pieces: [Ruling]) -> [Rect] {
        var cells: [Rect] = []
        for (index, top) in pieces.enumerated() {
            // The next pieces below it; a cell has nothing inside.
            let below = pieces[(index + 1)...].filter { piece in
                piece.position - top.position > lowestCell
                    && min(piece.end, top.end) - max(piece.start, top.start) > 2 * endTolerance
            }
            guard let next = below.first?.position else { continue }
            let bottom = below.first { piece in
                piece.position - next <= RulingNetwork.snapDistance && abs(piece.start - top.start) <= endTolerance
                    && abs(piece.end - top.end) <= endTolerance
            }
            guard let bottom else { continue }
            let cell = Rect(x0: top.start, y0: top.position, x1: top.end, y1: bottom.position)
            // Adjacent cells draw their common side twice.
            let isKnown = cells.contains { known in
                abs(known.x0 - cell.x0) <= endTolerance && abs(known.x1 - cell.x1) <= endTolerance
                    && abs(known.y0 - cell.y0) <= endTolerance
            }
            if !isKnown { cells.append(cell) }
        }
        return cells
    }

    /// Whether what stands between two pieces is one text, and no row of several.
    private static func hold(_ cells: [Rect], one lines: [GlyphLine]) -> Bool {
        let texts = lines.flatMap { line in line.pieces(gapFactor: columnGap).map { (line: line, box: $0.box) } }
        let rows = cells.count { cell in
            let inside = texts.filter { cell.contains(x: $0.box.midX, y: $0.box.midY) }
            return Clustering.clusters(inside.map(\.line.box.midY), within: 0).contains {
                $0.members.count >= fewestColumns
            }
        }
        return Double(rows) <= rowShare * Double(cells.count)
    }

    /// Whether rows of text are parted by pieces: tables that rule heads and groups leave them to the text.
    private static func hold(_ table: Rect, _ cells: [Rect], rows lines: [GlyphLine]) -> Bool {
        let full = lines.filter { line in
            line.pieces(gapFactor: columnGap).count { table.contains(x: $0.box.midX, y: $0.box.midY) } >= fewestColumns
        }
        let tops = Clustering.clusters(cells.map(\.y0), within: RulingNetwork.snapDistance).map(\.center)
        let groups = zip(tops, tops.dropFirst() + [table.y1]).count { top, bottom in
            full.count { (top...max(top, bottom)).contains($0.box.midY) } > mostFullLines
        }
        return Double(groups) <= rowShare * Double(tops.count)
    }

    private static func tile(_ cells: [Rect], _ table: Rect) -> Bool {
        let columns = Clustering.clusters(cells.flatMap { [$0.x0, $0.x1] }, within: RulingNetwork.snapDistance).count
        let covered = cells.reduce(0) { $0 + $1.width * $1.height }
        guard columns > 2, covered >= tiledShare * table.width * table.height else { return false }
        for (index, cell) in cells.enumerated() {
            for other in cells[(index + 1)...] {
                let width = min(cell.x1, other.x1) - max(cell.x0, other.x0)
                let height = min(cell.y1, other.y1) - max(cell.y0, other.y0)
                let smaller = min(cell.width * cell.height, other.width * other.height)
                if width > 0, height > 0, width * height > overlapShare * smaller { return false }
            }
        }
        return true
    }
}
