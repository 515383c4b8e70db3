internal import DocumentModel
internal import FormModel

/// A result for people: each form as a list of its fields and a table of its indicators.
enum ResultTable {
    private static let widestCell = 28

    static func text(of result: ExtractionResult) -> String {
        var lines = ["\(result.source.name)  (\(result.source.format.rawValue), \(count(result.forms.count, "form")))"]
        for (number, form) in result.forms.enumerated() {
            lines.append("")
            lines.append("form \(number + 1)  \(form[.title]?.text ?? "(no title)")")
            lines += fields(of: form)
            lines += indicators(of: form)
        }
        for diagnostic in result.diagnostics { lines.append("! \(diagnostic.code): \(diagnostic.message)") }
        if !result.unplaced.isEmpty { lines.append("unplaced: \(count(result.unplaced.count, "text"))") }
        return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
            + "\n"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func fields(of form: Form) -> [String] {
        let listed =
            FieldPath.all.compactMap { entry in form[entry.path].map { (entry.path.rawValue, $0) } }
            + form.extra.map { ($0.label, $0.field) }
        let width = listed.map { DisplayWidth.of($0.0) }.max() ?? 0
        return listed.map { name, field in
            let label = DisplayWidth.padded(name, to: width)
            return "  \(mark(field)) \(label)  \(DisplayWidth.cut(field.text, to: 72))\(reason(field))"
        }
    }

    private static func indicators(of form: Form) -> [String] {
        let columns = IndicatorColumn.allCases.filter { column in form.indicators.contains { $0[column] != nil } }
        guard !columns.isEmpty else { return [] }
        let rows = form.indicators.map { row in columns.map { DisplayWidth.cut(row[$0]?.text ?? "", to: widestCell) } }
        let widths = columns.indices.map { index in
            max(columns[index].rawValue.count, rows.map { DisplayWidth.of($0[index]) }.max() ?? 0)
        }
        func line(_ cells: [String]) -> String {
            zip(cells, widths).map { DisplayWidth.padded($0, to: $1) }.joined(separator: "  ")
        }
        var lines = ["    " + line(columns.map(\.rawValue))]
        for (row, cells) in zip(form.indicators, rows) {
            let flags = columns.compactMap { column -> String? in
                guard let field = row[column], field.needsReview else { return nil }
                return "  \(column.rawValue)" + reason(field).dropFirst()
            }
            lines.append("  \(row.needsReview ? "?" : " ") " + line(cells) + flags.joined())
        }
        return lines
    }

    private static func mark(_ field: Field) -> String {
        field.needsReview ? "?" : " "
    }

    /// Why a field needs review, in brackets; nothing where it does not.
    private static func reason(_ field: Field) -> String {
        guard field.needsReview else { return "" }
        let codes = field.flags.filter(\.demandsReview).map(\.rawValue).sorted()
        return "  [" + (codes.isEmpty ? "low confidence" : codes.joined(separator: ", ")) + "]"
    }
}
