public import DocumentModel

/// Reads text exports: decodes the bytes, tells the dialect by its content, and cuts lines and cells.
public enum TextSource {
    /// - Parameter bytes: The whole file.
    public static func read(_ bytes: [UInt8]) throws(TextSourceError) -> TextExport {
        let (text, format) = try text(of: bytes)
        switch format {
        case .html: return HTMLReader.read(text)
        case .markdown: return MarkdownReader.read(text)
        case .tsv: return DelimitedReader.read(text, delimiter: "\t", format: .tsv)
        case .csv: return DelimitedReader.read(text, delimiter: ",", format: .csv)
        default: return PlainTextReader.read(text)
        }
    }

    /// The lines of the decoded file as provenance counts them, without their ends.
    public static func lines(_ bytes: [UInt8]) throws(TextSourceError) -> [String] {
        let (text, _) = try text(of: bytes)
        return (0..<text.lineCount).map { text.line($0).string }
    }

    /// Carriage returns between line feeds are line breaks inside cells where the records that the line feeds end are
    /// even; else they end lines.
    private static func text(of bytes: [UInt8]) throws(TextSourceError) -> (ScalarText, SourceFormat) {
        let scalars = try TextDecoding.decode(bytes)
        if scalars.contains("\r") {
            let text = ScalarText(scalars)
            if let format = Dialect.delimited(text) { return (text, format) }
        }
        let text = ScalarText(scalars.map { $0 == "\r" ? "\n" : $0 })
        return (text, Dialect.detect(text))
    }
}
