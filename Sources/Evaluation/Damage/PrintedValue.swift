internal import FormModel
internal import Foundation

/// The text that a form prints for a value of a golden.
enum PrintedValue {
    /// - Parameter unit: The factor of the form's unit of money, to yuan.
    static func text(_ value: JSONValue?, type: FieldType, unit: Decimal) -> String {
        switch value {
        case nil, .null, .array: ""
        case .boolean(let flag): flag ? "是" : "否"
        case .number(let value): number(value, type, unit)
        case .string(let text) where type == .amount || type == .percent:
            // Goldens may state numbers as texts, which keeps their digits.
            Decimal(string: text).map { number($0, type, unit) } ?? text
        case .string(let text): String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        case .object(let members): measure(members)
        }
    }

    private static func number(_ value: Decimal, _ type: FieldType, _ unit: Decimal) -> String {
        switch type {
        case .amount: "\(value / unit)"
        case .percent: "\(value)%"
        default: "\(value)"
        }
    }

    private static let comparators = [">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"]

    private static func measure(_ members: [String: JSONValue]) -> String {
        guard case .number(let number)? = members["number"] else {
            if case .string(let text)? = members["text"] { return text }
            return ""
        }
        var text = ""
        if case .string(let comparator)? = members["comparator"] { text += comparators[comparator] ?? comparator }
        text += "\(number)"
        if case .string(let unit)? = members["unit"] { text += unit }
        return text
    }
}
