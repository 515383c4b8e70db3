internal import ArgumentParser
internal import FormMend
internal import FormModel

/// The main job: files in, forms out.
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Extracts the forms of PDFs and text exports."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, jsonl, table
    }

    @Option(
        help: """
            json: one indented document (an array for several files); jsonl: a line for each file; table: for people. \
            Without it: table on a terminal, else jsonl.
            """
    )
    var format: Format?

    @Option(help: "Opens encrypted PDFs.")
    var password: String?

    @OptionGroup var reading: ReadingOptions

    @Argument(help: "PDFs and text exports (plain, TSV, CSV, Markdown, HTML), told apart by content.")
    var files: [String]

    func run() async throws {
        var extractor = try reading.extractor()
        extractor.usesAllProcessors = files.count == 1
        let format = format ?? (StandardOutput.isTerminal ? .table : .jsonl)
        var results: [ExtractionResult] = []
        var run = FileRun()
        let (reader, password) = (extractor, password)
        await run.forEach(files) { file in
            try reader.extract(file, password: password)
        } _: { path, result in
            for diagnostic in result.diagnostics where result.forms.isEmpty {
                StandardError.print("formmend: \(path): \(diagnostic.message)")
            }
            switch format {
            case .jsonl: try StandardOutput.printLine(of: result)
            case .table: StandardOutput.print(ResultTable.text(of: result))
            case .json: results.append(result)
            }
        }
        if format == .json {
            if files.count == 1, let result = results.first {
                StandardOutput.print(try result.json(indented: true))
            } else {
                StandardOutput.print(try results.json(indented: true))
            }
        }
        if run.failed { throw ExitCode.failure }
    }
}
