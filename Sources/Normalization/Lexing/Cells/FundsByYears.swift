internal import DocumentModel
internal import FormModel

/// Tables of a form's funds with a row for each source and a column for all years and one for the form's.
///
///     资金来源 │ 三年总额  │ 其中：2025年 │ 备注
///     资金总额 │ 9,780.00 │ 3,264.50    │
///     财政拨款 │ 8,900.00 │ 2,980.00    │ 含基建结转
///
/// In place of all years the parts of the form's may stand, as 全年预算 in front of four quarters.
///
/// Each amount is put behind its row's label as the one of the path that row and column name.
struct FundsByYears {
    private struct Entry {
        let years: Vocabulary.FundTotal.Years
        /// Indexes into the vocabulary's rows of the matrix, and into its pairs.
        let row: Int
        let pair: Int
    }

    private let entries: [Entry]
    private let totalRow: Int?
    private let endings: [[Unicode.Scalar]]
    private let yearly: [[Unicode.Scalar]]
    private let partsOfYear: [[Unicode.Scalar]]
    private let sums: [[Unicode.Scalar]]
    private static let headCounts = 3...8
    private static let fewestRows = 2
    private static let fewestParts = 2
    private static let total = "total"

    init(_ vocabulary: Vocabulary) {
        entries = vocabulary.fundTotals.compactMap { fund in
            guard let row = vocabulary.execution.rows.firstIndex(where: { $0.name == fund.row ?? Self.total }),
                let pair = vocabulary.pairs.firstIndex(where: { $0.path == fund.path })
            else { return nil }
            return Entry(years: fund.years, row: row, pair: pair)
        }
        totalRow = vocabulary.execution.rows.firstIndex { $0.name == Self.total }
        endings = vocabulary.fundTotals.filter { $0.years == .all }.flatMap(\.endings).map(TextFolding.key)
        yearly = vocabulary.guessedHeads.yearly.map(TextFolding.key)
        sums = vocabulary.totals.map(TextFolding.key)
        partsOfYear = vocabulary.guessedHeads.partsOfYear.map(TextFolding.key)
    }

    /// The heads of such a table in one or two rows.
    private struct Heads {
        let rows: [LexemeRow]
        /// The columns of all years, if there is one, and of the form's.
        let all: Range<Int>?
        let year: Range<Int>
    }

    /// The rows with the amounts of such tables as pairs; all are numbered anew where there is one.
    func paired(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard
                let heads = heads(rows[number], next: rows.dropFirst(number + 1).first)
                    ?? headsOfParts(rows[number...].prefix(2))
            else { return nil }
            let body = rows[(number + heads.rows.count)...].prefix { isSource($0, heads) }
            guard body.count >= Self.fewestRows, let first = body.first?.printed.first, rowOfMatrix(first) != nil else {
                return nil
            }
            return (heads.rows.map(bands) + body.flatMap { pairs($0, heads) }, heads.rows.count + body.count)
        }
    }

    /// The heads as labels of nothing, with the unit of money that one of them states.
    private func bands(_ row: LexemeRow) -> LexemeRow {
        var bands = row.asBands
        for place in bands.lexemes.indices where !bands.lexemes[place].isBlank {
            let key = bands.lexemes[place].key
            guard key.last == ")", let open = key.lastIndex(of: "(") else { continue }
            let unit = Array(key[(open + 1)..<(key.count - 1)])
            guard AmountParsing.factor(unit: String(scalars: unit)) != nil else { continue }
            bands.lexemes[place].label = LabelMatch(roles: [.band], distance: 0, decoration: unit)
        }
        return bands
    }

    /// The columns of all years and of the form's under a row of heads that nobody knows; `nil` where there are not both.
    ///
    /// The head of all years may have parts below it, of which the first is the whole.
    private func heads(_ row: LexemeRow, next: LexemeRow?) -> Heads? {
        let printed = row.printed
        guard !row.isLine, Self.headCounts.contains(printed.count),
            printed.allSatisfy({
                (LabelShape.isHeadLike($0.key) || isYear($0.key) || LabelShape.isSpanOfYears($0.key))
                    && $0.role(\.indicatorColumn) == nil && $0.role(\.executionColumn) == nil
            })
        else { return nil }
        func isOfAll(_ head: Lexeme) -> Bool {
            LabelShape.isSpanOfYears(head.key)
                || !isYear(head.key) && LabelShape.ends(LabelShape.withoutBrackets(head.key[...]), in: endings)
        }
        let others = printed.dropFirst().filter { isYear($0.key) && !isOfAll($0) }
        // Beside several years a sum is that of all.
        let all = printed.dropFirst().filter { head in
            isOfAll(head) || others.count > 1 && !isYear(head.key) && LabelShape.ends(head.key, in: sums)
        }
        // What was paid until a year is none of it, and of several one says that it is the form's.
        let opening = others.count > 1 ? others.filter { beginsWithYear($0.key) } : others
        let own = opening.filter { head in yearly.contains { head.key.holds($0) } }
        let years = opening.count > 1 && own.count == 1 ? own : opening
        guard years.count == 1, all.count == 1, let own = years[0].columns, let whole = all[0].columns else {
            return nil
        }
        let parts = next.map { $0.isLine ? [] : $0.printed } ?? []
        let areParts =
            parts.count >= Self.fewestParts
            && parts.allSatisfy { part in
                part.columns.map { whole.lowerBound <= $0.lowerBound && $0.upperBound <= whole.upperBound } ?? false
                    && LabelShape.isHeadLike(part.key)
            }
        guard let next, areParts, let first = parts[0].columns else { return Heads(rows: [row], all: whole, year: own) }
        return Heads(rows: [row, next], all: first, year: own)
    }

    /// The heads of a year and of its parts, which may stand in a row of their own; `nil` where there are other columns.
    private func headsOfParts(_ rows: ArraySlice<LexemeRow>) -> Heads? {
        guard let first = rows.first, !first.isLine else { return nil }
        let inOneRow = [first]
        for own in [inOneRow, Array(rows)] where own.allSatisfy({ !$0.isLine }) {
            let columns = own.last?.printed.filter(isPartOfYear).compactMap(\.columns) ?? []
            let others = own.flatMap(\.printed).filter { head in
                !columns.contains { head.columns?.overlaps($0) ?? true } && !head.has(.band)
            }
            let years = others.filter { isYear($0.key) }
            guard columns.count >= Self.fewestParts, others.count == 2, years.count == 1, years[0].id == others[1].id,
                own.flatMap(\.printed).allSatisfy({ $0.role(\.indicatorColumn) == nil }),
                let year = years[0].columns
            else { continue }
            return Heads(rows: own, all: nil, year: year)
        }
        return nil
    }

    private func isPartOfYear(_ head: Lexeme) -> Bool { LabelShape.ends(head.key, in: partsOfYear) }

    private func beginsWithYear(_ key: [Unicode.Scalar]) -> Bool {
        yearly.contains { key.starts(with: $0) } || LabelShape.year(key.prefix(LabelShape.lengthOfYear)) != nil
    }

    private func isYear(_ key: [Unicode.Scalar]) -> Bool {
        yearly.contains { key.starts(with: $0) }
            || key.indices.dropFirst(4).contains { place in
                key[place] == "年" && key[(place - 4)..<place].allSatisfy(NumberParsing.isDigit)
            }
    }

    /// Which row of the matrix a label names: a word for a sum names all sources.
    private func rowOfMatrix(_ label: Lexeme) -> Int? {
        label.role(\.executionRow) ?? (label.has(.total) ? totalRow : nil)
    }

    /// Whether a row is the label of a source with amounts under the heads.
    private func isSource(_ row: LexemeRow, _ heads: Heads) -> Bool {
        guard !row.isLine, let label = row.printed.first,
            rowOfMatrix(label) != nil || label.label == nil && LabelShape.isLabelLike(label.key)
        else { return false }
        return [heads.all, heads.year].compactMap(\.self).allSatisfy { column in
            row.printed.contains { $0.columns == column && RowAlignment.fits($0.key, .amount) }
        }
    }

    /// The amounts of a source behind its label, and what else is said of it behind the heads.
    private func pairs(_ row: LexemeRow, _ heads: Heads) -> [LexemeRow] {
        let label = row.printed[0]
        let records = row.printed.dropFirst().map { value -> RecordRows.Record in
            guard value.columns == heads.all || value.columns == heads.year else {
                let head = heads.rows.flatMap(\.printed).last { $0.columns == value.columns }
                return RecordRows.Record(label: (head ?? label).labelled(.extra), values: [value])
            }
            let entry = entries.first {
                $0.row == rowOfMatrix(label) && ($0.years == .all) == (value.columns == heads.all)
            }
            let match = entry.map { LabelMatch(roles: [.pair($0.pair)], distance: 0, decoration: nil) }
            return RecordRows.Record(label: label.labelled(match ?? .extra), values: [value])
        }
        return RecordRows.rows(of: records, like: row)
    }
}
