internal import FormModel

/// How far the rows of a table without marks of cells bear each other out.
///
/// Where a cell's end was guessed wrongly, the error shows: a column of the row or of the next one stays empty, a piece of
/// a text is left over. A row in which nothing of the kind is seen, between two such rows, is as sure as the decoder's
/// margins say; the others are no surer than a guess.
struct RowRegularity {
    let grammar: IndicatorGrammar

    /// The rows with the margins of all fields limited in and beside irregular rows.
    func doubting(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        guard rows.contains(where: \.isUnmarked) else { return rows }
        let isWhole = grammar.level3 != nil && grammar.slots.contains { $0.column == .target }
        let regular = rows.map { !$0.isUnmarked || isWhole && isRegular($0) }
        return rows.enumerated().map { index, row in
            guard row.isUnmarked else { return row }
            let around = regular[max(0, index - 1)...min(rows.count - 1, index + 1)]
            guard around.contains(false) else { return row }
            var doubted = row
            doubted.fields = row.fields.mapValues(\.doubted)
            return doubted
        }
    }

    private func isRegular(_ row: RawIndicatorRow) -> Bool {
        grammar.slots.allSatisfy { slot in
            guard let field = row.fields[slot.column] else { return false }
            if field.text.isEmpty { return slot.column == .deviation }
            switch slot.column {
            case .level1, .level2: return grammar.taxonomy.isTerm(Taxonomy.bareTerm(TextFolding.key(field.text)))
            case .level3, .deviation: return !isFragment(field.text)
            case .target, .actual:
                return !isFragment(field.text) || NumberParsing.points(TextFolding.key(field.text)) != nil
            case .weight, .score: return true
            }
        }
    }

    /// A text too short for a cell of words, or one that ends or begins as no cell does.
    private func isFragment(_ text: String) -> Bool {
        let key = TextFolding.key(text)
        if key.count < 2 { return !grammar.isWholeWord(key) }
        let setting = LineSetting(text)
        return setting.beginsInside || setting.endsInside
    }
}
