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
        var pages: [Int] = []
        for page in table.cells.compactMap(\.page) where !pages.contains(page) { pages.append(page) }
        guard !pages.isEmpty else { return [part(table.cells, page: nil)] }
        return pages.map { page in part(table.cells.filter { $0.page == page }, page: page) }
    }

    private static func part(_ cells: [TableCell], page: Int?) -> Part {
        let firstRow = cells.map(\.row).min() ?? 0
        var box: Rect?
        let listed = cells.map { cell -> Cell in
            var cellBox: Rect?
            if case .region(_, let area)? = cell.region {
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

extension TableCell {
    fileprivate var page: Int? {
        if case .region(let page, _)? = region { page } else { nil }
    }
}
