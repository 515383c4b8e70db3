internal import ArgumentParser
internal import FormMend
internal import FormModel

/// The main job: files in, forms out.
struct ExtractCommand: ParsableCommand {
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

    func run() throws {
        let extractor = try reading.extractor()
        let format = format ?? (StandardOutput.isTerminal ? .table : .jsonl)
        var results: [ExtractionResult] = []
        var run = FileRun()
        run.forEach(files) { file, bytes in
            let result = try extractor.extract(bytes, name: file.name, password: password)
            for diagnostic in result.diagnostics where result.forms.isEmpty {
                StandardError.print("formmend: \(file.path): \(diagnostic.message)")
            }
            switch format {
            case .jsonl: StandardOutput.print(try result.json())
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
