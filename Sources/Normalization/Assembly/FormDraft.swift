internal import DocumentModel
internal import FormModel

/// A form whose fields are typed, while the checks run.
struct FormDraft {
    let kind: FormKind
    var fields: [FieldPath: Field]
    var indicators: [[IndicatorColumn: Field]]
    var extra: [ExtraField]
    /// The printed labels of the execution matrix beyond the model's rows.
    let hasForeignExecutionRows: Bool

    /// A leaf of the form.
    enum Address: Hashable {
        case field(FieldPath)
        case indicator(Int, IndicatorColumn)
    }

    subscript(address: Address) -> Field? {
        get {
            switch address {
            case .field(let path): fields[path]
            case .indicator(let row, let column): indicators[row][column]
            }
        }
        set {
            switch address {
            case .field(let path): fields[path] = newValue
            case .indicator(let row, let column): indicators[row][column] = newValue
            }
        }
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
