internal import FormModel
internal import Foundation

/// The totals in lines that an export wrote in another order than a reader's.
///
/// The numbers of a table's cells stay together: those of the totals are the last of a run, behind the weight and the score of
/// the last row, while their label stands among other labels.
struct ScatteredTotals {
    private let weight: Lexeme
    private let score: Lexeme

    private static let doubtfulMargin = 0.5
    /// The weight and the score of a row, and those of the totals.
    private static let shortestRun = 4

    /// `nil` where not one run of numbers ends like that.
    init?(_ form: FormRows) {
        guard form.recognizedTable == nil, form.rows.allSatisfy(\.isLine),
            form.rows.contains(where: { row in row.printed.contains { $0.has(.total) } })
        else { return nil }
        let ends = NumberRuns(form.rows).runs.compactMap(Self.totals)
        guard ends.count == 1 else { return nil }
        (weight, score) = (ends[0].weight, ends[0].score)
    }

    private static func totals(endOf run: [NumberRuns.Number]) -> (weight: Lexeme, score: Lexeme)? {
        guard run.count >= shortestRun else { return nil }
        let last = run.suffix(shortestRun).map(\.value)
        guard last[2] == ScoreCheck.mostPoints, last[3] <= last[2], last[3] > last[1],
            last[0] > 0, last[0] < last[2], last[1] <= last[0]
        else { return nil }
        return (run[run.count - 2].lexeme, run[run.count - 1].lexeme)
    }

    /// The form without the totals, whose numbers would be a row's.
    func leftOut(of form: FormRows) -> FormRows {
        let rows = form.rows.compactMap { row -> LexemeRow? in
            guard row.lexemes.contains(where: { $0.id == weight.id || $0.id == score.id }) else { return row }
            var row = row
            row.lexemes.removeAll { $0.id == weight.id || $0.id == score.id }
            return row.lexemes.isEmpty ? nil : row
        }
        return FormRows(title: form.title, rows: rows, recognizedTable: form.recognizedTable)
    }

    /// The totals' fields: in doubt, as long as nothing but their place shows them.
    var fields: [FieldPath: RawField] {
        [.totalWeight: weight, .totalScore: score].mapValues { lexeme in
            var field = RawField([lexeme], margin: Self.doubtfulMargin, isGridExact: false)
            field.otherReading = "it is a row's"
            return field
        }
    }

    var used: Set<Int> { [weight.id, score.id] }
}
