internal import ArgumentParser
internal import Reviewing

/// One task over one document, for the review page: bytes on standard input, the answer on standard output.
struct DocumentWorkerSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "document-worker", shouldDisplay: false)

    @OptionGroup var limits: LimitOptions

    @OptionGroup var reading: ReadingOptions

    @Argument(parsing: .postTerminator)
    var task: [String] = []

    func run() throws {
        try DocumentWorker.answer(arguments: task, limits: limits.limits) { try reading.extractor() }
    }
}
