internal import DocumentModel
internal import FormModel
internal import Foundation

/// Reads the target or actual value of an indicator.
struct MeasureParsing {
    private let comparators: [(word: [Unicode.Scalar], comparator: Measure.Comparator)]
    private let suffixes: [(word: [Unicode.Scalar], comparator: Measure.Comparator)]
    private let units: KeySet
    private let longestUnknownUnit: Int
    private let denominators: KeySet
    private let notInUnits: ScalarSet
    private let incomparable: KeySet

    init(_ words: Vocabulary.MeasureWords) {
        func sorted(_ table: [String: [String]]) -> [(word: [Unicode.Scalar], comparator: Measure.Comparator)] {
            table.flatMap { entry -> [(word: [Unicode.Scalar], comparator: Measure.Comparator)] in
                guard let comparator = Measure.Comparator(rawValue: entry.key) else { return [] }
                return entry.value.map { (TextFolding.key($0), comparator) }
            }
            .sorted {
                ($0.word.count, String(String.UnicodeScalarView($1.word))) > (
                    $1.word.count, String(String.UnicodeScalarView($0.word))
                )
            }
        }
        comparators = sorted(words.comparators)
        suffixes = sorted(words.suffixes)
        units = KeySet(words.units.map(TextFolding.key))
        longestUnknownUnit = words.longestUnknownUnit
        denominators = KeySet(words.denominators.map(TextFolding.key))
        notInUnits = ScalarSet(words.notInUnits.flatMap(\.unicodeScalars))
        incomparable = KeySet(words.incomparable.map(TextFolding.key))
    }

    /// One comparator, one number and one unit as a quantity; anything else as a text.
    func measure(_ text: String) -> Measure {
        quantity(TextFolding.key(text)) ?? .text(TextFolding.value(text))
    }

    /// Whether a text is a number with its unit.
    func isQuantity(_ text: String) -> Bool {
        if case .quantity = measure(text) { true } else { false }
    }

    /// Whether a folded text begins with a comparator.
    func beginsWithComparator(_ key: [Unicode.Scalar]) -> Bool { withoutComparator(key[...]).comparator != nil }

    /// Whether a folded text is a comparator and nothing else.
    func isComparator(_ key: [Unicode.Scalar]) -> Bool {
        let (comparator, rest) = withoutComparator(key[...])
        return comparator != nil && rest.isEmpty
    }

    /// Whether a folded text says in a comparator's place that the value beside it is a text.
    func isIncomparable(_ key: [Unicode.Scalar]) -> Bool { incomparable.contains(key) }

    /// Whether a folded text is one of the vocabulary's units and nothing else.
    func isKnownUnit(_ key: [Unicode.Scalar]) -> Bool { units.contains(key) }

    /// Whether a folded text begins as a quantity does: with a comparator and a digit, or with a digit that does not number
    /// a list's item.
    func beginsAsQuantity(_ key: [Unicode.Scalar]) -> Bool {
        let (comparator, rest) = withoutComparator(key[...])
        guard rest.first.map(NumberParsing.isDigit) ?? false else { return false }
        let behind = rest.drop(while: NumberParsing.isDigit)
        let isItem = behind.first.map { ".、)".unicodeScalars.contains($0) } ?? false
        return comparator != nil || !isItem || !(behind.dropFirst().first.map(CJKText.isWide) ?? false)
    }

    /// Whether a folded text is a comparator and a number with more words behind them than a unit has, and no sentence.
    func isQuantityBeforeText(_ key: [Unicode.Scalar]) -> Bool {
        let (comparator, rest) = withoutComparator(key[...])
        guard comparator != nil, let (_, end) = NumberParsing.leadingNumber(rest), quantity(key) == nil else {
            return false
        }
        return !rest[end...].contains { NumberParsing.isDigit($0) || Self.endsOfWords.contains($0) }
    }

    private static let endsOfWords = Set("，。、；,;:()/".unicodeScalars)

    static let day = "日"

    /// A folded text beside a span of days as a quantity; `nil` where it is none.
    func span(_ key: [Unicode.Scalar]) -> Measure? { quantity(key, isBesideSpan: true) }

    private func quantity(_ key: [Unicode.Scalar], isBesideSpan: Bool = false) -> Measure? {
        let (prefix, rest) = withoutComparator(key[...])
        guard let (number, end) = NumberParsing.leadingNumber(rest) else { return nil }
        var tail = rest[end...]
        var comparator = prefix
        if let suffix = suffixes.first(where: {
            tail.count >= $0.word.count && tail.suffix($0.word.count).elementsEqual($0.word)
        }) {
            guard prefix == nil else { return nil }
            comparator = suffix.comparator
            tail = tail.dropLast(suffix.word.count)
        }
        if tail.isEmpty { return .quantity(comparator: comparator, number: number, unit: nil) }
        let unit = withoutOuterBrackets(tail)
        // Behind a comparator a day is a span of time, and no date.
        let isSpan =
            (prefix != nil || isBesideSpan) && unit.elementsEqual(Self.day.unicodeScalars)
            || unit.elementsEqual(Self.month.unicodeScalars) && !Self.isMonthOfYear(number)
        guard isUnit(unit) || isSpan, prefix != nil || !Self.isYear(number, unit) else { return nil }
        return .quantity(comparator: comparator, number: number, unit: String(String.UnicodeScalarView(unit)))
    }

    private static let month = "月"

    /// Whether a number may name a month, as in 6月: that is a date.
    private static func isMonthOfYear(_ number: Decimal) -> Bool {
        var (rounded, exact) = (Decimal(), number)
        NSDecimalRound(&rounded, &exact, 0, .plain)
        return rounded == number && (1...12).contains(number)
    }

    private static let years: ClosedRange<Decimal> = 1900...2200

    /// Whether a number names a year, as in 2021年内: that is a date and no duration.
    private static func isYear(_ number: Decimal, _ unit: ArraySlice<Unicode.Scalar>) -> Bool {
        years.contains(number) && unit.elementsEqual("年".unicodeScalars)
    }

    private func withoutComparator(
        _ key: ArraySlice<Unicode.Scalar>
    ) -> (comparator: Measure.Comparator?, rest: ArraySlice<Unicode.Scalar>) {
        for (word, comparator) in comparators where key.starts(with: word) {
            return (comparator, key.dropFirst(word.count))
        }
        return (nil, key)
    }

    /// `(卷(件))` is `卷(件)`: one pair of brackets around the whole is taken off, never an inner one.
    private func withoutOuterBrackets(_ unit: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard unit.count > 2, unit.first == "(", unit.last == ")" else { return unit }
        return unit.dropFirst().dropLast()
    }

    private func isUnit(_ unit: ArraySlice<Unicode.Scalar>) -> Bool {
        if units.contains(unit) { return true }
        // One unit by another: `元/亩`, `次/年`.
        let sides = unit.split(separator: "/", omittingEmptySubsequences: false)
        if sides.count == 2 { return isUnit(sides[0]) && (denominators.contains(sides[1]) || isUnit(sides[1])) }
        guard let first = unit.first, first != "(", !unit.contains(where: { NumberParsing.isDigit($0) }) else {
            return false
        }
        let name = unit.prefix { $0 != "(" }
        let scale = name.first == "万" || name.first == "亿" ? name.dropFirst() : name
        // What is counted by hundreds or millions of another: `件/百万人次`.
        if units.contains(name.drop(while: "十百千万亿".unicodeScalars.contains)) { return true }
        guard !scale.isEmpty, scale.count <= longestUnknownUnit, !name.contains(where: notInUnits.contains) else {
            return false
        }
        let rest = unit.dropFirst(name.count)
        return (rest.isEmpty || rest.last == ")")
            && name.allSatisfy { $0.properties.isAlphabetic || $0.value > 0x3000 || $0 == "·" }
            && !name.contains(where: { "，。、；,;:".unicodeScalars.contains($0) })
    }
}
