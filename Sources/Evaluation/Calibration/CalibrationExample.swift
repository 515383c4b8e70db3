/// A value that was read, what its confidence rests on, and whether it is what the paper says.
public struct CalibrationExample: Sendable {
    /// Those that coefficients have come first.
    public let features: [Double]
    public let isRight: Bool
    /// Whether it is reviewed whatever its confidence.
    public let demandsReview: Bool
    /// The most that its confidence may be.
    public let ceiling: Double
    /// Examples of one group are never on both sides of a cross-validation.
    public let group: String
    public let weight: Double
    /// Whether it was looked at because it seemed doubtful: it tells how right values with its features are, and not how
    /// many of all values have them.
    public let isSelected: Bool

    public init(
        features: [Double],
        isRight: Bool,
        demandsReview: Bool,
        ceiling: Double = 1,
        group: String,
        weight: Double = 1,
        isSelected: Bool = false
    ) {
        self.features = features
        self.isRight = isRight
        self.demandsReview = demandsReview
        self.ceiling = ceiling
        self.group = group
        self.weight = weight
        self.isSelected = isSelected
    }
}

/// What is held of a feature's coefficient before any data is seen.
public struct CoefficientPrior: Sendable {
    public let name: String
    public let mean: Double
    /// The precision of the prior.
    public let strength: Double
    /// 1 where the coefficient cannot be negative, -1 where it cannot be positive, 0 where both may be.
    public let direction: Int

    public init(name: String, mean: Double, strength: Double, direction: Int) {
        self.name = name
        self.mean = mean
        self.strength = strength
        self.direction = direction
    }
}
