internal import Foundation

/// Amounts of money.
enum AmountParsing {
    private static let units: [(suffix: [Unicode.Scalar], factor: Decimal)] = [
        (["万", "元"], 10_000), (["亿", "元"], 100_000_000), (["元"], 1),
    ]

    /// The amount in yuan of a folded text.
    ///
    /// - Parameter unit: The factor of the unit that the form prints; a unit behind the number itself comes first.
    static func amount(_ key: [Unicode.Scalar], unit: Decimal) -> Decimal? {
        var rest = key[...]
        while let first = rest.first, first == "¥" || first == "￥" { rest = rest.dropFirst() }
        guard let (number, end) = NumberParsing.leadingNumber(rest) else { return nil }
        let tail = rest[end...]
        if tail.isEmpty { return number * unit }
        let bare = tail.first == "(" && tail.last == ")" ? tail.dropFirst().dropLast() : tail
        return units.first { bare.elementsEqual($0.suffix) }.map { number * $0.factor }
    }

    /// Whether a folded amount has a unit behind its number, so that the form's does not matter.
    static func statesUnit(_ key: [Unicode.Scalar]) -> Bool {
        amount(key, unit: 1) == amount(key, unit: 10)
    }

    /// The factor to yuan of a unit's name; `nil` for an unknown one.
    static func factor(unit: String) -> Decimal? {
        let key = TextFolding.key(unit)
        return units.first { $0.suffix == key }?.factor
    }
}
