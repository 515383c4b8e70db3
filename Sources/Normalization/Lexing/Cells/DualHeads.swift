internal import DocumentModel
internal import FormModel

/// Tables that list projects in rows with the rows of their indicators below each, under heads of which each names both.
///
///     序号 │ 项目名称（指标名称） │ 实施单位（指标类别） │ 预算数（目标值） │ 得分
///     一   │ 农田建设           │ 建设站            │ 4,800.00      │ 98.67
///     1    │ 新修机耕路          │ 产出—数量          │ ≥46公里       │ 9.5
///
/// A project's number is written otherwise than those of its indicators.
struct DualHeads {
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    private static let fewestDuals = 3
    private static let fewestProjects = 2
    private static let separators = ScalarSet("-—–－/／")

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
    }

    private struct Heads {
        let row: LexemeRow
        /// What each column says of a project, and of an indicator.
        let fields: [Lexeme]
        let indicators: [Lexeme]
    }

    /// The rows with such tables parted by their projects; all rows are numbered anew where there is one.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard let heads = heads(rows[number]) else { return nil }
            let keys = rows[number].printed.map(\.key)
            // A further page has the heads again, behind lines of its own.
            let body = rows[(number + 1)...].prefix { !$0.isLine || $0.isFurniture || $0.printed.isEmpty }
            let own = body.filter { !$0.isLine && $0.printed.map(\.key) != keys }
            guard let first = own.first, let style = style(first), own.allSatisfy({ self.style($0) != nil }) else {
                return nil
            }
            let starts = own.indices.filter { self.style(own[$0]) == style }
            guard starts.count >= Self.fewestProjects else { return nil }
            let others = body.filter { $0.isLine || $0.printed.map(\.key) == keys }.map { $0.isLine ? $0 : $0.asBands }
            let forms = zip(starts, starts.dropFirst() + [own.endIndex]).flatMap { start, end in
                form(own[start], own[(start + 1)..<end], heads)
            }
            return (others + forms, 1 + body.count)
        }
    }

    /// How the number in front of a row is written; `nil` where there is none.
    private func style(_ row: LexemeRow) -> Bool? {
        guard let first = row.printed.first, first.columns?.lowerBound == 0, !first.key.isEmpty else { return nil }
        if first.key.allSatisfy(NumberParsing.isDigit) { return false }
        return first.key.allSatisfy { "一二三四五六七八九十".unicodeScalars.contains($0) } ? true : nil
    }

    private func heads(_ row: LexemeRow) -> Heads? {
        guard !row.isLine, row.printed.count > Self.fewestDuals, row.printed[0].has(.ignoredColumn) else { return nil }
        var duals = 0
        var fields: [Lexeme] = []
        var indicators: [Lexeme] = []
        for head in row.printed.dropFirst() {
            guard let (outer, inner) = parts(of: head) else {
                fields.append(head)
                indicators.append(head)
                continue
            }
            duals += 1
            fields.append(outer)
            indicators.append(inner)
        }
        let names = Set(indicators.compactMap { $0.role(\.indicatorColumn) })
        guard duals >= Self.fewestDuals, fields.contains(where: labels.namesProject),
            names.isSuperset(of: [.level3, .target])
        else { return nil }
        return Heads(row: row, fields: fields, indicators: indicators)
    }

    /// What a head says in front of its bracket and in it.
    private func parts(of head: Lexeme) -> (outer: Lexeme, inner: Lexeme)? {
        let scalars = Array(head.text.unicodeScalars)
        guard let open = scalars.lastIndex(where: { "(（".unicodeScalars.contains($0) }), open > 0,
            let last = scalars.last, ")）".unicodeScalars.contains(last)
        else { return nil }
        func part(_ text: ArraySlice<Unicode.Scalar>, isIndicator: Bool) -> Lexeme {
            var part = head.piece(text, column: 0, margin: .infinity)
            part.columns = head.columns
            let known = labels.exactMatch(part.key)
            let column = labels.headMatch(part.key)
            part.label = isIndicator ? known ?? column : column ?? known
            return part
        }
        return (part(scalars[..<open], isIndicator: false), part(scalars[(open + 1)...].dropLast(), isIndicator: true))
    }

    private func form(_ project: LexemeRow, _ rows: ArraySlice<LexemeRow>, _ heads: Heads) -> [LexemeRow] {
        let records = heads.fields.map { head in
            // What a project could score is said of no part of it.
            let isUnknown = head.label == nil || head.role(\.indicatorColumn) == .weight
            var label = isUnknown ? head.labelled(LabelMatch(roles: [.extra], distance: 0, decoration: nil)) : head
            if head.role(\.indicatorColumn) == .score, let score = labels.totalScore { label = head.labelled(score) }
            return RecordRows.Record(label: label, values: project.lexemes.filter { $0.columns == head.columns })
        }
        var pairs = RecordRows.rows(of: records, like: heads.row)
        pairs[0].opensListedForm = true
        let number = project.lexemes.filter { ($0.columns?.lowerBound ?? 0) == 0 }
        let indicators = rows.map { indicator($0, heads) }
        return [project.keeping { cell in number.contains { $0.id == cell.id } }.outside]
            + pairs + [headRow(heads)] + indicators
            + rows.map { $0.keeping { ($0.columns?.lowerBound ?? 0) == 0 }.outside }
    }

    private func headRow(_ heads: Heads) -> LexemeRow {
        var row = heads.row
        row.afterBreak = false
        row.lexemes =
            [
                Lexeme.impliedHead(.level1, column: 0, row: row.index),
                Lexeme.impliedHead(.level2, column: 1, row: row.index),
            ]
            + heads.indicators.filter { $0.role(\.indicatorColumn) != .level1 }.map { moved($0) }
        return row
    }

    /// An indicator's cells, those of its levels parted.
    private func indicator(_ row: LexemeRow, _ heads: Heads) -> LexemeRow {
        let level = heads.indicators.first { $0.role(\.indicatorColumn) == .level1 }
        var own = row
        own.lexemes = row.lexemes.flatMap { cell -> [Lexeme] in
            guard (cell.columns?.lowerBound ?? 0) > 0 else { return [] }
            return level != nil && cell.columns == level?.columns ? levels(of: cell) : [moved(cell)]
        }
        own.lexemes.sort { ($0.columns?.lowerBound ?? 0) < ($1.columns?.lowerBound ?? 0) }
        return own
    }

    private func levels(of cell: Lexeme) -> [Lexeme] {
        let scalars = Array(cell.text.unicodeScalars)
        let parts = scalars.split(whereSeparator: Self.separators.contains)
        guard parts.count == 2, taxonomy.isLevel1(Taxonomy.bareTerm(TextFolding.key(String(scalars: parts[0])))) else {
            return [cell.placed(row: cell.row, columns: 0..<1)]
        }
        return parts.enumerated().map { cell.piece($0.element, column: $0.offset, margin: .infinity) }
    }

    /// A cell behind the columns of two levels.
    private func moved(_ cell: Lexeme) -> Lexeme {
        var moved = cell
        moved.columns = cell.columns.map { ($0.lowerBound + 2)..<($0.upperBound + 2) }
        return moved
    }
}
