internal import ArgumentParser
internal import FormMend
internal import FormModel
internal import Foundation

/// `formmend-fuzz`: real files, mutated, through what reads files from anywhere.
///
/// A seeded runner and not libFuzzer: its runtime is not part of every toolchain for Linux, and a run can be had again by
/// its number.
@main
struct FuzzingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formmend-fuzz",
        abstract: "Runs mutated files through the readers, or writes them for an import.",
        subcommands: [
            TextCommand.self, ValuesCommand.self, VocabularyCommand.self, ProtocolCommand.self, HostileCommand.self,
        ]
    )
}

/// What all kinds of runs are told.
struct RunOptions: ParsableArguments {
    @Option(help: "The same seed gives the same files.")
    var seed: UInt32 = 1

    @Option(help: "The number of the first run.")
    var first = 0

    @Option(help: "How many runs.")
    var count = 1000

    func validate() throws {
        guard first >= 0, count >= 0 else { throw ValidationError("--first and --count must not be below 0") }
    }

    /// - Parameter run: Gets the number of the run.
    func forEach(_ run: (UInt64) throws -> Void) rethrows {
        for index in first..<first + count { try run(UInt64(index)) }
    }
}

/// Where a run's input stands while it goes on, and how much the run may take.
struct Guarding: ParsableArguments {
    @Option(help: "The file in which the input of a crash is kept.")
    var input = "fuzz-input"

    @Option(help: "Processor seconds that a run may take.")
    var seconds = 5

    @Option(help: "Address space of the process, in MiB.")
    var memory = 2048

    /// Ends the process by a signal where it takes more memory than said.
    func limitMemory() {
        var limit = rlimit(rlim_cur: rlim_t(memory) << 20, rlim_max: rlim_t(memory) << 20)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    }

    /// Runs with the bytes in the file, and ends the process by a signal where it takes too long: the file is then left.
    func run(_ bytes: [UInt8], _ body: () throws -> Void) throws {
        let file = URL(fileURLWithPath: input)
        try Data(bytes).write(to: file)
        setTimer(seconds)
        try body()
        setTimer(0)
        try FileManager.default.removeItem(at: file)
    }

    private func setTimer(_ seconds: Int) {
        var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    }
}

/// The files of which a folder's hostile ones are made.
enum FuzzCorpus {
    static func files(below folder: String, pdf: Bool) throws -> [[UInt8]] {
        var files: [[UInt8]] = []
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for name in names.sorted() where name.hasSuffix(".pdf") == pdf {
            let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
            if try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile != true { continue }
            files.append(Array(try Data(contentsOf: url)))
        }
        guard !files.isEmpty else { throw ValidationError("\(folder) has no files to mutate") }
        return files
    }
}
