/// Labels in a row of a table with their values in the row below them, one of which names the project or the form's total.
///
///     项目名称       │ 实施单位 │ 年初预算数 │ 全年执行数 │ 执行率
///     路灯照明改造    │ 路灯所   │ 120       │ 96        │ 80%
///
/// Each is put beside its value. Above several rows of values they are the heads of a table.
struct ValuesBelowLabels {
    private let labels: LabelIndex
    private static let fewestLabels = 3

    init(_ labels: LabelIndex) {
        self.labels = labels
    }

    /// The rows with such labels beside their values; all rows are numbered anew where there are any.
    func paired(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            let heads = rows[number]
            guard areLabels(heads), areValues(rows, number + 1, below: heads),
                !areValues(rows, number + 2, below: heads)
            else { return nil }
            let values = rows[number + 1].lexemes
            let fields = heads.printed.map { label in
                RecordRows.Record(label: Self.ofPair(label), values: values.filter { $0.columns == label.columns })
            }
            var paired = RecordRows.rows(of: fields, like: heads)
            paired[0].afterBreak = heads.afterBreak
            return (paired, 2)
        }
    }

    /// Whether a row has nothing but labels: the project's name with another one behind it, and what looks like them, or the
    /// total's in front of others.
    private func areLabels(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard !row.isLine, printed.count >= Self.fewestLabels,
            // Where no spans are shown the cells behind a label may be blank.
            printed.count == row.lexemes.count || !row.isGridExact && printed[0].has(.total),
            printed.allSatisfy({ $0.label != nil || LabelShape.isLabelLike($0.key) })
        else { return false }
        if printed[0].has(.total), printed[0].role(\.pairIndex) != nil {
            return printed.dropFirst().allSatisfy { !$0.has(.total) }
        }
        guard printed.count(where: { $0.label != nil }) >= Self.fewestLabels,
            !printed.contains(where: \.isIndicatorHead),
            let name = printed.firstIndex(where: labels.namesProject)
        else { return false }
        return name + 1 < printed.count && printed[name + 1].label != nil
    }

    /// A label that names the form's total in front of its value, and no row below the weights and scores.
    private static func ofPair(_ label: Lexeme) -> Lexeme {
        guard label.has(.total), let match = label.label else { return label }
        return label.labelled(
            LabelMatch(
                roles: match.roles.filter { $0 != .total },
                distance: match.distance,
                decoration: match.decoration,
                ground: match.ground
            )
        )
    }

    private func areValues(_ rows: [LexemeRow], _ number: Int, below labels: LexemeRow) -> Bool {
        guard number < rows.count else { return false }
        let row = rows[number]
        guard !row.isLine else { return false }
        let values = row.lexemes.filter { value in labels.printed.contains { $0.columns == value.columns } }
        return values.count == labels.printed.count
            && row.printed.allSatisfy { value in values.contains { $0.id == value.id } }
            && values.allSatisfy { !$0.continuesSpan && $0.label == nil }
    }
}
