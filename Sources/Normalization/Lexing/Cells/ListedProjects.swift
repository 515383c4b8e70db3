internal import FormModel

/// Tables that list projects: what names a project stands in columns of their own in front of its indicators, in cells that
/// reach over the rows of them.
///
/// Each project is given the shape of a form: its labels with their values below each other, then the heads and the rows of
/// its indicators.
struct ListedProjects {
    private let lexicon: Lexicon
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    /// So many heads of indicators are a table of them.
    private static let fewestHeads = 3
    private static let fewestProjects = 2

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
    }

    /// The heads of a table that lists projects.
    private struct Heads {
        /// Over what names the projects, with the labels that they are beside a value.
        let fields: [Lexeme]
        /// The rows as printed, the projects' heads among them.
        let printed: [LexemeRow]
        /// The rows of the other heads; the first has those of the indicators.
        let rows: [LexemeRow]
        /// Where the columns of the indicators are; what stands behind them is said of the project again.
        let indicators: Range<Int>
        /// The place, among `fields`, of the head over the projects' names, whose cells begin them.
        let opening: Int
        /// The groups of the indicators where they stand side by side.
        let groups: SideBySideGroups?
        /// Whether nobody knows some of the fields: then the names of several projects show that they are heads.
        let hasUnknownFields: Bool
    }

    /// The rows with such tables parted by their projects; all rows are numbered anew where there is one.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        // Of the list that may go on behind a page.
        var last: [[Unicode.Scalar]]?
        return LexemeRow.replacing(rows) { number in
            guard let heads = heads(of: rows, at: number) else { return nil }
            let body = body(of: rows[(number + heads.rows.count)...], under: heads)
            let own = body.filter { !isGroup($0, heads) }
            let keys = heads.printed.flatMap { $0.printed.map(\.key) }
            let rest = last == keys ? own.prefix { name(of: $0, heads) == nil && !isPairOfGroup($0, heads) } : []
            let projects = projects(in: Array(own.dropFirst(rest.count)), under: heads)
            guard !projects.isEmpty || !rest.isEmpty else { return nil }
            if heads.hasUnknownFields, last != keys, projects.count < Self.fewestProjects { return nil }
            last = keys
            // What names a group of projects is no project's.
            let groups = body.filter { isGroup($0, heads) }.map(\.outside)
            let parted = indicators(Array(rest), heads) + groups + projects.flatMap { form($0, heads) }
            return (parted, heads.rows.count + body.count)
        }
    }

    private func heads(of rows: [LexemeRow], at number: Int) -> Heads? {
        let row = rows[number]
        guard !row.isLine else { return nil }
        let below = number + 1 < rows.count ? rows[number + 1] : nil
        let groups = below.flatMap { SideBySideGroups(row, $0, taxonomy) }
        let own = border(of: row) ?? below.flatMap { reachInto($0, from: row) ? border(of: $0, below: row) : nil }
        guard let border = groups?.border ?? own else { return nil }
        let indicators = border..<(groups?.end ?? end(of: row, below, from: border))
        let upper = row.printed.filter { !isUnder(indicators, $0) }
        let ids = Set(upper.map(\.id))
        var further = rows[(number + 1)...].prefix { row in
            row.lexemes.contains { ids.contains($0.id) && $0.continuesSpan }
        }
        // Where no spans are shown, the cells below heads that reach down are blank.
        let hasParts = below.map { row in row.labels.contains { $0.role(\.executionColumn) != nil } } ?? false
        if further.isEmpty, let below, self.border(of: row) == nil || hasParts && reachInto(below, from: row) {
            further = rows[(number + 1)...(number + 1)]
        }
        let fields = FieldHeads(lexicon).fields(upper, above: further, beside: indicators)
        guard let opening = opening(of: fields),
            fields.allSatisfy({ $0.label != nil || LabelShape.isName($0.key[...]) })
        else { return nil }
        let areKnown = fields.allSatisfy { $0.label != nil || LabelShape.isHeadOfYear($0.key) }
        let unknown = LabelMatch(roles: [.extra], distance: 0, decoration: nil)
        let printed = Array(rows[number...number] + further)
        let all = printed.map { row in
            let own = self.row(row, with: row.lexemes.filter { isUnder(indicators, $0) })
            // What names all of the indicators is no text of the narrative in front of them.
            return own.printed.count == 1 && !own.printed[0].isIndicatorHead ? own.asBands : own
        }
        return Heads(
            fields: areKnown ? fields : fields.map { $0.label == nil ? $0.labelled(unknown) : $0 },
            printed: printed,
            rows: all,
            indicators: indicators,
            opening: opening,
            groups: groups,
            hasUnknownFields: !areKnown
        )
    }

    /// Where the columns of the indicators begin whose heads a row has.
    private func border(of row: LexemeRow) -> Int? {
        guard !row.isLine else { return nil }
        let columns = row.printed.filter { $0.role(\.indicatorColumn) != nil || $0.role(\.measurePart) != nil }
        let names = Set(columns.compactMap { $0.role(\.indicatorColumn) })
        guard columns.count >= Self.fewestHeads, names.isSuperset(of: [.level1, .level3]) else { return nil }
        return columns.compactMap { $0.columns?.lowerBound }.min()
    }

    /// Where the columns of the indicators end: heads behind the last of them that reach down beside the heads below the one
    /// over the indicators, or are over none of those, or that are labels of a value, are the project's.
    private func end(of row: LexemeRow, _ below: LexemeRow?, from border: Int) -> Int {
        func start(_ lexeme: Lexeme) -> Int { lexeme.columns?.lowerBound ?? 0 }
        let reachDown = Set((below?.lexemes ?? []).filter(\.continuesSpan).map(\.id))
        let hasRowsOfHeads = self.border(of: row) == nil
        func isOverOthers(_ head: Lexeme) -> Bool {
            guard let own = head.columns, let below else { return false }
            let parts = below.printed.filter { $0.columns.map(own.overlaps) ?? false }
            return !parts.isEmpty && !parts.contains(where: \.isIndicatorHead)
        }
        let behind = row.printed.reversed().prefix { head in
            start(head) > border
                && (hasRowsOfHeads
                    ? reachDown.contains(head.id) || isOverOthers(head) : head.role(\.pairIndex) != nil)
                && !head.isIndicatorHead
        }
        return behind.last.map(start) ?? .max
    }

    /// Where they begin in a second row of heads: below the head over the first level, since the columns of others may be called
    /// as those of indicators are.
    private func border(of row: LexemeRow, below above: LexemeRow) -> Int? {
        guard let border = border(of: row),
            let level = row.printed.first(where: { $0.role(\.indicatorColumn) == .level1 })?.columns?.lowerBound
        else { return nil }
        let over = above.printed.first { $0.columns?.contains(level) ?? false }?.columns?.lowerBound
        return max(border, over ?? border)
    }

    /// Whether heads of the row above reach down beside those of a row: as spans, or as blank cells below each of them that
    /// the row has no parts of.
    private func reachInto(_ row: LexemeRow, from above: LexemeRow) -> Bool {
        let ids = Set(above.printed.map(\.id))
        if row.lexemes.contains(where: { $0.continuesSpan && ids.contains($0.id) }) { return true }
        return !row.isLine && !row.isGridExact && row.printed.allSatisfy { LabelShape.isHeadLike($0.key) }
            && above.printed.allSatisfy { LabelShape.isHeadLike($0.key) }
            && row.lexemes.first?.isBlank ?? true && !(above.lexemes.first?.isBlank ?? true)
    }

    private func opening(of fields: [Lexeme]) -> Int? {
        fields.firstIndex(where: labels.namesProject)
    }

    private func isUnder(_ indicators: Range<Int>, _ lexeme: Lexeme) -> Bool {
        indicators.contains(lexeme.columns?.lowerBound ?? 0)
    }

    /// The rows below that have the columns of the table; those of its heads that a further page repeats are among them.
    private func body(of rows: ArraySlice<LexemeRow>, under heads: Heads) -> ArraySlice<LexemeRow> {
        rows.prefix { row in
            if isGroup(row, heads) || isPairOfGroup(row, heads) { return true }
            guard !row.isLine, row.lexemes.contains(where: { isUnder(heads.indicators, $0) && !$0.isBlank }) else {
                return false
            }
            return repeats(row, heads)
                || row.printed.allSatisfy {
                    isUnder(heads.indicators, $0) || $0.role(\.pairIndex) == nil || $0.role(\.executionRow) != nil
                }
        }
    }

    /// Whether a row names the unit whose projects stand below, or all of them, at most with the sums of their amounts.
    private func isGroup(_ row: LexemeRow, _ heads: Heads) -> Bool {
        guard !row.isLine, let first = row.printed.first, first.role(\.pairIndex) == nil else { return false }
        let texts = row.printed.drop { isNumeral($0) }.filter { cell in
            !RowAlignment.fits(cell.key, .amount) && !RowAlignment.fits(cell.key, .percent)
        }
        return texts.count == 1 && !taxonomy.isTerm(Taxonomy.bareTerm(texts[0].key))
            && row.printed.allSatisfy { !isUnder(heads.indicators, $0) || $0.id == first.id }
            && !row.lexemes.contains {
                $0.continuesSpan && !$0.isBlank && overlaps($0, heads.fields[heads.opening])
            }
    }

    private func overlaps(_ cell: Lexeme, _ head: Lexeme) -> Bool {
        guard let own = cell.columns, let columns = head.columns else { return false }
        return own.overlaps(columns)
    }

    /// Whether a row is a label and its value over all columns, which are those of each project below; where no spans are shown,
    /// in the first.
    private func isPairOfGroup(_ row: LexemeRow, _ heads: Heads) -> Bool {
        guard !row.isLine, row.printed.first?.role(\.pairIndex) != nil else { return false }
        return row.printed.allSatisfy { cell in
            guard let columns = cell.columns else { return false }
            return columns.lowerBound <= heads.fields[0].columns?.lowerBound ?? 0
                && (columns.upperBound > heads.indicators.lowerBound || !row.isGridExact)
        }
    }

    /// Whether a cell counts the units in front of their names, as `一` or `12`.
    private func isNumeral(_ cell: Lexeme) -> Bool {
        cell.label == nil
            && cell.key.allSatisfy { NumberParsing.isDigit($0) || "一二三四五六七八九十".unicodeScalars.contains($0) }
    }

    private func repeats(_ row: LexemeRow, _ heads: Heads) -> Bool {
        heads.printed.contains { head in
            let own = head.printed.filter { !isUnder(heads.indicators, $0) || heads.printed.count > 1 }
            return !own.isEmpty
                && own.allSatisfy { field in
                    row.printed.contains { $0.key == field.key && $0.columns == field.columns }
                }
        }
    }

    /// The rows of each project; none where no cell in front of the indicators names one.
    private func projects(in body: [LexemeRow], under heads: Heads) -> [[LexemeRow]] {
        let column = heads.fields[heads.opening].columns ?? 0..<0
        guard let first = body.first(where: { !isPairOfGroup($0, heads) }), name(of: first, heads) != nil else {
            return []
        }
        var projects: [[LexemeRow]] = []
        var last: [Unicode.Scalar]?
        var isBehindHeads = false
        // Where no name reaches over rows, each row has the name of its project.
        // What is said of all projects below, and begins each.
        var group: [LexemeRow] = []
        let hasSpans = body.contains { row in
            row.isGridExact && !repeats(row, heads)
                && row.lexemes.contains { $0.continuesSpan && !$0.isBlank && $0.columns.map(column.overlaps) ?? false }
        }
        for row in body {
            if isPairOfGroup(row, heads) {
                group = [row]
                continue
            } else if repeats(row, heads) {
                isBehindHeads = true
            } else if let name = name(of: row, heads), name != last || hasSpans && !isBehindHeads {
                projects.append(group + [row])
                last = name
                isBehindHeads = false
                continue
            } else {
                isBehindHeads = false
            }
            // A further page repeats the heads, and some programs the name of the project that goes on there.
            if !projects.isEmpty { projects[projects.count - 1].append(row) }
        }
        return projects
    }

    private func name(of row: LexemeRow, _ heads: Heads) -> [Unicode.Scalar]? {
        let column = heads.fields[heads.opening].columns ?? 0..<0
        return row.printed.first { $0.columns.map(column.overlaps) ?? false }?.key
    }

    private func form(_ project: [LexemeRow], _ heads: Heads) -> [LexemeRow] {
        let group = project.filter { isPairOfGroup($0, heads) }.map(\.doubted)
        let rows = Array(project.dropFirst(group.count))
        let matrix = StackedSources(heads.fields, over: rows)
        let fields = heads.fields.filter { !(matrix?.holds($0) ?? false) }.map { field -> RecordRows.Record in
            let column = field.columns ?? 0..<0
            var values: [Lexeme] = []
            for lexeme in rows.lazy.filter({ !repeats($0, heads) }).flatMap(\.lexemes)
            where lexeme.columns.map(column.overlaps) ?? false
                && !values.contains(where: { $0.id == lexeme.id || !lexeme.isBlank && $0.key == lexeme.key })
            {
                values.append(lexeme)
            }
            let printed = values.filter { !$0.isBlank }
            return RecordRows.Record(label: field, values: printed.isEmpty ? Array(values.prefix(1)) : printed)
        }
        var pairs = RecordRows.rows(of: fields, like: heads.rows[0])
        pairs[0].opensListedForm = true
        let stacked = matrix?.rows(of: rows.filter { !repeats($0, heads) }, like: heads.rows[0]) ?? []
        let narratives = rows.lazy.map { narrative($0, heads) }.prefix { $0 != nil }.compactMap(\.self)
        let own = Array(rows.dropFirst(narratives.count))
        return pairs + stacked + group + narratives + (heads.groups == nil ? heads.rows : []) + indicators(own, heads)
    }

    /// A label with its text over the columns of the indicators, in front of a project's; `nil` for other rows.
    private func narrative(_ row: LexemeRow, _ heads: Heads) -> LexemeRow? {
        var cells = row.printed.filter { isUnder(heads.indicators, $0) }
        guard heads.groups == nil, !repeats(row, heads) else { return nil }
        if cells.count == 1, cells[0].columns?.count ?? 0 >= Self.fewestHeads, let parts = cells[0].partedAtColon {
            var key = parts.label.key
            while key.last == ":" { key.removeLast() }
            guard let match = labels.exactMatch(key) else { return nil }
            cells = [parts.label.labelled(match), parts.value]
        }
        guard cells.count == 2, cells[1].label == nil,
            cells[0].role(\.goalIndex) != nil || cells[0].role(\.pairIndex) != nil
        else { return nil }
        return self.row(row, with: cells)
    }

    /// The rows of a project without what stands beside its indicators.
    private func indicators(_ rows: [LexemeRow], _ heads: Heads) -> [LexemeRow] {
        if let groups = heads.groups {
            let again = rows.filter { repeats($0, heads) }.map { row($0, with: $0.asBands.lexemes) }
            return again + groups.stacked(rows.filter { !repeats($0, heads) })
        }
        return rows.map { row in
            // A head that is repeated in front of the indicators' names nothing any more.
            let front = repeats(row, heads) ? row.asBands.lexemes.filter { !isUnder(heads.indicators, $0) } : []
            return self.row(row, with: front + row.lexemes.filter { isUnder(heads.indicators, $0) })
        }
    }

    private func row(_ row: LexemeRow, with lexemes: [Lexeme]) -> LexemeRow {
        LexemeRow(index: row.index, layout: row.layout, afterBreak: row.afterBreak, lexemes: lexemes)
    }
}

extension LexemeRow {
    /// The margin, in nats, of a pair in a row over a list's columns: what counts and adds up its projects may stand behind it.
    private static let groupMargin = 1.0

    fileprivate var doubted: LexemeRow { decided(by: Self.groupMargin) }
}
