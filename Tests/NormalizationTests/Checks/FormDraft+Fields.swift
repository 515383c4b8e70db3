import FormModel

@testable import Normalization

extension FormDraft {
    /// A draft of fields and of the rows of one table, in which nothing is unknown.
    ///
    /// - Parameters:
    ///   - leavesTexts: Whether lines have texts that no field and no label took.
    ///   - hasForeignHeads: Whether its table has heads of columns that the model has none for.
    ///   - lacksRows: Whether the export left rows in front of the table blank.
    static func holding(
        _ kind: FormKind,
        fields: [FieldPath: Field] = [:],
        indicators: [[IndicatorColumn: Field]] = [],
        evidence: [Address: Evidence] = [:],
        leavesTexts: Bool = false,
        hasForeignHeads: Bool = false,
        lacksRows: Bool = false
    ) -> FormDraft {
        FormDraft(
            kind: kind,
            fields: fields,
            indicators: indicators,
            tableOfRow: indicators.map { _ in 0 },
            extra: [],
            evidence: evidence,
            unplacedShare: 0,
            hasUnknownLabels: false,
            hasForeignLabels: hasForeignHeads,
            lacksRows: lacksRows,
            hasUnplacedTexts: leavesTexts,
            otherReadings: [],
            labelVariants: []
        )
    }
}
