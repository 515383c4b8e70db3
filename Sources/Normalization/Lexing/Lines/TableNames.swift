internal import FormModel

/// The name of an indicator table on a line of its own right above its heads, behind a text that has ended.
///
/// Without it the name would be the text's last line.
struct TableNames {
    private static let longestName = 10
    private static let fewestHeads = 3
    private static let sentenceEnds = ScalarSet("。；;！!")

    func label(_ rows: inout [LexemeRow]) {
        for number in rows.indices.dropFirst().dropLast()
        where isName(rows[number]) && areHeads(rows[number + 1]) && endsText(rows[number - 1]) {
            guard let place = rows[number].lexemes.firstIndex(where: { !$0.isBlank }) else { continue }
            rows[number].lexemes[place].label = .band
        }
    }

    private func isName(_ row: LexemeRow) -> Bool {
        guard row.isLine, row.printed.count == 1, let only = row.printed.first else { return false }
        return only.label == nil && only.key.count <= Self.longestName && LabelShape.isLabelLike(only.key)
    }

    private func areHeads(_ row: LexemeRow) -> Bool {
        !row.isLine && Set(row.printed.compactMap { $0.role(\.indicatorColumn) }).count >= Self.fewestHeads
    }

    private func endsText(_ row: LexemeRow) -> Bool {
        row.printed.last.flatMap { $0.key.last }.map(Self.sentenceEnds.contains) ?? false
    }
}
