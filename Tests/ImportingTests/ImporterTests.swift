import Foundation
import Importing
import Store
import Synchronization
import TestSupport
import Testing

/// Imports whose workers are shell scripts that misbehave.
@Suite struct ImporterTests {
    /// Reads a job, and sets `id` and `path`.
    private static let readJob =
        #"read -r job && id=${job#*\"id\":} && id=${id%%,*} && path=${job#*\"path\":\"} && path=${path%%\"*}"#

    private let folder: TemporaryFolder
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true)
    }

    /// Imports the folder `in` with workers that run a script for each job.
    ///
    /// - Parameter memory: The limit in mebibytes. That of time is far beyond any wait for a thread: tests that compute
    ///   hold those of Swift's tasks for minutes on a small machine.
    private func run(
        _ eachJob: String,
        jobs: Int = 2,
        memory: Int = 1024,
        retried: Set<FailureReason> = []
    ) async throws -> [ImportEvent.Kind] {
        let events = Mutex<[ImportEvent.Kind]>([])
        let importer = Importer(
            store: store,
            command: WorkerCommand(
                executable: "/bin/sh",
                arguments: [
                    "-c", "echo >> \(folder.path("starts")); while \(Self.readJob); do \(eachJob); done", "worker",
                ]
            ),
            version: "1",
            options: ImportOptions(
                jobs: jobs,
                limits: WorkerLimits(timeout: 3600, memory: memory),
                retried: retried
            )
        ) { event in
            if event.kind != .folder { events.withLock { $0.append(event.kind) } }
        }
        try await importer.run(.paths([RawPath(folder.path("in"))]))
        return events.withLock { $0 }
    }

    private func write(_ count: Int) throws {
        for index in 0..<count { try folder.write("file \(index)".utf8, to: "in/\(index)") }
    }

    private var workersStarted: Int {
        (try? String(contentsOfFile: folder.path("starts"), encoding: .utf8).count) ?? 0
    }

    private func digest(of path: String) throws -> String {
        let program = URL(fileURLWithPath: "/usr/bin/sha256sum")
        return String(try BuiltCommand.run([path], program: program).standardOutput.prefix(64))
    }

    private func failed(_ more: String = "") -> String {
        #"sum=$(sha256sum "$path"); echo "{\"id\":$id,\"sha256\":\"${sum%% *}\",\"reason\":\"damaged\",\"message\":\"x\"\#(more)}""#
    }

    @Test func oneWorkerServesManyFiles() async throws {
        try write(5)
        let events = try await run(failed(), jobs: 1)
        #expect(events == Array(repeating: .failed(.damaged, "x"), count: 5))
        #expect(workersStarted == 1)
        #expect(try await run(failed()) == Array(repeating: .known(.failed), count: 5))
        #expect(workersStarted == 1)
    }

    @Test func aWorkerThatRetiresIsReplaced() async throws {
        try write(3)
        let events = try await run(failed(#",\"retiring\":true"#) + "; exit 0", jobs: 1)
        #expect(events == Array(repeating: .failed(.damaged, "x"), count: 3))
        #expect(workersStarted == 3)
    }

    @Test func aFileThatTakesItsWorkerDownTwiceIsQuarantinedAndTheOthersAreRead() async throws {
        try write(4)
        let script = #"case "$path" in */2) kill -SEGV $$;; esac; "# + failed()
        let events = try await run(script)
        #expect(events.filter { $0 == .failed(.damaged, "x") }.count == 3)
        #expect(events.suffix(1) == [.quarantined(.crashed, "SIGSEGV")])
        #expect(events.contains(.postponed(.crashed)))
        #expect(try store.status().documents.map(\.name) == ["failed", "quarantined"])
        let again = try await run(failed(), jobs: 1, retried: [.crashed])
        #expect(again.filter { $0 == .failed(.damaged, "x") }.count == 1)
    }

    @Test func aFileThatIsReadInItsSecondTrialIsNotQuarantined() async throws {
        try write(1)
        let marker = folder.path("tried")
        let script = "if [ ! -e \(marker) ]; then touch \(marker); kill -SEGV $$; fi; " + failed()
        #expect(try await run(script) == [.postponed(.crashed), .failed(.damaged, "x")])
        #expect(try store.status().documents.map(\.name) == ["failed"])
    }

    @Test func anEarlierRunsSecondTrialIsCaughtUpOn() async throws {
        try write(1)
        #expect(try await run(failed()).count == 1)
        let name = try #require(try store.namesToReadAgain(reasons: [.damaged], notBy: nil, after: 0, upTo: 9).first)
        let stamp = FileStamp(size: 1, modified: 1, changed: 1, inode: 1, device: 1)
        func leaveForSecondTrial(_ sha256: String) throws {
            try store.record(
                .crashed,
                detail: nil,
                state: .retry,
                of: FoundContent(sha256: sha256, path: name.path, stamp: stamp),
                extractor: "1"
            )
        }
        // The path has its own bytes again: what stood there in between has no name any more.
        try leaveForSecondTrial(String(repeating: "b", count: 64))
        #expect(try store.nextRetry(after: 0) != nil)
        #expect(try await run(failed()) == [.known(.failed)])
        #expect(try store.nextRetry(after: 0) == nil)
        let sha256 = try digest(of: folder.path("in/0"))
        try leaveForSecondTrial(sha256)
        #expect(try await run(failed()) == [.failed(.damaged, "x")])
        #expect(try store.content(sha256: sha256)?.state == .failed)
    }

    @Test func aFileThatKeepsChangingIsReportedAsSuch() async throws {
        try write(1)
        let events = try await run(
            #"echo "{\"id\":$id,\"sha256\":\"0\",\"reason\":\"damaged\",\"message\":\"x\"}""#
        )
        #expect(events == [.failed(.changing, FailureReason.changing.explanation)])
        #expect(try store.status().reasons.map(\.name) == ["changing"])
    }

    @Test func theSameBytesAreReadOnceThoughTheyComeAtOnce() async throws {
        for index in 0..<6 { try folder.write("same".utf8, to: "in/\(index)") }
        let events = try await run(
            "echo \"$path\" >> \(folder.path("jobs")); " + failed(),
            jobs: 3
        )
        #expect(events.count == 6)
        #expect(try String(contentsOfFile: folder.path("jobs"), encoding: .utf8).split(separator: "\n").count == 1)
        #expect(try store.status().names == 6)
    }

    @Test func eachNameIsCountedOnceThoughItsContentTakesWorkersDown() async throws {
        for index in 0..<3 { try folder.write("same".utf8, to: "in/\(index)") }
        let events = try await run("kill -SEGV $$", jobs: 1)
        #expect(
            events == [.postponed(.crashed), .known(.retry), .known(.retry), .quarantined(.crashed, "SIGSEGV")]
        )
    }

    @Test func aFileLargerThanTheMemoryIsNotEvenTried() async throws {
        try folder.write([UInt8](repeating: 65, count: 600_000), to: "in/large")
        let events = try await run("exit 1", jobs: 1, memory: 1)
        guard case .failed(.tooLarge, _)? = events.first, events.count == 1 else {
            Issue.record("\(events)")
            return
        }
    }

    @Test func theStoreItselfIsNoPartOfTheArchive() async throws {
        try write(1)
        try FileManager.default.linkItem(atPath: store.path, toPath: folder.path("in/store"))
        #expect(try await run(failed()).count == 1)
    }

    @Test func afterAStopNothingMoreIsBegun() async throws {
        try write(20)
        let importer = Importer(
            store: store,
            command: WorkerCommand(
                executable: "/bin/sh",
                arguments: ["-c", "while \(Self.readJob); do \(failed()); done"]
            ),
            version: "1",
            options: ImportOptions(jobs: 1),
            report: { _ in }
        )
        importer.stop()
        try await importer.run(.paths([RawPath(folder.path("in"))]))
        #expect(try store.status().documents.isEmpty)
    }
}
