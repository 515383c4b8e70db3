internal import Foundation
internal import Store
internal import Subprocess
private import Synchronization
internal import SystemPackage

/// How a worker is started.
public struct WorkerCommand: Sendable, Hashable {
    /// The program; its arguments are `arguments` and then the limits as `--timeout` and `--memory`.
    public let executable: String
    public let arguments: [String]

    public init(executable: String, arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }

    /// This very program, even where its file was replaced meanwhile (proc(5), `/proc/self/exe`).
    ///
    /// - Parameter arguments: Those of the worker beside the limits.
    public static func thisProgram(_ arguments: [String] = []) -> WorkerCommand {
        WorkerCommand(executable: "/proc/self/exe", arguments: ["worker"] + arguments)
    }
}

/// One worker process, from its start to its end.
struct WorkerSession {
    /// The longest answer, in bytes: far above that of a thousand dense pages.
    private static let longestAnswer = 64 << 20

    /// Seconds on top of the time limit before the worker is killed by the clock; its own limits come first.
    fileprivate static let clockGrace = 0.5

    /// Why a worker gave no answer.
    struct Death: Sendable {
        let reason: FailureReason
        let detail: String
    }

    /// Asks the running worker; nil where it ended, or had to be ended, without an answer that can be used.
    typealias Ask = (WorkerJob) async throws -> WorkerAnswer?

    /// Starts a worker, lets `body` ask it, and ends it.
    ///
    /// - Returns: What `body` returned, and how the worker died if it gave no answer.
    static func run<Value: Sendable>(
        _ command: WorkerCommand,
        limits: WorkerLimits,
        _ body: (Ask) async throws -> Value
    ) async throws -> (value: Value, death: Death) {
        let judgement = Judgement()
        let noise = NoiseTail()
        let arguments = command.arguments + ["--timeout", "\(limits.timeout)", "--memory", "\(limits.memory)"]
        var options = PlatformOptions()
        // A group of its own: Ctrl-C at the terminal reaches the importer only.
        options.processGroupID = 0
        options.teardownSequence = []
        let record = try await Subprocess.run(
            .path(FilePath(command.executable)),
            arguments: Arguments(executablePathOverride: "formmend", remainingValues: arguments),
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .sequence
        ) { execution in
            let drain = Task {
                for try await piece in execution.standardError {
                    piece.withUnsafeBytes { noise.add(Array($0)) }
                }
            }
            var pieces = execution.standardOutput.makeAsyncIterator()
            var splitter = LineSplitter(limit: longestAnswer)
            let kill = { @Sendable in try? execution.send(signal: .kill) }
            let value = try await body { job in
                noise.forget()
                judgement.forget()
                let clock = Task {
                    try await Task.sleep(for: .seconds(Double(limits.timeout) + clockGrace))
                    judgement.set(.timedOut)
                    kill()
                }
                defer { clock.cancel() }
                do {
                    _ = try await execution.standardInputWriter.write(try ProtocolLine.encode(job))
                } catch {
                    return nil
                }
                while let piece = try await pieces.next() {
                    guard let lines = splitter.add(piece.withUnsafeBytes { Array($0) }) else {
                        judgement.set(.answerTooLong)
                        kill()
                        return nil
                    }
                    guard let line = lines.first else { continue }
                    guard let answer = try? ProtocolLine.decode(WorkerAnswer.self, line), answer.id == job.id else {
                        judgement.set(.answerUnusable)
                        kill()
                        return nil
                    }
                    clock.cancel()
                    // The clock may have struck while the answer was on its way: the answer counts, the worker is gone.
                    if judgement.value == .timedOut {
                        return WorkerAnswer(
                            id: answer.id,
                            sha256: answer.sha256,
                            outcome: answer.outcome,
                            retiring: true
                        )
                    }
                    return answer
                }
                return nil
            }
            try await execution.standardInputWriter.finish()
            // The answers end with the process; so does its noise.
            while try await pieces.next() != nil {}
            try? await drain.value
            return value
        }
        return (record.closureResult, death(record.terminationStatus, judgement.value, noise.text))
    }

    private static func death(
        _ status: TerminationStatus,
        _ verdict: Judgement.Verdict?,
        _ noise: String
    ) -> Death {
        switch verdict {
        case .timedOut: return Death(reason: .timedOut, detail: "no answer within the time limit")
        case .answerTooLong: return Death(reason: .tooLarge, detail: "the result is longer than \(longestAnswer) bytes")
        case .answerUnusable: return Death(reason: .unusableAnswer, detail: "the answer is no line of the protocol")
        case nil: break
        }
        if OutOfMemory.isSaid(in: noise) { return Death(reason: .outOfMemory, detail: "memory was refused") }
        switch status {
        case .signaled(let signal) where signal == SIGXCPU:
            return Death(reason: .timedOut, detail: "the time limit's share of the processor was used up")
        case .signaled(let signal) where signal == SIGKILL:
            return Death(reason: .killed, detail: SignalName.text(signal))
        case .signaled(let signal):
            return Death(reason: .crashed, detail: SignalName.text(signal))
        case .exited(let code):
            return Death(reason: .crashed, detail: "exit status \(code)")
        }
    }
}

/// Why the importer ended a worker.
private final class Judgement: Sendable {
    enum Verdict: Sendable {
        case timedOut, answerTooLong, answerUnusable
    }

    private let verdict = Mutex<Verdict?>(nil)

    var value: Verdict? { verdict.withLock { $0 } }

    /// The first verdict stays.
    func set(_ value: Verdict) {
        verdict.withLock { $0 = $0 ?? value }
    }

    func forget() {
        verdict.withLock { $0 = nil }
    }
}

/// The end of what a worker wrote to standard error.
private final class NoiseTail: Sendable {
    private static let kept = 4096

    private let bytes = Mutex<[UInt8]>([])

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func add(_ piece: [UInt8]) {
        bytes.withLock { $0 = Array(($0 + piece).suffix(Self.kept)) }
    }

    func forget() {
        bytes.withLock { $0 = [] }
    }
}

/// What allocators say when memory is refused and nobody is there to handle it.
enum OutOfMemory {
    private static let sayings = [
        // Poppler (goo/gmem.h), then the C++ run time, GLib (g_malloc) and the Swift run time.
        "Out of memory", "std::bad_alloc", "failed to allocate", "could not allocate memory", "ut of memory",
    ]

    static func isSaid(in noise: String) -> Bool {
        sayings.contains { noise.contains($0) }
    }
}

/// The names of the signals that end a process on its own account (signal(7)).
enum SignalName {
    private static let names: [Int32: String] = [
        SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP",
        SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGSEGV: "SIGSEGV",
        SIGPIPE: "SIGPIPE", SIGTERM: "SIGTERM", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ", SIGSYS: "SIGSYS",
    ]

    static func text(_ signal: Int32) -> String {
        names[signal] ?? "signal \(signal)"
    }
}
