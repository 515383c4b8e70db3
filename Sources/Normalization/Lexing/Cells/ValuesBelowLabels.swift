/// Labels in a row of a table with their values in the row below them, one of which names the project.
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
                RecordRows.Record(label: label, values: values.filter { $0.columns == label.columns })
            }
            var paired = RecordRows.rows(of: fields, like: heads)
            paired[0].afterBreak = heads.afterBreak
            return (paired, 2)
        }
    }

    /// Whether a row has nothing but labels: the project's name with another one behind it, and what looks like them.
    private func areLabels(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard !row.isLine, printed.count >= Self.fewestLabels, printed.count == row.lexemes.count,
            printed.count(where: { $0.label != nil }) >= Self.fewestLabels,
            printed.allSatisfy({ $0.label != nil || LabelShape.isLabelLike($0.key) }),
            !printed.contains(where: \.isIndicatorHead),
            let name = printed.firstIndex(where: labels.namesProject)
        else { return false }
        return name + 1 < printed.count && printed[name + 1].label != nil
    }

    private func areValues(_ rows: [LexemeRow], _ number: Int, below labels: LexemeRow) -> Bool {
        guard number < rows.count else { return false }
        let row = rows[number]
        return !row.isLine && row.lexemes.count == labels.lexemes.count
            && zip(row.lexemes, labels.lexemes).allSatisfy { value, label in
                value.columns == label.columns && !value.continuesSpan && value.label == nil
            }
    }
}
