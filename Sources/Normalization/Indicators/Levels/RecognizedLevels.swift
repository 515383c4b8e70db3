internal import FormModel

/// The levels of rows that were read from recognized lines.
///
/// A term stands about the middle of its rows, whole or with the beginning alone legible. Rows are divided among the terms in
/// printed order, so that terms stand near their middles and names agree with them; level 1 is what a term belongs under.
struct RecognizedLevels {
    let taxonomy: Taxonomy

    /// A term and where it stands.
    private struct Term {
        let key: [Unicode.Scalar]
        let row: Int
        let lexeme: Lexeme
    }

    /// More of either are no form's.
    private static let (mostTerms, mostRows) = (40, 60)
    private static let shortestPiece = 3
    /// What each line costs that a term stands further from the middle of its rows, and a term without a row, in nats.
    private static let (besides, noRow) = (0.9, 2.5)

    /// - Parameters:
    ///   - lines: The line of each row, in the numbers of the texts' rows.
    ///   - names: The folded name of each row.
    ///   - texts: All texts of the table's lines, in printed order.
    /// - Returns: The rows with their levels, and a row without a name for each term that is left without any.
    func adding(
        to rows: [RawIndicatorRow],
        lines: [Int],
        names: [[Unicode.Scalar]],
        texts: [Lexeme]
    ) -> [RawIndicatorRow] {
        let keys = texts.map { RecognizedKey.bare($0.key) }
        let set = taxonomy.commonestSet(keys)
        let lower = zip(texts, keys).compactMap { text, key in
            level2(key, in: set).map { Term(key: $0, row: text.row, lexeme: text) }
        }
        let upper = Set(keys.filter(taxonomy.isLevel1))
        var rows = rows
        guard let model = rows.first, lower.count <= Self.mostTerms, rows.count <= Self.mostRows,
            let labels = division(of: lines, names: names, among: lower)
        else {
            for place in rows.indices {
                rows[place].fields[.level1] = blank(rows[place])
                rows[place].fields[.level2] = blank(rows[place])
            }
            return rows
        }
        for place in rows.indices { give(lower[labels[place]], upper, set, to: &rows[place]) }
        for (number, term) in lower.enumerated().reversed() where !labels.contains(number) {
            let next = labels.firstIndex { $0 > number } ?? labels.count
            // A term on two lines is one.
            let neighbours = [next - 1, next].filter(rows.indices.contains)
            if neighbours.contains(where: { rows[$0].level2 == term.key }) { continue }
            var row = RawIndicatorRow.named([term.lexeme], like: model)
            row.fields[.level3] = blank(row)
            give(term, upper, set, to: &row)
            rows.insert(row, at: next)
        }
        return rows
    }

    private func give(_ term: Term, _ upper: Set<[Unicode.Scalar]>, _ set: String?, to row: inout RawIndicatorRow) {
        row.level2 = term.key
        row.fields[.level2] = field(term.key, at: term.lexeme)
        let parents = taxonomy.parents(of: term.key).filter { set == nil || taxonomy.sets(of: $0).contains(set ?? "") }
        let parent = parents.first(where: upper.contains) ?? parents.first
        row.level1 = parent ?? []
        row.fields[.level1] = parent.map { field($0, at: term.lexeme) } ?? blank(row)
    }

    private func blank(_ row: RawIndicatorRow) -> RawField {
        RawField(
            text: "",
            sources: row.fields[.level3]?.sources ?? [],
            flags: [],
            margin: 0,
            isGridExact: false,
            lexemes: []
        )
    }

    /// The term of level 2 that a text is or begins.
    private func level2(_ key: [Unicode.Scalar], in set: String?) -> [Unicode.Scalar]? {
        if taxonomy.isLevel1(key) { return nil }
        guard taxonomy.isLevel2(key) || key.count >= Self.shortestPiece else { return nil }
        return taxonomy.level2(misread: key, in: set)
    }

    private func field(_ term: [Unicode.Scalar], at text: Lexeme) -> RawField {
        RawField(
            text: String(String.UnicodeScalarView(term)),
            sources: text.sources,
            flags: text.flags.union([.spanInferred]),
            margin: 0,
            isGridExact: false,
            lexemes: [text.id] + text.joinedIDs
        )
    }

    /// The texts that are a level 1 of the rows: it is known from the terms under it, which the fields point to.
    func labels(of rows: [RawIndicatorRow], among texts: [Lexeme]) -> [Lexeme] {
        let given = Set(rows.map(\.level1))
        return texts.filter { text in
            let key = RecognizedKey.bare(text.key)
            return !key.isEmpty && given.contains(key)
        }
    }

    /// The number of the term for each row.
    private func division(of lines: [Int], names: [[Unicode.Scalar]], among terms: [Term]) -> [Int]? {
        guard !terms.isEmpty, !lines.isEmpty else { return nil }
        let misfits = taxonomy.affinity.misfits(names: names, terms: terms.map(\.key))
        var costs = Array(repeating: Double.infinity, count: lines.count + 1)
        costs[0] = 0
        var starts: [[Int]] = []
        for (number, term) in terms.enumerated() {
            var next = Array(repeating: Double.infinity, count: lines.count + 1)
            var from = Array(repeating: 0, count: lines.count + 1)
            for start in costs.indices where costs[start] < .infinity {
                for end in start...lines.count {
                    var cost = costs[start] + Self.noRow
                    if end > start {
                        let middle = Double(lines[start] + lines[end - 1]) / 2
                        cost =
                            costs[start] + Self.besides * abs(middle - Double(term.row))
                            + misfits.cost(number, start..<end)
                    }
                    if cost < next[end] { (next[end], from[end]) = (cost, start) }
                }
            }
            costs = next
            starts.append(from)
        }
        guard costs[lines.count] < .infinity else { return nil }
        var labels = Array(repeating: 0, count: lines.count)
        var end = lines.count
        for number in terms.indices.reversed() {
            let start = starts[number][end]
            for row in start..<end { labels[row] = number }
            end = start
        }
        return labels
    }
}
