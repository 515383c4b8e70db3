internal import Evaluation
internal import FormMend
internal import Foundation
internal import Normalization

/// The model fitted to examples and what such models reach in cross-validation.
struct CalibrationFit {
    let model: CalibratedModel
    /// In rising order of the threshold.
    let curve: [ConfidenceModel.OperatingPoint]
    /// Those that stand for all values that are read, with their cross-validated confidences.
    private let examples: [CalibrationExample]
    private let confidences: [Double]

    /// The thresholds that the curve has a point for.
    private static let thresholds: [Double] =
        [0.5, 0.6, 0.7] + stride(from: 75, to: 100, by: 1).map { Double($0) / 100 }
        + stride(from: 991, to: 1000, by: 1).map { Double($0) / 1000 }

    init(_ examples: [CalibrationExample], priors: ConfidencePriors, folds: Int, seed: UInt64) {
        let stated = priors.features.map {
            CoefficientPrior(name: $0.name, mean: $0.weight, strength: $0.strength, direction: $0.direction)
        }
        let directions = ConfidenceFeatures.directions
        model = CalibratedModel(examples, priors: stated, directions: directions)
        let validated = zip(
            examples,
            CrossValidation.confidences(examples, priors: stated, directions: directions, folds: folds, seed: seed)
        ).filter { !$0.0.isSelected }
        let (counted, confidences) = (validated.map(\.0), validated.map(\.1))
        self.examples = counted
        self.confidences = confidences
        curve = Self.thresholds.map { threshold in
            let (silent, review) = Self.shares(counted, confidences, threshold)
            return .init(threshold: threshold, silent: Self.rounded(silent), review: Self.rounded(review))
        }
    }

    /// A line for all values, and one each for those of sources and of damaged reprints.
    func figures(silentRate: Double) -> [String] {
        let threshold = curve.first { $0.silent <= silentRate }?.threshold ?? curve.last?.threshold ?? 1
        let parts: [(String, (CalibrationExample) -> Bool)] = [
            ("all", { _ in true }), ("sources", { $0.weight == 1 }), ("damaged", { $0.weight != 1 }),
        ]
        return parts.compactMap { name, isMember in
            let members = examples.indices.filter { isMember(examples[$0]) }
            guard !members.isEmpty else { return nil }
            let reliability = Reliability(
                members.map {
                    .init(confidence: confidences[$0], isRight: examples[$0].isRight, weight: examples[$0].weight)
                }
            )
            let (silent, review) = Self.shares(
                members.map { examples[$0] },
                members.map { confidences[$0] },
                threshold
            )
            let weight = members.reduce(0) { $0 + examples[$1].weight }
            let right = members.reduce(0) { $0 + (examples[$1].isRight ? examples[$1].weight : 0) } / weight
            return String(
                format: "  %@: right %.4f, ECE %.4f, Brier %.4f, AURC %.5f; silent %.4f, review %.4f",
                name,
                right,
                reliability.calibrationError,
                reliability.brierScore,
                reliability.riskCoverageArea,
                silent,
                review
            )
        }
    }

    private static func shares(
        _ examples: [CalibrationExample],
        _ confidences: [Double],
        _ threshold: Double
    ) -> (silent: Double, review: Double) {
        var (silent, review, all) = (0.0, 0.0, 0.0)
        for (example, confidence) in zip(examples, confidences) {
            all += example.weight
            if example.demandsReview || confidence < threshold {
                review += example.weight
            } else if !example.isRight {
                silent += example.weight
            }
        }
        return (silent / max(1, all), review / max(1, all))
    }

    private static func rounded(_ share: Double) -> Double { (share * 100_000).rounded() / 100_000 }
}
