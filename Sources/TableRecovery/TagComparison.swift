internal import DocumentModel

/// Compares the tables found on a page with the shapes that its tags state.
///
/// The tags' rows and the cells that begin in each are compared; producers may leave blank cells out. Spans are not:
/// poppler-glib 22.12 does not tell those of cells. A wrong span nearly always shows in the number of cells of some row.
struct TagComparison {
    private let tables: [TaggedTable]
    /// Whether each table found can be held against one of the tags'.
    private let isComplete: Bool

    /// Larger tables are not compared, in rows times rows.
    private static let largestComparison = 1_000_000

    /// - Parameter found: How many tables were found on the page.
    init(_ tables: [TaggedTable], found: Int) {
        // A row that a page break cuts is stated once and stands on both pages: such tables prove nothing.
        self.tables = tables.filter { !$0.isCut }
        isComplete = self.tables.count == tables.count && tables.count == found
    }

    /// What the tags say of a grid; `unknown` where they cannot be held against it.
    ///
    /// - Parameter blank: The indexes of the grid's cells without text.
    func verdict(on grid: RuledGrid, blank: Set<Int>) -> TagAgreement {
        if match(of: grid, blank) != nil { return .agrees }
        return isComplete ? .disagrees : .unknown
    }

    /// The cells of a grid that the tags call headers, by their indexes; none where they do not agree with the grid, and
    /// none in rows of which a cell is left out.
    func headers(of grid: RuledGrid, blank: Set<Int>) -> Set<Int> {
        guard let rows = match(of: grid, blank) else { return [] }
        return rows.reduce(into: []) { headers, row in
            guard row.cells.count == row.tags.count else { return }
            for (cell, tag) in zip(row.cells, row.tags) where tag == .header { headers.insert(cell) }
        }
    }

    /// The grid's rows with those of the table that it agrees with.
    private func match(of grid: RuledGrid, _ blank: Set<Int>) -> [(cells: [Int], tags: [TaggedTable.Cell])]? {
        let rows = Dictionary(grouping: grid.cells.indices) { grid.cells[$0].rows.lowerBound }
            .sorted { $0.key < $1.key }.map(\.value)
        for table in tables {
            if let matched = Self.match(rows, table, blank) { return matched }
        }
        return nil
    }

    private static func match(
        _ rows: [[Int]],
        _ table: TaggedTable,
        _ blank: Set<Int>
    ) -> [(cells: [Int], tags: [TaggedTable.Cell])]? {
        // Whether the rows from one on can be the tags' rows from one on: blank rows may be left out or not.
        let (height, tagged) = (rows.count, table.rows.count)
        guard tagged <= height, height * tagged <= largestComparison else { return nil }
        var fits = Array(repeating: Array(repeating: false, count: tagged + 1), count: height + 1)
        func isRow(_ row: Int, _ tag: Int) -> Bool {
            let printed = rows[row].count { !blank.contains($0) }
            return (printed...rows[row].count).contains(table.rows[tag].count)
        }
        func isBlank(_ row: Int) -> Bool { rows[row].allSatisfy(blank.contains) }
        fits[height][tagged] = true
        for row in (0..<height).reversed() {
            for tag in 0...tagged {
                fits[row][tag] =
                    (tag < tagged && isRow(row, tag) && fits[row + 1][tag + 1])
                    || (isBlank(row) && fits[row + 1][tag])
            }
        }
        guard fits[0][0] else { return nil }
        var matched: [(cells: [Int], tags: [TaggedTable.Cell])] = []
        var tag = 0
        for row in 0..<height where tag < tagged && isRow(row, tag) && fits[row + 1][tag + 1] {
            matched.append((rows[row], table.rows[tag]))
            tag += 1
        }
        return matched
    }
}
