internal import ArgumentParser
internal import Evaluation
internal import FormMend
internal import FormModel
internal import Foundation
internal import Normalization

/// Fits the confidence model to forms with known truth.
struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fits how sure values are to forms with known truth, and prints the fitted model.",
        discussion: """
            The same goldens, sources and seed give the same model. The figures in its head are of cross-validation: files that \
            share the part of their name before the first dot are never on both sides.

            With --store, what people said of fields is truth, too, where the source still has the bytes of the import. People \
            look at doubtful values, so reviewed fields alone would teach that values are worse than they are. Of a form of \
            which every field was reviewed all fields count, as those of a golden. Of other forms the fields that are flagged \
            count, for the coefficients only: neither for the figures nor for the thresholds of --max-silent-rate. Folders of \
            goldens may be left out if at least one form was reviewed as a whole. Fields marked unreadable, fields that are not \
            found again, and sources that are among the goldens are left out.
            """
    )

    @OptionGroup var reading: ReadingOptions

    @Argument(help: "Folders of goldens, one JSON file for each source.")
    var goldens: [String] = []

    @Option(help: "A store whose reviewed fields are examples, too.")
    var store: String?

    @Option(help: "A folder of sources, for goldens that stand in another; may be repeated.")
    var sources: [String] = []

    @Option(help: "How many operations damage a form that is printed again; empty for no damaged reprints.")
    var operations = "0,1,2,5,10"

    @Option(help: "What all damaged reprints weigh, against all sources.")
    var damageWeight = 0.5

    @Option(help: "Deals the files into folds, and damages the reprints.")
    var seed: UInt64 = 1

    @Option(help: "How many parts the files are dealt into for cross-validation.")
    var folds = 10

    @Option(help: "The share of silently wrong values that the model aims at where a user sets none.")
    var silentRate: Double?

    @Option(help: "A file for the model; without it, standard output.")
    var output: String?

    @Option(help: "A file for the examples: a line of tab-separated features for each value that was read.")
    var examples: String?

    func validate() throws {
        guard folds > 1 else { throw ValidationError("at least two folds are needed") }
        guard !goldens.isEmpty || store != nil else {
            throw ValidationError("folders of goldens or a store are needed")
        }
    }

    func run() throws {
        let priors = try ConfidencePriors.builtin()
        var collection = CalibrationCollection(extractor: try reading.extractor(), priors: priors)
        for folder in goldens {
            collection.add(try GoldenFolder.goldens(in: folder), sources: [folder] + sources)
        }
        let read = collection.examples.count
        let operations = try DamageOptions.numbers(operations)
        if !operations.isEmpty {
            try collection.addDamaged(operations: operations, share: damageWeight, seed: seed)
        }
        let damaged = collection.examples.count - read
        var reviewed: [String] = []
        if let store {
            let line = try collection.addReviewed(of: store)
            StandardError.print("formmend: \(store): \(line)")
            reviewed = ["And of a store: \(line)."]
        }
        guard collection.examples.contains(where: { !$0.isSelected }) else {
            StandardError.print(
                "formmend: no golden was read and no form was reviewed as a whole: flagged values alone give no fit"
            )
            throw ExitCode.failure
        }
        if let examples { try Self.write(collection.examples, to: examples) }
        let fit = CalibrationFit(collection.examples, priors: priors, folds: folds, seed: seed)
        let rate = silentRate ?? ConfidenceModel.builtin.defaultSilentRate
        let comment =
            [
                "The coefficients of the confidence model, written by `formmend calibrate`; not to be edited by hand.",
                "",
                "\(collection.files.count) sources with known truth, \(read) values read from them; "
                    + "\(damaged) values read from damaged reprints, which weigh "
                    + "\(operations.isEmpty ? 0 : damageWeight) of the sources; \(folds) folds, seed \(seed).",
            ] + reviewed + [
                "Cross-validated by file: right, ECE (20 bins of equal mass), Brier, area of the risk-coverage curve;",
                "then silent and review with the default threshold:",
            ] + fit.figures(silentRate: rate)
        let text = priors.model(
            coefficients: fit.model.coefficients,
            trees: fit.model.trees,
            curve: fit.curve,
            defaultSilentRate: rate,
            comment: comment
        )
        if let output {
            try Data(text.utf8).write(to: URL(fileURLWithPath: output))
        } else {
            StandardOutput.print(String(text.dropLast()))
        }
    }

    private static func write(_ examples: [CalibrationExample], to path: String) throws {
        var lines = [
            (["group", "weight", "right", "demandsReview"] + ConfidenceFeatures.names).joined(separator: "\t")
        ]
        for example in examples {
            let own = [
                example.group, "\(example.weight)", example.isRight ? "1" : "0", example.demandsReview ? "1" : "0",
            ]
            lines.append((own + example.features.map { "\($0)" }).joined(separator: "\t"))
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    }
}
