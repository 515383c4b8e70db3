internal import FormModel
internal import Foundation

/// A leaf's value as it is compared: texts after NFKC and without white space, numbers as decimals, blank texts as
/// nothing.
enum FoldedValue: Hashable {
    case boolean(Bool)
    case number(Decimal)
    case text(String)
    indirect case quantity(comparator: String?, number: Decimal, unit: FoldedValue?)

    static func fold(_ value: JSONValue?) -> FoldedValue? {
        switch value {
        case nil, .null, .array: nil
        case .boolean(let flag): .boolean(flag)
        case .number(let number): .number(number)
        case .string(let text): fold(text)
        case .object(let members): fold(members)
        }
    }

    static func fold(_ value: FieldValue?) -> FoldedValue? {
        switch value {
        case nil: nil
        case .string(let text): fold(text)
        case .number(let number): .number(number)
        case .boolean(let flag): .boolean(flag)
        case .measure(.text(let text)): fold(text)
        case .measure(.quantity(let comparator, let number, let unit)):
            .quantity(comparator: comparator?.rawValue, number: number, unit: unit.flatMap { fold($0) })
        }
    }

    static func fold(_ text: String) -> FoldedValue? {
        let compact = text.precomposedStringWithCompatibilityMapping.unicodeScalars
            .filter { !$0.properties.isWhitespace }
        let folded = String(String.UnicodeScalarView(compact))
        guard !folded.isEmpty else { return nil }
        let digits = folded.filter { $0 != "," }
        if isDecimal(digits), let number = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX")) {
            return .number(number)
        }
        return .text(folded)
    }

    private static func fold(_ members: [String: JSONValue]) -> FoldedValue? {
        guard case .number(let number)? = members["number"] else { return fold(members["text"]) }
        var comparator: String?
        if case .string(let text)? = members["comparator"], !text.isEmpty { comparator = text }
        return .quantity(comparator: comparator, number: number, unit: fold(members["unit"]))
    }

    private static func isDecimal(_ text: String) -> Bool {
        var digits = 0
        var points = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            switch scalar {
            case "0"..."9": digits += 1
            case ".": points += 1
            case "-", "+":
                if index > 0 { return false }
            default: return false
            }
        }
        return digits > 0 && points <= 1
    }

    /// Whether one holds the other as a text.
    static func overlap(_ first: FoldedValue?, _ second: FoldedValue?) -> Bool {
        guard case .text(let a)? = first, case .text(let b)? = second else { return false }
        return a.contains(b) || b.contains(a)
    }
}
