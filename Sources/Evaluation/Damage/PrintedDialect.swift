/// A dialect of text exports in which damaged forms are printed.
public enum PrintedDialect: String, Sendable, CaseIterable {
    case tsv, markdown
    /// The cells of a row on one line, a space behind each.
    case lines
}

extension PrintedForm {
    func text(in dialect: PrintedDialect) -> String {
        var lines: [String] = []
        var isInTable = false
        for row in rows {
            if row.isLine {
                if isInTable { lines.append("") }
                isInTable = false
                let text = row.cells.map(\.text).joined(separator: " ")
                lines.append(row.isCell && dialect == .lines ? text + " " : text)
                continue
            }
            if row.startsPage || !isInTable { lines.append("") }
            switch dialect {
            case .tsv: lines.append(row.cells.map(\.text).joined(separator: "\t"))
            case .markdown:
                if row.startsPage || !isInTable {
                    lines.append(Self.pipes(row.cells.map { _ in "" }))
                    lines.append(Self.pipes(row.cells.map { _ in "---" }))
                }
                lines.append(Self.pipes(row.cells.map { $0.text.split(separator: "|").joined(separator: "\\|") }))
            case .lines: lines.append(row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " ") + " ")
            }
            isInTable = true
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func pipes(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }
}
