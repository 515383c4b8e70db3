internal import DocumentModel
public import FormModel
internal import Normalization
internal import PDFSource
internal import TextSource

/// A page as a picture.
public struct PageImage: Sendable {
    public let png: [UInt8]
    /// Of the page, in points.
    public let width: Double
    public let height: Double
}

extension Extractor {
    /// The flags that `checkFlags(of:)` decides on.
    public static let checkedFlags = Normalizer.checkedFlags

    /// Holds the values of one form against each other, as after its extraction.
    public func checkFlags(of form: Form) -> CheckFlags {
        normalizer.checkFlags(of: form)
    }

    /// The confidence of an extracted field where checks that had failed pass by now.
    ///
    /// - Parameter cleared: Their flags.
    public func confidence(_ confidence: Double, without cleared: Set<Flag>) -> Double {
        normalizer.confidence(confidence, without: cleared)
    }

    /// Reads a text that a person typed as a field's type says.
    ///
    /// - Parameter unit: The name of the unit that the form prints its amounts in.
    public func typed(_ text: String, as type: FieldType, unit: String?) -> TypedText {
        normalizer.typed(text, as: type, unit: unit)
    }

    /// The picture of a page of a PDF.
    ///
    /// - Parameters:
    ///   - page: Counts from 1.
    ///   - scale: Pixels for each point.
    public static func pageImage(
        of bytes: [UInt8],
        page: Int,
        scale: Double,
        password: String? = nil
    ) throws(ExtractionError) -> PageImage {
        do {
            let pdf = try PDFDocument(bytes: bytes, password: password, readsTags: false)
            let size = try pdf.size(ofPage: page)
            let png = try pdf.image(ofPage: page, overlay: PageOverlay(marks: []), format: .png, scale: scale)
            return PageImage(png: png, width: size.width, height: size.height)
        } catch {
            throw .pdf(error)
        }
    }

    /// The lines of a text export as the provenance of its fields counts them.
    public static func sourceLines(of bytes: [UInt8]) throws(ExtractionError) -> [String] {
        do {
            return try TextSource.lines(bytes)
        } catch {
            throw .text(error)
        }
    }
}
