internal import FormModel
internal import Foundation

/// The amounts of a form's `extra` that may be parts of its totals: those under labels of funds that the model has no path
/// for.
struct FurtherFunds {
    /// In yuan, with the column of the execution matrix; `nil` outside of it.
    private(set) var amounts: [(column: String?, amount: Decimal)] = []

    init(_ draft: FormDraft, _ vocabulary: Vocabulary) {
        guard !draft.extra.isEmpty else { return }
        let funds = Set(vocabulary.execution.rows.flatMap(\.labels).map(TextFolding.key))
        var columns: [[Unicode.Scalar]: String] = [:]
        for part in vocabulary.execution.columns {
            for label in part.labels + (part.heads ?? []) { columns[TextFolding.key(label)] = part.name }
        }
        let unit = draft.fields[.fundingUnit]?.string.flatMap(AmountParsing.factor(unit:)) ?? 1
        for extra in draft.extra {
            guard let amount = AmountParsing.amount(TextFolding.key(extra.field.text), unit: unit) else { continue }
            let parts = extra.label.components(separatedBy: ExecutionDecoding.foreignSeparator)
            if parts.count == 2, let column = columns[Self.bare(parts[1])] {
                amounts.append((column, amount))
            } else if parts.count == 1, funds.contains(Self.bare(extra.label)) {
                amounts.append((nil, amount))
            }
        }
    }

    /// A label without its colon and the bracket behind it: `全年预算数` for `全年预算数（A）`.
    private static func bare(_ label: String) -> [Unicode.Scalar] {
        var key = TextFolding.key(label)
        if key.last == ":" { key.removeLast() }
        guard key.last == ")", let open = key.lastIndex(of: "("), open > 0 else { return key }
        return Array(key[..<open])
    }
}
