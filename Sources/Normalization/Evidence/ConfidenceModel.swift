internal import BoostedTrees
internal import FormModel
internal import Foundation
private import Yams

/// The probability that a value is what the paper says.
///
/// It is a logistic regression on the evidence of the value's own reading, to whose log-odds decision trees add what the
/// fields around it say. Coefficients and trees are data.
///
/// The coefficients are what `formmend calibrate` found most likely on forms with known truth, given the hand-stated priors
/// of `Confidence/priors.yaml` (a ridge towards them; Bishop, "Pattern Recognition and Machine Learning", 4.5), with the
/// signs that the features can have. What no data of the fit shows stays as the priors say, for the trees begin with the
/// regression's odds and have leaves for well-filled groups of examples only (`TreeBoosting`).
public struct ConfidenceModel: Sendable {
    /// Margins below this are ambiguous, in nats.
    static let ambiguousMargin = 1.2
    /// Margins below this have a close rival, in nats.
    static let closeMargin = 3.0

    /// In the order of the features.
    let coefficients: [Double]
    /// Over the features of the evidence and those of the context behind them.
    let trees: [DecisionTree]
    let ceilings: ConfidenceCeilings
    /// What confidences below which fields are reviewed lead to, in rising order of the threshold.
    public let curve: [OperatingPoint]
    /// The silent rate that holds where the user sets none.
    public let defaultSilentRate: Double
    /// The text that it was read from.
    public let yaml: String

    /// What review below a threshold led to in cross-validation.
    public struct OperatingPoint: Sendable, Codable {
        public let threshold: Double
        /// Wrong values that nothing flags, for each value that was read.
        public let silent: Double
        /// Values to be reviewed, for each value that was read.
        public let review: Double

        public init(threshold: Double, silent: Double, review: Double) {
            self.threshold = threshold
            self.silent = silent
            self.review = review
        }
    }

    /// By the evidence of the value's own reading, before the checks and whatever stands around it.
    ///
    /// - Parameter evidence: The features of `EvidenceFeature`.
    func confidence(ofReading evidence: [Double], flags: Set<Flag>) -> Double {
        let limit = ceilings.limit(ofReading: evidence, flags: flags)
        return Self.rounded(min(limit, Self.probability(logOdds(evidence))))
    }

    /// - Parameter vector: The features of `EvidenceFeature` and those of `ContextFeature` behind them.
    func confidence(_ vector: [Double], flags: Set<Flag>) -> Double {
        let sum = trees.reduce(logOdds(vector)) { $0 + $1.value(vector) }
        return Self.rounded(min(ceilings.limit(vector, flags: flags), Self.probability(sum)))
    }

    /// The confidence of a field where some of the flags that it was judged by hold no more.
    ///
    /// Their terms of the regression are taken out of its log-odds; what the trees made of them stays.
    func confidence(_ confidence: Double, without flags: Set<Flag>) -> Double {
        guard confidence > 0, confidence < 1 else { return confidence }
        let lifted = zip(EvidenceFeature.allCases, coefficients).reduce(0.0) { sum, term in
            term.0.flag.map(flags.contains) == true ? sum - term.1 : sum
        }
        return Self.rounded(min(ceilings.all, Self.probability(log(confidence / (1 - confidence)) + lifted)))
    }

    private func logOdds(_ vector: [Double]) -> Double {
        zip(coefficients, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

    /// The confidence below which fields need review so that at most the given share of values is silently wrong.
    ///
    /// It is as strict as the curve goes where the curve does not reach the rate.
    public func threshold(silentRate: Double?) -> Double {
        let rate = silentRate ?? defaultSilentRate
        return curve.first { $0.silent <= rate }?.threshold ?? curve.last?.threshold ?? 1
    }

    /// As results print it, so that a threshold means the same in a result and in a store.
    private static func rounded(_ confidence: Double) -> Double { (confidence * 10_000).rounded() / 10_000 }
}

/// Why a file of coefficients cannot be used.
public struct ConfidenceFileError: Error, CustomStringConvertible {
    public let description: String
}

extension ConfidenceModel {
    /// The coefficients that come with FormMend.
    public static let builtin: ConfidenceModel = {
        do {
            return try ConfidenceModel(yaml: String(decoding: PackageResources.fitted_yaml, as: UTF8.self))
        } catch {
            preconditionFailure("the built-in confidence model: \(error)")
        }
    }()

    private struct FittedFile: Decodable {
        let version: Int
        let ceilings: ConfidenceCeilings
        let coefficients: [String: Double]
        let trees: [String]
        let curve: [OperatingPoint]
        let defaultSilentRate: Double
    }

    /// Reads what `formmend calibrate` wrote.
    public init(yaml: String) throws(ConfidenceFileError) {
        let file: FittedFile
        do {
            file = try YAMLDecoder().decode(FittedFile.self, from: yaml)
        } catch {
            throw ConfidenceFileError(description: "no coefficients of a confidence model: \(error)")
        }
        var coefficients: [Double] = []
        for feature in EvidenceFeature.allCases {
            guard let coefficient = file.coefficients[feature.rawValue], coefficient.isFinite else {
                throw ConfidenceFileError(description: "no coefficient of the feature \(feature.rawValue)")
            }
            coefficients.append(coefficient)
        }
        var trees: [DecisionTree] = []
        for tree in file.trees {
            do {
                trees.append(try DecisionTree(tree, features: ConfidenceFeatures.numbers))
            } catch {
                throw ConfidenceFileError(description: "\(error)")
            }
        }
        guard !file.curve.isEmpty else { throw ConfidenceFileError(description: "the curve is empty") }
        self.coefficients = coefficients
        self.trees = trees
        ceilings = file.ceilings
        curve = file.curve.sorted { $0.threshold < $1.threshold }
        defaultSilentRate = file.defaultSilentRate
        self.yaml = yaml
    }
}
