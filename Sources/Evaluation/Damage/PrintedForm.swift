/// A leaf of a form: a field, or a column of an indicator's row.
enum PrintedLeaf: Hashable {
    case field(String)
    /// The row counts from 0 in printed order; the column is a key of the form model.
    case indicator(row: Int, column: String)

    /// The path as `FormJudge` writes it.
    var path: String {
        switch self {
        case .field(let path): path
        case .indicator(let row, let column): "indicators[\(row)].\(column)"
        }
    }
}

/// A form as an export prints it: rows of cells, top to bottom, with the leaves that each cell states.
struct PrintedForm {
    struct Cell {
        var text: String
        var leaves: Set<PrintedLeaf> = []
        var isLabel = false
        /// Where the cell was empty when the form was whole.
        static let empty = Cell(text: "")
    }

    enum Part {
        case heading, pairs, goals, indicatorHead, indicators, totals
    }

    struct Row {
        var cells: [Cell]
        let part: Part
        /// Whether it stands outside the table, on a line of its own.
        var isLine = false
        /// Whether the line holds a cell of the table, which ends with it.
        var isCell = false
        /// Whether a page ends before it.
        var startsPage = false
    }

    var rows: [Row]
    /// What the undamaged form says.
    let golden: GoldenForm

    /// The leaves that no cell states any more.
    private var lost: Set<PrintedLeaf> {
        let all = Set(stated.flatMap(\.self))
        return all.subtracting(rows.flatMap { $0.cells.filter { !$0.text.isEmpty }.flatMap(\.leaves) })
    }

    private let stated: [Set<PrintedLeaf>]

    init(rows: [Row], golden: GoldenForm) {
        self.rows = rows
        self.golden = golden
        stated = rows.flatMap { $0.cells.filter { !$0.text.isEmpty }.map(\.leaves) }
    }

    /// The rows of which nothing but levels is printed any more: nobody can know of them.
    private func gone(_ lost: Set<PrintedLeaf>) -> Set<Int> {
        func rows(_ leaves: Set<PrintedLeaf>) -> Set<Int> {
            var rows: Set<Int> = []
            for case .indicator(let row, let column) in leaves where column != "level1" && column != "level2" {
                rows.insert(row)
            }
            return rows
        }
        let all = Set(stated.flatMap(\.self))
        let emptied = rows(all).subtracting(rows(all.subtracting(lost)))
        let nameless = golden.indicators.indices.filter { row in
            all.filter { if case .indicator(row, _) = $0 { true } else { false } }
                .subtracting(lost).allSatisfy { $0 == .indicator(row: row, column: "level1") }
        }
        return emptied.union(nameless)
    }

    /// What the form says as it is printed now: a value that is lost is nothing, and must be marked for review.
    ///
    /// A reader that knows the lost value nonetheless, from sums or from its neighbours, is right too. A lost level 1 is
    /// no loss where the level 2 tells it.
    var truth: (golden: GoldenForm, lost: Set<String>) {
        var values = golden.values
        var indicators = golden.indicators
        var accept = golden.accept
        var paths: Set<String> = []
        let lost = self.lost
        let gone = gone(lost)
        for row in gone {
            for (column, value) in indicators[row] {
                accept[PrintedLeaf.indicator(row: row, column: column).path, default: []].append(value)
                indicators[row][column] = .null
            }
        }
        for leaf in lost {
            switch leaf {
            case .field(let path):
                accept[leaf.path, default: []].append(values[path] ?? .null)
                values[path] = .null
            case .indicator(let row, _) where gone.contains(row): continue
            case .indicator(let row, let column):
                if column == "level1", !lost.contains(.indicator(row: row, column: "level2")) { continue }
                accept[leaf.path, default: []].append(indicators[row][column] ?? .null)
                indicators[row][column] = .null
            }
            paths.insert(leaf.path)
        }
        let form = GoldenForm(
            kind: golden.kind,
            values: values,
            indicators: indicators,
            extra: golden.extra,
            mustFlag: golden.mustFlag + paths.sorted(),
            accept: accept
        )
        return (form, paths)
    }
}
