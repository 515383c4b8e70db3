internal import FormModel

/// What a source file says, leaf by leaf.
public struct Golden: Sendable, Hashable, Codable {
    /// The name of the source file.
    public let source: String
    /// In printed order.
    public let forms: [GoldenForm]

    public init(source: String, forms: [GoldenForm]) {
        self.source = source
        self.forms = forms
    }
}

/// What one form says.
public struct GoldenForm: Sendable, Hashable, Codable {
    /// `target` or `selfEvaluation`; not judged where missing.
    public let kind: String?
    /// Dotted path to value; null where the label is printed with no value.
    public let values: [String: JSONValue]
    /// Rows in printed order, column to value.
    public let indicators: [[String: JSONValue]]
    /// Printed label to value.
    public let extra: [String: JSONValue]
    /// The leaves that need review whatever their value.
    public let mustFlag: [String]
    /// Further right answers by path.
    public let accept: [String: [JSONValue]]
    /// Paths whose text the source does not hold letter by letter; they count only when right.
    public let lossy: [String]
    /// The leaves that are known to need review, with their flags; nil where that is not laid down.
    public let review: [String: [String]]?

    enum CodingKeys: String, CodingKey {
        case kind, values, indicators, extra, accept, lossy, review
        case mustFlag = "must_flag"
    }

    public init(
        kind: String?,
        values: [String: JSONValue],
        indicators: [[String: JSONValue]],
        extra: [String: JSONValue],
        mustFlag: [String],
        accept: [String: [JSONValue]],
        lossy: [String] = [],
        review: [String: [String]]? = nil
    ) {
        self.kind = kind
        self.values = values
        self.indicators = indicators
        self.extra = extra
        self.mustFlag = mustFlag
        self.accept = accept
        self.lossy = lossy
        self.review = review
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decodeIfPresent(String.self, forKey: .kind)
        values = try container.decode([String: JSONValue].self, forKey: .values)
        indicators = try container.decodeIfPresent([[String: JSONValue]].self, forKey: .indicators) ?? []
        extra = try container.decodeIfPresent([String: JSONValue].self, forKey: .extra) ?? [:]
        mustFlag = try container.decodeIfPresent([String].self, forKey: .mustFlag) ?? []
        accept = try container.decodeIfPresent([String: [JSONValue]].self, forKey: .accept) ?? [:]
        lossy = try container.decodeIfPresent([String].self, forKey: .lossy) ?? []
        review = try container.decodeIfPresent([String: [String]].self, forKey: .review)
    }
}
