internal import Foundation
internal import Glibc

/// What a program took from its start to its end, its own children included.
struct ProcessRun {
    /// Seconds on the clock.
    let wall: Double
    /// Seconds of all processors, user and system.
    let processor: Double
    let output: String

    enum Failure: Error {
        case didNotStart(String)
        case failed(String, status: Int32)
    }

    /// Runs a program to its end.
    ///
    /// - Parameter program: Looked for in PATH where it holds no slash.
    init(_ program: String, _ arguments: [String]) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("formmend-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, file.path, O_CREAT | O_WRONLY, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier = pid_t()
        let start = ContinuousClock.now
        guard posix_spawnp(&identifier, program, &actions, nil, &words, environ) == 0 else {
            throw Failure.didNotStart(program)
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
        wall = (ContinuousClock.now - start).inSeconds
        processor = usage.processorSeconds
        output = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard status == 0 else { throw Failure.failed(program, status: status) }
    }

    /// Another part of this very program.
    init(part arguments: [String]) throws {
        try self.init("/proc/self/exe", arguments)
    }

    /// What a part of this program said of its memory, in bytes.
    var peakMemory: Int? { output.split(separator: "\n").last.flatMap { Int($0) } }

    /// Whether a program is in PATH.
    static func isInstalled(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }
}

/// The most memory that a process held.
enum PeakMemory {
    /// Bytes (proc(5), `/proc/self/status`, VmHWM); unlike the figure of wait4(2) it holds nothing of the parent.
    static func ofThisProcess() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kibibytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
        return (kibibytes ?? 0) * 1024
    }
}

extension rusage {
    var processorSeconds: Double {
        Double(ru_utime.tv_sec + ru_stime.tv_sec) + Double(ru_utime.tv_usec + ru_stime.tv_usec) / 1e6
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
