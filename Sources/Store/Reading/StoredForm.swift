public import FormModel

/// A form out of the store, with the values that hold now.
public struct StoredForm: Sendable, Hashable {
    public let id: Int64
    /// The document that it is of.
    public let document: StoredDocument
    /// From 1, in printed order.
    public let number: Int
    /// A field that a person has seen carries what they said.
    public let form: Form
    /// The ids and revisions of the fields, by place.
    public let handles: [FieldPlace: FieldHandle]

    public subscript(place: FieldPlace) -> Field? {
        switch place {
        case .field(let path): form[path]
        case .indicator(let row, let column):
            form.indicators.indices.contains(row) ? form.indicators[row][column] : nil
        case .extra(let index, _): form.extra.indices.contains(index) ? form.extra[index].field : nil
        }
    }
}

/// What to name when a field is changed.
public struct FieldHandle: Sendable, Hashable {
    public let id: Int64
    public let revision: Int
}

/// A document that stands under a name.
public struct StoredDocument: Sendable, Hashable {
    public let id: Int64
    /// The first of its names.
    public let path: String
    public let source: SourceInfo
}
