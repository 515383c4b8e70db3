internal import FormModel

/// Gives a form the rows of its first page that an export without a grid prints before its heading.
///
/// Exports that follow the blocks of a page, or print its wrapped lines behind the others, put the heading behind labels
/// that stand below it. The page begins a form where labels on it, before the heading, are such as the headed
/// part lacks, and the form before has one of them already. Where an export does not tell its pages, that form's
/// label shows where the next one begins: it stands again behind the indicator table.
struct DisplacedHeadings {
    typealias Part = (title: (lexeme: Lexeme, match: TitleMatch)?, rows: [LexemeRow])

    private let measures: MeasureParsing
    private let taxonomy: Taxonomy
    private let kinds: TextKinds

    /// So many such labels are a form's; fewer may be names in a table.
    private static let fewestLabels = 3
    /// So many terms, names and values of indicators are the rest of the table before; fewer may be the form's own texts.
    private static let fewestTexts = 3

    init(_ lexicon: Lexicon) {
        measures = lexicon.measures
        taxonomy = lexicon.taxonomy
        kinds = lexicon.kinds
    }

    func mended(_ parts: [Part]) -> [Part] {
        var parts = parts
        let tellsPages = parts.contains { $0.rows.contains(where: \.afterBreak) }
        for index in parts.indices.dropFirst() {
            let before = parts[index - 1].rows
            let page =
                before.lastIndex(where: \.afterBreak)
                ?? (index == 1
                    ? before.startIndex : tellsPages ? nil : repetition(behindTableOf: before, of: parts[index]))
            guard let title = parts[index].title, title.lexeme.isUnmarked, title.lexeme.columns == nil, let page,
                let first = beginning(of: parts[index], in: before, page: page, isFirst: index == 1)
            else { continue }
            let left = Set(rest(before[first...]).map(\.index))
            let moved = before[first...].filter { !left.contains($0.index) }
            parts[index - 1].rows = before[..<first] + before[first...].filter { left.contains($0.index) }
            // The year is read from the lines right under the heading.
            let year = parts[index].rows.prefix { row in
                row.printed.allSatisfy { TitleMatching.yearLine($0.key) != nil }
            }
            parts[index].rows = Array(year) + moved + parts[index].rows.dropFirst(year.count)
        }
        return parts
    }

    /// The first of the rows with labels around the first label that stands again behind the terms of an indicator table.
    ///
    /// Labels that the headed part has itself are the last ones of the form before.
    private func repetition(behindTableOf before: [LexemeRow], of part: Part) -> Int? {
        let own = Self.roles(part.rows)
        var seen: Set<LabelRole> = []
        var terms = 0
        for (number, row) in before.enumerated() {
            let roles = Self.roles([row])
            if terms >= Self.fewestTexts, !roles.isDisjoint(with: seen.subtracting(own)) {
                let labelled = before[..<number].reversed().prefix {
                    !$0.labels.isEmpty && own.isDisjoint(with: Self.roles([$0]))
                }
                return number - labelled.count
            }
            terms += row.printed.count { taxonomy.isTerm(Taxonomy.bareTerm($0.key)) }
            seen.formUnion(roles)
        }
        return nil
    }

    /// The first row before the heading, on its page, that is of its form; `nil` where none is.
    private func beginning(of part: Part, in before: [LexemeRow], page: Int, isFirst: Bool) -> Int? {
        guard before[page...].allSatisfy(\.isLine) else { return nil }
        let first = before[page...].firstIndex { row in
            row.labels.contains { $0.label?.distance == 0 && ($0.role(\.pairIndex) != nil || $0.has(.extra)) }
        }
        guard let first else { return nil }
        // In front of the first heading a column of labels is no form's before; the headed part may hold the next page's.
        if isFirst, holdsNoValue(before[page...]) { return page }
        let own = Self.roles(part.rows)
        let displaced = Self.roles(before[first...]).subtracting(own)
        let isKnown = isFirst || !displaced.isDisjoint(with: Self.roles(before[..<first]))
        let fewest = holdsNoValue(before[first...]) ? 1 : Self.fewestLabels
        return isKnown && displaced.count >= fewest ? first : nil
    }

    /// The most characters of a piece of a label that a narrow column cut in lines.
    private static let longestPiece = 4

    /// Whether rows hold labels, terms and pieces of them alone: a column of labels that came out in front of all else.
    private func holdsNoValue(_ rows: ArraySlice<LexemeRow>) -> Bool {
        rows.lazy.flatMap(\.printed).allSatisfy { lexeme in
            lexeme.label != nil || taxonomy.isTerm(Taxonomy.bareTerm(lexeme.key))
                || lexeme.key.count <= Self.longestPiece && !lexeme.key.contains(where: NumberParsing.isDigit)
        }
    }

    /// The rows of the table before among those of the form.
    ///
    /// Columns that go on from the page before come out between the labels of the next form. Behind heads of its own the
    /// form has a table itself.
    private func rest(_ rows: ArraySlice<LexemeRow>) -> [LexemeRow] {
        // Among labels alone a term would be taken for the value of the one before.
        if holdsNoValue(rows) { return rows.filter(\.labels.isEmpty) }
        let heads = rows.firstIndex { row in
            row.labels.contains { $0.role(\.indicatorColumn) != nil || $0.role(\.executionColumn) != nil }
        }
        let found = rows[..<(heads ?? rows.endIndex)].filter(isOfTable)
        return found.count >= Self.fewestTexts ? found : []
    }

    /// Whether the row holds nothing but what indicator tables hold.
    private func isOfTable(_ row: LexemeRow) -> Bool {
        row.labels.isEmpty
            && row.printed.allSatisfy { lexeme in
                taxonomy.isTerm(Taxonomy.bareTerm(lexeme.key)) || measures.beginsWithComparator(lexeme.key)
                    || kinds.isName(lexeme.key) || kinds.isValue(lexeme.key)
            }
    }

    /// The labels that every form has once at most.
    private static func roles(_ rows: some Sequence<LexemeRow>) -> Set<LabelRole> {
        Set(rows.flatMap { $0.labels.compactMap { $0.label?.roles.first } })
            .subtracting([.band, .heading, .extra, .ignoredColumn])
    }
}
