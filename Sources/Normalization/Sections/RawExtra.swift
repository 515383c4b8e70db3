/// A field that the model has no path for, before its value is typed.
struct RawExtra {
    /// As printed.
    let label: String
    let field: RawField
    /// Whether the vocabulary has the label.
    let isKnown: Bool
    /// Whether the vocabulary has the label as that of an indicator table's column.
    var isOfKnownColumn = false
}
