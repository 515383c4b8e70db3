public import BoostedTrees

/// A logistic regression on the first features of examples, and trees on all of them that add to its log-odds.
public struct CalibratedModel: Sendable {
    public let coefficients: [Double]
    public let trees: [DecisionTree]

    /// - Parameters:
    ///   - priors: Of the regression's features.
    ///   - directions: Of all features, as `TreeBoosting` has them.
    public init(_ examples: [CalibrationExample], priors: [CoefficientPrior], directions: [Int]) {
        let coefficients = LogisticFit.coefficients(examples, priors: priors)
        trees = TreeBoosting().trees(
            examples.map {
                TreeBoosting.Sample(
                    features: $0.features,
                    isRight: $0.isRight,
                    weight: $0.weight,
                    start: LogisticFit.logOdds(coefficients, $0.features)
                )
            },
            directions: directions
        )
        self.coefficients = coefficients
    }

    public func probability(_ features: [Double]) -> Double {
        let logOdds = trees.reduce(LogisticFit.logOdds(coefficients, features)) { $0 + $1.value(features) }
        return LogisticFit.probability(logOdds)
    }
}
