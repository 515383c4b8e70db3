internal import FormModel
internal import Foundation

/// What tells against a text being the value of a label, in nats: its type, and what values of labels usually end in.
struct ValueFit {
    /// By the vocabulary's pairs.
    private let types: [FieldType]
    private let endings: [[[Unicode.Scalar]]]

    struct Value {
        let key: [Unicode.Scalar]
        let isDate: Bool
        let isAmount: Bool
    }

    /// A text that does not end as the label's values do.
    private static let oddEnding = 1.2
    /// A text that ends as the values of other labels do.
    private static let othersEnding = 0.5
    /// Texts with fewer are no name, and what holds parts of a number is none either.
    private static let fewestIdeographs = 2
    /// The answer to a question, with boxes before both.
    private static let longestAnswer = 6

    init(_ vocabulary: Vocabulary) {
        types = vocabulary.pairs.map { FieldPath.types[$0.path] ?? .string }
        endings = vocabulary.pairs.map { Self.endings(of: $0.path, vocabulary) }
    }

    /// What the values of a path mostly end in, folded.
    static func endings(of path: FieldPath, _ vocabulary: Vocabulary) -> [[Unicode.Scalar]] {
        vocabulary.valueEndings.filter { $0.of == path.rawValue || $0.of == path.components.first }
            .flatMap(\.endings).map(TextFolding.key)
    }

    func value(_ key: [Unicode.Scalar]) -> Value {
        Value(
            key: key,
            isDate: DateParsing.date(key) != nil,
            isAmount: AmountParsing.amount(key, unit: 1) != nil
        )
    }

    /// The cost; `nil` where the value is of another type than the label's.
    ///
    /// - Parameter pair: The label's; `nil` where the model has no path for it.
    func misfit(_ value: Value, pair: Int?) -> Double? {
        guard let pair else { return 0 }
        let key = value.key
        switch types[pair] {
        case .date: return value.isDate ? 0 : nil
        case .amount: return value.isAmount && !value.isDate || NumberParsing.isDash(key) ? 0 : nil
        case .boolean: return key.count <= Self.longestAnswer ? 0 : nil
        case .string:
            guard !value.isDate, !key.contains(","),
                key.count(where: \.properties.isIdeographic) >= Self.fewestIdeographs
            else { return nil }
            if endings[pair].isEmpty {
                return endings.contains { Self.ends(key, in: $0) } ? Self.othersEnding : 0
            }
            return Self.ends(key, in: endings[pair]) ? 0 : Self.oddEnding
        default: return 0
        }
    }

    /// Whether a text without what is in brackets at its end ends in one of some words.
    static func ends(_ key: [Unicode.Scalar], in endings: [[Unicode.Scalar]]) -> Bool {
        var bare = key[...]
        if bare.last == ")", let bracket = bare.lastIndex(of: "(") { bare = bare[..<bracket] }
        return endings.contains { bare.count > $0.count && bare.suffix($0.count).elementsEqual($0) }
    }
}
