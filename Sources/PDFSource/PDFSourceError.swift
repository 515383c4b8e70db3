/// Why a PDF could not be read; says what happened, not in which file.
public enum PDFSourceError: Error, Hashable {
    /// The file needs a password, or the given one is wrong.
    case encrypted(passwordGiven: Bool)
    /// The file's structure is beyond repair; carries poppler's message.
    case damaged(String)
    case noPages
    /// A page that cannot be loaded, or that the file does not have; counts from 1.
    case pageUnreadable(Int)
}

extension PDFSourceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .encrypted(passwordGiven: false): "the PDF is encrypted and needs a password"
        case .encrypted(passwordGiven: true): "the PDF is encrypted and the password does not open it"
        case .damaged(let message): "the PDF is damaged (\(message))"
        case .noPages: "the PDF has no pages"
        case .pageUnreadable(let number): "page \(number) of the PDF cannot be read"
        }
    }
}
