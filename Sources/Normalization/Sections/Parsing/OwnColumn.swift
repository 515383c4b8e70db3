internal import FormModel

/// Tells which of several columns below one head is the form's own: the only one about its year, or else the only sum of the
/// others; of scores the only one of the evaluation that the form is.
struct OwnColumn {
    private let yearly: [[Unicode.Scalar]]
    private let totals: [[Unicode.Scalar]]
    private let ownScore: [[Unicode.Scalar]]

    init(_ vocabulary: Vocabulary) {
        yearly = vocabulary.guessedHeads.yearly.map(TextFolding.key)
        totals = vocabulary.totals.map(TextFolding.key)
        ownScore = vocabulary.guessedHeads.ownScore.map(TextFolding.key)
    }

    func only(of heads: [Lexeme]) -> Lexeme? {
        let ofYear = heads.filter { head in yearly.contains { head.key.holds($0) } }
        if ofYear.count == 1 { return ofYear[0] }
        let sums = heads.filter { $0.key.ends(inOneOf: totals) }
        return sums.count == 1 ? sums[0] : nil
    }

    /// The first of columns that are years one after the other: a plan for several years begins with its own.
    func firstYear(of heads: [Lexeme]) -> Lexeme? {
        let years = heads.compactMap { LabelShape.year($0.key[...]) }
        guard years.count > 1, years.count == heads.count, zip(years, years.dropFirst()).allSatisfy({ $0 + 1 == $1 })
        else { return nil }
        return heads[0]
    }

    func onlyScore(of heads: [Lexeme]) -> Lexeme? {
        let own = heads.filter { head in ownScore.contains { head.key.holds($0) } }
        return own.count == 1 ? own[0] : nil
    }
}
