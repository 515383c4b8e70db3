internal import FormModel
internal import Foundation

/// Scores against weights, and both against their totals.
enum ScoreCheck {
    private static let tolerance = Decimal(string: "0.01") ?? 0
    /// Rows surer than this are not blamed for a total that does not fit.
    private static let sure = 0.985

    static func findings(_ draft: FormDraft) -> [CheckFinding] {
        var findings: [CheckFinding] = []
        for (index, row) in draft.indicators.enumerated() {
            if let weight = row[.weight]?.number, let score = row[.score]?.number, score > weight {
                findings.append(
                    CheckFinding(
                        flag: .scoreMismatch,
                        addresses: [.indicator(index, .score), .indicator(index, .weight)],
                        message: "row \(index + 1): the score \(score) is above its weight \(weight)"
                    )
                )
            }
        }
        if let finding = total(draft, .weight, .totalWeight, .weightMismatch) { findings.append(finding) }
        if let finding = total(draft, .score, .totalScore, .scoreMismatch) { findings.append(finding) }
        return findings
    }

    /// The column's sum with the execution's own line against the total; silent where a row has no number, which is
    /// flagged itself.
    private static func total(
        _ draft: FormDraft,
        _ column: IndicatorColumn,
        _ path: FieldPath,
        _ flag: Flag
    ) -> CheckFinding? {
        let numbers = draft.indicators.map { $0[column]?.number }
        guard let total = draft.fields[path]?.number, !numbers.isEmpty, numbers.allSatisfy({ $0 != nil }) else {
            return nil
        }
        let execution = draft.fields[.execution(row: "total", column: column.rawValue)]?.number ?? 0
        let sum = numbers.reduce(execution) { $0 + ($1 ?? 0) }
        guard abs(sum - total) > tolerance else { return nil }
        let doubtful = draft.indicators.indices.filter { (draft.indicators[$0][column]?.confidence ?? 1) < sure }
        return CheckFinding(
            flag: flag,
            addresses: [.field(path)] + doubtful.map { .indicator($0, column) },
            message: "\(path) is \(total), its parts add up to \(sum)"
        )
    }
}
