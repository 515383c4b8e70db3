public import Foundation

/// The built `formmend`, run as a process.
public enum BuiltCommand {
    public struct Output: Sendable {
        public let status: Int32
        public let standardOutput: String
        public let standardError: String

        public var lines: [Substring] { standardOutput.split(separator: "\n") }
    }

    /// The products of a build lie in one folder with the test bundle.
    public static let executable: URL = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        while folder.path != "/",
            !FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("formmend").path)
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder.appendingPathComponent("formmend")
    }()

    /// Runs a program to its end; `formmend` where none is named.
    ///
    /// - Parameter environment: What it finds set beside what this process does.
    public static func run(
        _ arguments: [String],
        program: URL = executable,
        environment: [String: String] = [:]
    ) throws -> Output {
        let (out, err) = (TemporaryFolder.fileName(), TemporaryFolder.fileName())
        defer { for file in [out, err] { try? FileManager.default.removeItem(at: file) } }
        let process = try start(arguments, program: program, environment: environment, output: out, error: err)
        process.waitUntilExit()
        return Output(
            status: process.terminationStatus,
            standardOutput: try String(contentsOf: out, encoding: .utf8),
            standardError: try String(contentsOf: err, encoding: .utf8)
        )
    }

    /// Starts a program whose output goes to files, or nowhere.
    public static func start(
        _ arguments: [String],
        program: URL = executable,
        environment: [String: String] = [:],
        output: URL? = nil,
        error: URL? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, set in set }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try handle(output)
        process.standardError = try handle(error)
        try process.run()
        return process
    }

    private static func handle(_ file: URL?) throws -> FileHandle {
        guard let file else { return FileHandle.nullDevice }
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        return try FileHandle(forWritingTo: file)
    }
}
