/// What a person said of a field after looking at the source.
public struct FieldReview: Sendable, Hashable, Codable {
    public enum Action: String, Sendable, Codable, CaseIterable {
        /// The extracted value is what the paper says.
        case accepted
        /// The paper says something else.
        case corrected
        /// The paper says what the extraction held for the second-best reading.
        case otherReading
        /// The paper cannot be read at this place: there is no value.
        case unreadable
    }

    public let action: Action
    public let reviewer: String
    /// ISO 8601, UTC.
    public let at: String
    /// The text that the extraction gave.
    public let extractedText: String
    /// The value that the extraction gave.
    public let extractedValue: FieldValue?

    public init(action: Action, reviewer: String, at: String, extractedText: String, extractedValue: FieldValue?) {
        self.action = action
        self.reviewer = reviewer
        self.at = at
        self.extractedText = extractedText
        self.extractedValue = extractedValue
    }
}
