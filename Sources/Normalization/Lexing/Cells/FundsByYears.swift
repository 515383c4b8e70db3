internal import DocumentModel
internal import FormModel

/// Tables of a form's funds with a row for each source and a column for all years and one for the form's.
///
///     资金来源 │ 三年总额  │ 其中：2025年 │ 备注
///     资金总额 │ 9,780.00 │ 3,264.50    │
///     财政拨款 │ 8,900.00 │ 2,980.00    │ 含基建结转
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
    private let endings: [[Unicode.Scalar]]
    private let yearly: [[Unicode.Scalar]]
    private static let headCounts = 3...8
    private static let fewestRows = 2
    private static let total = "total"

    init(_ vocabulary: Vocabulary) {
        entries = vocabulary.fundTotals.compactMap { fund in
            guard let row = vocabulary.execution.rows.firstIndex(where: { $0.name == fund.row ?? Self.total }),
                let pair = vocabulary.pairs.firstIndex(where: { $0.path == fund.path })
            else { return nil }
            return Entry(years: fund.years, row: row, pair: pair)
        }
        endings = vocabulary.fundTotals.filter { $0.years == .all }.flatMap(\.endings).map(TextFolding.key)
        yearly = vocabulary.guessedHeads.yearly.map(TextFolding.key)
    }

    /// The rows with the amounts of such tables as pairs; all are numbered anew where there is one.
    func paired(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard let (all, year) = heads(rows[number]) else { return nil }
            let body = rows[(number + 1)...].prefix { isSource($0, all, year) }
            guard body.count >= Self.fewestRows else { return nil }
            let amounts = body.flatMap { pairs($0, all, year, heads: rows[number]) }
            return ([bands(rows[number])] + amounts, 1 + body.count)
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
    private func heads(_ row: LexemeRow) -> (all: Range<Int>, year: Range<Int>)? {
        let printed = row.printed
        guard !row.isLine, Self.headCounts.contains(printed.count),
            printed.allSatisfy({
                (LabelShape.isHeadLike($0.key) || isYear($0.key)) && $0.role(\.indicatorColumn) == nil
                    && $0.role(\.executionColumn) == nil
            })
        else { return nil }
        let years = printed.dropFirst().filter { isYear($0.key) }
        let all = printed.dropFirst().filter { !isYear($0.key) && LabelShape.ends($0.key, in: endings) }
        guard years.count == 1, all.count == 1, let own = years[0].columns, let whole = all[0].columns else {
            return nil
        }
        return (whole, own)
    }

    private func isYear(_ key: [Unicode.Scalar]) -> Bool {
        yearly.contains { key.starts(with: $0) }
            || key.indices.dropFirst(4).contains { place in
                key[place] == "年" && key[(place - 4)..<place].allSatisfy(NumberParsing.isDigit)
            }
    }

    /// Whether a row is the label of a source with amounts under both heads.
    private func isSource(_ row: LexemeRow, _ all: Range<Int>, _ year: Range<Int>) -> Bool {
        guard !row.isLine, let label = row.printed.first, label.role(\.executionRow) != nil else { return false }
        return [all, year].allSatisfy { column in
            row.printed.contains { $0.columns == column && RowAlignment.fits($0.key, .amount) }
        }
    }

    /// The amounts of a source behind its label, and what else is said of it behind the heads.
    private func pairs(
        _ row: LexemeRow,
        _ all: Range<Int>,
        _ year: Range<Int>,
        heads: LexemeRow
    ) -> [LexemeRow] {
        let label = row.printed[0]
        let records = row.printed.dropFirst().compactMap { value -> RecordRows.Record? in
            guard value.columns == all || value.columns == year else {
                return heads.printed.first { $0.columns == value.columns }.map {
                    RecordRows.Record(label: $0.labelled(.extra), values: [value])
                }
            }
            let entry = entries.first {
                $0.row == label.role(\.executionRow) && ($0.years == .all) == (value.columns == all)
            }
            let match = entry.map { LabelMatch(roles: [.pair($0.pair)], distance: 0, decoration: nil) }
            return RecordRows.Record(label: label.labelled(match ?? .extra), values: [value])
        }
        return RecordRows.rows(of: records, like: row)
    }
}
