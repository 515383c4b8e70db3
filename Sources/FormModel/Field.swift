public import DocumentModel

/// A leaf of the form model: what is printed, what it means, and how sure that is.
public struct Field: Sendable, Hashable {
    /// As printed, wrapped lines joined, markup removed; empty where the label has no value.
    public let text: String
    /// `nil` where the cell is blank, says "—", or cannot be parsed.
    public let value: FieldValue?
    /// The probability that `value` is what the paper says, 0 to 1.
    public let confidence: Double
    public let flags: Set<Flag>
    /// Whether a person must look at it.
    public let needsReview: Bool
    public let source: [Provenance]
    /// What a person said of the field; `text` and `value` are then what the person said.
    public let review: FieldReview?

    /// The confidence below which a field needs review even where no flag demands it, where nobody sets another.
    public static let reviewThreshold = 0.85

    /// `needsReview` follows from the flags and the confidence.
    public init(text: String, value: FieldValue?, confidence: Double, flags: Set<Flag> = [], source: [Provenance]) {
        self.text = text
        self.value = value
        self.confidence = confidence
        self.flags = flags
        self.needsReview = confidence < Self.reviewThreshold || flags.contains(where: \.demandsReview)
        self.source = source
        self.review = nil
    }

    /// A field as it stands in a store: as it was read, or after a person's review, which leaves nothing to be reviewed.
    public init(
        text: String,
        value: FieldValue?,
        confidence: Double,
        flags: Set<Flag>,
        needsReview: Bool,
        source: [Provenance],
        review: FieldReview?
    ) {
        self.text = text
        self.value = value
        self.confidence = confidence
        self.flags = flags
        self.needsReview = needsReview && review == nil
        self.source = source
        self.review = review
    }

    /// The same field with one flag more.
    public func flagged(_ flag: Flag) -> Field {
        Field(text: text, value: value, confidence: confidence, flags: flags.union([flag]), source: source)
    }

    /// The same field with another confidence.
    ///
    /// - Parameter reviewThreshold: The confidence below which it needs review even where no flag demands it.
    public func with(confidence: Double, reviewThreshold: Double) -> Field {
        Field(
            text: text,
            value: value,
            confidence: confidence,
            flags: flags,
            needsReview: confidence < reviewThreshold || flags.contains(where: \.demandsReview),
            source: source,
            review: review
        )
    }
}

extension Field: Codable {
    private enum CodingKeys: String, CodingKey {
        case text, value, confidence, flags, needsReview, source, review
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        text = try container.decode(String.self, forKey: .text)
        value = try container.decodeIfPresent(FieldValue.self, forKey: .value)
        confidence = try container.decode(Double.self, forKey: .confidence)
        guard (0...1).contains(confidence) else {
            throw DecodingError.dataCorruptedError(
                forKey: .confidence,
                in: container,
                debugDescription: "A confidence is a probability, 0 to 1."
            )
        }
        flags = Set(try container.decode([Flag].self, forKey: .flags))
        needsReview = try container.decode(Bool.self, forKey: .needsReview)
        source = try container.decode([Provenance].self, forKey: .source)
        review = try container.decodeIfPresent(FieldReview.self, forKey: .review)
    }

    /// Flags are written in the order of their codes, the confidence with four decimals.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .text)
        try container.encode(value, forKey: .value)
        try container.encode((confidence * 10_000).rounded() / 10_000, forKey: .confidence)
        try container.encode(flags.sorted { $0.rawValue < $1.rawValue }, forKey: .flags)
        try container.encode(needsReview, forKey: .needsReview)
        try container.encode(source, forKey: .source)
        try container.encodeIfPresent(review, forKey: .review)
    }
}
