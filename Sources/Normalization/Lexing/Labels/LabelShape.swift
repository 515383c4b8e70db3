internal import DocumentModel

/// What a text looks like that may be a label which the vocabulary does not know.
enum LabelShape {
    private static let lengths = 2...16
    private static let sentenceMarks = ScalarSet("。；;！!？?，,")
    static let boxes = ScalarSet("□☑☐√✓■●○")
    private static let quotes = ScalarSet("〔〕《》“”")

    /// Whether a folded text may be a label: a few words without digits, marks of a sentence or check boxes; what stands
    /// in brackets behind or within it does not count.
    static func isLabelLike(_ key: [Unicode.Scalar]) -> Bool {
        var bare = key.starts(with: "其中:".unicodeScalars) ? key.dropFirst(3) : key[...]
        while bare.last == ":" { bare = bare.dropLast() }
        bare = withoutNumber(bare)
        let bracketed = withoutBrackets(bare)
        // What a bracket adds is no more of the label, but `县（市）` is one.
        guard key.count >= lengths.lowerBound, bracketed.count <= lengths.upperBound, let first = bare.first,
            CJKText.isWide(first)
        else { return false }
        return !bracketed.contains { scalar in
            NumberParsing.isDigit(scalar) || sentenceMarks.contains(scalar) || boxes.contains(scalar)
                || quotes.contains(scalar) || scalar == ":"
        }
    }

    private static let numerals = ScalarSet("一二三四五六七八九十")
    private static let longestNumber = 2

    /// A label as printed, without the colon that parts it from its value.
    static func withoutColon(_ label: String) -> String {
        guard let last = label.unicodeScalars.last, last == ":" || last == "：", label.unicodeScalars.count > 1 else {
            return label
        }
        return String(CJKText.trim(String(label.unicodeScalars.dropLast())))
    }

    /// A folded text without the number in front of it that counts the parts of a form: `一、`, `（二）`, `3.`, `4、`.
    static func withoutNumber(_ key: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let isBracketed = key.first == "("
        let number = key.dropFirst(isBracketed ? 1 : 0)
        let rest = number.drop { NumberParsing.isDigit($0) || numerals.contains($0) }
        let length = number.count - rest.count
        guard (1...longestNumber).contains(length), let mark = rest.first, rest.count > 1,
            isBracketed ? mark == ")" : ".、)".unicodeScalars.contains(mark),
            !NumberParsing.isDigit(rest[rest.startIndex + 1])
        else { return key }
        return rest.dropFirst()
    }

    private static let digitsOfYear = 4
    /// The length of a year with its word: `2025年`.
    static let lengthOfYear = digitsOfYear + 1
    private static let yearWords = [Array("年".unicodeScalars), Array("年度".unicodeScalars)]

    /// The year that a folded text is, as `2025年` or `2025年度`; `nil` for other texts.
    static func year(_ key: ArraySlice<Unicode.Scalar>) -> Int? {
        let digits = key.prefix(while: NumberParsing.isDigit)
        guard digits.count == digitsOfYear, yearWords.contains(Array(key.dropFirst(digitsOfYear))) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
    }

    /// Whether a folded text may be the head of a column, or is one with a year behind it, as `预算安排2025年`.
    static func isHeadOfYear(_ key: [Unicode.Scalar]) -> Bool {
        if isHeadLike(key) { return true }
        guard let digit = key.firstIndex(where: NumberParsing.isDigit), year(key[digit...]) != nil else { return false }
        return isHeadLike(Array(key[..<digit]))
    }

    /// Whether a folded text holds the first and the last year of a span, as `协议期(2023-2025年)`.
    static func isSpanOfYears(_ key: [Unicode.Scalar]) -> Bool {
        key.indices.contains { place in
            rangeMarks.contains(key[place]) && place >= digitsOfYear && place + digitsOfYear < key.count
                && key[(place - digitsOfYear)..<place].allSatisfy(NumberParsing.isDigit)
                && key[(place + 1)...(place + digitsOfYear)].allSatisfy(NumberParsing.isDigit)
        }
    }

    private static let longestPeriod = 3
    /// What stands between the months of a part of the year.
    private static let rangeMarks = ScalarSet("-~至—–―")

    /// Whether a folded text names a part of a year, as `4月末`, `1-7月` or `截至8月底`.
    static func isPeriod(_ key: [Unicode.Scalar]) -> Bool {
        let key = untilWords.first { key.starts(with: $0) }.map { key.dropFirst($0.count) } ?? key[...]
        let unit = key.drop { NumberParsing.isDigit($0) || rangeMarks.contains($0) }
        guard unit.count < key.count, unit.count <= longestPeriod, let first = unit.first else { return false }
        return "月季".unicodeScalars.contains(first) && !unit.contains(where: NumberParsing.isDigit)
    }

    /// A folded head without the months of a year in front of it: `月执行情况` of `1-7月执行情况` and of `截至7月底执行情况`; `nil`
    /// where it has none.
    static func withoutMonths(_ key: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        let own = untilWords.first { key.starts(with: $0) }.map { key.dropFirst($0.count) } ?? key
        guard let first = own.first, NumberParsing.isDigit(first) else { return nil }
        let rest = own.drop { NumberParsing.isDigit($0) || rangeMarks.contains($0) }
        guard rest.first == month else { return nil }
        let head = rest.dropFirst().drop { monthEnds.contains($0) }
        return head.isEmpty ? nil : [month] + head
    }

    /// Whether the months of a year in front of a head may begin with the scalar.
    static func beginsMonths(_ scalar: Unicode.Scalar) -> Bool {
        NumberParsing.isDigit(scalar) || untilWords.contains { $0.first == scalar }
    }

    private static let month: Unicode.Scalar = "月"
    private static let untilWords = ["截至", "截止"].map { Array($0.unicodeScalars) }
    private static let monthEnds = ScalarSet("底末份")

    static func withoutBrackets(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        var bare: [Unicode.Scalar] = []
        var rest = text
        while let open = rest.firstIndex(of: "("), open > text.startIndex,
            let close = rest[open...].firstIndex(of: ")")
        {
            bare += rest[..<open]
            rest = rest[(close + 1)...]
        }
        return bare + rest
    }

    /// Whether a folded text may be the head of a column: a label, or one behind a part of time, as `1-7月完成值`,
    /// `截至8月底完成值` or `2024年1-9月支出`.
    static func isHeadLike(_ key: [Unicode.Scalar]) -> Bool {
        if isLabelLike(key) { return true }
        let key = untilWords.first { key.starts(with: $0) }.map { key.dropFirst($0.count) } ?? key[...]
        let rest = key.drop { NumberParsing.isDigit($0) || rangeMarks.contains($0) }
        guard rest.count < key.count, let unit = rest.first, "年月".unicodeScalars.contains(unit) else { return false }
        // A day until which something is done, as `9月底前完工`, is a value.
        if rest.dropFirst().prefix(longestPeriod).contains("前") { return false }
        return isHeadLike(Array(rest.dropFirst()))
    }

    private static let longestName = 24
    private static let clauseMarks = ScalarSet("。；;！!？?，,、")

    /// Whether a printed text may be a name, a number or a date: what signatures have, and no clause.
    static func isName(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.count <= longestName && !text.contains(where: clauseMarks.contains)
    }

    /// Whether a folded text has one of the endings behind other words.
    static func ends(_ key: [Unicode.Scalar], in endings: [[Unicode.Scalar]]) -> Bool {
        endings.contains { $0.count < key.count && key.suffix($0.count).elementsEqual($0) }
    }

    private static let longestOfSeveral = 4

    /// Whether a printed text may be the names of several people.
    static func areNames(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let names = text.split { "、，,".unicodeScalars.contains($0) }
        return names.count > 1
            && names.allSatisfy { $0.count <= longestOfSeveral && $0.allSatisfy(CJKText.isWide) }
    }
}
