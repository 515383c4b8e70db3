import FormModel
import Foundation
import GRDB
import Store
import TestSupport
import Testing

/// `import` and `status`, run as people run them.
@Suite struct ImportCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var store: String { folder.path("archive.sqlite") }

    private func run(_ arguments: String...) throws -> BuiltCommand.Output {
        try BuiltCommand.run(arguments)
    }

    private func copy(_ corpusFile: String, to name: String) throws {
        try folder.write(try Repository.bytes(corpusFile), to: name)
    }

    @Test func anArchiveIsReadOnceAndTheRestIsKnown() throws {
        try copy("target-2020-tabs.tsv", to: "in/a/表\n一.tsv")
        try copy("target-2020-tabs.tsv", to: "in/same.tsv")
        try copy("target-calc.pdf", to: "in/b.pdf")
        try copy("password-protected.pdf", to: "in/locked.pdf")
        try folder.write("今天天气很好。".utf8, to: "in/letter.txt")
        try FileManager.default.createSymbolicLink(atPath: folder.path("in/a/up"), withDestinationPath: "..")
        let first = try run("import", folder.path("in"), "--store", folder.path("in/archive.sqlite"), "--jobs", "2")
        #expect(first.status == 1)
        #expect(
            first.standardError
                == "formmend: \(folder.path("in/locked.pdf")): the PDF is encrypted and needs a password\n"
        )
        let summary = first.lines.map { $0.replacing(/\ \(\d+:\d\d\)/, with: "") }
        #expect(
            summary == [
                "5 files: 3 read, 1 known already, 1 failed", "4 forms, 9 fields to review, 1 file without a form",
                "failed: encrypted 1",
            ]
        )
        let again = try run("import", folder.path("in"), "--store", folder.path("in/archive.sqlite"))
        #expect(again.status == 0)
        #expect(again.lines.first?.hasPrefix("5 files: 0 read, 5 known already, 0 failed") == true)
        #expect(again.lines.last == "1 file failed before; --retry failed tries them again")
        let names = try DatabaseQueue(path: folder.path("in/archive.sqlite")).read { db in
            try String.fetchAll(db, sql: "SELECT name FROM aliases ORDER BY name")
        }
        #expect(names == ["b.pdf", "letter.txt", "locked.pdf", "same.tsv", "表\\x0a一.tsv"])
    }

    @Test func aFolderWhoseNameIsNoTextIsImported() throws {
        try copy("target-2020-tabs.tsv", to: "in/a.tsv")
        let script = """
            folder="$(printf '%s/\\261\\355' "$1")" && mv "$1/in" "$folder" && exec "$2" import "$folder" --store "$1/archive.sqlite"
            """
        let output = try BuiltCommand.run(
            ["-c", script, "sh", folder.url.path, BuiltCommand.executable.path],
            program: URL(fileURLWithPath: "/bin/sh")
        )
        #expect(output.status == 0)
        let shown = try DatabaseQueue(path: store).read { db in
            try String.fetchAll(db, sql: "SELECT shown_path FROM aliases")
        }
        #expect(shown == [folder.url.path + "/\\xb1\\xed/a.tsv"])
    }

    @Test func aFileThatChangedIsReadAgain() throws {
        try copy("target-2020-tabs.tsv", to: "in/a.tsv")
        #expect(try run("import", folder.path("in"), "--store", store).status == 0)
        try copy("target-calc.pdf", to: "in/a.tsv")
        let again = try run("import", folder.path("in"), "--store", store)
        #expect(again.lines.first?.hasPrefix("1 file: 1 read, 0 known already") == true)
        #expect(try StoreDump.number("SELECT count(*) FROM current_documents", in: store) == 1)
        #expect(try StoreDump.number("SELECT count(*) FROM documents", in: store) == 2)
    }

    @Test func aTerminalShowsABar() throws {
        for (index, file) in Repository.formFiles.prefix(3).enumerated() { try copy(file, to: "in/\(index)/\(file)") }
        let script = "import pty, sys, os; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
        let output = try BuiltCommand.run(
            ["-c", script, BuiltCommand.executable.path, "import", folder.path("in"), "--store", store],
            program: URL(fileURLWithPath: "/usr/bin/python3")
        )
        #expect(output.status == 0)
        #expect(
            output.standardOutput.contains(/\r\[#+-*\] \d\/3 files, \d+ forms?, \d+ to review, 0 failed, [\d.]+\/s/)
        )
        #expect(output.standardOutput.contains("3 files: 3 read, 0 known already, 0 failed"))
    }

    @Test func quietSaysNothing() throws {
        try copy("password-protected.pdf", to: "in/locked.pdf")
        let output = try run("import", folder.path("in"), "--store", store, "--quiet")
        #expect(output.status == 1)
        #expect(output.standardOutput.isEmpty && output.standardError.isEmpty)
    }

    @Test func whatFailedIsTriedAgainOnDemand() throws {
        try copy("password-protected.pdf", to: "in/locked.pdf")
        try copy("target-calc.pdf", to: "in/a.pdf")
        #expect(try run("import", folder.path("in"), "--store", store).status == 1)
        let retry = try run("import", "--store", store, "--retry", "failed")
        #expect(retry.status == 1)
        #expect(retry.lines.first?.hasPrefix("1 file: 0 read, 0 known already, 1 failed") == true)
        let other = try run("import", "--store", store, "--retry", "damaged")
        #expect(other.status == 0)
        #expect(other.lines.first?.hasPrefix("0 files") == true)
    }

    @Test(
        arguments: [
            ["import", "--store", "x"], ["import", "x"], ["import", "x", "--store", "s", "--jobs", "0"],
            ["import", "x", "--store", "s", "--retry", "nonsense"], ["import", "x", "--store", "s", "--timeout", "0"],
            ["status"], ["export", "--store", "s", "--format", "xlsx"],
            ["export", "--store", "s", "--format", "jsonl", "--sheet", "review"],
        ]
    )
    func wrongUsageIsStatusTwo(arguments: [String]) throws {
        let output = try BuiltCommand.run(arguments)
        #expect(output.status == 2)
        #expect(output.standardOutput.isEmpty && !output.standardError.isEmpty)
    }

    @Test func whatIsNoStoreIsRefused() throws {
        try folder.write("text".utf8, to: "text")
        for command in [["import", folder.url.path], ["status"], ["export", "--format", "jsonl"]] {
            let output = try BuiltCommand.run(command + ["--store", folder.path("text")])
            #expect(output.status == 1)
            #expect(output.standardError == "formmend: \(folder.path("text")): the file is no FormMend store\n")
        }
        let missing = try run("status", "--store", folder.path("none"))
        #expect(missing.status == 1 && missing.standardError.hasSuffix("there is no such store\n"))
    }

    @Test func aNewerVersionReadsAgainAndKeepsWhatPeopleSaid() throws {
        try copy("target-2020-tabs.tsv", to: "in/a.tsv")
        try copy("target-calc.pdf", to: "in/b.pdf")
        #expect(try run("import", folder.path("in"), "--store", store).status == 0)
        let opened = try Store.open(at: store)
        var handles: [FieldHandle] = []
        try opened.forEachForm(FormFilter()) { form in
            if let handle = form.handles[.field(.fiscalYear)] { handles.append(handle) }
        }
        let handle = try #require(handles.first)
        try opened.correct(
            Correction(action: .corrected, text: "1999", value: .number(1999)),
            field: handle.id,
            revision: handle.revision,
            reviewer: "李"
        )
        try opened.close()
        let nothing = try run("import", "--store", store, "--reextract")
        #expect(nothing.lines.first?.hasPrefix("0 files") == true)
        try DatabaseQueue(path: store).write { db in
            try db.execute(sql: "UPDATE documents SET extractor = '0' WHERE format = 'tsv'")
        }
        let again = try run("import", "--store", store, "--reextract")
        #expect(again.lines.first?.hasPrefix("1 file: 1 read") == true)
        #expect(try StoreDump.number("SELECT count(*) FROM form_list WHERE fiscal_year = 1999", in: store) == 1)
        #expect(try StoreDump.number("SELECT count(*) FROM corrections WHERE field_id IS NULL", in: store) == 0)
    }

    @Test func theResultDoesNotDependOnTheNumberOfWorkers() throws {
        for (index, file) in Repository.formFiles.prefix(6).enumerated() { try copy(file, to: "in/\(index)/\(file)") }
        try copy(Repository.formFiles[0], to: "in/again.pdf")
        let (one, three) = (folder.path("one.sqlite"), folder.path("three.sqlite"))
        #expect(try run("import", folder.path("in"), "--store", one, "--jobs", "1").status == 0)
        #expect(try run("import", folder.path("in"), "--store", three, "--jobs", "3").status == 0)
        #expect(try StoreDump.rows(of: one) == StoreDump.rows(of: three))
    }

    @Test func twoImportersAtOnceMakeOneStore() throws {
        for (index, file) in Repository.formFiles.prefix(6).enumerated() { try copy(file, to: "in/\(index)/\(file)") }
        let importers = try (0..<2).map { _ in
            try BuiltCommand.start(["import", folder.path("in"), "--store", store, "--jobs", "1"])
        }
        for importer in importers { importer.waitUntilExit() }
        #expect(importers.map(\.terminationStatus) == [0, 0])
        let alone = folder.path("alone.sqlite")
        #expect(try run("import", folder.path("in"), "--store", alone).status == 0)
        #expect(try StoreDump.rows(of: store) == StoreDump.rows(of: alone))
    }

    @Test func hostileFilesCostThemselvesOnly() throws {
        for (index, file) in Repository.formFiles.prefix(8).enumerated() {
            try copy(file, to: "in/good/\(index)-\(file)")
        }
        try HostileFiles.write(36, below: folder.url.appendingPathComponent("in"), seed: 6)
        let output = try run(
            "import",
            folder.path("in"),
            "--store",
            store,
            "--jobs",
            "2",
            "--timeout",
            "20",
            "--memory",
            "399"
        )
        #expect(output.status == 1)
        #expect(WorkerProcesses.remaining(memory: 399).isEmpty)
        #expect(
            try StoreDump.number(
                "SELECT count(*) FROM current_documents WHERE state = 'imported' AND shown_path LIKE '%/good/%'",
                in: store
            ) == 8
        )
        #expect(try StoreDump.number("SELECT count(*) FROM aliases", in: store) == 44)
        #expect(
            try StoreDump.number("SELECT count(*) FROM documents WHERE state = 'retry'", in: store) == 0
        )
    }

    @Test func aWorkerThatIsNotAnsweringIsQuarantinedAfterASecondTrialAlone() throws {
        // More than a worker reads within the limit, and nothing that could be refused at once.
        let endless = Array(String(repeating: "项目名称\t数量指标\t≥95%\t产出指标\n", count: 400_000).utf8)
        try folder.write(endless, to: "in/endless.tsv")
        try copy("target-2020-tabs.tsv", to: "in/good.tsv")
        let output = try run("import", folder.path("in"), "--store", store, "--timeout", "1", "--memory", "4000")
        #expect(output.status == 1)
        #expect(output.standardError.contains("it will be tried once more, alone"))
        #expect(output.standardOutput.contains("quarantined: 1"))
        let state = try DatabaseQueue(path: store).read { db in
            try Row.fetchOne(db, sql: "SELECT state, reason FROM failures")
        }
        #expect(state?["state"] == "quarantined" && state?["reason"] == "timed-out")
        #expect(try StoreDump.number("SELECT count(*) FROM forms", in: store) == 3)
    }

    @Test func aFileThatNeedsTooMuchMemoryIsToldSo() throws {
        let large = Array(String(repeating: "项目名称\t数量指标\t≥95%\t产出指标\n", count: 100_000).utf8)
        try folder.write(large, to: "in/large.tsv")
        let output = try run("import", folder.path("in"), "--store", store, "--memory", "20")
        #expect(output.status == 1)
        #expect(output.standardOutput.contains("failed: out-of-memory 1"))
        let refused = try run("import", "--store", store, "--memory", "8", "--retry", "failed")
        #expect(refused.standardOutput.contains("failed: too-large 1"))
        let given = try run("import", "--store", store, "--memory", "4000", "--timeout", "500", "--retry", "too-large")
        #expect(given.status == 0)
    }

    @Test func statusCountsWhatIsThere() throws {
        try copy("target-2020-tabs.tsv", to: "in/a.tsv")
        try copy("password-protected.pdf", to: "in/locked.pdf")
        _ = try run("import", folder.path("in"), "--store", store)
        let table = try run("status", "--store", store)
        #expect(table.status == 0)
        #expect(table.standardOutput.contains("encrypted"))
        #expect(table.standardOutput.contains("2020 target"))
        struct Report: Decodable {
            struct DiskUse: Decodable { let store: Int }
            let status: StoreStatus
            let diskUse: DiskUse
        }
        let json = try run("status", "--store", store, "--format", "json")
        let report = try JSONDecoder().decode(Report.self, from: Data(json.standardOutput.utf8))
        #expect(report.status.forms == 3 && report.status.names == 2)
        #expect(report.status.documents.map(\.name) == ["failed", "imported"])
        #expect(report.diskUse.store > 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == ["archive.sqlite", "in"]
        )
    }
}
