internal import FormModel

/// Rows of an export in lines some of whose columns came out one after the other.
///
/// The search by rows reads `经济效益指标 · 社会效益指标 · 办结时限 · 节约财政支出 · ≤15工作日 · ≥3%` as a group without an indicator, an
/// indicator whose target is the next one's name, and one whose name is a quantity. Rows between may look whole.
struct SequencedRows {
    let grammar: IndicatorGrammar

    private static let margin = 0.2
    /// More columns than so many rows' are seldom torn apart in an export that keeps the other rows.
    private static let mostRows = 8

    /// The rows with those doubted that stand between the two signs of such columns.
    func doubting(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        guard grammar.level3 != nil, grammar.slots.contains(where: { $0.column == .target }) else { return rows }
        var doubted = rows
        for index in rows.indices where namesQuantity(rows[index]) {
            let above = max(0, index - Self.mostRows)..<index
            guard let start = above.first(where: { rows[$0].isEmptyGroup || targetsName(rows[$0]) }) else { continue }
            for place in start...index where rows[place].mayStandApart {
                doubted[place].fields = doubted[place].fields.mapValues { field in
                    var field = field
                    field.margin = min(field.margin, Self.margin)
                    return field
                }
            }
        }
        return doubted
    }

    private func namesQuantity(_ row: RawIndicatorRow) -> Bool {
        let key = key(row, .level3)
        return grammar.measures.beginsAsQuantity(key) && !grammar.kinds.isName(key)
    }

    private func targetsName(_ row: RawIndicatorRow) -> Bool {
        let key = key(row, .target)
        return grammar.kinds.isName(key) && !grammar.measures.beginsAsQuantity(key)
    }

    private func key(_ row: RawIndicatorRow, _ column: IndicatorColumn) -> [Unicode.Scalar] {
        row.fields[column].map { TextFolding.key($0.text) } ?? []
    }
}
