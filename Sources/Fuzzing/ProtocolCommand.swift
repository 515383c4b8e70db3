internal import ArgumentParser
internal import Evaluation
internal import FormMend
internal import FormModel
internal import Foundation
internal import Importing
internal import Store

struct ProtocolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protocol",
        abstract: "Reads mutated lines between importer and worker.",
        discussion: "What is still a job or an answer must be written and read again as the same."
    )

    @OptionGroup var runs: RunOptions
    @OptionGroup var guarding: Guarding

    @Option(help: "The folder of the exports whose results are answers.")
    var sources = "Corpus"

    private static let longestLine = 1 << 20

    func run() throws {
        let lines = try Self.lines(below: sources)
        var outcomes: [String: Int] = [:]
        guarding.limitMemory()
        try runs.forEach { index in
            var mutator = Mutator(dictionary: Self.words, others: lines, seed: UInt64(runs.seed), index: index)
            let bytes = mutator.mutated(lines[Int.random(in: 0..<lines.count, using: &mutator.random)])
            try guarding.run(bytes) {
                var splitter = LineSplitter(limit: Self.longestLine)
                var rest = bytes[...]
                while !rest.isEmpty {
                    let piece = rest.prefix(Int.random(in: 1...max(1, rest.count), using: &mutator.random))
                    rest = rest.dropFirst(piece.count)
                    guard let arrived = splitter.add(piece) else {
                        outcomes["too long", default: 0] += 1
                        return
                    }
                    for line in arrived { try Self.read(line, &outcomes) }
                }
            }
        }
        print(outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
    }

    private static func read(_ line: [UInt8], _ outcomes: inout [String: Int]) throws {
        if let job = try? ProtocolLine.decode(WorkerJob.self, line) {
            outcomes["job", default: 0] += 1
            guard try same(job) else { throw Changed(what: "job") }
        } else if let answer = try? ProtocolLine.decode(WorkerAnswer.self, line) {
            outcomes["answer", default: 0] += 1
            guard try same(answer) else { throw Changed(what: "answer") }
        } else {
            outcomes["refused", default: 0] += 1
        }
    }

    private static func same<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
        // Confidences are written with a few digits: what was read from a file may have more.
        let once = try ProtocolLine.decode(Value.self, ProtocolLine.encode(value))
        return try ProtocolLine.decode(Value.self, ProtocolLine.encode(once)) == once
    }

    private struct Changed: Error, CustomStringConvertible {
        let what: String
        var description: String { "a \(what) is not the same when it is written and read again" }
    }

    private static func lines(below folder: String) throws -> [[UInt8]] {
        let extractor = try Extractor.withBuiltinVocabulary()
        var lines = try [
            ProtocolLine.encode(WorkerJob(id: 7, path: RawPath("/archive/2023/绩效 \"目标\".pdf"))),
            ProtocolLine.encode(WorkerJob(id: 8, path: RawPath(bytes: [0x2F, 0xFF, 0xFE]))),
        ]
        for reason in FailureReason.allCases {
            let failure = WorkerAnswer(id: 1, sha256: nil, outcome: .failure(reason, reason.explanation))
            lines.append(try ProtocolLine.encode(failure))
        }
        for bytes in try FuzzCorpus.files(below: folder, pdf: false) {
            let result = try extractor.extract(bytes, name: "export")
            let answer = WorkerAnswer(id: 9, sha256: result.source.sha256, outcome: .result(result), retiring: true)
            lines.append(try ProtocolLine.encode(answer))
        }
        return lines
    }

    private static let words = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\n", "null", "true", "1e999", "-0",
        "\"id\":", "\"path\":", "\"pathBytes\":\"////\"", "\"result\":{}", "\"reason\":\"killed\"", "\"retiring\":",
        "\"forms\":[]", "\"value\":", "\"confidence\":", "\"source\":[]", "\"page\":", "\"box\":[0,0,1]", "\"flags\":",
    ]
}
