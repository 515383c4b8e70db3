internal import ArgumentParser
internal import Evaluation
internal import FormMend
internal import FormModel
internal import Foundation

struct ValuesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "values",
        abstract: "Types mutated texts as amounts, dates, measures and all other types of fields.",
        discussion: """
            A run is a thousand texts. A value must be read as itself where it is written as the model writes it; those \
            that are not are counted, and the first are shown.
            """
    )

    @OptionGroup var runs: RunOptions
    @OptionGroup var guarding: Guarding

    @Option(help: "The folder of the exports of which the texts are taken.")
    var sources = "Corpus"

    private static let textsPerRun = 1000
    private static let mostShown = 10
    /// Of a number as it is printed; times a unit it may have more digits, and is a text where it is written so.
    private static let mostDigits = 30
    private static let units = [nil, "元", "万元", "亿元"]

    func run() throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let texts = try Self.texts(below: sources, extractor)
        var outcomes: [String: Int] = [:]
        var unstable = 0
        guarding.limitMemory()
        try runs.forEach { index in
            var mutator = Mutator(dictionary: Mutator.words, others: texts, seed: UInt64(runs.seed), index: index)
            let mutated = (0..<Self.textsPerRun).map { _ in
                let text = texts[Int.random(in: 0..<texts.count, using: &mutator.random)]
                return String(decoding: mutator.mutated(text, largest: 300), as: UTF8.self)
            }
            let unit = Self.units[Int(index) % Self.units.count]
            try guarding.run(Array(mutated.joined(separator: "\u{1E}").utf8)) {
                for text in mutated {
                    for type in FieldType.allCases {
                        let typed = extractor.typed(text, as: type, unit: unit)
                        outcomes[Self.name(of: typed, type), default: 0] += 1
                        guard case .value(let value) = typed, let again = Self.written(value) else { continue }
                        // What the model writes is in yuan.
                        if extractor.typed(again, as: type, unit: "元") == typed { continue }
                        unstable += 1
                        if unstable <= Self.mostShown {
                            print("\(type): \(text.debugDescription) is \(value), and \(again.debugDescription) is not")
                        }
                    }
                }
            }
        }
        print(outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
        print("values that are not read as themselves: \(unstable)")
        if unstable > 0 { throw ExitCode.failure }
    }

    /// The printed texts of all fields of the exports.
    private static func texts(below folder: String, _ extractor: Extractor) throws -> [[UInt8]] {
        var texts: Set<String> = []
        for bytes in try FuzzCorpus.files(below: folder, pdf: false) {
            for form in try extractor.extract(bytes, name: "").forms {
                texts.formUnion(form.fields.values.map(\.text))
                texts.formUnion(form.indicators.flatMap { $0.fields.values.map(\.text) })
            }
        }
        guard !texts.isEmpty else { throw ValidationError("\(folder) has no fields to mutate") }
        return texts.sorted().map { Array($0.utf8) }
    }

    private static func name(of typed: TypedText, _ type: FieldType) -> String {
        switch typed {
        case .value: "\(type)"
        case .blank: "blank"
        case .unparsed: "unparsed"
        }
    }

    /// The value as a text; `nil` for what is no number and no date.
    private static func written(_ value: FieldValue) -> String? {
        switch value {
        case .number(let number): number.description.count <= mostDigits ? number.description : nil
        case .measure(.quantity(let comparator, let number, let unit)):
            (comparator?.rawValue ?? "") + number.description + (unit ?? "")
        case .string, .boolean, .measure(.text): nil
        }
    }
}
