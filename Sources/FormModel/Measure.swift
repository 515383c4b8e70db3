public import struct Foundation.Decimal

/// The target or the actual value of an indicator: one comparator, one number and one unit, or else a text.
public enum Measure: Sendable, Hashable {
    /// `comparator` and `unit` are nil where none is printed.
    case quantity(comparator: Comparator?, number: Decimal, unit: String?)
    case text(String)

    public enum Comparator: String, Sendable, Codable, CaseIterable {
        case less = "<"
        case lessOrEqual = "<="
        case equal = "="
        case greaterOrEqual = ">="
        case greater = ">"
    }
}

extension Measure: Codable {
    private enum CodingKeys: String, CodingKey {
        case comparator, number, unit, text
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let text = try container.decodeIfPresent(String.self, forKey: .text) {
            self = .text(text)
        } else {
            self = .quantity(
                comparator: try container.decodeIfPresent(Comparator.self, forKey: .comparator),
                number: try container.decode(Decimal.self, forKey: .number),
                unit: try container.decodeIfPresent(String.self, forKey: .unit)
            )
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .quantity(let comparator, let number, let unit):
            try container.encode(comparator, forKey: .comparator)
            try container.encode(number, forKey: .number)
            try container.encode(unit, forKey: .unit)
        case .text(let text):
            try container.encode(text, forKey: .text)
        }
    }
}
