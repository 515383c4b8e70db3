internal import FormModel
internal import Foundation

/// The probability that a value is what the paper says, from the evidence of its reading.
///
/// If a reading beats the next best by a margin of m nats, the odds against it are about exp(-m). The constants are a
/// first estimate, read off forms with known truth; the flag `ambiguous` marks what is close to a coin's toss.
enum ConfidenceModel {
    /// Margins below this are ambiguous, in nats.
    static let ambiguousMargin = 1.2
    /// The share of values that are right where nothing competes: by drawn cells, and otherwise.
    private static let exactCeiling = 0.998
    private static let inexactCeiling = 0.99
    private static let steepness = 0.9
    private static let oddsAtZero = 0.6

    /// The share of recognized texts of a cell's length that are right to the letter, about.
    private static let recognized = 0.7

    /// What is left of a confidence where the source's tags state another table than the one that was found.
    ///
    /// An estimate, not a measurement: of the tagged files with known truth none disagrees with its tags.
    private static let disputed = 0.97

    static let unparsed = 0.3
    static let missing = 0.5

    static func confidence(
        margin: Double,
        isGridExact: Bool,
        isDisputed: Bool = false,
        flags: Set<Flag>
    ) -> Double {
        var confidence = 1 - oddsAtZero * exp(-steepness * max(0, margin))
        confidence = min(confidence, isGridExact ? exactCeiling : inexactCeiling)
        if isDisputed { confidence *= disputed }
        if flags.contains(.ocr) { confidence *= recognized }
        if flags.contains(.labelVariant) { confidence *= 0.98 }
        if flags.contains(.shifted) { confidence *= 0.985 }
        return max(0, confidence)
    }
}
