/// Why a store cannot be opened or changed.
public enum StoreError: Error, Equatable {
    case missing(path: String)
    case alreadyExists(path: String)
    /// The file is no SQLite database, or one that another program made.
    case notAStore(path: String)
    /// A newer FormMend wrote the store; carries the migrations that this one does not know.
    case newer(path: String, migrations: [String])
    /// The field was changed, or read anew, since the caller looked at it.
    case changedMeanwhile
    /// The file system or SQLite refused; carries what it said.
    case failed(path: String, message: String)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let path): "\(path): there is no such store"
        case .alreadyExists(let path): "\(path): there is already a file of this name"
        case .notAStore(let path): "\(path): the file is no FormMend store"
        case .newer(let path, let migrations):
            "\(path): the store was written by a newer FormMend (it has \(migrations.joined(separator: ", "))); "
                + "use that version"
        case .changedMeanwhile: "the field was changed by somebody else meanwhile"
        case .failed(let path, let message): "\(path): \(message)"
        }
    }
}
