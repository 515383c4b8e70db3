internal import FormModel
internal import Foundation

/// Numbers of the funds that the form's own arithmetic bears out.
///
/// Amounts whose reading has a close rival are in doubt because any of them may be of another row or column. Where the
/// columns of the budget's matrix add up and its rate is that of its amounts, a number in another's place would show.
enum ConfirmedAmounts {
    /// The margin of a field that nothing else in its form fits, in nats.
    private static let sureMargin = FormSurroundings.mostSound

    /// The draft with the doubt taken from the numbers that agree.
    static func bearingOut(_ draft: FormDraft, _ vocabulary: Vocabulary) -> FormDraft {
        let contradicted = (SumCheck.findings(draft, vocabulary) + RateCheck.findings(draft)).flatMap(\.addresses)
        let confirmed = (confirmedMatrix(draft) + confirmedPoints(draft) + confirmedSums(draft, vocabulary))
            .filter { !contradicted.contains(.field($0)) }
        var draft = draft
        for path in dashes(of: draft) + unusedParts(of: draft) + dashedParts(of: draft) {
            draft.fields[path] = draft.fields[path]?.without(.ambiguous)
            draft.evidence[.field(path)]?.margin = sureMargin
            draft.otherReadings.removeAll { $0.name == path.rawValue }
        }
        for path in Set(confirmed) {
            guard let field = draft.fields[path], field.number != nil, draft.evidence[.field(path)]?.isDisputed != true,
                !field.flags.contains(where: { $0.demandsReview && $0 != .ambiguous })
            else { continue }
            draft.fields[path] = field.without(.ambiguous)
            draft.evidence[.field(path)]?.margin = sureMargin
            draft.otherReadings.removeAll { $0.name == path.rawValue }
        }
        return draft
    }

    private static func path(_ row: String, _ column: String) -> FieldPath { .execution(row: row, column: column) }

    /// The amounts of the columns that add up and whose total the rate bears out; of the first budget, where all do.
    ///
    /// A number that slid into the next column would take the rate's amounts with it.
    private static func confirmedMatrix(_ draft: FormDraft) -> [FieldPath] {
        guard draft.fields[.fundingUnit]?.string != nil, rateFits(draft) else { return [] }
        let parts = FieldPath.executionRows.filter { $0 != "total" }
        let sums = FieldPath.executionColumns.filter { $0.type == .amount }.map { column, _ in
            (column: column, isRight: addsUp(draft, path("total", column), parts.map { path($0, column) }))
        }
        guard sums.allSatisfy({ $0.isRight || !ratedColumns.contains($0.column) }) else { return [] }
        let right = sums.filter(\.isRight).map(\.column)
        return FieldPath.executionRows.flatMap { row in
            let amounts = right.map { draft.fields[path(row, $0)]?.number }
            // No sum shows in which column a nought stands; in a row that lost a cell it may be any.
            let isWhole = !amounts.contains(nil)
            return zip(right, amounts).filter { isWhole || $1 ?? 0 != 0 }.map { path(row, $0.0) }
        }
    }

    /// The dashes that all parts of the budget have in place of points: forms score the total alone.
    ///
    /// One that slid into the next column would leave its own to a number or a blank.
    private static func dashes(of draft: FormDraft) -> [FieldPath] {
        pointColumns.flatMap { column -> [FieldPath] in
            let paths = FieldPath.executionRows.dropFirst().map { path($0, column) }
            let read = paths.filter { draft.fields[$0] != nil }
            let areDashes = read.allSatisfy { path in
                guard let field = draft.fields[path], field.value == nil else { return false }
                return NumberParsing.isDash(TextFolding.key(field.text))
            }
            return read.count >= fewestDashes && areDashes ? read : []
        }
    }

    /// The amounts of parts of the budget that have two noughts, none spent, and no number elsewhere in their row.
    ///
    /// Forms print what was not spent as a third nought or leave it blank, and never leave blank what was not given: where
    /// two noughts are all that a row has, they are the budgets.
    private static func unusedParts(of draft: FormDraft) -> [FieldPath] {
        FieldPath.executionRows.dropFirst().flatMap { row -> [FieldPath] in
            let paths = (budgetColumns + ["executed"]).map { path(row, $0) }
            let hasPoints = pointColumns.contains { draft.fields[path(row, $0)]?.value != nil }
            guard !hasPoints, budgetColumns.allSatisfy({ draft.fields[path(row, $0)]?.number == 0 }),
                let executed = draft.fields[path(row, "executed")], executed.value == nil, executed.text.isEmpty,
                paths.allSatisfy({
                    !(draft.fields[$0]?.flags.contains { $0.demandsReview && $0 != .ambiguous } ?? true)
                })
            else { return [] }
            return paths
        }
    }

    /// What rows of the budget's parts hold that have a dash and no number, where the totals are the sums of other rows: no
    /// number of theirs stands elsewhere.
    private static func dashedParts(of draft: FormDraft) -> [FieldPath] {
        let parts = FieldPath.executionRows.filter { $0 != "total" }
        let isWhole = (budgetColumns + ["executed"]).allSatisfy { column in
            addsUp(draft, path("total", column), parts.map { path($0, column) })
        }
        guard isWhole else { return [] }
        return parts.flatMap { row -> [FieldPath] in
            let paths = FieldPath.executionColumns.map { path(row, $0.name) }.filter { draft.fields[$0] != nil }
            let texts = paths.compactMap { draft.fields[$0] }.filter { !$0.text.isEmpty }
            let areDashes = texts.allSatisfy { $0.value == nil && NumberParsing.isDash(TextFolding.key($0.text)) }
            return !texts.isEmpty && areDashes ? paths : []
        }
    }

    private static let budgetColumns = ["initialBudget", "adjustedBudget"]
    private static let pointColumns = ["weight", "rate", "score"]
    private static let fewestDashes = 2

    private static let ratedColumns = ["adjustedBudget", "executed"]

    /// The rate, weight and score of the total, where the score is the rate's share of the weight.
    private static func confirmedPoints(_ draft: FormDraft) -> [FieldPath] {
        let paths = ["rate", "weight", "score"].map { path("total", $0) }
        let numbers = paths.compactMap { draft.fields[$0]?.number }
        guard numbers.count == paths.count, RateCheck.fits(score: numbers[2], weight: numbers[1], rate: numbers[0])
        else { return [] }
        return paths
    }

    /// The totals of other sums, and their parts where more than one says that each is where it belongs.
    private static func confirmedSums(_ draft: FormDraft, _ vocabulary: Vocabulary) -> [FieldPath] {
        guard draft.fields[.fundingUnit]?.string != nil else { return [] }
        return vocabulary.checks.sums.flatMap { sum -> [FieldPath] in
            guard addsUp(draft, sum.total, sum.parts) else { return [] }
            let isParted = sum.parts.count { draft.fields[$0]?.number ?? 0 != 0 } > 1
            return [sum.total] + (isParted ? sum.parts : [])
        }
    }

    private static func addsUp(_ draft: FormDraft, _ total: FieldPath, _ parts: [FieldPath]) -> Bool {
        guard let total = draft.fields[total]?.number, total != 0 else { return false }
        return parts.compactMap { draft.fields[$0]?.number }.reduce(0, +) == total
    }

    private static func rateFits(_ draft: FormDraft) -> Bool {
        guard let rate = draft.fields[path("total", "rate")]?.number,
            let adjusted = draft.fields[path("total", "adjustedBudget")]?.number,
            adjusted != 0, let executed = draft.fields[path("total", "executed")]?.number
        else { return false }
        return RateCheck.isRate(draft.fields[path("total", "rate")]?.text ?? "", rate, of: executed, in: adjusted)
    }
}

extension Field {
    fileprivate func without(_ flag: Flag) -> Field {
        Field(text: text, value: value, confidence: confidence, flags: flags.subtracting([flag]), source: source)
    }
}
