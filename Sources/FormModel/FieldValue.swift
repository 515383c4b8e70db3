public import struct Foundation.Decimal

/// The typed value of a field.
public enum FieldValue: Sendable, Hashable {
    /// A text, or a date as `yyyy-MM-dd`.
    case string(String)
    /// An amount in yuan, a percent (80 for 80 %), a weight, a score or a year; exact.
    case number(Decimal)
    case boolean(Bool)
    case measure(Measure)
}

extension FieldValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .boolean(flag)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else {
            self = .measure(try container.decode(Measure.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .boolean(let flag): try container.encode(flag)
        case .measure(let measure): try container.encode(measure)
        }
    }
}
