internal import FormModel
internal import Foundation

/// The project's dates against each other and against the fiscal year.
enum DateCheck {
    static func findings(_ draft: FormDraft) -> [CheckFinding] {
        let start = draft.fields[.startDate]?.string
        let end = draft.fields[.endDate]?.string
        func finding(_ message: String) -> [CheckFinding] {
            let dates = [FieldPath.endDate, .startDate].filter { draft.fields[$0]?.string != nil }
            return [CheckFinding(flag: .dateOrder, addresses: dates.map { .field($0) }, message: message)]
        }
        // Dates of the form yyyy-MM-dd are in the order of their characters.
        if let start, let end, end < start { return finding("the end \(end) lies before the start \(start)") }
        guard let year = draft.fields[.fiscalYear]?.number else { return [] }
        func calendarYear(_ date: String?) -> Decimal? { date.flatMap { Decimal(string: String($0.prefix(4))) } }
        if let first = calendarYear(start), year < first {
            return finding("the fiscal year \(year) lies before the project's start \(start ?? "")")
        }
        if let last = calendarYear(end), year > last {
            return finding("the fiscal year \(year) lies behind the project's end \(end ?? "")")
        }
        return []
    }
}
