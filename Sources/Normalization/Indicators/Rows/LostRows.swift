internal import DocumentModel
internal import FormModel
internal import Foundation

/// Rows of an export's table that stand nowhere in it: some exporters drop the row that a page's end cuts.
///
/// No flag of another row shows that one is missing. But weights add up: where those of all rows are printed and give less
/// than the total, a row at each page's end inside of the table says that one may have stood there: blank but for the level
/// that forms print between those of the rows around it.
struct LostRows {
    let totals: [FieldPath: RawField]
    let execution: [FieldPath: RawField]
    let taxonomy: Taxonomy

    private static let mostBreaks = 3
    /// What a blank row is sure of, in nats.
    private static let margin = 0.2

    func adding(to rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        let breaks = rows.indices.dropFirst().filter { rows[$0].startsPage && rows[$0].table == rows[$0 - 1].table }
        guard !breaks.isEmpty, breaks.count <= Self.mostBreaks, lacksWeight(rows) else { return rows }
        let set = taxonomy.commonestSet(rows.flatMap { [Taxonomy.bareTerm($0.level1), Taxonomy.bareTerm($0.level2)] })
        return rows.indices.flatMap { index in
            breaks.contains(index) ? [blank(between: rows[index - 1], rows[index], set), rows[index]] : [rows[index]]
        }
    }

    /// Whether the weights of all rows, each of them printed in its cell, are too small.
    private func lacksWeight(_ rows: [RawIndicatorRow]) -> Bool {
        let weights = rows.compactMap { row in
            row.isUnmarked ? nil : row.fields[.weight].flatMap { NumberParsing.points(TextFolding.key($0.text)) }
        }
        guard weights.count == rows.count else { return false }
        let own = Self.points(execution[.execution(row: "total", column: "weight")])
        let sum = weights.reduce(0, +)
        let total = Self.points(totals[.totalWeight]) ?? ScoreCheck.mostPoints
        return sum + (own ?? 0) < total && sum > 0
    }

    private static func points(_ field: RawField?) -> Decimal? {
        field.flatMap { NumberParsing.points(TextFolding.key($0.text)) }
    }

    private func blank(between last: RawIndicatorRow, _ next: RawIndicatorRow, _ set: String?) -> RawIndicatorRow {
        var blank = next
        let sources = Array((next.fields[.level3]?.sources ?? []).prefix(1))
        let levels = levels(between: last, next, set)
        (blank.others, blank.level1, blank.level2, blank.printedLevels) = ([], levels.level1, levels.level2, [])
        for column in next.fields.keys {
            let term = column == .level1 ? levels.level1 : column == .level2 ? levels.level2 : []
            blank.fields[column] = RawField.unprinted(
                term,
                sources: sources,
                flags: term.isEmpty ? [] : [.spanInferred],
                margin: Self.margin,
                otherReading: "the row was lost at the end of the page"
            )
        }
        return blank
    }

    /// The first levels that forms print between those of two rows; those of the first where there are none.
    private func levels(
        between last: RawIndicatorRow,
        _ next: RawIndicatorRow,
        _ set: String?
    ) -> (level1: [Unicode.Scalar], level2: [Unicode.Scalar]) {
        let first = (level1: Taxonomy.bareTerm(last.level1), level2: Taxonomy.bareTerm(last.level2))
        let second = (level1: Taxonomy.bareTerm(next.level1), level2: Taxonomy.bareTerm(next.level2))
        guard let set else { return first }
        let end = taxonomy.isLevel2(second.level2) ? second : nil
        return taxonomy.lowerTerms(behind: first, before: end, in: set).first ?? first
    }
}
