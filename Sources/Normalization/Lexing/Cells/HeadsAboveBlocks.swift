internal import FormModel

/// Tables that list projects in blocks, with the heads of the indicators above all of them and not in each.
///
///     一级指标 │ 二级指标 │ 三级指标 │ 目标值 │ 得分
///     项目名称 │ 营养改善
///     年度目标 │ 补助学生4.62万名。
///     产出指标 │ 数量指标 │ 受助学生 │ 4.62万名 │ 10
///     项目名称 │ 康复楼建设
///
/// Each block is given the heads in front of its indicators.
struct HeadsAboveBlocks {
    private let labels: LabelIndex
    private static let fewestHeads = 4

    init(_ labels: LabelIndex) {
        self.labels = labels
    }

    /// The rows of such tables with the heads in each block; all rows are numbered anew where there is one.
    func lowered(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            let heads = rows[number]
            guard number + 1 < rows.count, areHeads(heads),
                rows[number + 1].printed.contains(where: labels.namesProject), !isIndicator(rows[number + 1], heads)
            else { return nil }
            let body = rows[(number + 1)...].prefix { $0.isGridExact }
            guard body.count(where: { $0.printed.contains(where: labels.namesProject) }) > 1 else { return nil }
            var lowered: [LexemeRow] = []
            var isInPairs = true
            for row in body {
                if row.printed.map(\.key) == heads.printed.map(\.key) {
                    // A further page repeats them.
                    lowered.append(isInPairs ? row.asBands : row)
                    continue
                }
                let isIndicator = isIndicator(row, heads)
                if isIndicator, isInPairs { lowered.append(heads) }
                isInPairs = !isIndicator
                lowered.append(row)
            }
            return (lowered, 1 + body.count)
        }
    }

    private func areHeads(_ row: LexemeRow) -> Bool {
        let names = Set(row.printed.compactMap { $0.role(\.indicatorColumn) })
        return row.isGridExact && names.count >= Self.fewestHeads && names.isSuperset(of: [.level1, .level3, .target])
    }

    /// Whether a row has a name and the value beside it in the columns of their heads.
    private func isIndicator(_ row: LexemeRow, _ heads: LexemeRow) -> Bool {
        heads.printed.allSatisfy { head in
            guard let column = head.role(\.indicatorColumn), column == .level3 || column == .target else { return true }
            return row.lexemes.contains { $0.columns == head.columns && $0.label == nil }
        }
    }
}
