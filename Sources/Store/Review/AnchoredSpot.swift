public import FormModel

/// Where a form stands in its document, a row in its indicator table, or an extra field in its form, and the names by which
/// it is known again.
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

    /// The extra fields of a form, known by their labels.
    public static func extra(of form: Form) -> [AnchoredSpot] {
        form.extra.enumerated().map { AnchoredSpot(ordinal: $0.offset, anchor: anchor(ofLabel: $0.element.label)) }
    }

    /// A label by which an extra field is known: without the colon that parts it from its value, which not all readings keep.
    static func anchor(ofLabel label: String) -> String {
        String(label.reversed().drop { ":： ".contains($0) }.reversed())
    }

    private static func anchor(_ fields: [Field?]) -> String {
        fields.compactMap { field in field.map { $0.review?.extractedText ?? $0.text } }
            .joined(separator: String(separator))
    }

    /// The number of the spot in another reading that has the same names, in the same place if several have; nil where none
    /// can be told.
    public func matchByAnchor(among spots: [AnchoredSpot]) -> Int? {
        if let same = spots.firstIndex(of: self) { return same }
        let alike = spots.indices.filter { spots[$0].anchor == anchor }
        return alike.count == 1 ? alike[0] : nil
    }

    /// The number of the spot that is the same in another reading; nil where none can be told.
    ///
    /// - Parameters:
    ///   - count: How many spots there were in this one's reading.
    ///   - spots: Those of the other reading, in their order.
    public func match(count: Int, among spots: [AnchoredSpot]) -> Int? {
        matchByAnchor(among: spots) ?? (spots.count == count ? spots.firstIndex { $0.ordinal == ordinal } : nil)
    }
}
