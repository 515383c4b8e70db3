internal import FormModel
internal import Foundation

/// Amounts in a form that prints no unit: they are taken for 元 and may be 万元.
enum UnitCheck {
    /// Amounts of nothing, and such as have a unit of their own behind the number, are right without.
    static func findings(_ draft: FormDraft) -> [CheckFinding] {
        guard draft.fields[.fundingUnit]?.string == nil else { return [] }
        let doubted = FieldPath.all.filter { path, type in
            guard type == .amount, let field = draft.fields[path], let amount = field.number, amount != 0 else {
                return false
            }
            return !AmountParsing.statesUnit(TextFolding.key(field.text))
        }
        return doubted.map { path, _ in
            CheckFinding(
                flag: .ambiguous,
                addresses: [.field(path)],
                message: "no unit of money is printed; the amounts are taken to be in 元"
            )
        }
    }
}
