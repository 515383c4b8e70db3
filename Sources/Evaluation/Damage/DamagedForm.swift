/// A form with some damage, as text, and what the text says.
public struct DamagedForm: Sendable {
    public let text: String
    /// What the damaged form says: the values that are lost are null and must be flagged.
    public let truth: GoldenForm
    /// The paths of the values that no cell prints any more.
    public let lost: Set<String>
    /// In the order in which they were applied.
    public let operations: [DamageOperation]

    /// Prints a form and damages it.
    ///
    /// - Parameters:
    ///   - count: How many operations; fewer where the form has no place for more.
    ///   - choices: The operations to choose from, each as likely.
    public init(
        _ golden: GoldenForm,
        operations count: Int,
        of choices: [DamageOperation] = DamageOperation.allCases,
        dialect: PrintedDialect,
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        var form = PrintedForm(printing: golden)
        var applied: [DamageOperation] = []
        for _ in 0..<count {
            for choice in choices.shuffled(using: &generator) where choice.apply(to: &form, using: &generator) {
                applied.append(choice)
                break
            }
        }
        let truth = form.truth
        text = form.text(in: dialect)
        self.truth = truth.golden
        lost = truth.lost
        operations = applied
    }
}
