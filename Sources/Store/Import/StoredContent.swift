/// What the store knows of a content.
public struct StoredContent: Sendable, Hashable {
    public let sha256: String
    public let state: DocumentState
    public let reason: FailureReason?
    /// The version of FormMend that read it.
    public let extractor: String
    public let forms: Int
    /// The fields that wait for a person.
    public let openFields: Int
}

/// A content to be stored, under the name that it was found by.
public struct FoundContent: Sendable, Hashable {
    /// Hexadecimal, lower case.
    public let sha256: String
    public let path: RawPath
    public let stamp: FileStamp

    public init(sha256: String, path: RawPath, stamp: FileStamp) {
        self.sha256 = sha256
        self.path = path
        self.stamp = stamp
    }
}
