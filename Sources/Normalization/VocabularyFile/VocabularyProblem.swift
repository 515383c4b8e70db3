/// Something wrong in a vocabulary file.
public struct VocabularyProblem: Sendable, Hashable, CustomStringConvertible {
    /// The file's name as it was given.
    public let file: String
    /// Line and column, both from 1; `nil` where the problem has no place.
    public let line: Int?
    public let column: Int?
    public let message: String

    /// `file:line:column: message`, as compilers print it.
    public var description: String {
        let place = [line, column].compactMap(\.self).map { ":\($0)" }.joined()
        return "\(file)\(place): \(message)"
    }
}

/// Why a vocabulary could not be loaded.
public struct VocabularyError: Error, CustomStringConvertible {
    /// Never empty; in the order of the file.
    public let problems: [VocabularyProblem]

    /// A line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
