internal import FormModel
internal import Foundation

/// The matrix of budgets of which nobody knows some heads: the printed rates tell its columns, since each is what was spent by
/// what was budgeted.
///
///     资金来源   │ 计划安排 │ 到位资金 │ 支付资金 │ 使用率
///     资金总额   │ 3,150.00 │ 3,086.00 │ 2,930.77 │ 93.04%
///     其他资金   │ 130.00   │ 130.00   │ 100.00   │ 76.92%
struct RatedMatrix {
    private let budget: Int?
    private let executed: Int?
    private let rate: Int?
    /// The columns of what was budgeted.
    private let budgets: Set<Int>
    private static let headCounts = 4...24

    init(_ lexicon: Lexicon) {
        let columns = lexicon.execution.columns
        func index(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
        budget = index("adjustedBudget")
        executed = index("executed")
        rate = index("rate")
        budgets = Set([budget, index("initialBudget")].compactMap(\.self))
    }

    /// The rows with the heads labelled that rates tell.
    func told(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard budget != nil, executed != nil, rate != nil else { return rows }
        var told = rows
        for number in rows.indices where areHeads(rows[number]) {
            let body = rows[(number + 1)...].prefix(while: isOfMatrix)
            guard body.contains(where: { $0.printed[0].role(\.executionRow) != nil }),
                let labels = labels(of: rows[number].printed, over: body)
            else { continue }
            for place in rows[number].lexemes.indices {
                if let column = labels[rows[number].lexemes[place].id] {
                    let match = LabelMatch(roles: [.executionColumn(column)], distance: 0, decoration: nil)
                    told[number].lexemes[place].label = match
                }
            }
        }
        return told
    }

    /// Whether a row of a table is heads, and one that a matrix has is not among the known ones.
    private func areHeads(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        let known = Set(printed.compactMap { $0.role(\.executionColumn) })
        return !row.isLine && Self.headCounts.contains(printed.count)
            && !(known.isSuperset(of: [executed, rate].compactMap(\.self)) && !known.isDisjoint(with: budgets))
            && printed.allSatisfy { cell in
                !cell.isIndicatorHead && cell.role(\.pairIndex) == nil && !Self.isNumber(cell)
            }
    }

    /// Whether a row of a table is a label in front of numbers.
    private func isOfMatrix(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        return !row.isLine && printed.count > 2 && !Self.isNumber(printed[0])
            && printed.dropFirst().contains { NumberParsing.number($0.key[...]) != nil }
    }

    private static func isNumber(_ cell: Lexeme) -> Bool {
        NumberParsing.percent(cell.key) != nil || RowAlignment.fits(cell.key, .amount)
    }

    /// The columns of what was budgeted, what was spent and the rates, by the numbers of their heads; `nil` where no columns, or
    /// more than one of what was spent, give the rates of all rows.
    private func labels(of heads: [Lexeme], over body: ArraySlice<LexemeRow>) -> [Int: Int]? {
        guard let rate, let executed, let budget else { return nil }
        let numbers = heads.map { head in body.map { row in row.printed.first { $0.columns == head.columns } } }
        var found: [(budget: Int, spent: Int, rate: Int)] = []
        for rates in heads.indices where mayBe(heads[rates], rate) && Self.areRates(numbers[rates]) {
            for spent in heads.indices where spent != rates && mayBe(heads[spent], executed) {
                for whole in heads.indices where whole != rates && whole != spent && mayBeBudget(heads[whole]) {
                    if Self.give(numbers[rates], numbers[spent], by: numbers[whole]) {
                        found.append((whole, spent, rates))
                    }
                }
            }
        }
        guard let first = found.first, found.allSatisfy({ $0.spent == first.spent && $0.rate == first.rate }) else {
            return nil
        }
        var labels = [heads[first.spent].id: executed, heads[first.rate].id: rate]
        let areKnown = heads.contains { $0.role(\.executionColumn).map(budgets.contains) ?? false }
        // Which budget it is the rate says by its meaning; of several columns that are alike nothing does.
        if !areKnown, found.count == 1 { labels[heads[first.budget].id] = budget }
        return labels
    }

    private func mayBe(_ head: Lexeme, _ column: Int) -> Bool {
        head.role(\.executionColumn).map { $0 == column } ?? (head.label == nil)
    }

    private func mayBeBudget(_ head: Lexeme) -> Bool {
        head.role(\.executionColumn).map(budgets.contains) ?? (head.label == nil)
    }

    private static func areRates(_ cells: [Lexeme?]) -> Bool {
        let printed = cells.compactMap(\.self).filter { !NumberParsing.isDash($0.key) }
        return printed.contains { $0.key.last == "%" && NumberParsing.percent($0.key) != nil }
    }

    /// Whether the rate of each row with three numbers is that of its amount in the whole, and not of all of it, or nothing,
    /// everywhere.
    private static func give(_ rates: [Lexeme?], _ amounts: [Lexeme?], by wholes: [Lexeme?]) -> Bool {
        var isTold = false
        for (place, cell) in rates.enumerated() {
            guard let cell, let rate = NumberParsing.percent(cell.key),
                let amount = amounts[place].flatMap({ NumberParsing.number($0.key[...]) }),
                let whole = wholes[place].flatMap({ NumberParsing.number($0.key[...]) }), whole != 0
            else { continue }
            guard RateCheck.isRate(cell.text, rate, of: amount, in: whole) else { return false }
            isTold = isTold || amount != whole && amount != 0
        }
        return isTold
    }
}
