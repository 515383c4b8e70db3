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
        for row in FieldPath.executionRows {
            let paths = ["score", "weight"].map { FieldPath.execution(row: row, column: $0) }
            guard let score = draft.fields[paths[0]]?.number, let weight = draft.fields[paths[1]]?.number,
                score > weight
            else { continue }
            findings.append(
                CheckFinding(
                    flag: .scoreMismatch,
                    addresses: paths.map { .field($0) },
                    message: "\(paths[0]) is \(score), above its weight \(weight)"
                )
            )
        }
        findings += excessiveWeights(draft) + levelWeights(draft)
        if let finding = total(draft, .weight, .totalWeight, .weightMismatch) { findings.append(finding) }
        if let finding = total(draft, .score, .totalScore, .scoreMismatch) { findings.append(finding) }
        return findings
    }

    /// All weights of a form add up to a hundred.
    static let mostPoints = Decimal(100)

    /// Rows of the matrix of budgets with a weight above that of the whole form: an amount stands in its column.
    private static func excessiveWeights(_ draft: FormDraft) -> [CheckFinding] {
        FieldPath.executionRows.compactMap { row in
            let path = FieldPath.execution(row: row, column: "weight")
            guard let weight = draft.fields[path]?.number, weight > mostPoints else { return nil }
            let others = FieldPath.executionColumns.map { FieldPath.execution(row: row, column: $0.name) }
            return CheckFinding(
                flag: .weightMismatch,
                addresses: [.field(path)] + others.filter { $0 != path && draft.fields[$0] != nil }.map { .field($0) },
                message: "\(path) is \(weight), more than the weights of a form add up to"
            )
        }
    }

    /// Levels that print the weight of all their rows in a bracket: `产出指标（50分）`.
    private static func levelWeights(_ draft: FormDraft) -> [CheckFinding] {
        var groups: [[Unicode.Scalar]: [Int]] = [:]
        for (index, row) in draft.indicators.enumerated() {
            let key = TextFolding.key(row[.level1]?.string ?? "")
            if Taxonomy.printedWeight(key) != nil { groups[key, default: []].append(index) }
        }
        return groups.sorted { $0.value[0] < $1.value[0] }.compactMap { key, rows in
            let numbers = rows.compactMap { draft.indicators[$0][.weight]?.number }
            guard numbers.count == rows.count, let weight = Taxonomy.printedWeight(key) else { return nil }
            let sum = numbers.reduce(0, +)
            guard abs(sum - weight) > tolerance else { return nil }
            return CheckFinding(
                flag: .weightMismatch,
                addresses: rows.flatMap { [.indicator($0, .level1), .indicator($0, .weight)] },
                message:
                    "\(String(String.UnicodeScalarView(key))) prints the weight \(weight), its rows add up to \(sum)"
            )
        }
    }

    /// The column's sum with the execution's own line against the total.
    private static func total(
        _ draft: FormDraft,
        _ column: IndicatorColumn,
        _ path: FieldPath,
        _ flag: Flag
    ) -> CheckFinding? {
        let numbers = draft.indicators.map { $0[column]?.number }
        guard let total = draft.fields[path]?.number, !numbers.isEmpty else { return nil }
        let isWhole = numbers.allSatisfy { $0 != nil }
        let execution = draft.fields[.execution(row: "total", column: column.rawValue)]?.number ?? 0
        let sum = numbers.reduce(execution) { $0 + ($1 ?? 0) }
        // Where a row has no number the others may add up to less, but not to more.
        guard isWhole ? abs(sum - total) > tolerance : sum - total > tolerance else { return nil }
        let doubtful = draft.indicators.indices.filter { (draft.indicators[$0][column]?.confidence ?? 1) < sure }
        let parts = doubtful.map { FormDraft.Address.indicator($0, column) }
        return CheckFinding(
            flag: flag,
            addresses: draft.areTotalsConfirmed && !parts.isEmpty ? parts : [.field(path)] + parts,
            message: "\(path) is \(total), its parts add up to \(sum)"
        )
    }
}
