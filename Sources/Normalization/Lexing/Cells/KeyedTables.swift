internal import DocumentModel
internal import FormModel

/// Projects that several tables list one after the other: the first has a row for each with what is said of it, each further one
/// their indicators of one level, which the line above it names.
///
///     项目名称 │ 实施单位 │ 资金总额
///     管网清淤 │ 排水中心 │ 684
///     （二）产出指标
///     项目名称 │ 二级指标 │ 三级指标 │ 指标值
///     管网清淤 │ 数量指标 │ 清淤长度 │ ≥520公里
///
/// Each project is given the shape of a form, with the rows of all tables that have its name.
struct KeyedTables {
    private let records: ListedRecords
    private let labels: LabelIndex
    private let taxonomy: Taxonomy

    init(_ lexicon: Lexicon) {
        records = ListedRecords(lexicon)
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
    }

    /// A table of indicators, on one page.
    private struct Part {
        let heads: [Lexeme]
        let name: Range<Int>
        /// The term of the first level; `nil` where nothing names one.
        let level1: Lexeme?
        let rows: [LexemeRow]
    }

    /// The rows with such tables as forms; all are numbered anew where there are some.
    func joined(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard let (number, heads) = firstTable(rows) else { return rows }
        let body = rows[(number + heads.rows.count)...].prefix {
            !$0.isLine && !isOverIndicators($0) && term(of: $0) == nil
        }
        let projects = body.filter { records.isRecord($0, under: heads) }
        let names = projects.compactMap { records.name(of: $0, heads)?.key }
        let (parts, bands, end) = parts(in: rows, from: body.endIndex)
        guard names.count >= ListedRecords.fewestRecords, Set(names).count == names.count, parts.count > 1,
            parts.allSatisfy({ Columns([$0.heads]).count == $0.heads.count })
        else { return rows }
        let indicators = parts.map { ($0, rowsByName($0)) }
        guard indicators.allSatisfy({ $1.allSatisfy { names.contains($0.name) } }) else { return rows }
        let others = body.filter { !records.isRecord($0, under: heads) }.map {
            records.repeats($0, heads) ? $0.asBands : $0.outside
        }
        let columns = Columns(parts.map(\.heads))
        let forms = zip(projects, names).flatMap { project, name in
            let rows = indicators.flatMap { part, stretches in
                stretches.filter { $0.name == name }.flatMap(\.rows).enumerated().map { number, row in
                    columns.row(row, of: part, isFirst: number == 0)
                }
            }
            return records.form(project, heads) + (rows.first.map { [columns.headRow(like: $0)] } ?? []) + rows
        }
        return LexemeRow.numbered(rows[..<number] + others + bands + forms + rows[end...])
    }

    private func firstTable(_ rows: [LexemeRow]) -> (number: Int, heads: ListedRecords.Heads)? {
        for number in rows.indices where !rows[number].isLine {
            // Tables of indicators come behind.
            if rows[number].printed.contains(where: { $0.role(\.indicatorColumn) == .level3 }) { return nil }
            if let heads = records.heads(of: rows, at: number), heads.groups.isEmpty { return (number, heads) }
        }
        return nil
    }

    /// The tables of indicators behind the first, the rows that are labels of nothing beside them, and where they end.
    private func parts(in rows: [LexemeRow], from start: Int) -> (parts: [Part], bands: [LexemeRow], end: Int) {
        var parts: [Part] = []
        var bands: [LexemeRow] = []
        var lines: [LexemeRow] = []
        var level1: Lexeme?
        var number = start
        var end = start
        while number < rows.count {
            let row = rows[number]
            let term = term(of: row)
            if row.isLine || term != nil {
                if let term { level1 = term }
                lines.append(row)
                number += 1
                continue
            }
            guard let name = row.printed.first(where: labels.namesProject)?.columns, isOverIndicators(row) else {
                break
            }
            let body = rows[(number + 1)...].prefix {
                !$0.isLine && !isOverIndicators($0) && self.term(of: $0) == nil
            }
            let heads = row.printed.filter { ($0.columns?.lowerBound ?? 0) > name.lowerBound }
            parts.append(Part(heads: heads, name: name, level1: level1, rows: Array(body)))
            let front = row.keeping { !heads.map(\.id).contains($0.id) }.asBands
            let columns = heads.compactMap(\.columns)
            // The names are those of the first table.
            let others = body.map { row in row.keeping { cell in !columns.contains { $0 == cell.columns } }.outside }
            bands += lines.map { self.term(of: $0) == nil ? $0 : $0.keeping { _ in false } } + [front] + others
            lines = []
            number += 1 + body.count
            end = number
        }
        return (parts, bands, end)
    }

    /// Whether a row has heads over indicators, and none over their first level.
    private func isOverIndicators(_ row: LexemeRow) -> Bool {
        let names = Set(row.printed.compactMap { $0.role(\.indicatorColumn) })
        return names.isSuperset(of: [.level3, .target]) && !names.contains(.level1)
    }

    /// The term of the first level that is all of a row, without the number in front of it.
    private func term(of row: LexemeRow) -> Lexeme? {
        guard row.printed.count == 1, let only = row.printed.first,
            taxonomy.isLevel1(Taxonomy.bareTerm(only.key))
        else { return nil }
        let scalars = Array(only.text.unicodeScalars)
        let text = Enumeration.opening(of: scalars).map { scalars[$0.mark.upperBound...] } ?? scalars[...]
        return only.piece(text, column: 0, margin: .infinity)
    }

    /// The rows of each project in a table, which may stand there without its name where a page breaks it.
    private func rowsByName(_ part: Part) -> [(name: [Unicode.Scalar], rows: [LexemeRow])] {
        var stretches: [(name: [Unicode.Scalar], rows: [LexemeRow])] = []
        for row in part.rows {
            if let name = row.printed.first(where: { $0.columns == part.name })?.key {
                stretches.append((name, [row]))
            } else if !stretches.isEmpty {
                stretches[stretches.count - 1].rows.append(row)
            } else {
                stretches.append(([], [row]))
            }
        }
        return stretches
    }

    /// The columns of all tables, behind that of the first level.
    private struct Columns {
        private let heads: [Lexeme]

        var count: Int { heads.count }

        init(_ tables: [[Lexeme]]) {
            var heads: [Lexeme] = []
            for head in tables.joined() where !heads.contains(where: { Self.areAlike($0, head) }) { heads.append(head) }
            // What only some of the tables have stands where the forms have it.
            let levels = heads.filter { $0.role(\.indicatorColumn) == .level2 }
            self.heads = levels + heads.filter { head in !levels.contains { $0.id == head.id } }
        }

        private static func areAlike(_ first: Lexeme, _ second: Lexeme) -> Bool {
            if let own = first.role(\.indicatorColumn), let other = second.role(\.indicatorColumn) {
                return own == other
            }
            return first.key == second.key
        }

        func headRow(like row: LexemeRow) -> LexemeRow {
            var own = row
            let level1 = Lexeme.impliedHead(.level1, column: 0, row: row.index)
            own.lexemes = [level1] + heads.enumerated().map { placed($0.element, $0.offset + 1) }
            return own
        }

        func row(_ row: LexemeRow, of part: Part, isFirst: Bool) -> LexemeRow {
            var level1 = part.level1
            level1?.continuesSpan = !isFirst
            var own = row
            own.afterBreak = false
            own.lexemes = [level1].compactMap(\.self)
            for (place, head) in heads.enumerated() {
                guard let column = part.heads.first(where: { Self.areAlike($0, head) })?.columns,
                    let cell = row.lexemes.first(where: { $0.columns == column })
                else { continue }
                own.lexemes.append(placed(cell, place + 1))
            }
            return own
        }

        private func placed(_ cell: Lexeme, _ column: Int) -> Lexeme {
            cell.placed(row: cell.row, columns: column..<(column + 1))
        }
    }
}
