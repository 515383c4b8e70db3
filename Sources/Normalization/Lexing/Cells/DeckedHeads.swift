internal import FormModel

/// Tables that list projects under several rows of heads, each of which is over a row of its own of every project: what it is, its
/// goals, its indicators.
///
///     序号 │ 项目名称 │ 实施单位 │ 全年预算数 │ 全年执行数
///         │ 年度绩效目标       │ 实际完成情况
///         │ 一级指标 │ 二级指标 │ 三级指标   │ 指标值
///     1   │ 就业补助 │ 服务中心 │ 4,260.00  │ 4,138.50
///         │ 落实补贴。         │ 已全部发放。
///         │ 产出指标 │ 数量指标 │ 新增就业   │ ≥6.8万人
///
/// Each project becomes a form: the labels with their values below each other, then the heads and the rows of its indicators.
struct DeckedHeads {
    private let labels: LabelIndex
    private static let fewestHeads = 3
    private static let mostRows = 4

    init(_ labels: LabelIndex) {
        self.labels = labels
    }

    /// The rows with such tables parted by their projects; all rows are numbered anew where there is one.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard let deck = deck(of: rows, at: number), let first = rows.dropFirst(number + deck.count).first,
                opens(first, deck)
            else { return nil }
            let body = rows[(number + deck.count)...].prefix { !$0.isLine }
            let starts = body.indices.filter { opens(body[$0], deck) }
            let projects = zip(starts, starts.dropFirst() + [body.endIndex]).map { Array(body[$0..<$1]) }
            return (projects.flatMap { form($0, deck) }, deck.count + body.count)
        }
    }

    /// The rows of heads from one with the project's name to one with those of indicators; `nil` where there are not both.
    private func deck(of rows: [LexemeRow], at number: Int) -> [LexemeRow]? {
        let first = rows[number]
        guard first.isGridExact, first.printed.contains(where: labels.namesProject),
            !areIndicators(first), first.printed.count >= Self.fewestHeads
        else { return nil }
        let further = rows[number...].prefix(Self.mostRows)
        guard let last = further.firstIndex(where: areIndicators), last > number,
            further[...last].allSatisfy({ row in
                row.isGridExact && row.printed.allSatisfy { $0.label != nil || LabelShape.isHeadLike($0.key) }
            })
        else { return nil }
        return Array(rows[number...last])
    }

    private func areIndicators(_ row: LexemeRow) -> Bool {
        let names = Set(row.printed.compactMap { $0.role(\.indicatorColumn) })
        return names.count >= Self.fewestHeads && names.isSuperset(of: [.level1, .level3])
    }

    /// Whether a row has its cells in the columns of the first heads, and none that reaches in from above.
    private func opens(_ row: LexemeRow, _ deck: [LexemeRow]) -> Bool {
        row.isGridExact && has(row, columnsOf: deck[0]) && !repeats(row, deck)
            && row.printed.first?.columns == deck[0].printed[0].columns
    }

    private func has(_ row: LexemeRow, columnsOf heads: LexemeRow) -> Bool {
        row.lexemes.filter { !$0.continuesSpan }.map(\.columns)
            == heads.lexemes.filter { !$0.continuesSpan }.map(\.columns)
    }

    private func repeats(_ row: LexemeRow, _ deck: [LexemeRow]) -> Bool {
        deck.contains { $0.printed.map(\.key) == row.printed.map(\.key) }
    }

    private func form(_ project: [LexemeRow], _ deck: [LexemeRow]) -> [LexemeRow] {
        let own = zip(project, deck.dropLast()).prefix { has($0, columnsOf: $1) }.count
        let fields = zip(project, deck).prefix(own).flatMap { row, heads in
            heads.printed.map { head in
                RecordRows.Record(
                    label: head,
                    values: row.lexemes.filter { $0.columns == head.columns && !$0.continuesSpan }
                )
            }
        }
        var pairs = RecordRows.rows(of: Array(fields), like: deck[0])
        pairs[0].opensListedForm = true
        let heads = deck[deck.count - 1]
        let start = heads.printed.compactMap { $0.columns?.lowerBound }.min() ?? 0
        let indicators = project.dropFirst(own).map { row in
            repeats(row, deck) ? row.asBands : keeping(row, row.lexemes.filter { $0.columns?.lowerBound ?? 0 >= start })
        }
        return pairs + [keeping(heads, heads.lexemes.filter { !$0.continuesSpan })] + indicators
    }

    private func keeping(_ row: LexemeRow, _ lexemes: [Lexeme]) -> LexemeRow {
        LexemeRow(index: row.index, layout: row.layout, afterBreak: row.afterBreak, lexemes: lexemes)
    }
}
