import DocumentModel
import Evaluation
import FormMend
import FormModel
import Foundation
import TestSupport
import Testing

/// Whether goldens are written instead of compared: the environment variable `FORMMEND_RECORD`.
enum RecordMode: String {
    case never, missing, failed, all

    static let current = ProcessInfo.processInfo.environment["FORMMEND_RECORD"].flatMap(RecordMode.init) ?? .never
}

/// A corpus file that has a golden.
struct GoldenCase: CustomTestStringConvertible {
    let file: String

    var testDescription: String { file }
    var url: URL { Repository.golden.appendingPathComponent(file + ".json") }

    static let all = Repository.corpusFiles.map(GoldenCase.init)
}

@Suite struct GoldenTests {
    @Test(arguments: GoldenCase.all)
    func theResultIsWhatTheSourceSays(_ golden: GoldenCase) throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let result = try extractor.extract(try Repository.bytes(golden.file), name: golden.file)
        guard let expected = try? JSONDecoder().decode(Golden.self, from: Data(contentsOf: golden.url)) else {
            if RecordMode.current != .never { try record(result, golden, earlier: nil) }
            Issue.record("\(golden.file) has no golden")
            return
        }
        let differences = differences(result, expected)
        if RecordMode.current == .all || (RecordMode.current == .failed && !differences.isEmpty) {
            try record(result, golden, earlier: expected)
        }
        #expect(differences.isEmpty, "\(golden.file)\n\(differences.joined(separator: "\n"))")
    }

    /// A recording run must not pass for a comparing one.
    @Test func nothingIsRecorded() {
        #expect(
            RecordMode.current == .never,
            "goldens were recorded: read them beside their sources, then run without FORMMEND_RECORD"
        )
    }

    @Test func everyGoldenHasItsSource() throws {
        for golden in try GoldenFolder.goldens(in: Repository.golden.path) {
            #expect(Repository.corpusFiles.contains(golden.source))
        }
    }

    private func differences(_ result: ExtractionResult, _ golden: Golden) -> [String] {
        var differences: [String] = []
        if result.forms.count != golden.forms.count {
            differences.append("\(golden.forms.count) forms expected, \(result.forms.count) read")
        }
        for (index, pair) in FormPairing.pairs(golden.forms, result.forms).enumerated() {
            let judgement = FormJudge.judge(pair.golden, pair.form)
            differences += judgement.judgements.compactMap(\.difference).map { "form \(index + 1): \($0)" }
            guard let review = pair.golden.review, let form = pair.form else { continue }
            let read = GoldenRecording.review(of: form)
            for path in Set(review.keys).union(read.keys).sorted() where review[path] != read[path] {
                let expected = review[path].map { "\($0)" } ?? "no review"
                differences.append(
                    "form \(index + 1): \(path): expected \(expected), flagged \(read[path].map { "\($0)" } ?? "nothing")"
                )
            }
        }
        return differences
    }

    private func record(_ result: ExtractionResult, _ golden: GoldenCase, earlier: Golden?) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let data = try encoder.encode(GoldenRecording.golden(of: result, earlier: earlier))
        try (data + Data("\n".utf8)).write(to: golden.url)
    }
}
