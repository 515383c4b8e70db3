/// The kind of a source file, told by its content.
public enum SourceFormat: String, Sendable, Codable, CaseIterable {
    case pdf, text, tsv, csv, markdown, html
}
