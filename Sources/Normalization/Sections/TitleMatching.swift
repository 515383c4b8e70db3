internal import FormModel

/// The heading of a form.
struct TitleMatch {
    let kind: FormKind
    /// The heading without a year line that stands in the same cell.
    let text: String
    /// The heading's length in the folded key, and the year that stands in or behind it.
    let fiscalYear: Int?
}

struct TitleMatching {
    private let endings: [(key: [Unicode.Scalar], kind: FormKind)]
    /// Longer texts are sentences that mention a form.
    private static let longestTitle = 40

    init(_ vocabulary: Vocabulary) {
        endings = vocabulary.titles.flatMap { entry in entry.endings.map { (TextFolding.key($0), entry.kind) } }
            .sorted { $0.key.count > $1.key.count }
    }

    /// The heading that a whole cell or line is, with or without its year behind it.
    func title(_ text: String, key: [Unicode.Scalar]) -> TitleMatch? {
        guard key.count <= Self.longestTitle, key.count >= 4 else { return nil }
        let (bare, trailingYear) = Self.withoutTrailingYear(key)
        guard
            let ending = endings.first(where: {
                bare.count >= $0.key.count && bare.suffix($0.key.count).elementsEqual($0.key)
            })
        else { return nil }
        let title = trailingYear == nil ? text : Self.prefix(of: text, folded: bare.count)
        return TitleMatch(kind: ending.kind, text: title, fiscalYear: trailingYear ?? Self.year(in: Array(bare)))
    }

    /// The year of a line such as `（2023 年度）`; `nil` for any other text.
    static func yearLine(_ key: [Unicode.Scalar]) -> Int? {
        let (rest, year) = withoutTrailingYear(key)
        return rest.isEmpty ? year : nil
    }

    /// The first year that a folded text states: four digits and 年.
    static func year(in key: [Unicode.Scalar]) -> Int? {
        guard key.count >= 5 else { return nil }
        for start in 0...(key.count - 5) where key[start + 4] == "年" {
            if let year = number(key[start..<(start + 4)]) { return year }
        }
        return nil
    }

    /// `…(2023年度)` or `…(2023年)` without its bracket, and the year in it; a bare `2023年度` alone counts as well.
    private static func withoutTrailingYear(_ key: [Unicode.Scalar]) -> (rest: ArraySlice<Unicode.Scalar>, year: Int?) {
        var inner = key[...]
        var rest = key[...]
        if key.last == ")", let open = key.lastIndex(of: "(") {
            inner = key[(open + 1)..<(key.count - 1)]
            rest = key[..<open]
        } else if key.count <= 6 {
            rest = key[..<0]
        } else {
            return (key[...], nil)
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
    private static func prefix(of text: String, folded count: Int) -> String {
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
