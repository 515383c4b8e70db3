internal import FormModel
internal import Foundation

/// Totals against their parts, each in its own column.
///
/// Where a form prints parts that the model has no path for, they may be parts of the total or of one of its parts: the
/// total is right if it is the sum of the model's parts and any of them.
enum SumCheck {
    private typealias Sum = (total: FieldPath, parts: [FieldPath], further: [Decimal])

    /// More further parts than these are taken all together or not at all.
    private static let mostFurtherParts = 8

    static func findings(_ draft: FormDraft, _ vocabulary: Vocabulary) -> [CheckFinding] {
        let funds = FurtherFunds(draft, vocabulary)
        func further(_ column: String?) -> [Decimal] { funds.amounts.filter { $0.column == column }.map(\.amount) }
        var sums: [Sum] = vocabulary.checks.sums.map { ($0.total, $0.parts, further(nil)) }
        for (column, type) in FieldPath.executionColumns where type == .amount {
            let parts = FieldPath.executionRows.dropFirst().map { FieldPath.execution(row: $0, column: column) }
            sums.append((.execution(row: "total", column: column), parts, further(column)))
        }
        return sums.compactMap { finding(draft, $0) }
    }

    private static func finding(_ draft: FormDraft, _ sum: Sum) -> CheckFinding? {
        let printed = sum.parts.filter { draft.fields[$0]?.number != nil }
        guard let total = draft.fields[sum.total]?.number, !printed.isEmpty || sum.further.count > 1 else {
            return nil
        }
        let partSum = printed.reduce(Decimal(0)) { $0 + (draft.fields[$1]?.number ?? 0) }
        let possible =
            printed.isEmpty ? subsetSums(sum.further) : [partSum] + subsetSums(sum.further).map { $0 + partSum }
        guard !possible.contains(total), !subsetSums(sum.further).contains(total) else { return nil }
        let expected = sum.further.reduce(partSum, +)
        return CheckFinding(
            flag: .sumMismatch,
            addresses: ([sum.total] + printed.filter { draft.fields[$0]?.number != 0 }).map { .field($0) },
            message: "\(sum.total) is \(total), its parts add up to \(expected)"
        )
    }

    /// The sums of all choices of one or more of the amounts.
    private static func subsetSums(_ amounts: [Decimal]) -> [Decimal] {
        guard amounts.count <= mostFurtherParts else { return [amounts.reduce(0, +)] }
        return amounts.reduce(into: [Decimal]()) { sums, amount in sums += [amount] + sums.map { $0 + amount } }
    }
}
