internal import FormModel

/// Gives rows to the groups of indicators that nearly every form has and of which recognized text holds nothing.
///
/// Where rulings and letters of a picture run into each other, whole rows are illegible: what stands in their place is no
/// term and no name. A row that is lost is an error that no flag of another shows, and people can fill in only rows that
/// stand in the form.
struct IllegibleGroups {
    private let groups: [(set: String, terms: [Term])]
    private let taxonomy: Taxonomy
    private let setsByTitle: [[Unicode.Scalar]: String]

    private typealias Term = (level1: [Unicode.Scalar], level2: [Unicode.Scalar])

    init(_ vocabulary: Vocabulary, taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
        var groups: [(set: String, terms: [Term])] = []
        for group in vocabulary.usualGroups {
            let terms = group.level2.map { (TextFolding.key(group.level1), TextFolding.key($0)) }
            if let place = groups.firstIndex(where: { $0.set == group.set }) {
                groups[place].terms += terms
            } else {
                groups.append((group.set, terms))
            }
        }
        self.groups = groups
        setsByTitle = Dictionary(
            vocabulary.families.compactMap { family in family.set.map { (TextFolding.key(family.title), $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The rows of a form, with one of no text but its levels for each of the groups that they lack.
    ///
    /// - Parameters:
    ///   - title: The form's heading, which may tell the set of its terms.
    ///   - texts: The folded texts of the form, which tell it where no row does.
    func adding(to rows: [RawIndicatorRow], title: String?, texts: [[Unicode.Scalar]]) -> [RawIndicatorRow] {
        let levels = rows.map { (level1: Taxonomy.bareTerm($0.level1), level2: Taxonomy.bareTerm($0.level2)) }
        let set =
            title.flatMap { setsByTitle[TextFolding.key($0)] } ?? taxonomy.commonestSet(
                levels.flatMap { [$0.level1, $0.level2] }
            )
            ?? taxonomy.commonestSet(texts.map(Taxonomy.bareTerm)) ?? groups.first?.set
        guard let terms = groups.first(where: { $0.set == set })?.terms else { return rows }
        var rows = rows
        var places = levels.map { level in terms.firstIndex { $0 == level } }
        for (place, term) in terms.enumerated() {
            // 成本指标 is a level 2, or a level 1 with others below it.
            if levels.contains(where: { $0.level2 == term.level2 || $0.level1 == term.level2 }) { continue }
            let row = places.firstIndex { $0.map { $0 > place } ?? false } ?? rows.count
            let neighbour = row > 0 ? rows[row - 1] : rows.first
            rows.insert(Self.row(of: term, table: neighbour?.table ?? 0), at: row)
            places.insert(place, at: row)
        }
        return rows
    }

    private static func row(of term: Term, table: Int) -> RawIndicatorRow {
        var row = RawIndicatorRow()
        (row.level1, row.level2, row.table, row.isUnmarked) = (term.level1, term.level2, table, true)
        row.fields = [.level1: field(term.level1), .level2: field(term.level2)]
        return row
    }

    private static func field(_ term: [Unicode.Scalar]) -> RawField {
        RawField.unprinted(
            term,
            flags: [.ocr, .spanInferred],
            margin: 0,
            otherReading: "the form has no such group: nothing of it is legible"
        )
    }
}
