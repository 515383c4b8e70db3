internal import DocumentModel
internal import FormModel

/// A form whose fields are typed, while the checks run.
struct FormDraft {
    let kind: FormKind
    var fields: [FieldPath: Field]
    var indicators: [[IndicatorColumn: Field]]
    /// For each row the running number of its indicator table.
    var tableOfRow: [Int]
    /// For each indicator table the columns that it certainly does not have.
    var absentColumns: [Set<IndicatorColumn>] = []
    var extra: [ExtraField]
    /// What the fields were read from; a field without an entry was not read at all.
    var evidence: [Address: Evidence]
    /// The share of its characters that no field and no label took.
    let unplacedShare: Double
    /// Whether the form has labels that the vocabulary does not know; one of them may name any field.
    let hasUnknownLabels: Bool
    /// The same, with heads of indicator columns that the vocabulary has and the model has no column for.
    let hasForeignLabels: Bool
    /// Whether the matrix of the budget has a row that nobody knows.
    var hasUnknownFunds = false
    /// The paths that labels which nobody knows may be labels of.
    var mayBeNamed: [FieldPath] = []
    /// Whether a program recognized its text in a picture of a page: any label may be misread.
    var isRecognized = false
    /// Whether the export left rows in front of the form's indicators blank: labels may be lost with their values.
    var lacksRows = false
    /// Whether all weights and scores bear out the totals, whatever rows were made of them.
    var areTotalsConfirmed = false
    /// Whether lines of the form have texts that no field and no label took.
    let hasUnplacedTexts: Bool
    /// The other readings of ambiguous fields.
    var otherReadings: [OtherReading]
    /// The labels that matched only approximately.
    let labelVariants: [LabelVariant]

    /// A label that the vocabulary does not have to the letter.
    struct LabelVariant {
        let path: FieldPath
        let label: String
        let sources: [Provenance]

        init?(_ raw: RawField, path: FieldPath) {
            guard let label = raw.variantLabel else { return nil }
            self.path = path
            self.label = label
            sources = raw.sources
        }
    }

    /// What the next best reading of the source makes of a field's text.
    struct OtherReading {
        let name: String
        let text: String
        let reading: String
        let sources: [Provenance]

        /// - Parameter name: The field's path, or row and column.
        init?(_ raw: RawField, name: String) {
            guard raw.margin < ConfidenceModel.ambiguousMargin, let other = raw.otherReading else { return nil }
            self.name = name
            text = raw.text
            reading = other
            sources = raw.sources
        }
    }

    /// A leaf of the form.
    enum Address: Hashable {
        case field(FieldPath)
        case indicator(Int, IndicatorColumn)
        /// The running number of a field that the model has no path for.
        case extra(Int)
    }

    subscript(address: Address) -> Field? {
        get {
            switch address {
            case .field(let path): fields[path]
            case .indicator(let row, let column): indicators[row][column]
            case .extra(let number): extra[number].field
            }
        }
        set {
            switch address {
            case .field(let path): fields[path] = newValue
            case .indicator(let row, let column): indicators[row][column] = newValue
            case .extra(let number):
                if let newValue { extra[number] = ExtraField(label: extra[number].label, field: newValue) }
            }
        }
    }

    /// All leaves, in no order.
    var addresses: [Address] {
        fields.keys.map { .field($0) }
            + indicators.enumerated().flatMap { row, fields in fields.keys.map { .indicator(row, $0) } }
            + extra.indices.map { .extra($0) }
    }

    var form: Form {
        Form(kind: kind, fields: fields, indicators: indicators.map(IndicatorRow.init(fields:)), extra: extra)
    }
}

/// What a check found wrong.
struct CheckFinding {
    let flag: Flag
    let addresses: [FormDraft.Address]
    let message: String
}
