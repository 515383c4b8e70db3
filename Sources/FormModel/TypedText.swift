/// What a text says as a value of a type.
public enum TypedText: Sendable, Hashable {
    case value(FieldValue)
    /// Nothing, or a dash.
    case blank
    /// The text is not of the type.
    case unparsed
}
