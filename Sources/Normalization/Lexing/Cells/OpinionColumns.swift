/// Labels of opinions beside each other in a table, with their texts below them in the same columns.
///
///     申报单位意见        │ 归口部门意见       │ 财政部门意见
///     内容真实，同意申报。 │ 已评审，同意推荐。  │
///     2024年9月18日      │ 2024年9月29日     │ 年 月 日
///
/// Each text is put beside its label; what is signed or dated below is part of no field.
struct OpinionColumns {
    private let remarks: RemarkShape
    private static let fewestLabels = 2

    init(_ remarks: RemarkShape) {
        self.remarks = remarks
    }

    /// The rows with such texts beside their labels; all are numbered anew where there are any.
    func paired(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            let labels = rows[number]
            guard areLabels(labels) else { return nil }
            let columns = labels.lexemes.map(\.columns)
            let below = rows[(number + 1)...].prefix { row in
                !row.isLine && row.lexemes.map(\.columns) == columns && row.labels.isEmpty
                    && row.lexemes.allSatisfy { !$0.continuesSpan }
            }
            guard let texts = below.first else { return nil }
            let records = zip(labels.lexemes, texts.lexemes).map { label, text in
                RecordRows.Record(label: label.labelled(label.label ?? .extra), values: [text])
            }
            let pairs = RecordRows.rows(of: records, like: labels)
            return (pairs + below.dropFirst().map(\.outside), 1 + below.count)
        }
    }

    /// Whether a row has nothing but labels that all end in the same word.
    private func areLabels(_ row: LexemeRow) -> Bool {
        guard row.isGridExact, row.lexemes.count >= Self.fewestLabels else { return false }
        let endings = row.lexemes.map { cell in
            cell.continuesSpan || cell.isIndicatorHead || cell.role(\.goalIndex) != nil
                ? nil : remarks.ending(of: cell.key)
        }
        return endings.allSatisfy { $0 != nil && $0 == endings[0] }
    }
}
