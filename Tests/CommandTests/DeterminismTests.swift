import Foundation
import TestSupport
import Testing

/// The same bytes give the same result to the letter.
///
/// Whatever the process, the order of the files, the locale and the time zone; that the number of workers does not matter
/// is tested with the import.
@Suite struct DeterminismTests {
    /// Every third file: each kind is among them.
    private let files = Repository.corpusFiles.enumerated().filter { $0.offset % 3 == 0 }.map { entry in
        Repository.corpus.appendingPathComponent(entry.element).path
    }

    private func results(_ files: [String], _ environment: [String: String]) throws -> Set<Substring> {
        let output = try BuiltCommand.run(["extract", "--format", "jsonl"] + files, environment: environment)
        #expect(output.status == 0 && output.lines.count == files.count)
        return Set(output.lines)
    }

    @Test func neitherProcessNorOrderNorLocaleNorTimeZoneChangesAResult() throws {
        let first = try results(files, ["LC_ALL": "C", "TZ": "UTC"])
        let second = try results(files.reversed(), ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Shanghai"])
        #expect(first.symmetricDifference(second).map { $0.prefix(120) } == [])
    }
}
