internal import DocumentModel

/// The cells that a network of rulings encloses.
struct RuledGrid {
    /// A cell by its ranges of columns and rows, half-open, with its box in points.
    struct Cell {
        let columns: Range<Int>
        let rows: Range<Int>
        let box: Rect
    }

    /// The borders between columns, ascending, in points; one more than there are columns.
    let columnBorders: [Double]
    /// The borders between rows, ascending, in points; one more than there are rows.
    let rowBorders: [Double]
    /// Sorted by row, then column; they do not overlap.
    let cells: [Cell]
    private let unitCells: [Int]

    /// The share of a side that rulings must cover for it to count as a border.
    private static let borderCoverage = 0.6

    /// The smallest box of a table, in points: narrower or lower networks are the strokes of glyphs drawn as outlines.
    private static let smallestWidth = 36.0
    private static let smallestHeight = 9.0

    var box: Rect {
        Rect(
            x0: columnBorders.first ?? 0,
            y0: rowBorders.first ?? 0,
            x1: columnBorders.last ?? 0,
            y1: rowBorders.last ?? 0
        )
    }

    /// The grid of a network; `nil` where it encloses fewer than two cells or is too small for a table.
    init?(_ network: RulingNetwork) {
        let columns = Clustering.clusters(network.verticals.map(\.position), within: RulingNetwork.snapDistance)
        let rows = Clustering.clusters(network.horizontals.map(\.position), within: RulingNetwork.snapDistance)
        let (xs, verticalLines) = Self.borders(
            columns.map { ($0.center, $0.members.map { network.verticals[$0] }) },
            crossedBy: network.horizontals,
            open: Self.openColumn
        )
        let (ys, horizontalLines) = Self.borders(
            rows.map { ($0.center, $0.members.map { network.horizontals[$0] }) },
            crossedBy: network.verticals,
            open: Self.openRow
        )
        guard let left = xs.first, let right = xs.last, let top = ys.first, let bottom = ys.last,
            xs.count > 1, ys.count > 1, right - left >= Self.smallestWidth, bottom - top >= Self.smallestHeight
        else { return nil }

        let (width, height) = (xs.count - 1, ys.count - 1)
        var merged = DisjointSets(count: width * height)
        for row in 0..<height {
            for column in 0..<width {
                let unit = row * width + column
                if column + 1 < width, !Self.covers(verticalLines[column + 1], from: ys[row], to: ys[row + 1]) {
                    merged.union(unit, unit + 1)
                }
                if row + 1 < height, !Self.covers(horizontalLines[row + 1], from: xs[column], to: xs[column + 1]) {
                    merged.union(unit, unit + width)
                }
            }
        }
        let cells = merged.groups().flatMap { Self.rectangles(of: $0, width: width) }
        guard cells.count > 1 else { return nil }
        // Rulings too short to part any cell leave borders at which no cell ends.
        let usedColumns = Self.used(xs.indices, by: cells.map(\.columns))
        let usedRows = Self.used(ys.indices, by: cells.map(\.rows))
        let boxed = cells.map { cell in
            Cell(
                columns: usedColumns.numbers[cell.columns.lowerBound]..<usedColumns.numbers[cell.columns.upperBound],
                rows: usedRows.numbers[cell.rows.lowerBound]..<usedRows.numbers[cell.rows.upperBound],
                box: Rect(
                    x0: xs[cell.columns.lowerBound],
                    y0: ys[cell.rows.lowerBound],
                    x1: xs[cell.columns.upperBound],
                    y1: ys[cell.rows.upperBound]
                )
            )
        }
        .sorted { ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound) }
        self.init(
            columnBorders: usedColumns.borders.map { xs[$0] },
            rowBorders: usedRows.borders.map { ys[$0] },
            cells: boxed
        )
    }

    /// The borders at which a range begins or ends, and for every border its number among those.
    private static func used(_ borders: Range<Int>, by ranges: [Range<Int>]) -> (borders: [Int], numbers: [Int]) {
        var isUsed = borders.map { _ in false }
        for range in ranges {
            isUsed[range.lowerBound] = true
            isUsed[range.upperBound] = true
        }
        let used = borders.filter { isUsed[$0] }
        var numbers: [Int] = []
        for border in borders { numbers.append((numbers.last ?? -1) + (isUsed[border] ? 1 : 0)) }
        return (used, numbers)
    }

    /// The index of the cell that holds a point; `nil` outside the grid.
    ///
    /// Logarithmic in the numbers of rows and columns.
    func cellIndex(x: Double, y: Double) -> Int? {
        guard let column = Self.interval(of: x, in: columnBorders), let row = Self.interval(of: y, in: rowBorders)
        else {
            return nil
        }
        return unitCells[row * (columnBorders.count - 1) + column]
    }

    private static func interval(of value: Double, in borders: [Double]) -> Int? {
        guard let first = borders.first, let last = borders.last, value >= first, value <= last else { return nil }
        var low = 0
        var high = borders.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if borders[middle] <= value { low = middle } else { high = middle }
        }
        return low
    }

    /// For each unit of the grid, row by row, the cell that covers it.
    private static func unitCells(_ cells: [Cell], columns: Int, rows: Int) -> [Int] {
        var units = Array(repeating: 0, count: columns * rows)
        for (index, cell) in cells.enumerated() {
            for row in cell.rows { for column in cell.columns { units[row * columns + column] = index } }
        }
        return units
    }

    private init(columnBorders: [Double], rowBorders: [Double], cells: [Cell]) {
        self.columnBorders = columnBorders
        self.rowBorders = rowBorders
        self.cells = cells
        unitCells = Self.unitCells(cells, columns: columnBorders.count - 1, rows: rowBorders.count - 1)
    }

    /// The grid with rows parted at further borders: cells of one row are cut, cells that span rows keep spanning.
    ///
    /// - Parameters:
    ///   - borders: For a row's index, the positions inside it, ascending.
    ///   - spanning: The indices of cells that are cut though they span rows.
    func splittingRows(at borders: [Int: [Double]], cutting spanning: Set<Int>) -> RuledGrid {
        var positions: [Double] = []
        var firstRows: [Int] = []
        for (row, top) in rowBorders.enumerated() {
            firstRows.append(positions.count)
            positions.append(top)
            positions += borders[row] ?? []
        }
        let cells = cells.enumerated().flatMap { index, cell -> [Cell] in
            let (first, last) = (firstRows[cell.rows.lowerBound], firstRows[cell.rows.upperBound])
            let isCut = cell.rows.count == 1 || spanning.contains(index)
            let ranges = isCut ? (first..<last).map { $0..<($0 + 1) } : [first..<last]
            return ranges.map { rows in
                let box = Rect(
                    x0: cell.box.x0,
                    y0: positions[rows.lowerBound],
                    x1: cell.box.x1,
                    y1: positions[rows.upperBound]
                )
                return Cell(columns: cell.columns, rows: rows, box: box)
            }
        }
        return RuledGrid(
            columnBorders: columnBorders,
            rowBorders: positions,
            cells: cells.sorted {
                ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
            }
        )
    }

    /// The grid with columns parted at further borders: cells of one column are cut but where text lies over the
    /// border, cells that span columns keep spanning.
    ///
    /// - Parameters:
    ///   - borders: For a column's index, the positions inside it, ascending.
    ///   - isCrossed: Whether text in the box lies over the position.
    func splittingColumns(at borders: [Int: [Double]], isCrossed: (Double, Rect) -> Bool) -> RuledGrid {
        var positions: [Double] = []
        var firstColumns: [Int] = []
        for (column, left) in columnBorders.enumerated() {
            firstColumns.append(positions.count)
            positions.append(left)
            positions += borders[column] ?? []
        }
        let cells = cells.flatMap { cell -> [Cell] in
            let (first, last) = (firstColumns[cell.columns.lowerBound], firstColumns[cell.columns.upperBound])
            var cuts = [first]
            if cell.columns.count == 1, last > first + 1 {
                cuts += ((first + 1)..<last).filter { !isCrossed(positions[$0], cell.box) }
            }
            cuts.append(last)
            return zip(cuts, cuts.dropFirst()).map { start, end in
                let box = Rect(x0: positions[start], y0: cell.box.y0, x1: positions[end], y1: cell.box.y1)
                return Cell(columns: start..<end, rows: cell.rows, box: box)
            }
        }
        return RuledGrid(columnBorders: positions, rowBorders: rowBorders, cells: cells)
    }

    /// The grid with cells of the first row parted into several heads.
    ///
    /// - Parameters:
    ///   - parts: For a cell's index, the parts that make up its whole area.
    ///   - tolerance: Borders between parts this close to each other are one, in points.
    func splittingHeads(into parts: [Int: [UnruledHeads.Part]], within tolerance: Double) -> RuledGrid {
        let (top, bottom) = (rowBorders[0], rowBorders[1])
        let inner = parts.values.flatMap(\.self).flatMap { [$0.extent.lowerBound, $0.extent.upperBound] }
            .filter { $0 > top + tolerance && $0 < bottom - tolerance }
        let clusters = Clustering.clusters(inner, within: tolerance).map(\.center)
        let positions = [top] + clusters + rowBorders.dropFirst()
        func cell(_ columns: Range<Int>, _ rows: Range<Int>) -> Cell {
            let box = Rect(
                x0: columnBorders[columns.lowerBound],
                y0: positions[rows.lowerBound],
                x1: columnBorders[columns.upperBound],
                y1: positions[rows.upperBound]
            )
            return Cell(columns: columns, rows: rows, box: box)
        }
        /// The row that begins at a border.
        func row(at y: Double) -> Int {
            let first = positions[...(clusters.count + 1)]
            return first.indices.min { abs(first[$0] - y) < abs(first[$1] - y) } ?? 0
        }
        let parted = cells.indices.flatMap { index -> [Cell] in
            let old = cells[index]
            guard let parts = parts[index] else {
                let first = old.rows.lowerBound == 0 ? 0 : old.rows.lowerBound + clusters.count
                return [cell(old.columns, first..<(old.rows.upperBound + clusters.count))]
            }
            return parts.map { part in
                let first = row(at: part.extent.lowerBound)
                return cell(part.columns, first..<max(first + 1, row(at: part.extent.upperBound)))
            }
        }
        return RuledGrid(
            columnBorders: columnBorders,
            rowBorders: positions,
            cells: parted.sorted {
                ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
            }
        )
    }

    /// Horizontal rulings that reach so far beyond the outermost vertical one, in points, border a column that is open
    /// at its side.
    private static let openColumn = 12.0
    /// Vertical rulings that reach so far beyond the outermost horizontal one, in points, border a row that is open at
    /// its top or bottom: a page break parts rows whose common border is drawn on one page only.
    private static let openRow = 6.0

    /// The borders of one direction with their rulings; where a ruling across them reaches beyond the outermost one, a
    /// border without a ruling at its end.
    private static func borders(
        _ drawn: [(position: Double, rulings: [Ruling])],
        crossedBy across: [Ruling],
        open: Double
    ) -> (positions: [Double], rulings: [[Ruling]]) {
        var borders = drawn
        guard let first = drawn.first?.position, let last = drawn.last?.position else { return ([], []) }
        if let start = across.map(\.start).min(), start < first - open { borders.insert((start, []), at: 0) }
        if let end = across.map(\.end).max(), end > last + open { borders.append((end, [])) }
        return (borders.map(\.position), borders.map(\.rulings))
    }

    private static func covers(_ lines: [Ruling], from start: Double, to end: Double) -> Bool {
        let covered = lines.reduce(0) { $0 + max(0, min($1.end, end) - max($1.start, start)) }
        return covered >= borderCoverage * (end - start)
    }

    /// A group of unit cells as rectangles: one where the group is a rectangle, else equal runs of its rows.
    private static func rectangles(of units: [Int], width: Int) -> [(columns: Range<Int>, rows: Range<Int>)] {
        var runs: [(columns: Range<Int>, rows: Range<Int>)] = []
        var index = 0
        while index < units.count {
            let first = units[index]
            var last = first
            while index + 1 < units.count, units[index + 1] == last + 1, (last + 1) % width != 0 {
                index += 1
                last += 1
            }
            index += 1
            let columns = (first % width)..<(last % width + 1)
            let row = first / width
            if let above = runs.lastIndex(where: { $0.columns == columns && $0.rows.upperBound == row }) {
                runs[above].rows = runs[above].rows.lowerBound..<(row + 1)
            } else {
                runs.append((columns, row..<(row + 1)))
            }
        }
        return runs
    }
}
