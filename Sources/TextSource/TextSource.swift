public import DocumentModel

/// Reads text exports: decodes the bytes, tells the dialect by its content, and cuts lines and cells.
public enum TextSource {
    /// - Parameter bytes: The whole file.
    public static func read(_ bytes: [UInt8]) throws(TextSourceError) -> TextExport {
        let text = ScalarText(try TextDecoding.decode(bytes))
        switch Dialect.detect(text) {
        case .html: return HTMLReader.read(text)
        case .markdown: return MarkdownReader.read(text)
        case .tsv: return DelimitedReader.read(text, delimiter: "\t", format: .tsv)
        case .csv: return DelimitedReader.read(text, delimiter: ",", format: .csv)
        default: return PlainTextReader.read(text)
        }
    }

    /// The lines of the decoded file as provenance counts them, without their ends.
    public static func lines(_ bytes: [UInt8]) throws(TextSourceError) -> [String] {
        let text = ScalarText(try TextDecoding.decode(bytes))
        return (0..<text.lineCount).map { text.line($0).string }
    }
}
