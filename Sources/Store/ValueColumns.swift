internal import FormModel
internal import Foundation
internal import GRDB

/// A field's value as the store's columns hold it: exact text beside its type.
struct ValueColumns: Equatable {
    let type: String?
    let value: String?
    let comparator: String?
    let unit: String?

    init(type: String?, value: String?, comparator: String?, unit: String?) {
        self.type = type
        self.value = value
        self.comparator = comparator
        self.unit = unit
    }

    init(_ value: FieldValue?) {
        switch value {
        case nil: self.init(type: nil, value: nil, comparator: nil, unit: nil)
        case .string(let text)?: self.init(type: "string", value: text, comparator: nil, unit: nil)
        case .number(let number)?: self.init(type: "number", value: number.description, comparator: nil, unit: nil)
        case .boolean(let flag)?: self.init(type: "boolean", value: flag ? "1" : "0", comparator: nil, unit: nil)
        case .measure(.text(let text))?: self.init(type: "text", value: text, comparator: nil, unit: nil)
        case .measure(.quantity(let comparator, let number, let unit))?:
            self.init(type: "quantity", value: number.description, comparator: comparator?.rawValue, unit: unit)
        }
    }

    /// Reads the columns `value_type`, `value`, `comparator` and `unit`, each behind `prefix`.
    init(_ row: Row, prefix: String = "") {
        self.init(
            type: row[prefix + "value_type"],
            value: row[prefix + "value"],
            comparator: row[prefix + "comparator"],
            unit: row[prefix + "unit"]
        )
    }

    var fieldValue: FieldValue? {
        guard let value else { return nil }
        switch type {
        case "string": return .string(value)
        case "number": return Decimal(string: value).map { .number($0) }
        case "boolean": return .boolean(value == "1")
        case "text": return .measure(.text(value))
        case "quantity":
            return Decimal(string: value).map {
                .measure(
                    .quantity(
                        comparator: comparator.flatMap(Measure.Comparator.init(rawValue:)),
                        number: $0,
                        unit: unit
                    )
                )
            }
        default: return nil
        }
    }

    /// The value on one line for the audit.
    var line: String? {
        value.map { [comparator, $0, unit].compactMap { $0 }.joined() }
    }

    private static let amounts = Set(FieldPath.all.filter { $0.type == .amount }.map(\.path.rawValue))

    /// An amount in hundredths of a yuan; nil for other fields, and where it is no whole number of them.
    static func fen(_ value: FieldValue?, at place: String) -> Int64? {
        guard case .number(let yuan)? = value, amounts.contains(place) else { return nil }
        let fen = yuan * 100
        let number = NSDecimalNumber(decimal: fen).int64Value
        return Decimal(number) == fen ? number : nil
    }
}
