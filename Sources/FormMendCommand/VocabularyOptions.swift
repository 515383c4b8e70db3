internal import ArgumentParser
internal import FormMend
internal import Normalization

/// The vocabulary that forms are read with.
struct VocabularyOptions: ParsableArguments {
    @Option(
        name: .customLong("vocabulary"),
        help: ArgumentHelp("A YAML file that is laid over the vocabulary of FormMend.", valueName: "file")
    )
    var file: String?

    /// Each problem of the file is a line on standard error.
    func vocabulary() throws -> Vocabulary {
        guard let file else { return try Vocabulary.builtin() }
        do {
            return try Self.vocabulary(with: file)
        } catch {
            Self.report(error, file)
            throw ExitCode.failure
        }
    }

    /// What a worker is started with to read with the same vocabulary.
    var arguments: [String] { file.map { ["--vocabulary", $0] } ?? [] }

    static func vocabulary(with file: String) throws -> Vocabulary {
        guard let text = String(validating: try SourceFile(path: file).bytes(), as: UTF8.self) else { throw NoUTF8() }
        do {
            return try Vocabulary.builtin(with: text, file: file)
        } catch {
            throw Problems(lines: "\(error)".split(separator: "\n").map(String.init))
        }
    }

    static func report(_ error: any Error, _ file: String) {
        let lines = (error as? Problems)?.lines ?? ["\(file): \(error)"]
        for line in lines { StandardError.print("formmend: \(line)") }
    }

    private struct NoUTF8: Error, CustomStringConvertible {
        let description = "is no UTF-8 text"
    }

    /// Problems with their file, line and column.
    private struct Problems: Error {
        let lines: [String]
    }
}
