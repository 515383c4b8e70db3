internal import Foundation

/// How far confidences agree with the truth, and how well they tell right from wrong.
public struct Reliability: Sendable {
    /// A value with its confidence.
    public struct Sample: Sendable {
        public let confidence: Double
        public let isRight: Bool
        /// How much it counts; 1 in an evaluation.
        public let weight: Double

        public init(confidence: Double, isRight: Bool, weight: Double = 1) {
            self.confidence = confidence
            self.isRight = isRight
            self.weight = weight
        }
    }

    /// Neighbours in the order of confidence.
    public struct Bin: Sendable {
        public let weight: Double
        /// The mean confidence.
        public let confidence: Double
        /// The share that is right.
        public let right: Double
    }

    /// What remains if only the surest values are kept.
    public struct CoveragePoint: Sendable {
        /// The share of values that are kept.
        public let coverage: Double
        /// The share of wrong ones among them.
        public let risk: Double
    }

    /// In falling order of confidence.
    private let samples: [Sample]
    private let total: Double

    public init(_ samples: [Sample]) {
        self.samples = samples.sorted { $0.confidence > $1.confidence }
        total = samples.reduce(0) { $0 + $1.weight }
    }

    public var count: Int { samples.count }

    /// Bins of equal weight, as far as equal confidences allow: these are never parted.
    ///
    /// - Returns: At most `count` bins in rising order of confidence.
    public func bins(_ count: Int = Reliability.binCount) -> [Bin] {
        var bins: [Bin] = []
        var members: [Sample] = []
        var passed = 0.0
        for (index, sample) in samples.enumerated() {
            members.append(sample)
            passed += sample.weight
            let isLast = index == samples.count - 1
            let isTie = !isLast && samples[index + 1].confidence == sample.confidence
            guard isLast || !isTie && passed >= total * Double(bins.count + 1) / Double(count) else { continue }
            let weight = members.reduce(0) { $0 + $1.weight }
            guard weight > 0 else { continue }
            bins.append(
                Bin(
                    weight: weight,
                    confidence: members.reduce(0) { $0 + $1.weight * $1.confidence } / weight,
                    right: members.reduce(0) { $0 + ($1.isRight ? $1.weight : 0) } / weight
                )
            )
            members = []
        }
        return bins.reversed()
    }

    public static let binCount = 20

    /// The expected calibration error over bins of equal weight (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated
    /// probabilities using Bayesian binning", AAAI 2015; equal mass as in Nixon et al., "Measuring calibration in deep
    /// learning", 2019); not a number without samples.
    public var calibrationError: Double {
        total > 0 ? bins().reduce(0) { $0 + $1.weight * abs($1.right - $1.confidence) } / total : .nan
    }

    /// The mean squared difference of confidence and truth (Brier 1950).
    public var brierScore: Double {
        guard total > 0 else { return .nan }
        return samples.reduce(0) { sum, sample in
            let error = sample.confidence - (sample.isRight ? 1 : 0)
            return sum + sample.weight * error * error
        } / total
    }

    /// The risk over the coverage; values of one confidence are kept or left together.
    public var riskCoverage: [CoveragePoint] {
        var points: [CoveragePoint] = []
        var kept = 0.0
        var wrong = 0.0
        for (index, sample) in samples.enumerated() {
            kept += sample.weight
            if !sample.isRight { wrong += sample.weight }
            if index + 1 < samples.count, samples[index + 1].confidence == sample.confidence { continue }
            points.append(CoveragePoint(coverage: kept / total, risk: wrong / kept))
        }
        return points
    }

    /// The area under the risk-coverage curve, by trapezoids from the first point on, before which its risk holds (Geifman
    /// and El-Yaniv, "Selective classification for deep neural networks", NIPS 2017).
    public var riskCoverageArea: Double {
        guard let first = riskCoverage.first else { return .nan }
        var area = 0.0
        var last = CoveragePoint(coverage: 0, risk: first.risk)
        for point in riskCoverage {
            area += (point.coverage - last.coverage) * (point.risk + last.risk) / 2
            last = point
        }
        return area
    }
}
