/// Tables that list several projects in a way that nothing here takes apart: they are read as one form, and nothing in it is sure.
///
/// Several texts stand below the head over the projects' names, which has further heads beside it.
struct UnreadLists {
    private let labels: LabelIndex
    private static let fewestHeads = 4
    private static let fewestNames = 2
    /// The margin of what is read from such a table, in nats: little more than a coin's toss.
    private static let margin = 0.5

    init(_ labels: LabelIndex) {
        self.labels = labels
    }

    /// Doubts all texts of such tables.
    func doubted(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard !rows.contains(where: \.opensListedForm), !isNamed(rows) else { return rows }
        var doubted = rows
        for number in rows.indices {
            guard let names = names(in: rows[number]) else { continue }
            let table = rows.indices[number...].prefix {
                !rows[$0].isLine && ($0 == number || self.names(in: rows[$0]) == nil)
            }
            let texts = table.dropFirst().compactMap { row in
                rows[row].printed.first { $0.columns == names && $0.label == nil }?.key
            }
            guard Set(texts).count >= Self.fewestNames else { continue }
            for row in table { doubted[row] = rows[row].decided(by: Self.margin) }
        }
        return doubted
    }

    /// The column of the projects' names in a row of heads.
    private func names(in row: LexemeRow) -> Range<Int>? {
        let printed = row.printed
        guard !row.isLine, printed.count >= Self.fewestHeads,
            printed.allSatisfy({ $0.label != nil || LabelShape.isLabelLike($0.key) }),
            let name = printed.firstIndex(where: labels.namesProject), name + 1 < printed.count,
            printed[name + 1].label != nil
        else { return nil }
        return printed[name].columns
    }

    /// Whether the form has a name of its own: then the table lists the projects that it is made of.
    private func isNamed(_ rows: [LexemeRow]) -> Bool {
        rows.contains { names(in: $0) == nil && $0.printed.contains(where: labels.namesProject) }
    }
}
