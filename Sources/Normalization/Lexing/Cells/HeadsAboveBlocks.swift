internal import FormModel

/// Tables that list projects in blocks, with the heads of the indicators above all of them and not in each.
///
///     一级指标 │ 二级指标 │ 三级指标 │ 目标值 │ 得分
///     项目名称 │ 营养改善
///     年度目标 │ 补助学生4.62万名。
///     产出指标 │ 数量指标 │ 受助学生 │ 4.62万名 │ 10
///     项目名称 │ 康复楼建设
///
/// Each block is given the heads in front of its indicators. In front of the name what counts the project may stand in place of
/// its label, as 项目一.
struct HeadsAboveBlocks {
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    private static let fewestHeads = 4

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
    }

    /// The rows of such tables with the heads in each block; all rows are numbered anew where there is one.
    func lowered(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            let heads = rows[number]
            guard number + 1 < rows.count, areHeads(heads), let first = opening(rows[number + 1], heads) else {
                return nil
            }
            let body = rows[(number + 1)...].prefix { $0.isGridExact }
            guard body.count(where: { opening($0, heads) != nil }) > 1 else { return nil }
            var lowered: [LexemeRow] = []
            var isInPairs = true
            for row in [first] + body.dropFirst() {
                if row.printed.map(\.key) == heads.printed.map(\.key) {
                    // A further page repeats them.
                    let isAligned = row.printed.map(\.columns) == heads.printed.map(\.columns)
                    lowered.append(isInPairs || isAligned ? row.asBands : row)
                    continue
                }
                let isIndicator = isIndicator(row, heads) || isBanner(row, heads)
                if isIndicator, isInPairs { lowered.append(heads) }
                isInPairs = !isIndicator
                lowered.append(opening(row, heads) ?? row)
            }
            return (lowered, 1 + body.count)
        }
    }

    /// A row that begins a project: the label of its name, or what counts it in front of its name, is among its cells, and is
    /// such a label; `nil` for other rows.
    private func opening(_ row: LexemeRow, _ heads: LexemeRow) -> LexemeRow? {
        guard row.isGridExact, !isIndicator(row, heads) else { return nil }
        var opening = row
        opening.opensListedForm = true
        if row.printed.contains(where: labels.namesProject) { return opening }
        guard row.printed.count > 1, row.printed[1].label == nil,
            Enumeration.numberOfProject(row.printed[0].key) != nil,
            let name = labels.projectName,
            let place = row.lexemes.firstIndex(where: { $0.id == row.printed[0].id })
        else { return nil }
        opening.lexemes[place].label = name
        return opening
    }

    /// Whether a row is a level over the columns of names and targets, with what its indicators add up to.
    private func isBanner(_ row: LexemeRow, _ heads: LexemeRow) -> Bool {
        guard let first = row.printed.first, let columns = first.columns else { return false }
        return taxonomy.isLevel1(Taxonomy.bareTerm(first.key))
            && heads.printed.filter { $0.role(\.indicatorColumn) == .level3 || $0.role(\.indicatorColumn) == .target }
                .allSatisfy { $0.columns.map(columns.overlaps) ?? false }
    }

    private func areHeads(_ row: LexemeRow) -> Bool {
        let names = Set(row.printed.compactMap { $0.role(\.indicatorColumn) })
        return row.isGridExact && names.count >= Self.fewestHeads && names.isSuperset(of: [.level3, .target])
    }

    /// Whether a row has a name and the value beside it in the columns of their heads.
    private func isIndicator(_ row: LexemeRow, _ heads: LexemeRow) -> Bool {
        heads.printed.allSatisfy { head in
            guard let column = head.role(\.indicatorColumn), column == .level3 || column == .target else { return true }
            return row.lexemes.contains { $0.columns == head.columns && $0.label == nil }
        }
    }
}
