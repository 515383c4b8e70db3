internal import DocumentModel
internal import Foundation

/// Exact decimals out of printed numbers.
enum NumberParsing {
    /// Marks that stand for "no value".
    private static let dashes = KeySet([
        ["-"], ["—"], ["–"], ["―"], ["/"], ["—", "—"], ["-", "-"], ["─"],
    ])

    /// Whether a folded text says that there is no value.
    static func isDash(_ key: [Unicode.Scalar]) -> Bool {
        dashes.contains(key)
    }

    /// The number that a folded text is, with thousands separators in groups of three and an optional sign.
    static func number(_ key: ArraySlice<Unicode.Scalar>) -> Decimal? {
        guard let end = numberEnd(key), end == key.endIndex else { return nil }
        return decimal(key)
    }

    /// The number at the start of a folded text, and the index behind it.
    static func leadingNumber(_ key: ArraySlice<Unicode.Scalar>) -> (number: Decimal, end: Int)? {
        guard let end = numberEnd(key), let number = decimal(key[..<end]) else { return nil }
        return (number, end)
    }

    /// The index behind the number at the start of a folded text.
    private static func numberEnd(_ key: ArraySlice<Unicode.Scalar>) -> Int? {
        var index = key.startIndex
        if index < key.endIndex, isMinus(key[index]) { index += 1 }
        let wholeStart = index
        while index < key.endIndex, isDigit(key[index]) || isSeparator(key, at: index, wholeStart: wholeStart) {
            index += 1
        }
        guard index > wholeStart else { return nil }
        if index + 1 < key.endIndex, key[index] == ".", isDigit(key[index + 1]) {
            index += 1
            while index < key.endIndex, isDigit(key[index]) { index += 1 }
        }
        return index
    }

    private static let locale = Locale(identifier: "en_US_POSIX")
    private static let minus: Unicode.Scalar = "-"
    /// So many characters of a whole number always fit into an `Int`.
    private static let longestInt = 18

    /// More digits, with a unit's factor behind them, would not be exact: a `Decimal` has 38.
    private static let mostDigits = 30

    private static func decimal(_ number: ArraySlice<Unicode.Scalar>) -> Decimal? {
        if number.count <= longestInt, number.allSatisfy(isDigit) {
            return Decimal(number.reduce(0) { $0 * 10 + Int($1.value) - 48 })
        }
        var digits: [Unicode.Scalar] = []
        for scalar in number {
            if isDigit(scalar) || scalar == "." {
                digits.append(scalar)
            } else if isMinus(scalar) {
                digits.append(minus)
            }
        }
        if digits.count <= longestInt { return shortDecimal(digits) }
        guard digits.count(where: isDigit) <= mostDigits else { return nil }
        return Decimal(string: String(scalars: digits), locale: locale)
    }

    /// The number that digits are, with a point among them or none and perhaps a minus before them: so few that they fit
    /// into an `Int`.
    private static func shortDecimal(_ digits: [Unicode.Scalar]) -> Decimal {
        var bare = digits[...]
        if digits.contains(".") { while bare.last == "0" { bare.removeLast() } }
        let decimals = bare.lastIndex(of: ".").map { bare.endIndex - 1 - $0 } ?? 0
        let whole = bare.reduce(0) { isDigit($1) ? $0 * 10 + Int($1.value) - 48 : $0 }
        if whole == 0 { return 0 }
        let isNegative = digits.first == minus
        return Decimal(sign: isNegative ? .minus : .plus, exponent: -decimals, significand: Decimal(whole))
    }

    private static func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "−" }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    /// A comma counts as separator where a digit is before it and exactly three digits are behind it.
    private static func isSeparator(_ key: ArraySlice<Unicode.Scalar>, at index: Int, wholeStart: Int) -> Bool {
        guard key[index] == "," || key[index] == "，", index > wholeStart, index + 3 < key.endIndex else { return false }
        guard key[(index + 1)...(index + 3)].allSatisfy(isDigit) else { return false }
        return index + 4 >= key.endIndex || !isDigit(key[index + 4])
    }
}

extension NumberParsing {
    /// A share in percent, with or without its sign: 80 for `80.00%`.
    static func percent(_ key: [Unicode.Scalar]) -> Decimal? {
        guard let end = numberEnd(key[...]) else { return nil }
        let rest = key[end...]
        return rest.isEmpty || rest == ["%"] || rest == ["(", "%", ")"] ? decimal(key[..<end]) : nil
    }

    /// A weight or score, with or without `分`.
    static func points(_ key: [Unicode.Scalar]) -> Decimal? {
        guard let end = numberEnd(key[...]), key[end...].isEmpty || key[end...] == ["分"] else { return nil }
        return decimal(key[..<end])
    }
}
