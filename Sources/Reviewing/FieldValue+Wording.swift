public import FormModel
internal import Foundation
public import Wording

extension FieldValue {
    /// The value for people: amounts in yuan with separators, percents with their sign.
    func wording(_ type: FieldType, _ language: Language) -> String {
        switch self {
        case .string(let text): text
        case .boolean(let flag): flag ? Phrase("是", "yes")[language] : Phrase("否", "no")[language]
        case .measure(.text(let text)): text
        case .measure(.quantity(let comparator, let number, let unit)):
            [comparator?.sign, "\(number)", unit].compactMap(\.self).joined(separator: " ")
        case .number(let number):
            switch type {
            case .amount: Self.grouped(number) + Phrase(" 元", " yuan")[language]
            case .percent: "\(number) %"
            default: "\(number)"
            }
        }
    }

    /// The digits before the point in groups of three.
    private static func grouped(_ number: Decimal) -> String {
        let parts = "\(number)".split(separator: ".", maxSplits: 1)
        let isNegative = parts[0].hasPrefix("-")
        let digits = Array(isNegative ? parts[0].dropFirst() : parts[0])
        var whole = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { whole.append(",") }
            whole.append(digit)
        }
        return (isNegative ? "-" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
    }
}

extension FieldType {
    /// What a person may type for a value of the type.
    public var hint: Phrase {
        switch self {
        case .string: Phrase("文字", "text")
        case .integer: Phrase("整数，如 2024", "a whole number, such as 2024")
        case .number: Phrase("数字，如 12.5", "a number, such as 12.5")
        case .amount: Phrase("金额，按表内单位，如 1,234.56 或 50万元", "an amount in the form's unit, such as 1,234.56 or 50万元")
        case .percent: Phrase("百分数，如 95% 或 95", "a percent, such as 95% or 95")
        case .date: Phrase("日期，如 2024-03-31 或 2024年3月31日", "a date, such as 2024-03-31 or 2024年3月31日")
        case .boolean: Phrase("是 或 否", "是 (yes) or 否 (no)")
        case .moneyUnit: Phrase("元、万元 或 亿元", "元, 万元 or 亿元")
        case .measure: Phrase("指标值，如 ≥95% 或 及时", "a measure, such as ≥95% or 及时")
        }
    }
}
