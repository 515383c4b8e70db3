internal import Yams

extension Vocabulary {
    /// Reads a whole vocabulary from YAML.
    ///
    /// - Parameter file: The file's name, for errors.
    public init(yaml: String, file: String = "the vocabulary") throws(VocabularyError) {
        _ = try Self.checked(yaml, file: file)
        self = try Self.decoded(yaml, file: file)
    }

    /// The vocabulary that comes with FormMend.
    ///
    /// Its shape is held to in tests, not by every process that starts.
    public static func builtin() throws(VocabularyError) -> Vocabulary {
        try decoded(builtinYAML, file: builtinName)
    }

    /// The vocabulary that comes with FormMend with a file laid over it.
    ///
    /// See `VocabularyMerging` for what a file changes.
    /// - Throws: Every problem of the file, with its line.
    public static func builtin(with yaml: String, file: String) throws(VocabularyError) -> Vocabulary {
        let over = try checked(yaml, file: file)
        return try decoded(
            VocabularyMerging.merged(over, over: try checked(builtinYAML, file: builtinName)),
            file: file
        )
    }

    private static let builtinName = "builtin.yaml"
    /// The text of the vocabulary that comes with FormMend.
    public static var builtinYAML: String { String(decoding: PackageResources.builtin_yaml, as: UTF8.self) }

    /// The root of a file whose shape is right.
    static func checked(_ yaml: String, file: String) throws(VocabularyError) -> Node {
        func failure(_ message: String, _ mark: Mark? = nil) -> VocabularyError {
            VocabularyError(problems: [
                VocabularyProblem(file: file, line: mark?.line, column: mark?.column, message: message)
            ])
        }
        let root: Node?
        do {
            root = try compose(yaml: yaml)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw failure("this is no YAML: \(problem)", mark)
            case .duplicatedKeysInMapping(let keys, let context):
                throw failure("the key \(keys.joined(separator: ", ")) stands here twice", context.mark)
            default: throw failure("this is no YAML: \(error)")
            }
        } catch {
            throw failure("this is no YAML: \(error)")
        }
        guard let root else { throw failure("the file is empty") }
        let problems = VocabularyChecking.problems(in: root, file: file)
        guard problems.isEmpty else { throw VocabularyError(problems: problems) }
        return root
    }

    static func decoded(_ root: Node, file: String) throws(VocabularyError) -> Vocabulary {
        do {
            return try decoded(try serialize(node: root, width: -1, allowUnicode: true), file: file)
        } catch let error as VocabularyError {
            throw error
        } catch {
            throw VocabularyError(problems: [
                VocabularyProblem(file: file, line: nil, column: nil, message: "\(error)")
            ])
        }
    }

    private static func decoded(_ yaml: String, file: String) throws(VocabularyError) -> Vocabulary {
        do {
            var vocabulary = try YAMLDecoder().decode(Vocabulary.self, from: yaml)
            vocabulary.yaml = yaml
            return vocabulary
        } catch {
            throw VocabularyError(problems: [
                VocabularyProblem(file: file, line: nil, column: nil, message: "the vocabulary is not whole: \(error)")
            ])
        }
    }
}
