internal import ArgumentParser
internal import FormMend

/// The vocabulary that forms are read with.
struct VocabularyOptions: ParsableArguments {
    @Option(
        name: .customLong("vocabulary"),
        help: ArgumentHelp("A YAML file that is laid over the vocabulary of FormMend.", valueName: "file")
    )
    var file: String?

    /// Each problem of the file is a line on standard error.
    func extractor() throws -> Extractor {
        guard let file else { return try Extractor.withBuiltinVocabulary() }
        do {
            return try Self.extractor(with: file)
        } catch {
            Self.report(error, file)
            throw ExitCode.failure
        }
    }

    /// What a worker is started with to read with the same vocabulary.
    var arguments: [String] { file.map { ["--vocabulary", $0] } ?? [] }

    static func extractor(with file: String) throws -> Extractor {
        guard let text = String(validating: try InputFile(path: file).read(), as: UTF8.self) else { throw NoUTF8() }
        do {
            return try Extractor.withVocabulary(text, file: file)
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
