/// The text of a file that another tool exported from a document, cut as its dialect shows.
public struct TextExport: Sendable {
    public let format: SourceFormat
    public let lines: [ExportLine]
    public let diagnostics: [SourceDiagnostic]

    public init(format: SourceFormat, lines: [ExportLine], diagnostics: [SourceDiagnostic] = []) {
        self.format = format
        self.lines = lines
        self.diagnostics = diagnostics
    }
}

/// One line of an export, or one row of its table.
public enum ExportLine: Sendable, Hashable {
    /// A line that shows no cells. The text keeps its leading and trailing white space, which some exporters use as
    /// marks.
    case text(ExportCell)
    /// A table row; its cells in order, blank ones included.
    case row([ExportCell])
    /// A line with nothing on it, or the end of a table.
    case blank
}

/// A run of text of an export.
public struct ExportCell: Sendable, Hashable {
    /// As it stands in the file, entities decoded and markup removed.
    ///
    /// `\n` marks a line break inside the cell, `\r` one that is no line end of the file.
    public let text: String
    public let provenance: Provenance
    /// How many rows the export says that the cell covers; `nil` where the dialect cannot say.
    public let rowSpan: Int?
    /// How many columns the cell covers, at least 1.
    public let columnSpan: Int
    public let markupStripped: Bool

    public init(
        text: String,
        provenance: Provenance,
        rowSpan: Int? = nil,
        columnSpan: Int = 1,
        markupStripped: Bool = false
    ) {
        self.text = text
        self.provenance = provenance
        self.rowSpan = rowSpan
        self.columnSpan = max(1, columnSpan)
        self.markupStripped = markupStripped
    }
}

/// Something about a source that a person should know, beside the result.
public struct SourceDiagnostic: Sendable, Hashable {
    public let code: String
    public let message: String
    public let sources: [Provenance]

    public init(code: String, message: String, sources: [Provenance] = []) {
        self.code = code
        self.message = message
        self.sources = sources
    }
}
