internal import FormModel
internal import Foundation

/// Totals of lines that the weights and scores of a form bear out wherever they stand, whatever rows were made of them.
///
/// What the rows leave of the totals are the points of the budget's matrix. Where that lost them, they are known by it.
struct ConfirmedTotals {
    /// The weight, rate and score of the budget's matrix, where not all of them were read.
    private let points: [FieldPath: RawField]

    private static let paths = ["weight", "score", "rate"].map { FieldPath.execution(row: "total", column: $0) }
    /// The points of the budget's rate at most.
    private static let mostPoints: Decimal = 20

    /// `nil` where nothing bears out the totals.
    ///
    /// - Parameters:
    ///   - totals: Read from lines.
    ///   - head: The lexemes of other fields.
    init?(
        _ totals: [FieldPath: RawField],
        in form: FormRows,
        leavingOut head: Set<Int>,
        execution: [FieldPath: RawField],
        vocabulary: Vocabulary
    ) {
        guard form.recognizedTable == nil, form.rows.allSatisfy(\.isLine),
            let weight = totals[.totalWeight], let score = totals[.totalScore],
            let allWeights = Self.number(weight), allWeights == ScoreCheck.mostPoints,
            let allScores = Self.number(score)
        else { return nil }
        let ownTotals = Set(weight.lexemes + score.lexemes)
        let runs = NumberRuns(form.rows, leavingOut: head.union(ownTotals))
        let sums = runs.sums(within: NumberRuns.Sums(weights: allWeights, scores: allScores))
        let torn = runs.tornPairs
        func remainder(_ weight: Decimal, _ score: Decimal) -> Int? {
            let (weights, scores) = (allWeights - weight, allScores - score)
            if let left = sums[NumberRuns.Sums(weights: weights, scores: scores)] { return left }
            let besides = torn.compactMap {
                sums[NumberRuns.Sums(weights: weights - $0.weights, scores: scores - $0.scores)]
            }
            return besides.min().map { $0 + NumberRuns.numbersOfTornPair }
        }
        let read = Self.paths.prefix(2).map { execution[$0].flatMap(Self.number) }
        if let weight = read[0], let score = read[1], weight <= Self.mostPoints {
            guard remainder(weight, score) != nil else { return nil }
            points = [:]
        } else if !execution.keys.contains(where: Self.paths.contains), remainder(0, 0) != nil {
            points = [:]
        } else if let lost = Self.lostPoints(form.rows, besides: ownTotals, vocabulary, remainder) {
            points = lost
        } else {
            return nil
        }
    }

    /// Puts in the points that the matrix lost; where it has other numbers in their place, its amounts are in doubt as well.
    func mend(_ execution: inout ExecutionDecoding.Reading) {
        let isMisread = points.contains { path, field in
            execution.fields[path].flatMap(Self.number).map { $0 != Self.number(field) } ?? false
        }
        for (column, type) in FieldPath.executionColumns where isMisread && type == .amount {
            execution.fields[.execution(row: "total", column: column)]?.isDisputed = true
        }
        execution.fields.merge(points) { $1 }
        execution.used.formUnion(points.values.flatMap(\.lexemes))
    }

    private static func number(_ field: RawField) -> Decimal? { NumberParsing.percent(TextFolding.key(field.text)) }

    /// No form has more different points.
    private static let mostNumbers = 40
    /// A rate's own line and its sign's, between which the score may stand.
    private static let reachOfSign = 2

    private static func isSign(_ lexeme: Lexeme) -> Bool { lexeme.key == ["%"] }

    /// A weight and a score that the rows leave of the totals, and a printed rate of which the score is the share.
    private static func lostPoints(
        _ rows: [LexemeRow],
        besides totals: Set<Int>,
        _ vocabulary: Vocabulary,
        _ remainder: (Decimal, Decimal) -> Int?
    ) -> [FieldPath: RawField]? {
        let printed = rows.filter { !$0.isFurniture }.flatMap(\.printed).filter { !totals.contains($0.id) }
        let heads = printed.compactMap { $0.role(\.executionColumn) }.map { vocabulary.execution.columns[$0].name }
        // The table of indicators has heads of the same names.
        guard ["weight", "score"].allSatisfy({ name in heads.count { $0 == name } > 1 }), heads.contains("rate")
        else { return nil }
        var numbers: [Decimal: Lexeme] = [:]
        var rates: [(value: Decimal, lexemes: [Lexeme])] = []
        var others = rates
        let isSignApart = printed.contains(where: isSign)
        for (place, lexeme) in printed.enumerated() where lexeme.label == nil {
            if let points = NumberParsing.points(lexeme.key), points <= mostPoints, points >= 0 {
                numbers[points] = numbers[points] ?? lexeme
            }
            guard let rate = NumberParsing.percent(lexeme.key) else { continue }
            if lexeme.key.contains("%") {
                rates.append((rate, [lexeme]))
            } else if let sign = printed[(place + 1)...].prefix(reachOfSign).first(where: isSign) {
                rates.append((rate, [lexeme, sign]))
            } else if isSignApart, lexeme.key.contains(".") {
                others.append((rate, [lexeme]))
            }
        }
        rates += others
        guard numbers.count <= mostNumbers else { return nil }
        var best: (left: Int, weight: Decimal, score: Decimal, rate: [Lexeme])?
        var isAmbiguous = false
        for weight in numbers.keys where weight > 0 {
            for score in numbers.keys where score <= weight {
                guard let left = remainder(weight, score),
                    let rate = rates.first(where: { RateCheck.fits(score: score, weight: weight, rate: $0.value) })
                else { continue }
                if let best, left > best.left { continue }
                isAmbiguous = left == best?.left
                best = (left, weight, score, rate.lexemes)
            }
        }
        guard let best, !isAmbiguous, let weight = numbers[best.weight], let score = numbers[best.score] else {
            return nil
        }
        let fields = [[weight], [score], best.rate].map { RawField($0, margin: .infinity, isGridExact: false) }
        return Dictionary(uniqueKeysWithValues: zip(paths, fields))
    }
}
