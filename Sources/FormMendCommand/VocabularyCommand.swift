internal import ArgumentParser
internal import FormMend
internal import Normalization
internal import Reviewing
internal import Store

/// Prints and checks vocabularies.
struct VocabularyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocabulary",
        abstract: "Prints the vocabulary in force or what reviewers taught, or checks files for --vocabulary."
    )

    @OptionGroup var vocabulary: VocabularyOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Print only the problems of the files, with file, line and column.", valueName: "file")
    )
    var check: [String] = []

    @Option(help: "Print only the labels that reviewers of this store confirmed, as a file for --vocabulary.")
    var store: String?

    func run() throws {
        guard check.isEmpty else { return try checkFiles() }
        if let store { return try printLearned(store) }
        StandardOutput.print(try vocabulary.vocabulary().yaml)
    }

    private func printLearned(_ path: String) throws {
        do {
            let store = try Store.open(at: path)
            defer { try? store.close() }
            let desk = ReviewDesk(store: store, extractor: Extractor(vocabulary: try vocabulary.vocabulary()))
            StandardOutput.print(String(try desk.confirmedLabels().dropLast()))
        } catch let error as StoreError {
            StandardError.print("formmend: \(error)")
            throw ExitCode.failure
        }
    }

    private func checkFiles() throws {
        var failed = false
        for file in check {
            do {
                _ = try VocabularyOptions.vocabulary(with: file)
            } catch {
                failed = true
                VocabularyOptions.report(error, file)
            }
        }
        if failed { throw ExitCode.failure }
    }
}
