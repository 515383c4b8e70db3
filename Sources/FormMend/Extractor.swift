internal import Crypto
public import DocumentModel
public import FormModel
public import Normalization
public import PDFSource
internal import TableRecovery
public import TextSource

/// Why a file gave no result.
public enum ExtractionError: Error {
    case file(SourceFileError)
    case pdf(PDFSourceError)
    case text(TextSourceError)
}

extension ExtractionError {
    /// What kind of trouble it is, for those who count files.
    public enum Code: String, Sendable, CaseIterable {
        case encrypted, damaged, empty, unsupported, unreadable
        case unknownEncoding = "unknown-encoding"
    }

    public var code: Code {
        switch self {
        case .file: .unreadable
        case .pdf(.encrypted): .encrypted
        case .pdf(.damaged), .pdf(.noPages), .pdf(.pageUnreadable): .damaged
        case .text(.empty): .empty
        case .text(.binary): .unsupported
        case .text(.unknownEncoding): .unknownEncoding
        }
    }
}

extension ExtractionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .file(let error): error.description
        case .pdf(let error): error.description
        case .text(let error): error.description
        }
    }
}

/// Extracts forms from files: the one place that knows the order of the stages.
public struct Extractor: Sendable {
    /// Rises with each change of what is read from the same bytes; stores keep it beside each result.
    public static let version = "0.34.0"

    /// `version`, and a mark of the vocabulary, the confidence model and the review threshold where one of them is not what
    /// comes with FormMend: a result is the work of them all.
    public let mark: String

    /// Whether all processors work on one file, for those who read one at a time.
    public var usesAllProcessors = false

    let normalizer: Normalizer
    private let popplerData: PopplerData

    /// - Parameters:
    ///   - confidence: How sure values are taken to be.
    ///   - silentRate: The share of values that may be wrong without being marked for review, by the figures of
    ///     `confidence`; without it, what stands there.
    ///   - popplerData: Where poppler finds its CJK encodings.
    public init(
        vocabulary: Vocabulary,
        confidence: ConfidenceModel = .builtin,
        silentRate: Double? = nil,
        popplerData: PopplerData = .installed
    ) {
        normalizer = Normalizer(vocabulary: vocabulary, confidence: confidence, silentRate: silentRate)
        var settings: [String] = []
        if vocabulary.yaml != Vocabulary.builtinYAML { settings.append(vocabulary.yaml) }
        if confidence.yaml != ConfidenceModel.builtin.yaml { settings.append(confidence.yaml) }
        if normalizer.reviewThreshold != ConfidenceModel.builtin.threshold(silentRate: nil) {
            settings.append("review below \(normalizer.reviewThreshold)")
        }
        let digest = Self.digest(Array(settings.joined(separator: "\n").utf8)).prefix(12)
        mark = settings.isEmpty ? Self.version : "\(Self.version)+\(digest)"
        self.popplerData = popplerData
    }

    /// An extractor with the vocabulary that comes with FormMend.
    public static func withBuiltinVocabulary() throws(VocabularyError) -> Extractor {
        Extractor(vocabulary: try Vocabulary.builtin())
    }

    /// An extractor with a vocabulary file laid over the vocabulary that comes with FormMend.
    ///
    /// - Throws: An error whose description has a line for each problem of the file: `file:line:column: message`.
    public static func withVocabulary(_ yaml: String, file: String) throws(VocabularyError) -> Extractor {
        Extractor(vocabulary: try Vocabulary.builtin(with: yaml, file: file))
    }

    /// The confidence below which a field needs review where no flag demands it.
    public var reviewThreshold: Double { normalizer.reviewThreshold }

    /// A document before normalization.
    public struct Recovery: Sendable {
        public let source: SourceInfo
        public let document: RecoveredDocument
    }

    /// Reads a file and recovers its lines and tables.
    ///
    /// - Parameters:
    ///   - bytes: The whole file; its kind is told by what is in it.
    ///   - name: The file's name, for the result only.
    ///   - password: Opens an encrypted PDF.
    public func recover(_ bytes: [UInt8], name: String, password: String? = nil) throws(ExtractionError) -> Recovery {
        if Self.isPDF(bytes) {
            return try recoverPDF(.bytes(bytes), Self.digest(bytes), name: name, password: password)
        }
        return try recoverExport(bytes, name: name)
    }

    /// Reads a file and recovers its lines and tables; a PDF never is in memory as a whole.
    public func recover(_ file: SourceFile, password: String? = nil) throws(ExtractionError) -> Recovery {
        do {
            if Self.isPDF(try file.head(Self.signatureReach)) {
                let content = PDFContent.file(descriptor: file.descriptor)
                return try recoverPDF(content, try file.digest(), name: file.name, password: password)
            }
            return try recoverExport(try file.bytes(), name: file.name)
        } catch let error as SourceFileError {
            throw .file(error)
        } catch let error as ExtractionError {
            throw error
        } catch {
            preconditionFailure("files and stages throw their own errors only")
        }
    }

    private func recoverExport(_ bytes: [UInt8], name: String) throws(ExtractionError) -> Recovery {
        let digest = Self.digest(bytes)
        do {
            let export = try TextSource.read(bytes)
            return Recovery(
                source: SourceInfo(name: name, sha256: digest, format: export.format, pages: 1),
                document: ExportRecovery.recover(export)
            )
        } catch {
            throw .text(error)
        }
    }

    /// Reads a file and gives its forms.
    ///
    /// A file without any form gives a result without forms and a diagnostic.
    public func extract(
        _ bytes: [UInt8],
        name: String,
        password: String? = nil
    ) throws(ExtractionError) -> ExtractionResult {
        normalize(try recover(bytes, name: name, password: password)).result
    }

    /// Reads a file and gives its forms; a PDF never is in memory as a whole.
    ///
    /// A file without any form gives a result without forms and a diagnostic.
    public func extract(_ file: SourceFile, password: String? = nil) throws(ExtractionError) -> ExtractionResult {
        normalize(try recover(file, password: password)).result
    }

    /// Reads a file and gives its forms, and for each what the confidence of its fields rests on.
    public func extractWithEvidence(
        _ bytes: [UInt8],
        name: String,
        password: String? = nil
    ) throws(ExtractionError) -> (result: ExtractionResult, evidence: [FormEvidence]) {
        let (result, normalized) = normalize(try recover(bytes, name: name, password: password))
        return (result, normalized.evidence)
    }

    private func normalize(_ recovery: Recovery) -> (result: ExtractionResult, normalized: Normalizer.Result) {
        let result = normalizer.normalize(recovery.document, concurrently: usesAllProcessors)
        var diagnostics = result.diagnostics
        if result.forms.isEmpty, !diagnostics.contains(where: { $0.code == "no-text" }) {
            diagnostics.append(
                Diagnostic(code: "no-form", message: "no label of a form was recognized in the file", source: [])
            )
        }
        let extraction = ExtractionResult(
            source: recovery.source,
            forms: result.forms,
            unplaced: result.unplaced,
            diagnostics: diagnostics
        )
        return (extraction, result)
    }

    /// The SHA-256 of some bytes, hexadecimal, lower case.
    private static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }

    /// A PDF's header stands within so many bytes (ISO 32000-1, annex H, note 13).
    private static let signatureReach = 1024

    private static func isPDF(_ bytes: [UInt8]) -> Bool {
        let signature = Array("%PDF-".utf8)
        let head = bytes.prefix(signatureReach)
        return head.indices.contains { bytes[$0...].starts(with: signature) }
    }

    private func recoverPDF(
        _ content: PDFContent,
        _ digest: String,
        name: String,
        password: String?
    ) throws(ExtractionError) -> Recovery {
        do {
            let pdf = try PDFDocument(content, password: password, data: popplerData)
            var recovery = PageSequenceRecovery(diagnostics: pdf.diagnostics)
            for number in 1...pdf.pageCount {
                recovery.add(try pdf.page(number))
            }
            let source = SourceInfo(name: name, sha256: digest, format: .pdf, pages: pdf.pageCount)
            return Recovery(source: source, document: recovery.finish())
        } catch {
            throw .pdf(error)
        }
    }
}
