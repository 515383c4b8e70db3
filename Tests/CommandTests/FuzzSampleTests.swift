import Foundation
import TestSupport
import Testing

/// A few runs of each target of `formmend-fuzz`; the same in each run.
@Suite final class FuzzSampleTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func fuzz(_ target: String, _ arguments: String...) throws -> BuiltCommand.Output {
        let program = BuiltCommand.executable.deletingLastPathComponent().appendingPathComponent("formmend-fuzz")
        let guarding = target == "hostile" ? [] : ["--input", folder.path("input-\(target)"), "--seconds", "60"]
        return try BuiltCommand.run([target, "--seed", "5"] + arguments + guarding, program: program)
    }

    @Test(arguments: [("text", "8"), ("values", "1"), ("vocabulary", "25"), ("protocol", "60")])
    func mutatedInputEndsAsAResultOrAnError(target: String, count: String) throws {
        let sources =
            target == "vocabulary"
            ? Repository.root.appendingPathComponent("Sources/Normalization/Vocabulary") : Repository.corpus
        let output = try fuzz(target, "--count", count, "--sources", sources.path)
        #expect(output.status == 0, "\(output.standardOutput)\(output.standardError)")
        // The input of a run that did not end is left.
        #expect(!FileManager.default.fileExists(atPath: folder.path("input-\(target)")))
        #expect(!output.standardOutput.isEmpty)
    }

    /// The program that valgrind watches makes the calls that the command makes.
    @Test func popplerCallsAloneReadDrawAndRefuse() throws {
        let program = BuiltCommand.executable.deletingLastPathComponent()
            .appendingPathComponent("formmend-poppler-calls")
        let files = ["target-2024-form-fields.pdf", "password-protected.pdf"].map {
            Repository.corpus.appendingPathComponent($0).path
        }
        let output = try BuiltCommand.run(files + [folder.path("none.pdf")], program: program)
        #expect(output.status == 1)
        #expect(output.standardError.contains("none.pdf"))
        let line = try #require(output.lines.first)
        let read = try #require(line.wholeMatch(of: /.*: 1 pages, (\d+) calls, (\d+) glyphs, \d+ elements/))
        #expect(try #require(Int(read.1)) > 100)
        #expect(try #require(Int(read.2)) > 100)
        #expect(output.lines.last?.hasSuffix("password-protected.pdf: refused: Document is encrypted") == true)
    }

    @Test func hostilePDFsEndAsResultsOrReasons() throws {
        let count = 16
        let made = try fuzz(
            "hostile",
            "--count",
            "\(count)",
            "--sources",
            Repository.corpus.path,
            "--output",
            folder.path("in")
        )
        #expect(made.status == 0)
        let store = folder.path("store.sqlite")
        let output = try BuiltCommand.run(
            ["import", folder.path("in"), "--store", store, "--jobs", "2", "--timeout", "30"]
        )
        #expect([0, 1].contains(output.status))
        #expect(try StoreDump.number("SELECT count(*) FROM aliases", in: store) == count)
        #expect(try StoreDump.number("SELECT count(*) FROM documents WHERE state = 'retry'", in: store) == 0)
    }
}
