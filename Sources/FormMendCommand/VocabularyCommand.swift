internal import ArgumentParser
internal import FormMend

/// Prints and checks vocabularies.
struct VocabularyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocabulary",
        abstract: "Prints the vocabulary in force, or checks files for --vocabulary."
    )

    @OptionGroup var vocabulary: VocabularyOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Print only the problems of the files, with file, line and column.", valueName: "file")
    )
    var check: [String] = []

    func run() throws {
        guard check.isEmpty else { return try checkFiles() }
        StandardOutput.print(try vocabulary.extractor().vocabularyText)
    }

    private func checkFiles() throws {
        var failed = false
        for file in check {
            do {
                _ = try VocabularyOptions.extractor(with: file)
            } catch {
                failed = true
                VocabularyOptions.report(error, file)
            }
        }
        if failed { throw ExitCode.failure }
    }
}
