internal import ArgumentParser
internal import FormMend
internal import FormModel
internal import Foundation

struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "Extracts from mutated exports."
    )

    @OptionGroup var runs: RunOptions
    @OptionGroup var guarding: Guarding

    @Option(help: "The folder of the exports.")
    var sources = "Corpus"

    func run() throws {
        let files = try FuzzCorpus.files(below: sources, pdf: false)
        let extractor = try Extractor.withBuiltinVocabulary()
        var outcomes: [String: Int] = [:]
        guarding.limitMemory()
        try runs.forEach { index in
            var mutator = Mutator(dictionary: Mutator.words, others: files, seed: UInt64(runs.seed), index: index)
            var bytes = mutator.mutated(files[Int.random(in: 0..<files.count, using: &mutator.random)])
            // Most broken encodings are refused at once: three of four runs are to come to the stages behind.
            if Int.random(in: 0..<4, using: &mutator.random) != 0 {
                bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
            }
            try guarding.run(bytes) {
                do {
                    let result = try extractor.extract(bytes, name: "run-\(index)")
                    // Infinite numbers have no JSON: they end the run as any other error does.
                    _ = try JSONEncoder().encode(result)
                    outcomes[result.forms.isEmpty ? "without forms" : "with forms", default: 0] += 1
                } catch let error as ExtractionError {
                    outcomes[error.code.rawValue, default: 0] += 1
                }
            }
        }
        print(outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
    }
}
