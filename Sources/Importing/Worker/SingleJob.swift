internal import Foundation
internal import Glibc
internal import Subprocess
internal import SystemPackage

/// One task for one process: bytes in, bytes out, and no harm done whatever the bytes make a library do.
public enum SingleJob {
    /// Why a task gave nothing.
    public enum Failure: Error, Sendable, Hashable {
        /// The process said what is wrong with the bytes.
        case refused(String)
        case timedOut
        case crashed
    }

    /// The exit status of a process that says what is wrong.
    private static let refusal: Int32 = 3
    private static let longestComplaint = 4096
    /// Seconds on top of the time limit before the clock ends the process; its own limits come first.
    private static let clockGrace = 0.5

    /// Starts a process for one task and gives what it answers.
    ///
    /// - Parameters:
    ///   - command: The program; `--timeout` and `--memory` with the limits follow its arguments.
    ///   - arguments: Come last.
    ///   - input: What the process reads from its standard input.
    ///   - longestAnswer: The most bytes that it may answer.
    public static func run(
        _ command: WorkerCommand,
        arguments: [String],
        input: [UInt8],
        limits: WorkerLimits,
        longestAnswer: Int
    ) async throws(Failure) -> [UInt8] {
        let limitArguments = ["--timeout", "\(limits.timeout)", "--memory", "\(limits.memory)"]
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = []
        let answer = await withTaskGroup(of: Result<[UInt8], Failure>.self) { [options] group in
            group.addTask {
                do {
                    let record = try await Subprocess.run(
                        .path(FilePath(command.executable)),
                        arguments: Arguments(
                            executablePathOverride: "formmend",
                            remainingValues: command.arguments + limitArguments + arguments
                        ),
                        platformOptions: options,
                        input: .array(input),
                        output: .bytes(limit: longestAnswer),
                        error: .bytes(limit: longestComplaint)
                    )
                    switch record.terminationStatus {
                    case .exited(0): return .success(record.standardOutput)
                    case .exited(refusal):
                        return .failure(.refused(String(decoding: record.standardError, as: UTF8.self)))
                    case .signaled(SIGXCPU): return .failure(.timedOut)
                    default: return .failure(.crashed)
                    }
                } catch {
                    return .failure(.crashed)
                }
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(Double(limits.timeout) + clockGrace))
                return .failure(.timedOut)
            }
            let first = await group.next() ?? .failure(.crashed)
            // Ends the process where the clock came first.
            group.cancelAll()
            return first
        }
        return try answer.get()
    }

    /// The side of the process: reads standard input to its end, and writes what `work` makes of it to standard output.
    ///
    /// - Parameter work: An error that it throws is told in its own words.
    public static func answer(limits: WorkerLimits, _ work: ([UInt8]) throws -> [UInt8]) -> Never {
        signal(SIGINT, SIG_IGN)
        // What a library prints must not come into the answer; and its complaints are nobody's business.
        let answers = dup(STDOUT_FILENO)
        let complaints = dup(STDERR_FILENO)
        let nowhere = open("/dev/null", O_WRONLY)
        dup2(nowhere, STDOUT_FILENO)
        dup2(nowhere, STDERR_FILENO)
        let limiting = SelfLimiting(limits)
        limiting.startFile()
        do {
            try FileHandle(fileDescriptor: answers).write(contentsOf: Data(work(input())))
            _exit(0)
        } catch {
            try? FileHandle(fileDescriptor: complaints).write(
                contentsOf: Data("\(error)".utf8.prefix(longestComplaint / 2))
            )
            _exit(refusal)
        }
    }

    private static func input() throws -> [UInt8] {
        [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
    }
}
