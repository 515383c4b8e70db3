internal import FormModel

/// Labels on the lines of a form that only what stands behind or around them shows.
///
/// Lines have no cells: what the vocabulary does not know goes on with the value in front of it. Three settings show a label
/// all the same: a few words that end as labels of remarks do with sentences behind them, where no indicator stands; words in
/// front of a value on a line of labels and values by turns; and a question that is answered.
struct ShownLabels {
    private let remarks: ShownRemarks
    private let pairs: ShownPairs
    private let taxonomy: Taxonomy

    private static let shortestTerm = 3

    init(_ vocabulary: Vocabulary, taxonomy: Taxonomy) {
        remarks = ShownRemarks(vocabulary, taxonomy: taxonomy)
        pairs = ShownPairs(vocabulary, taxonomy: taxonomy)
        self.taxonomy = taxonomy
    }

    func labelled(_ form: FormRows) -> FormRows {
        guard form.rows.contains(where: \.isLine), !form.rows.contains(where: \.isRecognizedExport) else { return form }
        var rows = form.rows
        let (front, back) = parts(of: rows)
        pairs.label(&rows, in: front)
        remarks.label(&rows, in: front, isBehind: false)
        remarks.label(&rows, in: back, isBehind: true)
        return FormRows(title: form.title, rows: rows, recognizedTable: form.recognizedTable)
    }

    /// The rows in front of the indicators and those behind the last of them.
    private func parts(of rows: [LexemeRow]) -> (front: Range<Int>, back: Range<Int>) {
        let heads = rows.firstIndex { row in
            row.labels.contains { $0.role(\.indicatorColumn)?.isLevelOrName ?? false }
        }
        let firstTerm = rows.firstIndex(where: holdsTerm)
        let front = 0..<(heads ?? firstTerm ?? rows.count)
        let lastTerm = rows.lastIndex(where: holdsTerm)
        let lastTotal = rows.lastIndex { row in row.labels.contains { $0.has(.total) } }
        let last = [lastTerm, lastTotal].compactMap(\.self).max()
        guard let last, last >= front.upperBound else { return (front, rows.count..<rows.count) }
        return (front, (last + 1)..<rows.count)
    }

    private func holdsTerm(_ row: LexemeRow) -> Bool {
        row.lexemes.contains { $0.key.count >= Self.shortestTerm && taxonomy.isTerm(Taxonomy.bareTerm($0.key)) }
    }
}

extension RemarkShape {
    /// Whether a folded text may be a label of a value, and is no term.
    static func isShort(_ key: [Unicode.Scalar], besides taxonomy: Taxonomy) -> Bool {
        isShort(key) && !taxonomy.isTerm(Taxonomy.bareTerm(key))
    }
}
