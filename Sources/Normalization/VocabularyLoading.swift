private import Yams

/// Why a vocabulary could not be loaded.
public enum VocabularyError: Error, CustomStringConvertible {
    case invalid(String)
    case unsupportedVersion(Int)

    public var description: String {
        switch self {
        case .invalid(let message): "the vocabulary is invalid: \(message)"
        case .unsupportedVersion(let version): "the vocabulary has version \(version); this FormMend reads version 1"
        }
    }
}

extension Vocabulary {
    /// Reads a vocabulary from YAML.
    public init(yaml: String) throws(VocabularyError) {
        do {
            self = try YAMLDecoder().decode(Vocabulary.self, from: yaml)
        } catch {
            throw .invalid("\(error)")
        }
        if version != 1 { throw .unsupportedVersion(version) }
    }

    /// The vocabulary that comes with FormMend.
    public static func builtin() throws(VocabularyError) -> Vocabulary {
        try Vocabulary(yaml: String(decoding: PackageResources.builtin_yaml, as: UTF8.self))
    }
}
