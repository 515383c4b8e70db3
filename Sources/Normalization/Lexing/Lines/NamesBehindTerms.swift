internal import DocumentModel
internal import FormModel

/// Names of indicators that an exporter left behind the terms of their level, each on its term's line.
struct NamesBehindTerms {
    private let taxonomy: Taxonomy

    init(_ taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
    }

    /// The row with names in the column of names that stand behind terms in the column of the level, where terms and
    /// names come to as many rows as the numbers show.
    func placed(_ row: [TableCell], _ heads: [Int: IndicatorColumn]) -> [TableCell] {
        guard let level = row.firstIndex(where: { heads[$0.column] == .level2 && $0.lines.count > 1 }),
            level + 1 < row.count, heads[row[level + 1].column] == .level3
        else { return row }
        let (terms, name) = (row[level].lines, row[level + 1])
        let points = row[(level + 1)...].filter {
            [.weight, .score].contains(heads[$0.column]) && MergedRows.arePoints($0)
        }
        guard !points.isEmpty, points.allSatisfy({ $0.lines.count == terms.count }) else { return row }
        let parted = terms.map(Self.splitAtSpace)
        let own = name.content.text.isEmpty ? [] : CutCells.lines(name)
        let areTerms = zip(terms, parted).allSatisfy { isTerm($1?.term ?? $0) }
        let missing = parted.count { $0 == nil }
        guard areTerms, missing < terms.count, own.count == missing else { return row }
        var rest = own[...]
        let names = parted.compactMap { $0?.name ?? rest.popFirst() }
        var placed = row
        placed[level] = row[level].holding(zip(terms, parted).map { $1?.term ?? $0 }, margin: row[level].margin)
        placed[level + 1] = name.holding(names, margin: name.margin)
        return placed
    }

    func isTerm(_ text: RecoveredText) -> Bool {
        taxonomy.isTerm(Taxonomy.bareTerm(TextFolding.key(text.text)))
    }

    /// What stands before and behind the only space of a text.
    private static func splitAtSpace(_ text: RecoveredText) -> (term: RecoveredText, name: RecoveredText)? {
        let scalars = Array(text.text.unicodeScalars)
        guard let space = scalars.firstIndex(of: " "), scalars.lastIndex(of: " ") == space, space > 0,
            space + 1 < scalars.count
        else { return nil }
        return (text.part(0..<space), text.part((space + 1)..<scalars.count))
    }
}
