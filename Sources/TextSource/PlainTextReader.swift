internal import DocumentModel

/// Reads text that shows no cells.
enum PlainTextReader {
    static func read(_ text: ScalarText) -> TextExport {
        let lines = (0..<text.lineCount).map { number -> ExportLine in
            let line = text.line(number)
            return line.isEmpty ? .blank : .text(cell(text, line.startIndex..<line.endIndex))
        }
        return TextExport(format: .text, lines: lines)
    }

    /// A whole line as one cell with its white space.
    static func cell(_ text: ScalarText, _ range: Range<Int>) -> ExportCell {
        let (plain, stripped) = MarkupText.plain(text, in: range)
        return ExportCell(text: plain, provenance: text.provenance(range), markupStripped: stripped)
    }
}
