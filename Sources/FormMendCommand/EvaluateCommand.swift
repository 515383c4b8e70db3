internal import ArgumentParser
internal import Evaluation
internal import FormMend
internal import FormModel
internal import Foundation
internal import Normalization

/// Results against goldens.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Scores results against goldens leaf by leaf and says which leaves differ."
    )

    @OptionGroup var reading: ReadingOptions

    @Argument(help: "The folder of goldens, one JSON file for each source.")
    var goldens: String

    @Option(help: "The folder of the sources that the goldens name; without it, the folder of goldens.")
    var sources: String?

    @Option(help: "Results of `extract --format jsonl`; without it, the sources are extracted now.")
    var results: String?

    @Option(help: "How many differing leaves to print.")
    var worst = 50

    @Option(help: "A folder for a reliability plot and a risk-coverage plot, as SVG.")
    var plots: String?

    @Option(
        help: ArgumentHelp(
            "Read as if each label of the vocabulary were unknown with this probability, by --seed: how forms fare "
                + "whose words nobody taught it.",
            valueName: "share"
        )
    )
    var forget: Double?

    @OptionGroup(title: "Damage")
    var damage: DamageOptions

    func validate() throws {
        guard let forget else { return }
        if !(0...1).contains(forget) { throw ValidationError("--forget must be between 0 and 1") }
        if results != nil { throw ValidationError("--forget reads the sources anew; it does not go with --results") }
    }

    private func extractor() throws -> Extractor {
        try reading.extractor { vocabulary in
            guard let forget else { return vocabulary }
            var generator = SeededGenerator(seed: damage.seed)
            return try vocabulary.forgetting(forget, using: &generator)
        }
    }

    func run() throws {
        let goldens = try GoldenFolder.goldens(in: goldens)
        if damage.isOn {
            try damage.run(goldens, extractor: try extractor(), worst: worst)
            return
        }
        var earlier: [String: ExtractionResult]?
        if let results { earlier = try Self.results(in: results) }
        let extractor = try extractor()
        let folder = URL(fileURLWithPath: sources ?? self.goldens)
        var total = Tally()
        var types = TypeTable()
        var differences: [String] = []
        var failed = false
        for golden in goldens {
            var result = earlier?[golden.source]
            if earlier == nil {
                var run = FileRun()
                run.forEach([folder.appendingPathComponent(golden.source).path]) {
                    result = try extractor.extract($0)
                }
                failed = failed || run.failed
            } else if result == nil {
                failed = true
                StandardError.print("formmend: \(golden.source): no result")
            }
            let forms = result?.forms ?? []
            total.addFile(forms: golden.forms.count, extraForms: max(0, forms.count - golden.forms.count))
            for (index, pair) in FormPairing.pairs(golden.forms, forms).enumerated() {
                let judgement = FormJudge.judge(pair.golden, pair.form)
                total.add(judgement)
                types.add(judgement)
                differences += judgement.judgements.compactMap(\.difference).map {
                    "\(golden.source) form \(index + 1): \($0)"
                }
            }
        }
        for difference in differences.prefix(worst) { StandardOutput.print(difference) }
        if differences.count > worst { StandardOutput.print("… and \(differences.count - worst) more") }
        for line in types.lines { StandardOutput.print(line) }
        StandardOutput.print(Self.riskLine(total.reliability))
        StandardOutput.print(total.summary("TOTAL"))
        StandardOutput.print(
            "files \(total.files)  extra forms \(total.extraForms)  right but flagged \(total.rightFlagged)"
        )
        if let plots { try Self.write(total, to: plots, name: folderName) }
        if failed { throw ExitCode.failure }
    }

    private var folderName: String { URL(fileURLWithPath: goldens).lastPathComponent }

    private static let coverages = [0.5, 0.8, 0.9, 0.95, 0.98, 1]

    /// The share of wrong values among the surest ones, for some shares of them.
    private static func riskLine(_ reliability: Reliability) -> String {
        let curve = reliability.riskCoverage
        let risks = coverages.compactMap { coverage in
            curve.first { $0.coverage >= coverage - 1e-9 }.map {
                String(format: "%.0f%%: %.3f%%", $0.coverage * 100, $0.risk * 100)
            }
        }
        return "wrong among the surest  " + risks.joined(separator: "  ")
    }

    private static func write(_ tally: Tally, to path: String, name: String) throws {
        let folder = URL(fileURLWithPath: path, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let reliability = tally.reliability
        let plots = [
            "reliability.svg": ReliabilityPlot.svg(of: reliability, name: name),
            "risk-coverage.svg": RiskCoveragePlot.svg(of: reliability, policy: tally.policy, name: name),
        ]
        for (file, svg) in plots { try Data(svg.utf8).write(to: folder.appendingPathComponent(file)) }
    }

    private static func results(in path: String) throws -> [String: ExtractionResult] {
        let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
        var results: [String: ExtractionResult] = [:]
        for line in text.split(separator: "\n") {
            let result = try JSONDecoder().decode(ExtractionResult.self, from: Data(line.utf8))
            results[result.source.name] = result
        }
        return results
    }
}
