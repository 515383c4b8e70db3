internal import FormModel

/// Gives a form the rows of its first page that an export without a grid prints before its heading.
///
/// Exports that follow the blocks of a page, or print its wrapped lines behind the others, put the heading behind labels
/// that stand below it. The page begins a form where labels on it, before the heading, are those that the form
/// before has already and the headed part lacks.
struct DisplacedHeadings {
    typealias Part = (title: (lexeme: Lexeme, match: TitleMatch)?, rows: [LexemeRow])

    private let measures: MeasureParsing

    /// So many such labels are a form's; fewer may be names in a table.
    private static let fewestLabels = 3
    /// So many texts without a label, with a quantity among them, are the rest of the form before.
    private static let fewestValues = 3

    init(_ vocabulary: Vocabulary) {
        measures = MeasureParsing(vocabulary.measures)
    }

    func mended(_ parts: [Part]) -> [Part] {
        var parts = parts
        for index in parts.indices.dropFirst() {
            guard let title = parts[index].title, title.lexeme.isUnmarked, title.lexeme.columns == nil,
                let first = beginning(of: parts[index], in: parts[index - 1].rows, isFirst: index == 1)
            else { continue }
            let before = parts[index - 1].rows
            let end = first + ownRows(before[first...])
            parts[index - 1].rows = Array(before[..<first] + before[end...])
            // The year is read from the lines right under the heading.
            let year = parts[index].rows.prefix { row in
                row.printed.allSatisfy { TitleMatching.yearLine($0.key) != nil }
            }
            parts[index].rows = Array(year) + before[first..<end] + parts[index].rows.dropFirst(year.count)
        }
        return parts
    }

    /// The first row before the heading that is of its form; `nil` where none is.
    private func beginning(of part: Part, in before: [LexemeRow], isFirst: Bool) -> Int? {
        guard let page = before.lastIndex(where: \.afterBreak) ?? (isFirst ? before.startIndex : nil),
            before[page...].allSatisfy(\.isLine)
        else { return nil }
        let first = before[page...].firstIndex { row in
            row.labels.contains { $0.label?.distance == 0 && ($0.role(\.pairIndex) != nil || $0.has(.extra)) }
        }
        guard let first else { return nil }
        let own = Self.roles(part.rows)
        let displaced = Self.roles(before[first...]).subtracting(own)
        let known = isFirst ? displaced : displaced.intersection(Self.roles(before[..<first]))
        return known.count >= Self.fewestLabels ? first : nil
    }

    /// How many of the rows are of the form that begins with them: all up to the last label, and what follows unless it
    /// looks like the values of a table.
    private func ownRows(_ rows: ArraySlice<LexemeRow>) -> Int {
        let end = (rows.lastIndex { !$0.labels.isEmpty } ?? rows.startIndex) + 1
        let rest = rows[end...]
        let isTable =
            rest.count >= Self.fewestValues
            && rest.contains { row in row.printed.contains { measures.beginsWithComparator($0.key) } }
        return (isTable ? end : rows.endIndex) - rows.startIndex
    }

    /// The labels that every form has once at most.
    private static func roles(_ rows: some Sequence<LexemeRow>) -> Set<LabelRole> {
        Set(rows.flatMap { $0.labels.compactMap { $0.label?.roles.first } })
            .subtracting([.band, .heading, .extra, .ignoredColumn])
    }
}
