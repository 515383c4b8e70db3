public import FormModel

/// What the confidence of a form's fields rests on, for calibration; no part of a result.
public struct FormEvidence: Sendable {
    /// By path, in the order of `ConfidenceFeatures.names`.
    public let fields: [FieldPath: [Double]]
    /// For each row in printed order.
    public let indicators: [[IndicatorColumn: [Double]]]
    /// In the order of the form's `extra`.
    public let extra: [[Double]]

    init(_ draft: FormDraft) {
        let features = draft.features
        fields = draft.fields.keys.reduce(into: [:]) { $0[$1] = features[.field($1)] }
        indicators = draft.indicators.enumerated().map { row, fields in
            fields.keys.reduce(into: [:]) { $0[$1] = features[.indicator(row, $1)] }
        }
        extra = draft.extra.indices.map { features[.extra($0)] ?? [] }
    }
}
