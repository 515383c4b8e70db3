internal import FormModel

/// Narratives side by side in lines, which some exports give in another order than their heads.
struct SwappedGoals {
    private let doneWords: [[Unicode.Scalar]]
    private static let goal = FieldPath("narrative.annualGoal")
    private static let completion = FieldPath("narrative.actualCompletion")

    init(_ vocabulary: Vocabulary) {
        doneWords = vocabulary.doneWords.map(TextFolding.key)
    }

    /// The reading with both narratives doubted where the goal alone tells of things done.
    func doubting(_ reading: GoalDecoding.Reading) -> GoalDecoding.Reading {
        guard let planned = reading.fields[Self.goal], let done = reading.fields[Self.completion],
            tellsOfDone(planned), !tellsOfDone(done)
        else { return reading }
        var doubted = reading
        for (path, field) in [(Self.goal, planned), (Self.completion, done)] {
            doubted.fields[path]?.margin = min(field.margin, GoalDecoding.guessMargin)
        }
        return doubted
    }

    private func tellsOfDone(_ field: RawField) -> Bool {
        let key = TextFolding.key(field.text)
        return doneWords.contains { key.contains($0) }
    }
}
