/// A language of titles and explanations.
public enum Language: String, Sendable, CaseIterable, Codable {
    case zh, en
}

/// A text in each language.
public struct Phrase: Sendable, Hashable {
    public let zh: String
    public let en: String

    public init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    public subscript(language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
