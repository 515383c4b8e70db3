internal import FormModel

/// Forms in two halves beside each other: what was planned below one banner, what came of it below the other.
///
///     年初绩效目标                │ 年末绩效自评
///     资金来源 │ 年初预算数 │ 分值 │ 全年执行数 │ 得分
///     年度目标 │ 新建分馆6个       │ 建成分馆6个
///
/// The banners are labels of nothing, and the narrative of the second half is that of what was done.
struct HalvesOfForm {
    private let evaluated: [[Unicode.Scalar]]
    private let labels: LabelIndex
    private static let fewestCells = 2

    init(_ lexicon: Lexicon) {
        evaluated = lexicon.evaluatedWords
        labels = lexicon.labels
    }

    /// The rows with what such banners say in them; no row is added or taken away.
    func told(_ rows: [LexemeRow]) -> [LexemeRow] {
        var rows = rows
        var halves: (left: Range<Int>, right: Range<Int>)?
        for number in rows.indices {
            if rows[number].isLine {
                halves = nil
            } else if number + 1 < rows.count, let own = banners(rows[number], over: rows[number + 1]) {
                halves = own
                rows[number] = rows[number].asBands
            } else if let own = halves {
                rows[number] = narratives(rows[number], own)
            }
        }
        return rows
    }

    private func banners(_ row: LexemeRow, over next: LexemeRow) -> (left: Range<Int>, right: Range<Int>)? {
        let printed = row.printed
        guard row.isGridExact, next.isGridExact, printed.count == 2, row.lexemes.count == 2,
            let left = printed[0].columns, let right = printed[1].columns,
            printed.allSatisfy({ LabelShape.isLabelLike($0.key) }), !isEvaluated(printed[0]), isEvaluated(printed[1]),
            [left, right].allSatisfy({ half in
                next.printed.count {
                    $0.columns.map { half.lowerBound <= $0.lowerBound && $0.upperBound <= half.upperBound } ?? false
                }
                    >= Self.fewestCells
            })
        else { return nil }
        return (left, right)
    }

    private func isEvaluated(_ banner: Lexeme) -> Bool { evaluated.contains { banner.key.holds($0) } }

    /// A row of a narrative's label with a text in each half as two labels with their texts.
    private func narratives(_ row: LexemeRow, _ halves: (left: Range<Int>, right: Range<Int>)) -> LexemeRow {
        let printed = row.printed
        guard printed.count == 3, printed[0].role(\.goalIndex) != nil, let completion = labels.completion,
            printed.dropFirst().allSatisfy({ $0.label == nil }), let first = printed[1].columns,
            let second = printed[2].columns, halves.left.contains(first.lowerBound), second == halves.right,
            let place = row.lexemes.firstIndex(where: { $0.id == printed[2].id })
        else { return row }
        var told = row
        told.lexemes.insert(Lexeme.implied(completion, columns: second, row: row.index), at: place)
        return told
    }
}
