internal import DocumentModel

/// The tables of a file in the format of `formmend tables`.
///
/// A table that a page break cut is listed once for each page, its rows counted anew on each.
struct TableListing: Encodable {
    let file: String
    let tables: [Part]

    /// A table's part on one page.
    ///
    /// Coordinates are PDF points from the top left corner; exports have neither page nor box.
    struct Part: Encodable {
        let page: Int?
        let box: Rect?
        let cells: [Cell]
    }

    struct Cell: Encodable {
        let row: Int
        let column: Int
        let rowSpan: Int
        let columnSpan: Int
        let text: String
        let box: Rect?
    }

    init(file: String, tables: [Table]) {
        self.file = file
        self.tables = tables.flatMap(Self.parts)
    }

    private static func parts(of table: Table) -> [Part] {
        let starts = [0] + table.rowsAfterBreak.sorted() + [table.rowCount]
        let isPaged = table.cells.contains { $0.region != nil }
        guard isPaged else { return [part(table.cells, from: 0)] }
        return zip(starts, starts.dropFirst()).map { start, end in
            part(table.cells.filter { (start..<end).contains($0.row) }, from: start)
        }
    }

    private static func part(_ cells: [TableCell], from firstRow: Int) -> Part {
        var page: Int?
        var box: Rect?
        let listed = cells.map { cell -> Cell in
            var cellBox: Rect?
            if case .region(let number, let area)? = cell.region {
                page = number
                cellBox = area
                box = box?.union(area) ?? area
            }
            return Cell(
                row: cell.row - firstRow,
                column: cell.column,
                rowSpan: cell.rowSpan,
                columnSpan: cell.columnSpan,
                text: cell.content.text,
                box: cellBox
            )
        }
        return Part(page: page, box: box, cells: listed)
    }

    /// The tables as rows of text, cells parted by bars.
    var text: String {
        tables.enumerated().map { number, part in
            let place = part.page.map { ", page \($0)" } ?? ""
            let rows = Dictionary(grouping: part.cells, by: \.row).sorted { $0.key < $1.key }.map { _, cells in
                "  " + cells.sorted { $0.column < $1.column }.map(\.text).joined(separator: " | ")
            }
            return (["\(file): table \(number + 1)\(place)"] + rows).joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }
}
