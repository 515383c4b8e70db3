internal import ArgumentParser
internal import DocumentModel
internal import FormMend
internal import FormModel

/// The recovered tables of any document.
struct TablesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables",
        abstract: "Prints the recovered tables of any document, not only of forms."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, table
    }

    @Option(help: "json: a line for each file; table: for people. Without it: table on a terminal, else json.")
    var format: Format?

    @Option(help: "Opens encrypted PDFs.")
    var password: String?

    @Argument(help: "PDFs and text exports.")
    var files: [String]

    func run() async throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let format = format ?? (StandardOutput.isTerminal ? .table : .json)
        var run = FileRun()
        let password = password
        await run.forEach(files) { file in
            let recovery = try extractor.recover(file, password: password)
            let listing = TableListing(file: file.name, tables: recovery.document.tables)
            return switch format {
            case .json: try listing.json()
            case .table: listing.text
            }
        } _: { _, text in
            StandardOutput.print(text)
        }
        if run.failed { throw ExitCode.failure }
    }
}
