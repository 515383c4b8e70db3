internal import FormModel
internal import Foundation

/// The project's dates against each other and against the fiscal year.
enum DateCheck {
    static func findings(_ draft: FormDraft) -> [CheckFinding] {
        guard let start = draft.fields[.startDate]?.string, let end = draft.fields[.endDate]?.string else { return [] }
        let addresses: [FormDraft.Address] = [.field(.endDate), .field(.startDate)]
        // Dates of the form yyyy-MM-dd are in the order of their characters.
        if end < start {
            return [
                CheckFinding(
                    flag: .dateOrder,
                    addresses: addresses,
                    message: "the end \(end) lies before the start \(start)"
                )
            ]
        }
        guard let year = draft.fields[.fiscalYear]?.number, let first = Decimal(string: String(start.prefix(4))),
            let last = Decimal(string: String(end.prefix(4))), year < first || year > last
        else { return [] }
        return [
            CheckFinding(
                flag: .dateOrder,
                addresses: addresses,
                message: "the fiscal year \(year) lies outside the project's time \(start) to \(end)"
            )
        ]
    }
}
