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
