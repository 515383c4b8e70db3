public import BoostedTrees
public import FormModel
private import Yams

/// What is held of the features of the evidence before any data is seen.
///
/// See `Confidence/priors.yaml`.
public struct ConfidencePriors: Sendable {
    public struct Feature: Sendable {
        public let name: String
        /// The change of the log-odds where the feature is 1.
        public let weight: Double
        public let strength: Double
        /// 1 where more of it can only raise the confidence, -1 where it can only lower it, 0 where both may be.
        public let direction: Int
    }

    /// In the order of a form's evidence, of which they are the first.
    public let features: [Feature]
    private let ceilings: ConfidenceCeilings

    /// The most that the confidence of a field can be.
    public func ceiling(_ features: [Double], flags: Set<Flag>) -> Double { ceilings.limit(features, flags: flags) }

    private struct File: Decodable {
        struct Feature: Decodable {
            let name: String
            let weight: Double
            let strength: Double
        }

        let version: Int
        let ceilings: ConfidenceCeilings
        let features: [Feature]
    }

    /// The priors that come with FormMend.
    public static func builtin() throws(ConfidenceFileError) -> ConfidencePriors {
        do {
            let text = String(decoding: PackageResources.priors_yaml, as: UTF8.self)
            return try ConfidencePriors(YAMLDecoder().decode(File.self, from: text))
        } catch {
            throw ConfidenceFileError(description: "the priors of the confidence model: \(error)")
        }
    }

    private init(_ file: File) throws(ConfidenceFileError) {
        let stated = Dictionary(file.features.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var features: [Feature] = []
        for feature in EvidenceFeature.allCases {
            guard let own = stated[feature.rawValue], own.strength > 0 else {
                throw ConfidenceFileError(description: "no prior with a strength for the feature \(feature.rawValue)")
            }
            features.append(
                Feature(name: own.name, weight: own.weight, strength: own.strength, direction: feature.direction)
            )
        }
        guard file.features.count == features.count else {
            throw ConfidenceFileError(description: "a feature that does not exist or stands twice")
        }
        self.features = features
        ceilings = file.ceilings
    }

    /// The text of a confidence model with coefficients for the features.
    ///
    /// - Parameters:
    ///   - comment: What the coefficients were fitted to and the figures they reached; a line for each.
    ///   - trees: Over `ConfidenceFeatures.names`.
    ///   - curve: In rising order of the threshold.
    public func model(
        coefficients: [Double],
        trees: [DecisionTree],
        curve: [ConfidenceModel.OperatingPoint],
        defaultSilentRate: Double,
        comment: [String]
    ) -> String {
        var lines = comment.map { $0.isEmpty ? "#" : "# \($0)" }
        let limits = [
            "all: \(ceilings.all)", "ocr: \(ceilings.ocr)", "disputed: \(ceilings.disputed)",
            "doubted: \(ceilings.doubted)",
        ]
        lines += ["version: 1", "ceilings: {\(limits.joined(separator: ", "))}"]
        lines += ["defaultSilentRate: \(defaultSilentRate)", "coefficients:"]
        lines += zip(features, coefficients).map { "  \($0.name): \(($1 * 1000).rounded() / 1000)" }
        lines.append(trees.isEmpty ? "trees: []" : "trees:")
        lines += trees.map { "  - \($0.text(names: ConfidenceFeatures.names))" }
        lines.append("curve:")
        lines += curve.map { "  - {threshold: \($0.threshold), silent: \($0.silent), review: \($0.review)}" }
        return lines.joined(separator: "\n") + "\n"
    }
}
