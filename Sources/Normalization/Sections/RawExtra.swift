/// A field that the model has no path for, before its value is typed.
struct RawExtra {
    /// As printed.
    let label: String
    let field: RawField
    /// Whether the vocabulary has the label.
    let isKnown: Bool
}
