import Evaluation
import Foundation
import TestSupport
import Testing

/// Imports that are ended from outside at any moment.
@Suite(.serialized) struct InterruptedImportTests {
    private static let kills = 50

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let sources = [
            "target-2020-tabs.tsv", "target-2023-plain-lines.txt", "target-2024-pipe-tables.md", "target-calc.pdf",
        ]
        // Blank lines at the end, and what follows the end of a PDF, change the content and not what it says.
        for copy in 0..<24 {
            for source in sources {
                let bytes = try Repository.bytes(source) + Array(String(repeating: "\n", count: copy).utf8)
                try folder.write(bytes, to: "in/\(copy)/\(source)")
            }
        }
        try folder.write([], to: "in/empty")
    }

    private func arguments(_ store: String, memory: Int) -> [String] {
        ["import", folder.path("in"), "--store", store, "--jobs", "2", "--memory", "\(memory)"]
    }

    private func waitForDocuments(_ count: Int, in store: String) throws {
        while try !FileManager.default.fileExists(atPath: store)
            || StoreDump.number("SELECT count(*) FROM documents", in: store) < count
        {
            usleep(10_000)
        }
    }

    @Test func killedAtFiftyMomentsTheStoreIsAsIfUndisturbed() throws {
        let (calm, rough) = (folder.path("calm.sqlite"), folder.path("rough.sqlite"))
        #expect(try BuiltCommand.run(arguments(calm, memory: 1021)).status == 1)
        var random = SeededGenerator(seed: 50)
        var importer: Process?
        var killed = (importers: 0, workers: 0)
        for _ in 0..<Self.kills {
            let running: Process
            if let importer, importer.isRunning {
                running = importer
            } else {
                running = try BuiltCommand.start(arguments(rough, memory: 1022))
                importer = running
            }
            usleep(UInt32.random(in: 1_000...500_000, using: &random))
            let workers = WorkerProcesses.running(memory: 1022).sorted()
            if Bool.random(using: &random), let worker = workers.randomElement(using: &random) {
                kill(worker, SIGKILL)
                killed.workers += 1
            } else {
                kill(running.processIdentifier, SIGKILL)
                running.waitUntilExit()
                killed.importers += 1
                if FileManager.default.fileExists(atPath: rough) { #expect(try StoreDump.isSound(rough)) }
            }
        }
        if let importer, importer.isRunning {
            kill(importer.processIdentifier, SIGKILL)
            importer.waitUntilExit()
        }
        #expect(WorkerProcesses.remaining(memory: 1022).isEmpty)
        #expect(killed.importers > 10 && killed.workers > 3)
        _ = try BuiltCommand.run(arguments(rough, memory: 1022))
        // A file whose workers were killed twice is quarantined, as it must be; it is tried again on demand.
        _ = try BuiltCommand.run(arguments(rough, memory: 1022) + ["--retry", "killed"])
        #expect(try StoreDump.isSound(rough))
        #expect(try StoreDump.rows(of: rough) == StoreDump.rows(of: calm))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0.hasSuffix(".new") }.isEmpty
        )
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func aRequestToEndIsHeardAndTheSameCommandGoesOn(request: Int32) throws {
        let store = folder.path("archive.sqlite")
        let output = folder.url.appendingPathComponent("output")
        let importer = try BuiltCommand.start(arguments(store, memory: 1023), output: output)
        try waitForDocuments(4, in: store)
        kill(importer.processIdentifier, request)
        importer.waitUntilExit()
        #expect(importer.terminationReason == .exit && importer.terminationStatus == 130)
        #expect(WorkerProcesses.remaining(memory: 1023).isEmpty)
        let text = try String(contentsOf: output, encoding: .utf8)
        #expect(text.hasSuffix("stopped; the same command goes on from here\n"))
        let before = try StoreDump.number("SELECT count(*) FROM documents", in: store)
        #expect(before < 97)
        let rest = try BuiltCommand.run(arguments(store, memory: 1023))
        // The last of the names is the empty file, which fails.
        #expect(rest.lines.first?.hasPrefix("97 files: \(96 - before) read, \(before) known already, 1 failed") == true)
        #expect(try StoreDump.number("SELECT count(*) FROM documents", in: store) == 97)
    }

    @Test func workersEndWithAnImporterThatIsKilled() throws {
        let endless = Array(String(repeating: "项目名称\t数量指标\t≥95%\t产出指标\n", count: 400_000).utf8)
        try folder.write(endless, to: "in/0/0.tsv")
        let store = folder.path("archive.sqlite")
        let importer = try BuiltCommand.start(arguments(store, memory: 4001))
        // The endless file is the first: when others are done, a worker is in the middle of it.
        try waitForDocuments(2, in: store)
        kill(importer.processIdentifier, SIGKILL)
        importer.waitUntilExit()
        #expect(WorkerProcesses.remaining(memory: 4001).isEmpty)
    }
}
