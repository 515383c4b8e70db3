/// Why a value may need a second look, or how it was healed.
public enum Flag: String, Sendable, Codable, CaseIterable {
    case wrapped
    case stitched
    case shifted
    case spanInferred = "span-inferred"
    case split
    case markupStripped = "markup-stripped"
    case labelVariant = "label-variant"
    case ocr
    case ambiguous
    case unparsed
    case unknownTerm = "unknown-term"
    case blank
    case missing
    case sumMismatch = "sum-mismatch"
    case rateMismatch = "rate-mismatch"
    case scoreMismatch = "score-mismatch"
    case weightMismatch = "weight-mismatch"
    case dateOrder = "date-order"
    case duplicate

    /// Whether a person must look, whatever the confidence.
    public var demandsReview: Bool {
        switch self {
        case .wrapped, .stitched, .shifted, .spanInferred, .split, .markupStripped, .labelVariant, .ocr:
            false
        case .ambiguous, .unparsed, .unknownTerm, .blank, .missing, .sumMismatch, .rateMismatch, .scoreMismatch,
            .weightMismatch, .dateOrder, .duplicate:
            true
        }
    }
}
