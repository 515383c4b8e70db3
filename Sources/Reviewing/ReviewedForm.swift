internal import FormModel
public import Store
public import Wording

/// A form of a store as people review it.
public struct ReviewedForm: Sendable {
    public let stored: StoredForm
    public let otherReadings: [FieldPlace: [OtherReading]]

    /// The place of a field; nil where the form has no field of the id.
    public func place(of field: Int64) -> FieldPlace? {
        stored.handles.first { $0.value.id == field }?.key
    }

    /// The unit that the form prints its amounts in, as it holds now.
    var printedUnit: String? {
        guard case .string(let unit)? = stored.form[.fundingUnit]?.value else { return nil }
        return unit
    }

    public func view(_ place: FieldPlace, _ language: Language) -> FieldView? {
        guard let field = stored[place], let handle = stored.handles[place] else { return nil }
        return FieldView(field, at: place, handle, otherReadings[place] ?? [], language)
    }

    /// All fields in the order in which the form is laid out.
    public func views(_ language: Language) -> [FieldView] {
        FormSheet.sheets(of: stored).flatMap(\.rows).flatMap(\.cells).flatMap { cell -> [FieldView] in
            cell.places.compactMap { view($0, language) }
        }
    }
}

extension ReviewOutcome {
    func adding(_ more: [Change]) -> ReviewOutcome {
        ReviewOutcome(form: form, revision: revision, changes: changes + more)
    }
}
