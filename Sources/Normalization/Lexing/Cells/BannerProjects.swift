internal import FormModel

/// Tables of indicators in which a row over all columns names the project whose indicators follow: `一、项目名称：图书馆运行`.
///
/// The heads stand above the first of them alone. Each project becomes a form: its banner and its goals, then the heads and the
/// rows of its indicators.
struct BannerProjects {
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    private let titles: TitleMatching

    /// So many heads of indicators are a table of them.
    private static let fewestHeads = 3

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
        titles = lexicon.titles
    }

    /// The rows with such tables parted by their projects; all rows are numbered anew where there is one.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        var parted: [LexemeRow] = []
        var isChanged = false
        var number = 0
        while number < rows.count {
            guard isBanner(rows[number]), let heads = heads(above: number, in: rows) else {
                parted.append(rows[number])
                number += 1
                continue
            }
            let keys = heads.flatMap { $0.printed.map(\.key) }
            let body = rows[number...].prefix { !isTitle($0) && (!isHead($0) || repeats($0, keys)) }
            parted.removeLast(heads.count)
            let starts = body.indices.filter { isBanner(body[$0]) }
            for (start, end) in zip(starts, starts.dropFirst() + [body.endIndex]) {
                let own = body[start..<end].map { isHead($0) ? $0.asBands : $0 }
                let first = own.firstIndex { $0.printed.contains { isTerm($0) } } ?? own.endIndex
                var project = own[..<first] + heads + own[first...]
                project[0].opensListedForm = true
                parted += project
            }
            number = body.endIndex
            isChanged = true
        }
        return isChanged ? LexemeRow.numbered(parted) : rows
    }

    /// Whether a row begins with the name of a project behind its label.
    private func isBanner(_ row: LexemeRow) -> Bool {
        guard let label = row.printed.first, row.printed.count > 1, row.printed[1].label == nil else { return false }
        return label.isFollowedByColon && labels.namesProject(label)
    }

    /// The rows of heads that end right above a row; `nil` where there are none.
    private func heads(above number: Int, in rows: [LexemeRow]) -> [LexemeRow]? {
        let start = rows[..<number].lastIndex { !isHead($0) || $0.layout != rows[number].layout }.map { $0 + 1 } ?? 0
        let heads = Array(rows[start..<number])
        let columns = Set(heads.flatMap(\.printed).compactMap { $0.role(\.indicatorColumn) })
        return columns.count >= Self.fewestHeads ? heads : nil
    }

    private func isHead(_ row: LexemeRow) -> Bool {
        let columns = row.printed.filter(\.isIndicatorHead)
        return !columns.isEmpty
            && row.printed.allSatisfy {
                $0.isIndicatorHead || $0.has(.band) || !row.isLine && LabelShape.isHeadLike($0.key)
            }
            && !row.printed.contains { isTerm($0) }
    }

    private func isTerm(_ cell: Lexeme) -> Bool { taxonomy.isTerm(Taxonomy.bareTerm(cell.key)) }

    private func repeats(_ row: LexemeRow, _ keys: [[Unicode.Scalar]]) -> Bool {
        row.printed.allSatisfy { keys.contains($0.key) }
    }

    private func isTitle(_ row: LexemeRow) -> Bool {
        row.printed.count == 1 && titles.title(row.printed[0].text, key: row.printed[0].key) != nil
    }
}
