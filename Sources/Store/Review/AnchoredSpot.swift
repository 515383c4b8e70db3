public import FormModel

/// Where a form stands in its document, or a row in its indicator table, and the names by which it is known again.
public struct AnchoredSpot: Sendable, Hashable {
    /// Counts from 0.
    public let ordinal: Int
    /// The names that tell it from the others.
    public let anchor: String

    public init(ordinal: Int, anchor: String) {
        self.ordinal = ordinal
        self.anchor = anchor
    }

    static let formPlaces = [FieldPath.fiscalYear, FieldPath.projectName, .title]
    static let rowColumns = [IndicatorColumn.level1, .level2, .level3]
    /// Between the names of an anchor.
    static let separator: Character = "\u{1F}"

    /// The forms of a document, known by what was read for them, whatever people said of it since.
    public static func forms(_ forms: [Form]) -> [AnchoredSpot] {
        forms.enumerated().map { index, form in
            AnchoredSpot(ordinal: index, anchor: anchor(formPlaces.map { form[$0] }))
        }
    }

    /// The rows of a form's indicator table, likewise.
    public static func rows(of form: Form) -> [AnchoredSpot] {
        form.indicators.enumerated().map { index, row in
            AnchoredSpot(ordinal: index, anchor: anchor(rowColumns.map { row[$0] }))
        }
    }

    private static func anchor(_ fields: [Field?]) -> String {
        fields.compactMap { field in field.map { $0.review?.extractedText ?? $0.text } }
            .joined(separator: String(separator))
    }

    /// The number of the spot that is the same in another reading; nil where none can be told.
    ///
    /// - Parameters:
    ///   - count: How many spots there were in this one's reading.
    ///   - spots: Those of the other reading, in their order.
    public func match(count: Int, among spots: [AnchoredSpot]) -> Int? {
        let same = spots.firstIndex { $0.ordinal == ordinal }
        if let same, spots[same].anchor == anchor { return same }
        let alike = spots.indices.filter { spots[$0].anchor == anchor }
        if alike.count == 1 { return alike[0] }
        return spots.count == count ? same : nil
    }
}
