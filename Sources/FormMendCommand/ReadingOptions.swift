internal import ArgumentParser
internal import FormMend
internal import Normalization

/// What forms are read and judged with.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var vocabulary: VocabularyOptions

    @Option(
        help: ArgumentHelp(
            "At most this share of the values may be wrong without being marked for review, by the figures that the "
                + "confidence was fitted with: 0.001 for one in a thousand. Less of it means more review.",
            valueName: "share"
        )
    )
    var maxSilentRate: Double?

    @Option(
        help: ArgumentHelp(
            "What `calibrate` wrote, instead of the confidence that comes with FormMend.",
            valueName: "file"
        )
    )
    var confidence: String?

    func validate() throws {
        if let maxSilentRate, !(0...1).contains(maxSilentRate) {
            throw ValidationError("--max-silent-rate must be between 0 and 1")
        }
    }

    /// Each problem of a file is a line on standard error.
    ///
    /// - Parameter changing: What is done to the vocabulary before forms are read with it.
    func extractor(changing: (Vocabulary) throws -> Vocabulary = { $0 }) throws -> Extractor {
        Extractor(
            vocabulary: try changing(try vocabulary.vocabulary()),
            confidence: try confidenceModel(),
            silentRate: maxSilentRate
        )
    }

    private func confidenceModel() throws -> ConfidenceModel {
        guard let confidence else { return .builtin }
        do {
            return try ConfidenceModel(
                yaml: String(decoding: try SourceFile(path: confidence).bytes(), as: UTF8.self)
            )
        } catch {
            StandardError.print("formmend: \(confidence): \(error)")
            throw ExitCode.failure
        }
    }

    /// What a worker is started with to read and judge alike.
    var arguments: [String] {
        vocabulary.arguments + (maxSilentRate.map { ["--max-silent-rate", "\($0)"] } ?? [])
            + (confidence.map { ["--confidence", $0] } ?? [])
    }
}
