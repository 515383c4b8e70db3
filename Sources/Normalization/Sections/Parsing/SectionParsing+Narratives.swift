internal import FormModel

/// Narratives beside their labels: in lines above and below one, or behind it.
extension SectionParsing {
    private static let shortestText = 20
    /// The margin of a narrative with lines above its label, in nats: nothing but their length tells that they are its.
    private static let margin = 1.0

    /// Takes the lines above a label alone on its line, and behind an amount or a date that they are no part of, for the
    /// beginning of the narrative that goes on below it.
    mutating func takeLinesAbove(_ label: LexemeRow, next: LexemeRow?) {
        guard current == .pairs, label.isLine, label.printed.count == 1, let next, isText(next) else { return }
        let lines = sections.pairRows.reversed().prefix(while: isText)
        guard !lines.isEmpty, let pair = sections.pairRows.dropLast(lines.count).last?.labels.last,
            let index = pair.role(\.pairIndex),
            [.amount, .date].contains(FieldPath.types[vocabulary.pairs[index].path])
        else { return }
        sections.pairRows.removeLast(lines.count)
        sections.goalRows += lines.reversed().map { line in
            var line = line
            for place in line.lexemes.indices {
                line.lexemes[place].decisionMargin = min(line.lexemes[place].decisionMargin, Self.margin)
            }
            return line
        }
    }

    /// Whether a row begins with the label of another narrative than the only one whose text has not begun: that one is
    /// blank.
    func isOfOtherGoal(_ row: LexemeRow) -> Bool {
        guard sections.goalHeads.count == 1, let label = row.printed.first, !label.has(.band),
            let goal = label.role(\.goalIndex)
        else { return false }
        return vocabulary.goals[goal].path != sections.goalHeads[0].name
    }

    /// Whether a row is a line of a text, and nothing else.
    private func isText(_ row: LexemeRow) -> Bool {
        row.isLine && row.labels.isEmpty && row.printed.first.map { $0.key.count >= Self.shortestText } ?? false
    }
}
