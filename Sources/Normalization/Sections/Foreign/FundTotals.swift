internal import FormModel
internal import Foundation

/// The totals of a target's funds in a table of their sources and years: the row of sums under the year that the form is about,
/// or under all years.
///
/// Such tables have neither a label of the form's in front of the amounts nor the heads of a matrix of budgets.
struct FundTotals {
    private let totals: [[Unicode.Scalar]]
    private let yearly: [[Unicode.Scalar]]
    private let words: [Vocabulary.FundTotal]

    /// - Parameter year: The one that the form is about.
    init(_ vocabulary: Vocabulary, year: Int?) {
        totals = vocabulary.totals.map(TextFolding.key)
        yearly = vocabulary.guessedHeads.yearly.map(TextFolding.key) + (year.map { [TextFolding.key("\($0)年")] } ?? [])
        words = vocabulary.fundTotals.filter { $0.row == nil }
    }

    /// Moves the amounts of such tables that are the only ones of a path to it, where it has none.
    func move(in pairs: inout PairReading) {
        for word in words where pairs.fields[word.path] == nil {
            let places = pairs.extra.indices.filter { isTotal(pairs.extra[$0], word) }
            guard places.count == 1 else { continue }
            pairs.fields[word.path] = pairs.extra.remove(at: places[0]).field
        }
    }

    /// Whether one part of a label is a sum's, and the other one of the path's.
    private func isTotal(_ extra: RawExtra, _ word: Vocabulary.FundTotal) -> Bool {
        let parts = extra.label.components(separatedBy: ExecutionDecoding.foreignSeparator).map(TextFolding.key)
        guard parts.count == 2, RowAlignment.fits(TextFolding.key(extra.field.text), .amount) else { return false }
        return zip(parts, parts.reversed()).contains { sum, time in
            sum.ends(inOneOf: totals) && !time.ends(inOneOf: totals)
                && (time.ends(inOneOf: word.endings.map(TextFolding.key))
                    || word.years == .ofForm && yearly.contains { time.holds($0) })
        }
    }
}
