import Foundation
import Importing
import Store
import TestSupport
import Testing

/// Processes that are made for one task, some of which do not end well.
@Suite struct SingleJobTests {
    /// Far beyond any wait for a thread: tests that compute hold those of Swift's tasks for minutes on a small machine.
    private static let patient = WorkerLimits(timeout: 3600, memory: 512)

    private func run(
        _ script: String,
        input: String = "",
        limits: WorkerLimits = patient,
        longestAnswer: Int = 1000
    ) async throws(SingleJob.Failure) -> String {
        let command = WorkerCommand(executable: "/bin/sh", arguments: ["-c", script])
        return String(
            decoding: try await SingleJob.run(
                command,
                arguments: [],
                input: Array(input.utf8),
                limits: limits,
                longestAnswer: longestAnswer
            ),
            as: UTF8.self
        )
    }

    @Test func theAnswerIsWhatTheProcessMadeOfTheInput() async throws {
        #expect(try await run("tr a-z A-Z", input: "form") == "FORM")
    }

    @Test func aRefusalIsToldInItsOwnWords() async {
        await #expect(throws: SingleJob.Failure.refused("no such page")) {
            try await run("printf 'no such page' >&2; exit 3")
        }
    }

    @Test func aProcessThatDiesIsAFailure() async {
        await #expect(throws: SingleJob.Failure.crashed) { try await run("kill -SEGV $$") }
        await #expect(throws: SingleJob.Failure.crashed) { try await run("exit 1") }
    }

    @Test func aProcessThatTakesTooLongIsEnded() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path("process")
        await #expect(throws: SingleJob.Failure.timedOut) {
            try await run("echo $$ > '\(file)'; exec sleep 600", limits: WorkerLimits(timeout: 2, memory: 512))
        }
        let process = try #require(Int32(try String(contentsOfFile: file, encoding: .utf8).dropLast()))
        #expect(kill(process, 0) == -1, "the process is gone")
    }

    @Test func anAnswerThatIsTooLongIsAFailure() async {
        await #expect(throws: SingleJob.Failure.crashed) { try await run("head -c 2000 /dev/zero") }
    }

    @Test func theOriginalIsFoundUnderAnyOfItsNamesAsLongAsItsBytesAreTheSame() throws {
        let folder = try TemporaryFolder()
        let bytes = Array("form".utf8)
        let sha256 = String(repeating: "0", count: 64)
        let first = StoredName(path: RawPath(folder.path("first")), stamp: nil)
        let second = StoredName(path: RawPath(folder.path("second")), stamp: nil)
        #expect(OriginalFile.find(sha256: sha256, names: [first, second]) == .gone)
        try folder.write(bytes, to: "second")
        #expect(OriginalFile.find(sha256: sha256, names: [first, second]) == .changed)
        let digest = Self.digest
        #expect(OriginalFile.find(sha256: digest, names: [first, second]) == .unchanged(second.path))
        #expect(OriginalFile.bytes(sha256: digest, names: [first, second], limit: 4) == bytes)
        #expect(OriginalFile.bytes(sha256: digest, names: [first, second], limit: 3) == nil)
        #expect(OriginalFile.bytes(sha256: sha256, names: [first, second], limit: 4) == nil)
    }

    /// Of `form`.
    private static let digest = "07397d633f25a7101990a75864ae03d5a3b9ac07c4ed6accbc52cbfd7d7c13b4"
}
