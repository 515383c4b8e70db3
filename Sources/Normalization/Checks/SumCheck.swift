internal import FormModel
internal import Foundation

/// Totals against their parts, each in its own column.
enum SumCheck {
    static func findings(_ draft: FormDraft, _ vocabulary: Vocabulary) -> [CheckFinding] {
        var sums = vocabulary.checks.sums.map { (total: $0.total, parts: $0.parts) }
        if !draft.hasForeignExecutionRows {
            for (column, type) in FieldPath.executionColumns where type == .amount {
                sums.append(
                    (
                        .execution(row: "total", column: column),
                        FieldPath.executionRows.dropFirst().map { .execution(row: $0, column: column) }
                    )
                )
            }
        }
        return sums.compactMap { finding(draft, total: $0.total, parts: $0.parts) }
    }

    private static func finding(_ draft: FormDraft, total: FieldPath, parts: [FieldPath]) -> CheckFinding? {
        let printed = parts.filter { draft.fields[$0]?.number != nil }
        guard let sum = draft.fields[total]?.number, !printed.isEmpty else { return nil }
        let partSum = printed.reduce(Decimal(0)) { $0 + (draft.fields[$1]?.number ?? 0) }
        guard partSum != sum else { return nil }
        return CheckFinding(
            flag: .sumMismatch,
            addresses: ([total] + printed.filter { draft.fields[$0]?.number != 0 }).map { .field($0) },
            message: "\(total) is \(sum), its parts add up to \(partSum)"
        )
    }
}
