internal import FormModel

/// Tables that list projects in a row for each: what is said of a project stands under heads, and its indicators in one cell, or
/// beside each other under heads that are the same for each.
///
///     项目名称 │ 资金总额 │ 绩效目标 │ 绩效指标
///     管网清淤 │ 684     │ …       │ 【产出指标】数量指标：清淤长度≥520公里；…
///     节水宣传 │ 86      │ …       │ 【产出指标】数量指标：宣传活动：6场；…
///
/// Each row is given the shape of a form.
struct ListedRecords {
    private let lexicon: Lexicon
    let labels: LabelIndex
    private let written: WrittenIndicators
    private static let fewestFields = 4
    private static let fewestKnownFields = 3
    static let fewestRecords = 2
    private static let fewestGroups = 2

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        labels = lexicon.labels
        written = WrittenIndicators(lexicon)
    }

    struct Heads {
        let fields: [Lexeme]
        /// The column of the projects' names.
        let names: Range<Int>
        /// The heads of the indicators beside each other, those of each together.
        let groups: [[Lexeme]]
        /// What stands over the groups.
        let bands: [Lexeme]
        let rows: ArraySlice<LexemeRow>
    }

    /// The rows with such tables parted by their rows; all rows are numbered anew where there is one.
    ///
    /// A form with an indicator table of its own may hold a table of the projects that it is made of.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard !rows.contains(where: { row in row.lexemes.contains { $0.role(\.indicatorColumn) == .level1 } }) else {
            return rows
        }
        return LexemeRow.replacing(rows) { number in
            guard let heads = heads(of: rows, at: number) else { return nil }
            let body = rows[(number + heads.rows.count)...].prefix { !$0.isLine }
            let records = body.filter { isRecord($0, under: heads) }
            guard Set(records.map { name(of: $0, heads)?.key }).count >= Self.fewestRecords else { return nil }
            // Sums, and heads that a page repeats.
            let others = body.filter { !isRecord($0, under: heads) }.map {
                repeats($0, heads) ? $0.asBands : $0.outside
            }
            return (others + records.flatMap { form($0, heads) }, heads.rows.count + body.count)
        }
    }

    func heads(of rows: [LexemeRow], at number: Int) -> Heads? {
        let row = rows[number]
        guard !row.isLine, row.printed.count >= Self.fewestFields else { return nil }
        let ids = Set(row.printed.map(\.id))
        var below = rows[(number + 1)...].prefix { row in
            row.lexemes.contains { ids.contains($0.id) && $0.continuesSpan }
        }
        if below.isEmpty { below = rows[(number + 1)...].prefix(1).filter { isBelowHeads($0, row) }[...] }
        let groups = groups(in: below.last ?? row)
        let columns = groups.flatMap(\.self).compactMap(\.columns)
        let indicators = (columns.map(\.lowerBound).min() ?? .max)..<(columns.map(\.upperBound).max() ?? .max)
        let upper = row.printed.filter { !indicators.contains($0.columns?.lowerBound ?? 0) }
        let fields = FieldHeads(lexicon).fields(upper, above: below, beside: indicators)
        guard fields.allSatisfy({ $0.label != nil || LabelShape.isHeadLike($0.key) }),
            fields.count(where: { $0.label != nil }) >= Self.fewestKnownFields,
            let name = fields.firstIndex(where: labels.namesProject),
            name + 1 < fields.count, fields[name + 1].label != nil, !fields[name].isFollowedByColon,
            let names = fields[name].columns
        else { return nil }
        let bands = row.printed.filter { indicators.contains($0.columns?.lowerBound ?? 0) }
        return Heads(
            fields: fields,
            names: names,
            groups: groups,
            bands: groups.isEmpty || below.isEmpty ? [] : bands,
            rows: rows[number...(number + below.count)]
        )
    }

    /// Whether a row has nothing but further heads, below blank cells of the first where no spans are shown.
    private func isBelowHeads(_ row: LexemeRow, _ heads: LexemeRow) -> Bool {
        !row.isLine && !row.isGridExact && row.lexemes.first?.isBlank ?? true
            && row.printed.allSatisfy { $0.label != nil || LabelShape.isHeadLike($0.key) }
    }

    /// The heads of names and values of which a row has several alike.
    private func groups(in row: LexemeRow) -> [[Lexeme]] {
        var groups: [[Lexeme]] = []
        for head in row.printed where head.isIndicatorHead {
            if head.role(\.indicatorColumn) == .level3 { groups.append([]) }
            if !groups.isEmpty { groups[groups.count - 1].append(head) }
        }
        let keys = Set(groups.map { $0.map(\.key) })
        return groups.count >= Self.fewestGroups && keys.count == 1 && groups[0].count > 1 ? groups : []
    }

    func name(of row: LexemeRow, _ heads: Heads) -> Lexeme? {
        row.printed.first { $0.columns == heads.names }
    }

    func isRecord(_ row: LexemeRow, under heads: Heads) -> Bool {
        guard let name = name(of: row, heads), name.label == nil, !repeats(row, heads) else { return false }
        return row.printed.count >= Self.fewestFields
    }

    func repeats(_ row: LexemeRow, _ heads: Heads) -> Bool {
        heads.rows.contains { $0.printed.map(\.key) == row.printed.map(\.key) }
    }

    func form(_ record: LexemeRow, _ heads: Heads) -> [LexemeRow] {
        var texts: [(cell: Lexeme, head: Lexeme)] = []
        let fields = heads.fields.map { field in
            let own = record.lexemes.filter { lexeme in
                lexeme.columns.map { field.columns?.overlaps($0) ?? false } ?? false
            }
            if own.count == 1, written.areIndicators(own[0], under: field) {
                texts.append((own[0], field))
                return RecordRows.Record(label: field.labelled(.band), values: [])
            }
            return RecordRows.Record(label: field, values: own)
        }
        var pairs = RecordRows.rows(of: fields, like: heads.rows[heads.rows.startIndex])
        pairs[0].opensListedForm = true
        let indicators = texts.flatMap { written.rows(of: $0.cell, under: $0.head, like: record) }
        return pairs + beside(record, heads) + (indicators.isEmpty ? [] : [written.heads(like: record)]) + indicators
    }

    /// The indicators that stand beside each other, below each other.
    private func beside(_ record: LexemeRow, _ heads: Heads) -> [LexemeRow] {
        guard let first = heads.groups.first else { return [] }
        func row(_ lexemes: [Lexeme]) -> LexemeRow {
            var row = record
            row.afterBreak = false
            row.lexemes = lexemes
            return row
        }
        func placed(_ lexemes: [Lexeme]) -> [Lexeme] {
            lexemes.enumerated().map { offset, lexeme in
                var placed = lexeme
                placed.columns = offset..<(offset + 1)
                return placed
            }
        }
        let others = heads.bands + heads.groups.dropFirst().flatMap(\.self)
        let values = heads.groups.map { group in
            group.compactMap { head in record.lexemes.first { $0.columns == head.columns } }
        }
        return [row(placed(others.map { $0.labelled(.band) })), row(placed(first))]
            + values.filter { $0.contains { !$0.isBlank } }.map { row(placed($0)) }
    }
}
