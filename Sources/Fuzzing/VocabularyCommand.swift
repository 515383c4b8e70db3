internal import ArgumentParser
internal import FormMend
internal import Foundation

struct VocabularyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocabulary",
        abstract: "Loads mutated vocabularies."
    )

    @OptionGroup var runs: RunOptions
    @OptionGroup var guarding: Guarding

    @Option(help: "The folder of the vocabularies.")
    var sources = "Sources/Normalization/Vocabulary"

    func run() throws {
        let files = try FuzzCorpus.files(below: sources, pdf: false)
        var loaded = 0
        guarding.limitMemory()
        try runs.forEach { index in
            var mutator = Mutator(dictionary: Mutator.words, others: files, seed: UInt64(runs.seed), index: index)
            let bytes = mutator.mutated(files[Int.random(in: 0..<files.count, using: &mutator.random)])
            try guarding.run(bytes) {
                let yaml = String(decoding: bytes, as: UTF8.self)
                if (try? Extractor.withVocabulary(yaml, file: "run-\(index)")) != nil { loaded += 1 }
            }
        }
        print("loaded: \(loaded), refused: \(runs.count - loaded)")
    }
}
