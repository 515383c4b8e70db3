internal import DocumentModel
internal import FormModel

/// The heading of a form.
struct TitleMatch {
    /// `nil` where the heading does not tell it.
    let kind: FormKind?
    /// The heading without a year line that stands in the same cell.
    let text: String
    /// The heading's length in the folded key, and the year that stands in or behind it.
    let fiscalYear: Int?
}

struct TitleMatching {
    private let endings: [(key: [Unicode.Scalar], kind: FormKind)]
    private let others: (words: [[Unicode.Scalar]], endings: [[Unicode.Scalar]], evaluated: [[Unicode.Scalar]])
    /// What names the targets beside something else.
    private let joined: [[Unicode.Scalar]]
    /// Longer texts are sentences that mention a form.
    private static let longestTitle = 40

    init(_ vocabulary: Vocabulary) {
        endings = vocabulary.titles.flatMap { entry in entry.endings.map { (TextFolding.key($0), entry.kind) } }
            .sorted { $0.key.count > $1.key.count }
        joined = vocabulary.otherTitles.joined.map(TextFolding.key)
        others = (
            vocabulary.otherTitles.words.map(TextFolding.key), vocabulary.otherTitles.endings.map(TextFolding.key),
            vocabulary.otherTitles.evaluated.map(TextFolding.key)
        )
    }

    /// The heading that a whole cell or line is, with or without its year behind it.
    func title(_ text: String, key: [Unicode.Scalar]) -> TitleMatch? {
        guard key.count <= Self.longestTitle, key.count >= 4 else { return nil }
        let (bare, trailingYear) = Self.withoutTrailingYear(key)
        let end = Self.withoutRemark(bare)
        let ending = endings.first { end.count >= $0.key.count && end.suffix($0.key.count).elementsEqual($0.key) }
        guard let ending else { return nil }
        return TitleMatch(kind: ending.kind, text: text, bare: bare, trailingYear: trailingYear)
    }

    private static let longestRemark = 8

    /// A heading without the bracket behind it that says which of several papers it is: `（本级下达）`.
    private static func withoutRemark(_ key: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard key.last == ")", let open = key.lastIndex(of: "("), key.endIndex - open - 2 <= longestRemark else {
            return key
        }
        return key[..<open]
    }

    /// The heading of a kind of form that nobody knows: the word that all of them have, and what a paper's name ends in.
    func otherTitle(_ text: String, key: [Unicode.Scalar]) -> TitleMatch? {
        let (bare, trailingYear) = Self.withoutTrailingYear(key)
        guard key.count <= Self.longestTitle, !bare.contains(where: { "。；;：:，,、".unicodeScalars.contains($0) }),
            others.endings.contains(where: { bare.suffix($0.count).elementsEqual($0) }),
            others.words.contains(where: { Self.contains($0, in: bare) }), !Self.isStruckTwice(bare)
        else { return nil }
        // A heading that names the targets beside what was done says neither: the form's columns do.
        let isBoth = joined.contains { Self.contains($0, in: bare) }
        let isEvaluated = !isBoth && others.evaluated.contains { Self.contains($0, in: bare) }
        return TitleMatch(
            kind: isEvaluated ? .selfEvaluation : nil,
            text: text,
            bare: bare,
            trailingYear: trailingYear
        )
    }

    private static let (shortestMisread, shortestEnding) = (6, 5)
    /// The most of a heading's ending that may be misread.
    private static let mostMisread = 0.34

    /// The heading that a text recognized in a picture is but for some of its characters.
    func misreadTitle(_ text: String, key: [Unicode.Scalar]) -> TitleMatch? {
        let (bare, trailingYear) = Self.withoutTrailingYear(key)
        guard key.count <= Self.longestTitle, bare.count >= Self.shortestMisread else { return nil }
        let nearest = endings.lazy.filter { $0.key.count >= Self.shortestEnding && $0.key.count <= bare.count }
            .map { ending in
                let misread = zip(ending.key, bare.suffix(ending.key.count)).count { $0 != $1 }
                return (kind: ending.kind, share: Double(misread) / Double(ending.key.count))
            }
            .min { $0.share < $1.share }
        guard let nearest, nearest.share <= Self.mostMisread else { return nil }
        return TitleMatch(kind: nearest.kind, text: text, bare: bare, trailingYear: trailingYear)
    }

    /// Whether each character stands twice, as bold type that was made by striking twice is exported.
    private static func isStruckTwice(_ key: ArraySlice<Unicode.Scalar>) -> Bool {
        let key = Array(key)
        return key.count.isMultiple(of: 2)
            && stride(from: 0, to: key.count, by: 2).allSatisfy { key[$0] == key[$0 + 1] }
    }

    private static func contains(_ word: [Unicode.Scalar], in key: ArraySlice<Unicode.Scalar>) -> Bool {
        key.indices.contains { key[$0...].starts(with: word) }
    }

    /// The year of a line such as `（2023 年度）`; `nil` for any other text.
    static func yearLine(_ key: [Unicode.Scalar]) -> Int? {
        let (rest, year) = withoutTrailingYear(key)
        return rest.isEmpty ? year : nil
    }

    /// A year in brackets and the pair behind it as two runs, where one holds both: `（2024年度） 金额单位：万元`.
    static func partingYear(_ run: RecoveredText) -> [RecoveredText] {
        let scalars = run.text.unicodeScalars
        guard let first = scalars.first, "(（".unicodeScalars.contains(first),
            let close = scalars.prefix(longestYear).firstIndex(where: { ")）".unicodeScalars.contains($0) })
        else { return [run] }
        let year = String(scalars[...close])
        let rest = String(CJKText.trim(String(scalars[scalars.index(after: close)...])))
        guard rest.unicodeScalars.contains(where: { ":：".unicodeScalars.contains($0) }),
            yearLine(TextFolding.key(year)) != nil
        else { return [run] }
        return [year, rest].map { RecoveredText(text: $0, sources: run.sources, steps: run.steps) }
    }

    /// The most characters of a year in brackets, with spaces among them.
    private static let longestYear = 16

    /// The year behind a label for it and nothing else, as in `评价年度：2021年` and `预算年度：2026`.
    static func labelledYear(_ key: [Unicode.Scalar]) -> Int? {
        guard let colon = key.firstIndex(of: ":"), key[..<colon].suffix(yearWord.count).elementsEqual(yearWord) else {
            return nil
        }
        return yearLine(Array(key[(colon + 1)...])) ?? number(key[(colon + 1)...])
    }

    private static let yearWord = Array("年度".unicodeScalars)

    /// A folded head without the year in front of it: `指标值` of `2025年指标值`; `nil` where it has none.
    static func withoutLeadingYear(_ key: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        guard key.count > 5, number(key[..<4]) != nil, key[4] == "年" else { return nil }
        let rest = key[5...]
        return Array(rest.first == "度" ? rest.dropFirst() : rest)
    }

    /// The year of a text that is nothing but its four digits.
    static func bareYear(_ key: [Unicode.Scalar]) -> Int? { number(key[...]) }

    /// Whether a text is what a year's digits have fallen out of: `年度`, `（年度）`.
    static func isYearWithoutDigits(_ key: [Unicode.Scalar]) -> Bool {
        let inner = key.first == "(" && key.last == ")" ? Array(key.dropFirst().dropLast()) : key
        return inner == yearWord || inner == ["年"]
    }

    /// The first year that a folded text states: four digits and 年; a plan for several years, `2025—2027年`, begins with its own.
    static func year(in key: [Unicode.Scalar]) -> Int? {
        guard key.count >= 5 else { return nil }
        for start in 0...(key.count - 5) where key[start + 4] == "年" {
            guard let year = number(key[start..<(start + 4)]) else { continue }
            guard start >= 5, spanMarks.contains(key[start - 1]) else { return year }
            return number(key[(start - 5)..<(start - 1)]) ?? year
        }
        return nil
    }

    private static let spanMarks = ScalarSet("-~至—–―")

    /// `2023年度`.
    private static let longestBareYear = 6

    /// `…(2023年度)` or `…(2023年)` without its bracket, and the year in it; a bare `2023年度` alone counts as well.
    private static func withoutTrailingYear(_ key: [Unicode.Scalar]) -> (rest: ArraySlice<Unicode.Scalar>, year: Int?) {
        var inner = key[...]
        var rest = key[...]
        if key.last == ")", let open = key.lastIndex(of: "(") {
            inner = key[(open + 1)..<(key.count - 1)]
            rest = key[..<open]
        } else {
            // One of the brackets may be missing.
            if inner.first == "(" { inner = inner.dropFirst() } else if inner.last == ")" { inner = inner.dropLast() }
            guard inner.count <= longestBareYear else { return (key[...], nil) }
            rest = key[..<0]
        }
        var digits = inner
        if digits.last == "度" { digits = digits.dropLast() }
        guard digits.last == "年" else { return (key[...], nil) }
        guard let year = number(digits.dropLast()) else { return (key[...], nil) }
        return (rest, year)
    }

    private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        guard digits.count == 4, digits.allSatisfy(NumberParsing.isDigit) else { return nil }
        let year = digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
        return (1949...2100).contains(year) ? year : nil
    }

    /// The beginning of a text that folds to `count` scalars.
    fileprivate static func prefix(of text: String, folded count: Int) -> String {
        var kept = String.UnicodeScalarView()
        var folded = 0
        for scalar in text.unicodeScalars {
            if folded == count { break }
            kept.append(scalar)
            folded += TextFolding.key(String(String.UnicodeScalarView([scalar]))).count
        }
        return String(kept)
    }
}

extension TitleMatch {
    fileprivate init(
        kind: FormKind?,
        text: String,
        bare: ArraySlice<Unicode.Scalar>,
        trailingYear: Int?
    ) {
        self.kind = kind
        self.text = trailingYear == nil ? text : TitleMatching.prefix(of: text, folded: bare.count)
        fiscalYear = trailingYear ?? TitleMatching.year(in: Array(bare))
    }
}
