internal import DocumentModel

extension RecoveredText {
    /// The text of a cell whose printed lines are these.
    static func wrapped(_ lines: [RecoveredText]) -> RecoveredText {
        RecoveredText(
            text: CJKText.joiningLines(lines.map(\.text)),
            sources: lines.flatMap(\.sources),
            steps: lines.reduce(into: lines.count > 1 ? [.wrapped] : []) { $0.formUnion($1.steps) }
        )
    }
}
