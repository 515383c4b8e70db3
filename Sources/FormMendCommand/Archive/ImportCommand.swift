internal import ArgumentParser
internal import FormMend
internal import Foundation
internal import Importing
internal import Reviewing
internal import Store

/// Files and folders in, a store out.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Reads the files below some paths into a store; the same command goes on where it was ended.",
        discussion: """
            Exit status: 0, all went well; 1, a file failed; 2, wrong usage; 130, stopped by Ctrl-C.
            """
    )

    /// The exit status of a program that a person interrupted, as shells give it.
    private static let interrupted: Int32 = 130

    @Argument(help: "Files and folders. None are needed with --retry and --reextract.")
    var paths: [String] = []

    @Option(help: "The store, one SQLite file; made if it is not there.")
    var store: String

    @Option(help: "Worker processes; without it, one for each processor.")
    var jobs: Int?

    @OptionGroup var limits: LimitOptions

    @OptionGroup var reading: ReadingOptions

    @Option(
        help: """
            Try again what failed: "failed" for all of it, or a reason such as timed-out (status lists them); may be \
            repeated.
            """
    )
    var retry: [String] = []

    @Flag(
        help:
            "Read again what another version of FormMend, vocabulary or --max-silent-rate read; people's corrections stay."
    )
    var reextract = false

    @Flag(help: "Print nothing but what ends the import.")
    var quiet = false

    func validate() throws {
        if paths.isEmpty, retry.isEmpty, !reextract {
            throw ValidationError("name the files or folders to import, or what to read again")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be above 0") }
        _ = try retriedReasons()
    }

    private func retriedReasons() throws -> Set<FailureReason> {
        var reasons: Set<FailureReason> = []
        for word in retry {
            if word == "failed" {
                reasons.formUnion(FailureReason.allCases.filter { !$0.isFormless })
            } else if let reason = FailureReason(rawValue: word) {
                reasons.insert(reason)
            } else {
                let known = FailureReason.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--retry takes failed, or one of \(known)")
            }
        }
        return reasons
    }

    func run() async throws {
        let extractor = try reading.extractor()
        let store: Store
        do {
            store = try Store.open(at: self.store, create: true)
        } catch {
            StandardError.print("formmend: \(error)")
            throw ExitCode.failure
        }
        let progress = ImportProgress(quiet: quiet)
        let importer = Importer(
            store: store,
            command: .thisProgram(reading.arguments),
            version: extractor.mark,
            options: ImportOptions(
                jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
                limits: limits.limits,
                retried: try retriedReasons(),
                reextracts: reextract
            ),
            recheck: Recheck(extractor),
            report: progress.add
        )
        let roots: ImportRoots = paths.isEmpty ? .stored : .paths(paths.map(ArgumentPath.absolute))
        let interruption = Interruption {
            importer.stop()
            progress.note("stopping after the files in work; once more stops at once")
        }
        let counting = Task.detached { [importer] in
            var total = 0
            var walk = importer.walk(roots)
            while !importer.wasStopped, let item = walk.next() {
                if case .folder = item { continue }
                total += 1
            }
            progress.expect(total)
        }
        do {
            try await importer.run(roots)
        } catch {
            progress.clear()
            StandardError.print("formmend: the import ended: \(error)")
            throw ExitCode.failure
        }
        interruption.end()
        if importer.wasStopped { counting.cancel() }
        try store.close()
        progress.finish(stopped: importer.wasStopped)
        if importer.wasStopped { throw ExitCode(Self.interrupted) }
        if progress.hasFailures { throw ExitCode.failure }
    }
}
