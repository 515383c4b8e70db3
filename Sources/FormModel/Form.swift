/// A form as read from a source.
public struct Form: Sendable, Hashable {
    public let kind: FormKind
    /// One field for each label that the form has, and for each that its kind has and the form lacks.
    public let fields: [FieldPath: Field]
    /// In printed order.
    public let indicators: [IndicatorRow]
    /// The labels that the model has no path for, in printed order.
    public let extra: [ExtraField]

    public init(kind: FormKind, fields: [FieldPath: Field], indicators: [IndicatorRow], extra: [ExtraField]) {
        self.kind = kind
        self.fields = fields
        self.indicators = indicators
        self.extra = extra
    }

    public subscript(path: FieldPath) -> Field? {
        fields[path]
    }

    /// Whether a person must look at any part of the form.
    public var needsReview: Bool {
        fields.values.contains(where: \.needsReview) || indicators.contains(where: \.needsReview)
            || extra.contains(where: \.field.needsReview)
    }
}

public enum FormKind: String, Sendable, Codable, CaseIterable {
    case target
    case selfEvaluation
}

/// A field under a label that the model has no path for.
public struct ExtraField: Sendable, Hashable, Codable {
    /// As printed.
    public let label: String
    public let field: Field

    public init(label: String, field: Field) {
        self.label = label
        self.field = field
    }
}

/// A column of the indicator table.
public enum IndicatorColumn: String, Sendable, Codable, CaseIterable {
    case level1, level2, level3, target, actual, weight, score, deviation

    public var type: FieldType {
        switch self {
        case .level1, .level2, .level3, .deviation: .string
        case .target, .actual: .measure
        case .weight, .score: .number
        }
    }

    /// The running number of the case.
    public var number: Int {
        switch self {
        case .level1: 0
        case .level2: 1
        case .level3: 2
        case .target: 3
        case .actual: 4
        case .weight: 5
        case .score: 6
        case .deviation: 7
        }
    }

    /// Hashes the case: the default would hash its name.
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A row of the indicator table; a level that spans rows is repeated in each.
public struct IndicatorRow: Sendable, Hashable {
    /// One field for each column that the form has.
    public let fields: [IndicatorColumn: Field]

    public init(fields: [IndicatorColumn: Field]) {
        self.fields = fields
    }

    public subscript(column: IndicatorColumn) -> Field? {
        fields[column]
    }

    public var needsReview: Bool {
        fields.values.contains(where: \.needsReview)
    }
}
