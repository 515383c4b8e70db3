public import DocumentModel

/// What an extraction gives for one source file.
public struct ExtractionResult: Sendable, Hashable, Codable {
    public static let currentSchema = "formmend/1"

    public let schema: String
    public let source: SourceInfo
    /// In printed order; may be empty.
    public let forms: [Form]
    /// Text that belongs to no form field, in reading order.
    public let unplaced: [UnplacedText]
    public let diagnostics: [Diagnostic]

    public init(source: SourceInfo, forms: [Form], unplaced: [UnplacedText], diagnostics: [Diagnostic]) {
        self.schema = Self.currentSchema
        self.source = source
        self.forms = forms
        self.unplaced = unplaced
        self.diagnostics = diagnostics
    }
}

/// The file that a result was read from.
public struct SourceInfo: Sendable, Hashable, Codable {
    /// The file's name without its folder.
    public let name: String
    /// Hexadecimal, lower case.
    public let sha256: String
    public let format: SourceFormat
    /// 1 for a text export.
    public let pages: Int

    public init(name: String, sha256: String, format: SourceFormat, pages: Int) {
        self.name = name
        self.sha256 = sha256
        self.format = format
        self.pages = pages
    }
}

public struct UnplacedText: Sendable, Hashable, Codable {
    public let text: String
    public let source: [Provenance]

    public init(text: String, source: [Provenance]) {
        self.text = text
        self.source = source
    }
}

/// Something about a result that a person should know.
public struct Diagnostic: Sendable, Hashable, Codable {
    public let code: String
    public let message: String
    public let source: [Provenance]

    public init(code: String, message: String, source: [Provenance]) {
        self.code = code
        self.message = message
        self.source = source
    }
}
