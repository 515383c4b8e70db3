/// Confidences of examples by models that were fitted without their group.
public enum CrossValidation {
    /// - Parameter folds: How many parts the groups are dealt into; the deal is the same for the same seed.
    public static func confidences(
        _ examples: [CalibrationExample],
        priors: [CoefficientPrior],
        directions: [Int],
        folds: Int,
        seed: UInt64
    ) -> [Double] {
        var generator = SeededGenerator(seed: seed)
        let groups = Set(examples.map(\.group)).sorted().shuffled(using: &generator)
        let fold = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0 % max(1, folds)) })
        var confidences = [Double](repeating: 0, count: examples.count)
        for held in 0..<folds {
            let others = examples.filter { fold[$0.group] != held }
            let model = CalibratedModel(others, priors: priors, directions: directions)
            for (index, example) in examples.enumerated() where fold[example.group] == held {
                confidences[index] = min(model.probability(example.features), example.ceiling)
            }
        }
        return confidences
    }
}
