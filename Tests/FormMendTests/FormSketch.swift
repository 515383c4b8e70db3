/// A form drawn with characters: cells between bars, `<` for a cell that reaches in from the left, `^` for one that
/// reaches in from above; lines without a bar stand outside the table.
struct FormSketch: Sendable {
    let lines: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n").map(String.init)
    }

    private static func cells(_ line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false)
            .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }

    /// Cells with their spans, as a page shows them.
    var html: String {
        var out = "<html><body>\n"
        var table: [[String]] = []
        func close() {
            guard !table.isEmpty else { return }
            out += "<table>\n" + Self.rows(table) + "</table>\n"
            table = []
        }
        for line in lines {
            if line.contains("|") {
                table.append(Self.cells(line))
            } else {
                close()
                out += "<p>\(line)</p>\n"
            }
        }
        close()
        return out + "</body></html>\n"
    }

    /// What exporters make of it that know no spans: blank cells.
    var tsv: String {
        lines.map { line in
            line.contains("|")
                ? Self.cells(line).map { $0 == "<" || $0 == "^" ? "" : $0 }.joined(separator: "\t") : line
        }.joined(separator: "\n") + "\n"
    }

    private static func rows(_ table: [[String]]) -> String {
        table.indices.map { row in
            let cells = table[row].indices.compactMap { column -> String? in
                let text = table[row][column]
                if text == "<" || text == "^" { return nil }
                let width = 1 + table[row][(column + 1)...].prefix { $0 == "<" }.count
                let height = 1 + table[(row + 1)...].prefix { $0[column] == "^" }.count
                return "<td colspan=\"\(width)\" rowspan=\"\(height)\">\(text)</td>"
            }
            return "<tr>" + cells.joined() + "</tr>\n"
        }.joined()
    }
}
