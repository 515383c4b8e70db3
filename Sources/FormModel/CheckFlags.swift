/// What the checks find in a form.
public struct CheckFlags: Sendable, Hashable {
    public let fields: [FieldPath: Set<Flag>]
    /// One element for each row of the indicator table.
    public let indicators: [[IndicatorColumn: Set<Flag>]]

    public init(fields: [FieldPath: Set<Flag>], indicators: [[IndicatorColumn: Set<Flag>]]) {
        self.fields = fields
        self.indicators = indicators
    }
}
