/// Whether the lines that a value was put together of look like the lines of one cell.
enum LineCoherence {
    /// Lines that fill a cell differ by up to so many half-width characters.
    private static let slack = 2
    /// What a blank line inside a value says against it, in nats, from which it may part two values.
    private static let partingBlank = 0.7
    /// Texts of more characters end with a mark.
    private static let longText = 24

    /// Whether a value of unmarked lines may hold another cell's lines: where one ends though the next one's beginning had
    /// room, where the export interleaves cells, or where a long text ends as no sentence does.
    static func isDoubtful(_ values: [Lexeme]) -> Bool {
        guard values.contains(where: \.isUnmarked), let first = values.first, let last = values.last else {
            return false
        }
        if first.setting.beginsInside || last.setting.endsInside { return true }
        let width = values.reduce(0) { max($0, $1.setting.lineWidth) }
        let hasRoom = zip(values, values.dropFirst()).contains { line, next in
            line.isUnmarked && line.row != next.row
                && width - line.setting.lineWidth - next.setting.firstUnit > slack
        }
        if hasRoom || values.dropFirst().contains(where: { $0.setting.joinCost > partingBlank }) { return true }
        guard first.row != last.row else { return false }
        if values.contains(where: { $0.setting.isInterleaved }) { return true }
        return values.reduce(0) { $0 + $1.key.count } > longText && !endsSentence(last)
    }

    /// The same of a narrative, whose paragraphs end wherever they do.
    static func isDoubtfulNarrative(_ values: [Lexeme]) -> Bool {
        guard values.contains(where: \.isUnmarked), let first = values.first, let last = values.last else {
            return false
        }
        if first.setting.beginsInside || last.setting.endsInside { return true }
        if first.row != last.row, values.contains(where: { $0.setting.isInterleaved }) { return true }
        return values.reduce(0) { $0 + $1.key.count } > longText && !endsSentence(last)
    }

    private static func endsSentence(_ lexeme: Lexeme) -> Bool {
        lexeme.key.last.map { "。！!.；;)”".unicodeScalars.contains($0) } ?? false
    }
}
