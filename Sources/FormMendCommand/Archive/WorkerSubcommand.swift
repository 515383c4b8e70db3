internal import ArgumentParser
internal import FormMend
internal import Importing
internal import Store

/// What an import starts, once for each job.
struct WorkerSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Reads one job a line from standard input and writes one result a line to standard output.",
        discussion: """
            A job is {"id": 1, "path": "…"}, or {"id": 1, "pathBytes": "…"} with the path's bytes in Base64; an answer is \
            {"id": 1, "sha256": "…", "result": {…}} or {"id": 1, "reason": "…", "message": "…"}. A result without \
            forms leaves the file's text out. The worker ends with its input.
            """
    )

    @OptionGroup var limits: LimitOptions

    @OptionGroup var reading: ReadingOptions

    func run() throws {
        let extractor = try reading.extractor()
        try WorkerLoop.run(limits: limits.limits) { bytes, name in
            do throws(ExtractionError) {
                return .result(try extractor.extract(bytes, name: name))
            } catch {
                // Each code of the facade is a reason of the store by the same name.
                return .failure(FailureReason(rawValue: error.code.rawValue) ?? .unsupported, error.description)
            }
        }
    }
}

/// What a file may take.
struct LimitOptions: ParsableArguments {
    @Option(help: "Seconds that a file may take.")
    var timeout = 60

    @Option(help: "Mebibytes of memory that a file may take.")
    var memory = 1024

    func validate() throws {
        guard timeout > 0 else { throw ValidationError("--timeout must be above 0") }
        guard memory > 0, memory < 1 << 30 else { throw ValidationError("--memory must be above 0") }
    }

    var limits: WorkerLimits { WorkerLimits(timeout: timeout, memory: memory) }
}
