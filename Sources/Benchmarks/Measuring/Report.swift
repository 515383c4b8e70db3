internal import Foundation

/// The figures of a suite: a table with a name for each row and column.
struct Report {
    enum Figure {
        case number(Double, decimals: Int)
        case none

        static func count(_ value: Int) -> Figure { .number(Double(value), decimals: 0) }
    }

    let suite: Suite
    /// What the columns hold, units included.
    let columns: [String]
    private(set) var rows: [(name: String, figures: [Figure])] = []
    /// What a reader must know of the figures.
    var note = ""

    init(_ suite: Suite, columns: [String]) {
        self.suite = suite
        self.columns = columns
    }

    mutating func add(_ name: String, _ figures: [Figure]) {
        rows.append((name, figures))
    }

    func figure(row: String, column: String) -> Double? {
        guard let place = columns.firstIndex(of: column), let row = rows.first(where: { $0.name == row }),
            case .number(let value, _) = row.figures[place]
        else { return nil }
        return value
    }

    var text: String {
        let lines =
            [[suite.rawValue] + columns]
            + rows.map { row in
                [row.name]
                    + row.figures.map { figure in
                        switch figure {
                        case .number(let value, let decimals): String(format: "%.\(decimals)f", value)
                        case .none: "–"
                        }
                    }
            }
        let widths = (0...columns.count).map { column in lines.map { $0[column].count }.max() ?? 0 }
        let table = lines.map { cells in
            zip(cells, widths).enumerated().map { place, cell in
                let gap = String(repeating: " ", count: cell.1 - cell.0.count)
                return place == 0 ? cell.0 + gap : gap + cell.0
            }
            .joined(separator: "  ")
        }
        return table.joined(separator: "\n") + "\n" + (note.isEmpty ? "" : note + "\n")
    }
}
