/// All numbers that a confidence rests on, in the order of a form's evidence.
public enum ConfidenceFeatures {
    /// Those of the value's own reading, then those of its context.
    public static let names = EvidenceFeature.allCases.map(\.rawValue) + ContextFeature.allCases.map(\.rawValue)

    /// For each 1 where more of it can only raise the confidence, -1 where it can only lower it, 0 where both may be.
    public static let directions = EvidenceFeature.allCases.map(\.direction) + ContextFeature.allCases.map(\.direction)

    /// The number of each by its name.
    static let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
}
