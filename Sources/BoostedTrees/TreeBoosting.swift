internal import Foundation

/// Gradient boosting of decision trees for the log-odds of a yes-or-no question.
///
/// The second-order steps and the ridge are those of Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System" (2016);
/// histograms of binned features and growth by the best leaf those of Ke et al., "LightGBM" (2017). A feature with a stated
/// direction never speaks against it: the values of the branches are ordered, and what is below them is held between
/// (the bounds of both programs).
public struct TreeBoosting: Sendable {
    /// How many trees there are at most.
    public var rounds = 150
    public var leaves = 12
    /// What share of its best value each leaf takes.
    public var rate = 0.1
    /// The least weight of the examples of a leaf.
    public var leastWeight = 100.0
    /// Draws the leaves to 0, as if by so much curvature.
    public var ridge = 1.0

    public init() {}

    /// What the trees are fitted to.
    public struct Sample: Sendable {
        public let features: [Double]
        public let isRight: Bool
        public let weight: Double
        /// The log-odds that the trees add to.
        public let start: Double

        public init(features: [Double], isRight: Bool, weight: Double, start: Double) {
            self.features = features
            self.isRight = isRight
            self.weight = weight
            self.start = start
        }
    }

    /// The trees whose sum, added to the start of each sample, tells best whether it is right.
    ///
    /// - Parameter directions: For each feature 1 where more of it can only raise the odds, -1 where it can only lower
    ///   them, 0 where both may be.
    public func trees(_ samples: [Sample], directions: [Int]) -> [DecisionTree] {
        guard !samples.isEmpty else { return [] }
        let features = BinnedFeatures(samples.map(\.features), count: directions.count)
        var logOdds = samples.map(\.start)
        var slopes = [Slope](repeating: .zero, count: samples.count)
        var trees: [DecisionTree] = []
        for _ in 0..<rounds {
            for (index, sample) in samples.enumerated() {
                let probability = 1 / (1 + exp(-logOdds[index]))
                slopes[index] = Slope(
                    sample.weight * (probability - (sample.isRight ? 1 : 0)),
                    sample.weight * max(probability * (1 - probability), Self.leastCurvature),
                    sample.weight,
                    0
                )
            }
            var growth = TreeGrowth(features, slopes, directions, self)
            guard let tree = growth.tree() else { break }
            for leaf in growth.leaves { for row in leaf.rows { logOdds[Int(row)] += leaf.value } }
            trees.append(tree)
        }
        return trees
    }

    private static let leastCurvature = 1e-6
}

/// Of a sample or of many: the slope of the loss over the log-odds, its curvature, and the weight.
typealias Slope = SIMD4<Double>
