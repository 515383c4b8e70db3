internal import DocumentModel
internal import FormModel
internal import Foundation

/// Rows of an export's table whose text stands nowhere in it: some exporters drop the row that a page's end cuts, or leave
/// rows blank of which they find no text.
///
/// No flag of another row shows that one is missing. But weights add up: where those of all rows are printed and give less
/// than the total, a row at each page's end inside of the table says that one may have stood there: blank but for the level
/// that forms print between those of the rows around it. The export's own blank rows are given so where weights are lacking,
/// or, in a form without any, where a level's label has no indicator.
struct LostRows {
    let totals: [FieldPath: RawField]
    let execution: [FieldPath: RawField]
    let taxonomy: Taxonomy
    /// The lines of the document on which rows of blank cells stand.
    var blankRowLines = IndexSet()

    private static let mostBreaks = 3
    /// With more of them they are how the exporter sets its tables.
    private static let mostBlankRows = 20
    /// What a blank row is sure of, in nats.
    private static let margin = 0.2

    func adding(to rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        addingAtBreaks(addingBlankRows(rows))
    }

    private func addingBlankRows(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        guard !blankRowLines.isEmpty, rows.allSatisfy({ !$0.isUnmarked }),
            sumOfWeights(rows).map({ $0 < expectedSum }) ?? rows.contains(where: \.isEmptyGroup)
        else { return rows }
        let counts = rows.indices.map { blankRowCount(before: $0, rows) }
        guard counts.reduce(0, +) <= Self.mostBlankRows else { return rows }
        let set = set(of: rows)
        return rows.indices.flatMap { index in
            let before = rows[max(0, index - 1)]
            let levels = levels(between: before, rows[index], set)
            // The label of a level 1 alone stands in the first row of its own.
            let taken = index > 0 && before.isLabelOfLevel1 ? 1 : 0
            let added = (0..<counts[index]).map { number in
                blank(levels[min(number + taken, levels.count - 1)], before: rows[index], Self.noText)
            }
            return added + [firstRow(at: index, of: rows, set)]
        }
    }

    private static let noText = "no text of the row came out"

    /// The row; where it is the label of a level 1 alone, with the first level 2 under it.
    private func firstRow(at index: Int, of rows: [RawIndicatorRow], _ set: String?) -> RawIndicatorRow {
        var row = rows[index]
        guard row.isLabelOfLevel1, let set else { return row }
        let next = rows.indices.contains(index + 1) ? rows[index + 1] : nil
        guard let first = lowerTerms(between: row, next, set).first else { return row }
        row.level2 = first.level2
        row.fields[.level2] = RawField.unprinted(first.level2, margin: Self.margin, otherReading: Self.noText)
        return row
    }

    /// How many blank rows stand between a row and the one above in its table, or the label of the first row's level.
    private func blankRowCount(before index: Int, _ rows: [RawIndicatorRow]) -> Int {
        let last = index > 0 ? rows[index - 1].lines.max() : rows[0].levelLines.min()
        guard let last, let next = rows[index].lines.min(), last < next,
            index == 0 || rows[index].table == rows[index - 1].table
        else { return 0 }
        return blankRowLines.count(in: (last + 1)..<next)
    }

    private func addingAtBreaks(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        let breaks = rows.indices.dropFirst().filter { rows[$0].startsPage && rows[$0].table == rows[$0 - 1].table }
        guard !breaks.isEmpty, breaks.count <= Self.mostBreaks, areWhole(rows),
            let sum = sumOfWeights(rows), sum < expectedSum
        else { return rows }
        let set = set(of: rows)
        return rows.indices.flatMap { index in
            guard breaks.contains(index) else { return [rows[index]] }
            let levels = levels(between: rows[index - 1], rows[index], set)
            return [blank(levels[0], before: rows[index], "the row was lost at the end of the page"), rows[index]]
        }
    }

    /// Whether the weights of all rows are printed, each in its cell.
    private func areWhole(_ rows: [RawIndicatorRow]) -> Bool {
        rows.allSatisfy { !$0.isUnmarked && Self.points($0.fields[.weight]) != nil }
    }

    /// The sum of the weights that rows print; `nil` where they print none.
    private func sumOfWeights(_ rows: [RawIndicatorRow]) -> Decimal? {
        let sum = rows.compactMap { Self.points($0.fields[.weight]) }.reduce(0, +)
        return sum > 0 ? sum : nil
    }

    /// What the weights of all indicators add up to.
    private var expectedSum: Decimal {
        let own = Self.points(execution[.execution(row: "total", column: "weight")]) ?? 0
        return (Self.points(totals[.totalWeight]) ?? ScoreCheck.mostPoints) - own
    }

    private static func points(_ field: RawField?) -> Decimal? {
        field.flatMap { NumberParsing.points(TextFolding.key($0.text)) }
    }

    private typealias Levels = (level1: [Unicode.Scalar], level2: [Unicode.Scalar])

    private func blank(_ levels: Levels, before next: RawIndicatorRow, _ otherReading: String) -> RawIndicatorRow {
        var blank = next
        let sources = Array((next.fields[.level3]?.sources ?? []).prefix(1))
        (blank.others, blank.level1, blank.level2, blank.printedLevels) = ([], levels.level1, levels.level2, [])
        for column in next.fields.keys {
            let term = column == .level1 ? levels.level1 : column == .level2 ? levels.level2 : []
            blank.fields[column] = RawField.unprinted(
                term,
                sources: sources,
                flags: term.isEmpty ? [] : [.spanInferred],
                margin: Self.margin,
                otherReading: otherReading
            )
        }
        return blank
    }

    private func set(of rows: [RawIndicatorRow]) -> String? {
        taxonomy.commonestSet(rows.flatMap { [Taxonomy.bareTerm($0.level1), Taxonomy.bareTerm($0.level2)] })
    }

    /// The levels that forms print between those of two rows, in their order; those of the first where there are none.
    private func levels(between last: RawIndicatorRow, _ next: RawIndicatorRow, _ set: String?) -> [Levels] {
        let between = set.map { lowerTerms(between: last, next, $0) } ?? []
        return between.isEmpty ? [Self.levels(of: last)] : between
    }

    private func lowerTerms(between last: RawIndicatorRow, _ next: RawIndicatorRow?, _ set: String) -> [Levels] {
        let first = Self.levels(of: last)
        var end = next.map(Self.levels)
        if let term = end, !taxonomy.isLevel2(term.level2) {
            // Under one level 1 an unknown level 2 may be any that follows.
            end = term.level1 == first.level1 ? nil : (term.level1, [])
        }
        return taxonomy.lowerTerms(behind: first, before: end, in: set)
    }

    private static func levels(of row: RawIndicatorRow) -> Levels {
        (Taxonomy.bareTerm(row.level1), Taxonomy.bareTerm(row.level2))
    }
}

extension RawIndicatorRow {
    fileprivate var isLabelOfLevel1: Bool { isEmptyGroup && !level1.isEmpty && level2.isEmpty }

    /// The lines of a text export on which its cells begin but for those of levels, which may stand in another row; where it
    /// has no others, theirs.
    fileprivate var lines: [Int] {
        let own = fields.filter { $0.key != .level1 && $0.key != .level2 && !$0.value.text.isEmpty }
            .flatMap { $0.value.sources.compactMap(\.line) }
        return own.isEmpty ? levelLines : own
    }

    fileprivate var levelLines: [Int] {
        printedLevels.flatMap { fields[$0]?.sources.compactMap(\.line) ?? [] }
    }
}
