internal import FormModel

/// What stands around a pair: the rest of its value, and texts that may be its value or its label.
extension PairDecoding {
    /// Whether a row is the rest of a value that a page break cut: no label, one text, under the value.
    func continues(_ row: LexemeRow, _ pair: (label: Lexeme, values: [Lexeme], row: LexemeRow)) -> Bool {
        guard row.afterBreak, row.labels.isEmpty, row.printed.count == 1, let value = pair.values.last,
            let columns = value.columns, let here = row.printed[0].columns
        else { return false }
        return columns.overlaps(here)
    }

    /// Whether a row is a further paragraph of a value: the label reaches down beside it, or is over a blank where no spans are
    /// shown, and it has one text under the value, which stood alone beside the label as well.
    func goesOn(_ row: LexemeRow, _ pair: (label: Lexeme, values: [Lexeme], row: LexemeRow)) -> Bool {
        guard !pair.row.isLine, row.labels.allSatisfy({ $0.continuesSpan }), row.printed.count == 1,
            pair.label.role(\.pairIndex) != nil || pair.label.role(\.goalIndex) != nil,
            pair.values.filter({ $0.row == pair.row.index }).count == 1, let value = pair.values.first,
            row.printed[0].columns?.lowerBound == value.columns?.lowerBound,
            ForeignRows.isParagraph(row.printed[0]), ForeignRows.isParagraph(value)
        else { return false }
        return row.isGridExact
            ? row.lexemes.contains { $0.id == pair.label.id && $0.continuesSpan }
            : pair.label.columns.map { label in
                row.lexemes.contains { $0.isBlank && $0.columns?.lowerBound == label.lowerBound }
            } ?? false
    }

    /// Whether a text of a further line stands behind a whole day: no value goes on there but a span of days, or a day whose last
    /// digits were wrapped.
    func isBehindDate(
        _ lexeme: Lexeme,
        _ row: LexemeRow,
        _ pair: (label: Lexeme, values: [Lexeme], row: LexemeRow)
    ) -> Bool {
        let key = pair.values.flatMap(\.key)
        guard row.isLine, row.index != pair.values.last?.row, DateParsing.date(key) != nil, let first = lexeme.key.first
        else { return false }
        return !DateParsing.isRangeMark(first) && (key.last == DateParsing.day || !NumberParsing.isDigit(first))
    }

    /// Whether an amount without a label of its own stands behind the blank beside a label, or below its row: it may be the
    /// label's.
    func isBesideAmounts(_ label: Lexeme, _ row: LexemeRow) -> Bool {
        if rowsOverAmounts.contains(row.index) { return true }
        return row.printed.drop { $0.id != label.id }.dropFirst().first.map {
            $0.label == nil && ForeignTables.areNumbers([$0])
        }
            ?? false
    }

    /// Whether the cells of a row that begin in it are amounts, and none is a label.
    static func areAmounts(_ row: LexemeRow) -> Bool {
        !row.isLine && !row.printed.isEmpty
            && row.printed.allSatisfy { $0.label == nil && ForeignTables.areNumbers([$0]) }
    }

    /// So few characters with an edit among them make another label.
    private static let longestOther = 5

    /// Whether a label that is known but for an edit may be another: it is short, and in a grid as printed nothing gets lost.
    func isAnother(_ label: Lexeme, _ row: LexemeRow) -> Bool {
        row.isGridExact && label.label?.distance == 1 && label.key.prefix { $0 != "(" }.count <= Self.longestOther
    }
}
