/// Why bytes could not be read as a text export.
public enum TextSourceError: Error, Hashable {
    case empty
    /// The bytes are of a binary file; `nil` where its kind is not known.
    case binary(kind: String?)
    /// No encoding fits: neither UTF-8, UTF-16 nor GB18030.
    case unknownEncoding
}

extension TextSourceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "the file is empty"
        case .binary(let kind?): "the file is neither a PDF nor text (it looks like \(kind))"
        case .binary(nil): "the file is neither a PDF nor text"
        case .unknownEncoding: "the text is in no known encoding (tried UTF-8, UTF-16, GB18030)"
        }
    }
}
