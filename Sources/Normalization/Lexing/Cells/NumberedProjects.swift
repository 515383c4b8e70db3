internal import DocumentModel
internal import FormModel

/// Projects that follow each other, each below a line or a cell with its number and its name, and no label of it.
///
///     一、普惠性民办幼儿园奖补
///     项目预算：1,182.40万元　实施单位：学前教育中心
///     一级指标 │ 二级指标 │ 三级指标 │ 指标值
///
/// or `项目2 │ 管网清淤 │ 实施单位 │ …`. Such numbers name projects where labels and indicators stand behind each of them, in this
/// order, and no indicators in front of the first.
struct NumberedProjects {
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    private let titles: TitleMatching
    private let endings: [[Unicode.Scalar]]

    private static let fewestProjects = 2
    private static let fewestHeads = 3
    private static let fewestTerms = 2
    private static let longestName = 40
    /// The margin, in nats, of a name told by its place, and of one that may go on in the next line.
    private static let (margin, openMargin) = (3.0, 0.5)

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
        titles = lexicon.titles
        endings = lexicon.headEndings
    }

    /// A row that may begin a project, with the place of the number in its list.
    private struct Opening {
        let row: Int
        let style: String
        let number: Int
    }

    /// The rows with such names behind labels; no row is added or taken away.
    func named(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard !rows.contains(where: { $0.opensListedForm || $0.printed.contains(where: labels.namesProject) }) else {
            return rows
        }
        let openings = rows.indices.compactMap { number in opening(rows[number], number) }
        var seen: Set<String> = []
        for style in openings.map(\.style) where seen.insert(style).inserted {
            let starts = self.starts(in: openings.filter { $0.style == style })
            guard starts.count >= Self.fewestProjects, areProjects(starts, in: rows) else { continue }
            var named = rows
            for start in starts { named[start] = self.named(rows[start], next: rows.dropFirst(start + 1).first) }
            return named
        }
        return rows
    }

    /// The rows whose numbers count from one on.
    private func starts(in openings: [Opening]) -> [Int] {
        var starts: [Int] = []
        for opening in openings where opening.number == starts.count + 1 { starts.append(opening.row) }
        return starts
    }

    private func areProjects(_ starts: [Int], in rows: [LexemeRow]) -> Bool {
        guard !rows[..<starts[0]].contains(where: beginsIndicators) else { return false }
        return zip(starts, starts.dropFirst() + [rows.count]).allSatisfy { start, end in
            guard let first = rows[(start + 1)..<end].firstIndex(where: beginsIndicators) else { return false }
            return rows[start..<first].contains { row in
                row.labels.contains { label in
                    label.role(\.pairIndex) != nil || label.role(\.goalIndex) != nil || label.has(.extra)
                        || label.role(\.executionColumn) != nil
                }
            }
        }
    }

    /// Whether a row has the heads of indicators, or terms of the second level beside each other.
    private func beginsIndicators(_ row: LexemeRow) -> Bool {
        if Set(row.labels.compactMap { $0.role(\.indicatorColumn) }).count >= Self.fewestHeads { return true }
        return !row.isLine
            && row.printed.count { taxonomy.isLevel2(Taxonomy.bareTerm($0.key)) } >= Self.fewestTerms
    }

    private func opening(_ row: LexemeRow, _ number: Int) -> Opening? {
        let printed = row.printed
        guard let first = printed.first, first.label == nil else { return nil }
        if let count = Enumeration.numberOfProject(first.key) {
            guard printed.count > 1, printed[1].label == nil else { return nil }
            return Opening(row: number, style: "counter", number: count)
        }
        guard printed.count == 1, Enumeration.mayBegin(with: first.key.first),
            let (style, count, mark) = Enumeration.opening(of: Array(first.text.unicodeScalars))
        else { return nil }
        let name = TextFolding.key(String(scalars: Array(first.text.unicodeScalars)[mark.upperBound...]))
        guard name.count <= Self.longestName, LabelShape.isName(name[...]), labels.numberedMatch(first.key) == nil,
            !taxonomy.isTerm(Taxonomy.bareTerm(name)), titles.title(first.text, key: first.key) == nil,
            !LabelShape.ends(name, in: endings)
        else { return nil }
        return Opening(row: number, style: style, number: count)
    }

    private func named(_ row: LexemeRow, next: LexemeRow?) -> LexemeRow {
        guard let match = labels.projectName, let first = row.printed.first,
            let place = row.lexemes.firstIndex(where: { $0.id == first.id })
        else { return row }
        var named = row
        named.opensListedForm = true
        if row.printed.count > 1 {
            named.lexemes[place].label = match
            return named
        }
        let scalars = Array(first.text.unicodeScalars)
        guard let mark = Enumeration.opening(of: scalars)?.mark else { return row }
        // What a label does not begin may be the name's second line.
        let isOpen = next.map { $0.isLine && $0.printed.count == 1 && $0.printed[0].label == nil } ?? false
        let parts = first.parted(at: mark.upperBound, margin: isOpen ? Self.openMargin : Self.margin)
        named.lexemes.replaceSubrange(place...place, with: [parts.label.labelled(match), parts.value])
        return named
    }
}
