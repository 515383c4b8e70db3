internal import FormModel

/// Gives each form the heading that an export prints in front of a page's tables.
///
/// Converters that print the lines of a page before its tables put the headings of all forms that begin on the page in
/// front of the rows with which the form before goes on. A form begins where the label stands again with which the first
/// one does; so the headings in front of such rows are theirs in their order, and what is in front of the first of the rows
/// goes on with the form before.
enum DetachedHeadings {
    typealias Part = DisplacedHeadings.Part

    static func mended(_ parts: [Part]) -> [Part] {
        guard let opening = opening(of: parts) else { return parts }
        var mended: [Part] = []
        var headings: [Part] = []
        for part in parts {
            guard let title = part.title, title.lexeme.columns == nil else {
                mended += headings + [part]
                headings = []
                continue
            }
            let lines = part.rows.prefix { $0.isLine || $0.printed.isEmpty }
            let rows = part.rows[lines.endIndex...]
            headings.append((title, Array(lines)))
            if rows.isEmpty { continue }
            let starts = rows.indices.filter { begins(rows[$0], with: opening) }
            let carried = rows[..<(starts.first ?? rows.endIndex)]
            if !starts.isEmpty, let last = mended.last, last.rows.contains(where: { begins($0, with: opening) }),
                goesOn(last.rows, with: carried)
            {
                mended[mended.count - 1].rows += carried
                mended += given(headings, to: starts, of: rows)
            } else if starts.count > 1, headings.count > 1, carried.isEmpty {
                mended += given(headings, to: starts, of: rows)
            } else {
                headings[headings.count - 1].rows += rows
                mended += headings
            }
            headings = []
        }
        return mended + headings
    }

    /// The label with which the rows of the first form's tables begin, if any form's begins so again.
    private static func opening(of parts: [Part]) -> LabelRole? {
        let rows = parts.flatMap(\.rows)
        guard let first = rows.lazy.compactMap(opening).first,
            rows.count(where: { begins($0, with: first) }) > 1
        else { return nil }
        return first
    }

    private static func opening(of row: LexemeRow) -> LabelRole? {
        guard !row.isLine, let label = row.printed.first?.label, label.distance == 0 else { return nil }
        return label.roles.first { $0.pairIndex != nil }
    }

    private static func begins(_ row: LexemeRow, with role: LabelRole) -> Bool { opening(of: row) == role }

    /// Whether rows with labels have none that the form before has, and do not begin as a form may.
    private static func goesOn(_ before: [LexemeRow], with rows: ArraySlice<LexemeRow>) -> Bool {
        let own = roles(rows)
        return !own.isEmpty && own.isDisjoint(with: roles(before[...])) && rows.first.flatMap(opening) == nil
    }

    private static func roles(_ rows: ArraySlice<LexemeRow>) -> Set<LabelRole> {
        Set(rows.filter { !$0.isLine }.flatMap { $0.labels.compactMap { $0.label?.roles.first } })
            .subtracting([.band, .heading, .extra, .ignoredColumn])
    }

    /// The headings with the rows from one start to the next: the last of as many as there are starts, in their order;
    /// those that there are more of stay alone, and what there is more of starts stays with the last.
    private static func given(_ headings: [Part], to starts: [Int], of rows: ArraySlice<LexemeRow>) -> [Part] {
        let alone = headings.dropLast(min(headings.count, starts.count))
        let own = headings[alone.endIndex...]
        let ends = starts.dropFirst().prefix(own.count - 1) + [rows.endIndex]
        return alone
            + zip(own, zip(starts, ends)).map { heading, stretch in
                (heading.title, heading.rows + rows[stretch.0..<stretch.1])
            }
    }
}
