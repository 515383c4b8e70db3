/// Why a file gave no forms: a closed vocabulary, which the table `reasons` holds too.
public enum FailureReason: String, Sendable, CaseIterable, Codable {
    case crashed
    case killed
    case timedOut = "timed-out"
    case outOfMemory = "out-of-memory"
    case tooLarge = "too-large"
    case unusableAnswer = "unusable-answer"
    case encrypted
    case damaged
    case empty
    case unsupported
    case unknownEncoding = "unknown-encoding"
    case notAForm = "not-a-form"
    case noText = "no-text"
    case unreadable
    case missing
    case notAFile = "not-a-file"
    case changing

    /// One line for people.
    public var explanation: String {
        switch self {
        case .crashed: "the worker crashed on it"
        case .killed: "the worker was killed from outside while it read the file"
        case .timedOut: "it took longer than the time limit"
        case .outOfMemory: "it needed more than the memory limit"
        case .tooLarge: "the file is larger than the memory limit allows"
        case .unusableAnswer: "the worker's answer could not be understood"
        case .encrypted: "the PDF needs a password"
        case .damaged: "the PDF is damaged beyond repair"
        case .empty: "the file is empty"
        case .unsupported: "the file is neither a PDF nor text"
        case .unknownEncoding: "the text is in no known encoding"
        case .notAForm: "no label of a form was recognized"
        case .noText: "the pages are pictures without text"
        case .unreadable: "the file or folder cannot be read"
        case .missing: "the file went away, or its symbolic link leads nowhere"
        case .notAFile: "it is no regular file"
        case .changing: "the file kept changing while it was read"
        }
    }

    /// Whether the file took its worker down; such a file is tried once more, alone.
    public var tookWorkerDown: Bool {
        switch self {
        case .crashed, .killed, .timedOut, .outOfMemory, .unusableAnswer: true
        case .tooLarge, .encrypted, .damaged, .empty, .unsupported, .unknownEncoding, .notAForm, .noText, .unreadable,
            .missing, .notAFile, .changing:
            false
        }
    }

    /// Whether the file was read and simply holds no form.
    public var isFormless: Bool {
        self == .notAForm || self == .noText
    }
}
