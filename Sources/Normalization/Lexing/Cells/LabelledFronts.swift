internal import FormModel

/// Tables of indicators in front of which each project says what it is, behind labels: in cells below each other, or on the lines
/// of one cell that reaches over the project's rows.
///
///     项目基本信息              │ 一级指标 │ 二级指标 │ 三级指标 │ 指标值
///     项目名称   │ 高中改善条件   │ 产出指标 │ 数量指标 │ 校舍面积 │ ≥24,000平方米
///     实施单位   │ 第二中学       │         │         │ 走班教室 │ ≥80间
///
/// Each project becomes a form: the labels with their values below each other, then the heads and the rows of its indicators.
struct LabelledFronts {
    private let labels: LabelIndex
    private static let fewestHeads = 3

    init(_ labels: LabelIndex) {
        self.labels = labels
    }

    /// The heads of such a table.
    private struct Heads {
        let row: LexemeRow
        /// Where the columns of the indicators begin.
        let border: Int

        func isInFront(_ lexeme: Lexeme) -> Bool { lexeme.columns.map { $0.lowerBound < border } ?? false }
        var front: [Lexeme] { row.printed.filter(isInFront) }
    }

    /// The rows with such tables parted by their projects; all rows are numbered anew where there is one.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard let heads = heads(rows[number]), let first = rows.dropFirst(number + 1).first, isOpening(first, heads)
            else {
                return nil
            }
            let body = rows[(number + 1)...].prefix { row in
                !row.isLine && row.lexemes.contains { !$0.isBlank && !heads.isInFront($0) }
            }
            let starts = body.indices.filter { isOpening(body[$0], heads) }
            let projects = zip(starts, starts.dropFirst() + [body.endIndex]).map { Array(body[$0..<$1]) }
            return (projects.flatMap { form($0, heads) }, 1 + body.count)
        }
    }

    /// The heads in a row of which the levels are not the first.
    private func heads(_ row: LexemeRow) -> Heads? {
        guard !row.isLine else { return nil }
        let columns = row.printed.filter { $0.role(\.indicatorColumn) != nil }
        let names = Set(columns.compactMap { $0.role(\.indicatorColumn) })
        guard columns.count >= Self.fewestHeads, names.isSuperset(of: [.level1, .level3]),
            let border = columns.compactMap({ $0.columns?.lowerBound }).min()
        else { return nil }
        let heads = Heads(row: row, border: border)
        // Over the projects' own names such a head would be their label.
        return heads.front.isEmpty || heads.front.contains(where: labels.namesProject) ? nil : heads
    }

    /// Whether the label of a project's name stands in front of a row's indicators, with the name behind it.
    private func isOpening(_ row: LexemeRow, _ heads: Heads) -> Bool {
        guard !row.isLine else { return false }
        let front = row.printed.filter(heads.isInFront)
        guard let name = front.firstIndex(where: labels.namesProject), name + 1 < front.count else { return false }
        return front[name + 1].label == nil && row.printed.contains { !heads.isInFront($0) }
    }

    private func form(_ rows: [LexemeRow], _ heads: Heads) -> [LexemeRow] {
        let own = rows.filter { !repeats($0, heads) }
        let records = records(own, heads)
        let totals = records.filter { $0.label.has(.total) }
        var pairs = RecordRows.rows(of: records.filter { !$0.label.has(.total) }, like: heads.row)
        pairs[0].opensListedForm = true
        let bands = heads.front.filter { head in !records.contains { $0.label.id == head.id } }.map { head in
            var band = head
            band.label = .band
            return band
        }
        let above = keeping(heads.row, bands + heads.row.lexemes.filter { !heads.isInFront($0) })
        let indicators = rows.map { row in
            let front = repeats(row, heads) ? row.asBands.lexemes.filter(heads.isInFront) : []
            return keeping(row, front + row.lexemes.filter { !heads.isInFront($0) })
        }
        return pairs + [above] + indicators + totals.flatMap { total($0, heads) }
    }

    /// What the project says in front of its indicators: each label with what stands behind it, and what stands under a head that
    /// no label is in front of.
    private func records(_ rows: [LexemeRow], _ heads: Heads) -> [RecordRows.Record] {
        var records: [RecordRows.Record] = []
        for row in rows {
            let front = row.printed.filter(heads.isInFront)
            var isBehindLabel = false
            for (place, lexeme) in front.enumerated() {
                if lexeme.label != nil || place == 0 && front.count > 1 && isLabel(lexeme, before: front[1]) {
                    records.append(RecordRows.Record(label: lexeme, values: []))
                    isBehindLabel = true
                } else if isBehindLabel, let last = records.popLast() {
                    records.append(RecordRows.Record(label: last.label, values: last.values + [lexeme]))
                } else if let head = heads.front.first(where: { $0.columns == lexeme.columns }) {
                    records.append(RecordRows.Record(label: head, values: [lexeme]))
                }
            }
        }
        return records
    }

    /// Whether a cell that nobody knows is the label of the one beside it, in the columns that labels have.
    private func isLabel(_ lexeme: Lexeme, before next: Lexeme) -> Bool {
        LabelShape.isLabelLike(lexeme.key) && next.label == nil
            && lexeme.columns?.upperBound == next.columns?.lowerBound
    }

    /// The total of a project below its indicators, under their heads.
    private func total(_ record: RecordRows.Record, _ heads: Heads) -> [LexemeRow] {
        guard let value = record.values.first,
            let start = heads.row.printed.first(where: { !heads.isInFront($0) })?.columns,
            let score = heads.row.printed.first(where: { $0.role(\.indicatorColumn) == .score })?.columns
        else { return RecordRows.rows(of: [record], like: heads.row) }
        return [
            keeping(
                heads.row,
                [
                    record.label.placed(row: heads.row.index, columns: start),
                    value.placed(row: heads.row.index, columns: score),
                ]
            )
        ]
    }

    private func repeats(_ row: LexemeRow, _ heads: Heads) -> Bool {
        row.printed.map(\.key) == heads.row.printed.map(\.key)
    }

    private func keeping(_ row: LexemeRow, _ lexemes: [Lexeme]) -> LexemeRow {
        LexemeRow(index: row.index, layout: row.layout, afterBreak: row.afterBreak, lexemes: lexemes)
    }
}
