internal import FormModel
internal import Foundation

/// The execution rate against the amounts, and its score against the rate.
enum RateCheck {
    /// How far a rate may be from the amounts, in percent, and a score from its rate, in points.
    private static let tolerance = Decimal(string: "0.01") ?? 0

    static func findings(_ draft: FormDraft) -> [CheckFinding] {
        FieldPath.executionRows.flatMap { row in findings(draft, row: row) }
    }

    private static func findings(_ draft: FormDraft, row: String) -> [CheckFinding] {
        func number(_ column: String) -> Decimal? {
            draft.fields[.execution(row: row, column: column)]?.number
        }
        func addresses(_ columns: String...) -> [FormDraft.Address] {
            columns.map { .field(.execution(row: row, column: $0)) }
        }
        var findings: [CheckFinding] = []
        let budget = number("adjustedBudget") ?? number("initialBudget")
        var exact: Decimal?
        if let budget, budget != 0, let executed = number("executed") { exact = executed * 100 / budget }
        if let rate = number("rate"), let exact {
            let allowed = max(tolerance, halfUnit(draft.fields[.execution(row: row, column: "rate")]?.text ?? ""))
            if abs(rate - exact) > allowed {
                findings.append(
                    CheckFinding(
                        flag: .rateMismatch,
                        addresses: addresses("rate", "executed", "adjustedBudget"),
                        message: "the execution rate is \(rate), the amounts give \(rounded(exact))"
                    )
                )
            }
        }
        if let weight = draft.fields[.execution(row: row, column: "weight")], weight.value == nil,
            let last = TextFolding.key(weight.text).last, last == "%"
        {
            // No points are percents: the row's cells stand under other heads.
            findings.append(
                CheckFinding(
                    flag: .rateMismatch,
                    addresses: addresses("weight", "initialBudget", "adjustedBudget", "executed", "rate"),
                    message: "the weight of the execution is \(weight.text), as only rates are"
                )
            )
        }
        if let exact, let weight = number("weight"), exact != 100,
            abs(weight - exact) <= halfUnit(draft.fields[.execution(row: row, column: "weight")]?.text ?? ""),
            number("rate").map({ abs($0 - exact) > tolerance }) ?? true
        {
            findings.append(
                CheckFinding(
                    flag: .rateMismatch,
                    addresses: addresses("weight", "rate"),
                    message: "the weight of the execution is \(weight), which is the rate of its amounts"
                )
            )
        }
        if let weight = number("weight"), let score = number("score") {
            let bases = [number("rate"), exact].compactMap(\.self).map { min($0, 100) * weight / 100 }
            let allowed = max(tolerance, halfUnit(draft.fields[.execution(row: row, column: "score")]?.text ?? ""))
            if !bases.isEmpty, bases.allSatisfy({ abs($0 - score) > allowed }) {
                findings.append(
                    CheckFinding(
                        flag: .rateMismatch,
                        addresses: addresses("score", "rate"),
                        message: "the score of the execution is \(score), its rate gives \(rounded(bases[0]))"
                    )
                )
            }
        }
        return findings
    }

    /// Whether a printed rate is that of the amounts, as exactly as it is printed.
    static func isRate(_ text: String, _ rate: Decimal, of executed: Decimal, in budget: Decimal) -> Bool {
        abs(rate - executed * 100 / budget) <= max(tolerance, halfUnit(text))
    }

    /// Whether a score is the rate's share of its weight.
    static func fits(score: Decimal, weight: Decimal, rate: Decimal) -> Bool {
        weight != 0 && abs(min(rate, 100) * weight / 100 - score) <= tolerance
    }

    /// Half a unit of the last printed decimal: 0.05 for `92.8%`.
    private static func halfUnit(_ text: String) -> Decimal {
        let key = TextFolding.key(text)
        let decimals =
            key.lastIndex(of: ".").map { point in key[(point + 1)...].prefix(while: NumberParsing.isDigit).count } ?? 0
        return Decimal(sign: .plus, exponent: -decimals - 1, significand: 5)
    }

    static func rounded(_ number: Decimal) -> Decimal {
        var source = number
        var result = Decimal()
        NSDecimalRound(&result, &source, 4, .plain)
        return result
    }
}
