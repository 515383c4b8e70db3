internal import DocumentModel

/// Reads text that shows no cells.
enum PlainTextReader {
    static func read(_ text: ScalarText) -> TextExport {
        let lines = (0..<text.lineCount).flatMap { number -> [ExportLine] in
            let line = text.line(number)
            if line.isEmpty { return [.blank] }
            return parts(of: line).map { .text(cell(text, $0)) }
        }
        return TextExport(format: .text, lines: lines)
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
