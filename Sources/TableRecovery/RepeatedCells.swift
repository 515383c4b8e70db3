internal import DocumentModel

/// Tables of one cell beside the tables that hold the same cell.
///
/// Exporters that look for a table in every rectangle of rulings find one in single cells of a table as well, and print
/// their texts twice.
enum RepeatedCells {
    /// So many tell that the exporter does so; single lines may say what a cell says.
    private static let fewest = 4

    /// The indexes of rows and lines that only repeat a cell.
    static func indices(of lines: [ExportLine]) -> Set<Int> {
        var whole: Set<String> = []
        var single: [(line: Int, text: String)] = []
        for segment in segments(of: lines) {
            let printed = segment.map { line in (line: line, cells: texts(lines[line])) }
            if printed.allSatisfy({ $0.cells.count <= 1 }) {
                single += printed.compactMap { entry in entry.cells.first.map { (entry.line, $0) } }
            } else {
                whole.formUnion(printed.flatMap(\.cells))
            }
        }
        let repeated = single.filter { whole.contains($0.text) }
        return repeated.count < fewest ? [] : Set(repeated.map(\.line))
    }

    /// Lines of one number of cells after each other.
    private static func segments(of lines: [ExportLine]) -> [[Int]] {
        var segments: [[Int]] = []
        var width: Int?
        for (number, line) in lines.enumerated() {
            let own = Self.width(line)
            if own == width {
                segments[segments.count - 1].append(number)
            } else {
                segments.append([number])
            }
            width = own
        }
        return segments
    }

    private static func width(_ line: ExportLine) -> Int {
        switch line {
        case .row(let cells): cells.count
        case .text, .blank: 1
        }
    }

    /// The printed cells without white space.
    private static func texts(_ line: ExportLine) -> [String] {
        let cells =
            switch line {
            case .row(let cells): cells
            case .text(let cell): [cell]
            case .blank: [ExportCell]()
            }
        return cells.map { String(scalars: $0.text.unicodeScalars.filter { !$0.isSpace }) }
            .filter { !$0.isEmpty }
    }
}
