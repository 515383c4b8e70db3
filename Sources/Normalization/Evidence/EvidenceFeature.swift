internal import DocumentModel
internal import FormModel
internal import Foundation

/// One number that the confidence rests on, 0 where it says nothing and at most about 1.
///
/// The names are those of `Confidence/priors.yaml`, which says what each is taken to mean before any data is seen.
enum EvidenceFeature: String, CaseIterable, Sendable {
    case intercept
    // The margin in three stretches, so that the curve over it may bend and never falls.
    case marginLow, marginMiddle, marginHigh
    // Where the text stands; a cell of drawn lines is none of these.
    case markup, alignment, delimiters, lines
    // What was done to put it together.
    case wrapped, stitched, shifted, split, spanInferred, markupStripped, labelVariant, recognized, torn, disputed
    // What it is.
    case blank, missing, unparsed, number, amount, measure, longText
    // What the checks say.
    case sumFailed, rateFailed, scoreFailed, weightFailed, datesFailed, unknownTerm, duplicate
    // What stands around it.
    case unplacedText, doubtfulForm, doubtfulRow, unknownLabels, unknownLabelsInLines

    /// The ends of the margin's stretches, in nats.
    static let marginEnds = [0.0, 1.5, 4.0, 9.0]
    /// Texts longer than this count as long, and twice as long ones fully so, in characters.
    private static let longTextLength = 40.0
    /// The share of unplaced text from which on a form is no better than lost.
    private static let mostUnplaced = 0.5

    /// Whether more of it can only raise (1) or only lower (-1) the confidence; 0 where both may be.
    var direction: Int {
        switch self {
        case .marginLow, .marginMiddle, .marginHigh: 1
        case .shifted, .split, .labelVariant, .recognized, .torn, .disputed, .missing, .unparsed, .sumFailed,
            .rateFailed, .scoreFailed, .weightFailed, .datesFailed, .unknownTerm, .duplicate, .unplacedText,
            .doubtfulForm, .doubtfulRow, .unknownLabels, .unknownLabelsInLines, .delimiters, .lines, .alignment:
            -1
        case .intercept, .markup, .wrapped, .stitched, .spanInferred, .markupStripped, .blank, .number, .amount,
            .measure, .longText:
            0
        }
    }

    // Kept, since they are gone through for every field.
    private static let all = allCases

    /// Adds the values of all features in the order of the cases.
    static func add(to vector: inout [Double], _ field: Field, _ evidence: Evidence, _ context: FormContext) {
        vector.reserveCapacity(vector.count + ConfidenceFeatures.names.count)
        for feature in all { vector.append(feature.value(field, evidence, context)) }
    }

    private func value(_ field: Field, _ evidence: Evidence, _ context: FormContext) -> Double {
        switch self {
        case .intercept: 1
        case .marginLow: Self.stretch(0, of: evidence.margin)
        case .marginMiddle: Self.stretch(1, of: evidence.margin)
        case .marginHigh: Self.stretch(2, of: evidence.margin)
        case .markup: evidence.layout == .grid(.markup) ? 1 : 0
        case .alignment: evidence.layout == .grid(.alignment) ? 1 : 0
        case .delimiters: evidence.layout == .grid(.delimiters) ? 1 : 0
        case .lines: evidence.layout == .line ? 1 : 0
        case .torn: evidence.isTorn ? 1 : 0
        case .disputed: evidence.isDisputed ? 1 : 0
        case .number: evidence.type == .number || evidence.type == .integer || evidence.type == .percent ? 1 : 0
        case .amount: evidence.type == .amount ? 1 : 0
        case .measure: evidence.type == .measure ? 1 : 0
        case .longText: min(1, max(0, Double(evidence.length) / Self.longTextLength - 1))
        case .unplacedText: min(1, context.unplacedShare / Self.mostUnplaced)
        case .doubtfulForm: context.doubtfulShare
        case .doubtfulRow: context.isRowDoubtful ? 1 : 0
        case .unknownLabels: context.hasUnknownLabels ? 1 : 0
        case .unknownLabelsInLines: context.hasUnknownLabels && evidence.layout == .line ? 1 : 0
        default: field.flags.isEmpty ? 0 : flag.map { field.flags.contains($0) ? 1 : 0 } ?? 0
        }
    }

    /// The flag that the feature repeats.
    var flag: Flag? {
        switch self {
        case .wrapped: .wrapped
        case .stitched: .stitched
        case .shifted: .shifted
        case .split: .split
        case .spanInferred: .spanInferred
        case .markupStripped: .markupStripped
        case .labelVariant: .labelVariant
        case .recognized: .ocr
        case .blank: .blank
        case .missing: .missing
        case .unparsed: .unparsed
        case .sumFailed: .sumMismatch
        case .rateFailed: .rateMismatch
        case .scoreFailed: .scoreMismatch
        case .weightFailed: .weightMismatch
        case .datesFailed: .dateOrder
        case .unknownTerm: .unknownTerm
        case .duplicate: .duplicate
        default: nil
        }
    }

    private static func stretch(_ number: Int, of margin: Double) -> Double {
        let (from, to) = (marginEnds[number], marginEnds[number + 1])
        return min(1, max(0, (margin - from) / (to - from)))
    }
}
