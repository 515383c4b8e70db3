internal import FormModel

/// Tables of indicators in which the reasons of a deviation stand in a row of their own, below the indicator's: a label under the
/// heads of the names, with a text beside it.
///
///     建成中医馆   │ =16个 │ 15个 │ 10 │ 9.38
///     原因及措施   │ 卫生院搬迁，设备先行入库
///
/// The label becomes the head of a further column, and its text a cell of the indicator above.
struct ReasonsBeneath {
    private let labels: LabelIndex
    private let words: [[Unicode.Scalar]]
    private let endings: [[Unicode.Scalar]]
    private static let fewestHeads = 3

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        words = lexicon.guessedHeads.deviation.map(TextFolding.key)
        endings = lexicon.guessedHeads.deviationEndings.map(TextFolding.key)
    }

    /// The heads of a table that has no column of reasons.
    private struct Heads {
        /// The number of their row.
        let number: Int
        let name: Range<Int>
        /// Behind all columns.
        let end: Int
        var isNamed = false
    }

    /// The rows with such reasons in a column.
    func raised(_ rows: [LexemeRow]) -> [LexemeRow] {
        var raised = rows
        var heads: Heads?
        for number in rows.indices {
            if rows[number].isLine {
                heads = nil
            } else if let own = self.heads(rows[number], number) {
                heads = own
            } else if let known = heads, number > known.number + 1,
                let (label, reason) = reason(rows[number], under: known),
                rows[number - 1].printed.contains(where: { $0.columns?.lowerBound == known.name.lowerBound })
            {
                let column = known.end..<(known.end + 1)
                raised[number - 1].lexemes.append(reason.placed(row: rows[number - 1].index, columns: column))
                raised[number].lexemes = []
                if known.isNamed {
                    var band = label
                    band.label = .band
                    raised[number].lexemes = [band]
                } else {
                    let head = LabelMatch(roles: [.indicator(.deviation)], distance: 0, decoration: nil)
                    raised[known.number].lexemes.append(
                        label.placed(row: rows[known.number].index, columns: column).labelled(head)
                    )
                    heads?.isNamed = true
                }
            }
        }
        return raised
    }

    private func heads(_ row: LexemeRow, _ number: Int) -> Heads? {
        let heads = row.printed.filter(\.isIndicatorHead)
        let names = heads.compactMap { $0.role(\.indicatorColumn) }
        guard heads.count >= Self.fewestHeads, names.contains(.target), !names.contains(.deviation),
            let name = heads.first(where: { $0.role(\.indicatorColumn) == .level3 })?.columns,
            let end = row.lexemes.compactMap({ $0.columns?.upperBound }).max()
        else { return nil }
        return Heads(number: number, name: name, end: end)
    }

    /// The label and the text of a row that has nothing else.
    private func reason(_ row: LexemeRow, under heads: Heads) -> (label: Lexeme, reason: Lexeme)? {
        let printed = row.printed
        guard printed.count == 2, printed[0].columns?.lowerBound == heads.name.lowerBound, printed[1].label == nil,
            isReason(printed[0])
        else { return nil }
        return (printed[0], printed[1])
    }

    private func isReason(_ label: Lexeme) -> Bool {
        var key = label.key[...]
        while key.last == ":" { key = key.dropLast() }
        let bare = Array(key)
        let match = label.label ?? labels.exactMatch(bare) ?? labels.headMatch(bare)
        return match?.roles.contains(.indicator(.deviation)) ?? false
            || LabelShape.isLabelLike(bare) && words.contains { bare.holds($0) } && LabelShape.ends(bare, in: endings)
    }
}
