internal import DocumentModel

/// Reads text that shows no cells, but for those of tables that lines of hyphens mark.
enum PlainTextReader {
    static func read(_ text: ScalarText) -> TextExport {
        var lines: [ExportLine] = []
        var number = 0
        let isColumn = isColumn(text)
        for table in HyphenTables(text).tables() {
            while number < table.lines.lowerBound {
                lines += read(text, number, isColumn: isColumn)
                number += 1
            }
            lines += table.rows.map { row in .row(row.map { cell(text, text.trimmed($0)) }) } + [.blank]
            number = table.lines.upperBound
        }
        lines += (number..<text.lineCount).flatMap { read(text, $0, isColumn: isColumn) }
        return TextExport(format: .text, lines: lines)
    }

    /// Whether the lines are the only column of a table with commas between its columns: all those that have a comma, and
    /// no others, are quoted.
    private static func isColumn(_ text: ScalarText) -> Bool {
        let lines = (0..<text.lineCount).map(text.line)
        return lines.contains(where: isQuoted)
            && lines.allSatisfy { isQuoted($0) == ($0.contains(",") || $0.first == "\"") }
    }

    private static func isQuoted(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        line.count > 2 && line.first == "\"" && line.last == "\"" && line.contains(",")
    }

    private static func read(_ text: ScalarText, _ number: Int, isColumn: Bool) -> [ExportLine] {
        let line = text.line(number)
        if line.isEmpty { return [.blank] }
        if isColumn, isQuoted(line) {
            return [.text(cell(text, (line.startIndex + 1)..<(line.endIndex - 1)))]
        }
        return parts(of: line).map { .text(cell(text, $0)) }
    }

    /// A line of the file, parted where a page begins inside it: some exporters put a form feed and no line end between
    /// two pages.
    private static func parts(of line: ArraySlice<Unicode.Scalar>) -> [Range<Int>] {
        let starts =
            [line.startIndex] + line.indices.dropFirst().filter { line[$0] == "\u{0C}" && line[$0 - 1] != "\u{0C}" }
        return zip(starts, starts.dropFirst() + [line.endIndex]).map { $0..<$1 }
    }

    /// A whole line as one cell with its white space.
    static func cell(_ text: ScalarText, _ range: Range<Int>) -> ExportCell {
        let (plain, stripped) = MarkupText.plain(text, in: range)
        return ExportCell(text: plain, provenance: text.provenance(range), markupStripped: stripped)
    }
}
