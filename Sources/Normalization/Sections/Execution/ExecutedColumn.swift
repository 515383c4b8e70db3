internal import FormModel
internal import Foundation

/// The column of executed amounts in the matrix of budgets where nobody knows its head: the printed rates are its amounts by
/// those of the budget.
struct ExecutedColumn {
    private let columns: [Vocabulary.Matrix.Part]

    init(_ execution: Vocabulary.Matrix) {
        columns = execution.columns
    }

    /// The heads with the one named whose amounts give the rates of the rows; all as they are where none, or more than one, do.
    func told(_ heads: [ColumnHead<Int?>], over rows: [LexemeRow]) -> [ColumnHead<Int?>] {
        guard let executed = index("executed"), !heads.contains(where: { $0.name == executed }),
            let rate = column("rate", heads),
            let budget = column("adjustedBudget", heads) ?? column("initialBudget", heads)
        else { return heads }
        let places = heads.indices.filter {
            heads[$0].name == nil && isExecuted(heads[$0].lexeme.columns, rows, budget, rate)
        }
        guard places.count == 1 else { return heads }
        var told = heads
        told[places[0]] = ColumnHead(name: executed, lexeme: heads[places[0]].lexeme)
        return told
    }

    private func index(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }

    private func column(_ name: String, _ heads: [ColumnHead<Int?>]) -> Range<Int>? {
        index(name).flatMap { index in heads.first { $0.name == index }?.lexeme.columns }
    }

    /// Whether the rate of each row with three numbers is that of a column's amount in the budget, and not of all of it everywhere.
    private func isExecuted(
        _ column: Range<Int>?,
        _ rows: [LexemeRow],
        _ budget: Range<Int>,
        _ rate: Range<Int>
    ) -> Bool {
        var isTold = false
        for row in rows {
            func cell(_ column: Range<Int>?) -> Lexeme? { row.printed.first { $0.columns == column } }
            guard let amount = cell(column).flatMap({ NumberParsing.number($0.key[...]) }),
                let whole = cell(budget).flatMap({ NumberParsing.number($0.key[...]) }), whole != 0,
                let printed = cell(rate), let percent = NumberParsing.percent(printed.key)
            else { continue }
            guard RateCheck.isRate(printed.text, percent, of: amount, in: whole) else { return false }
            isTold = isTold || amount != whole && amount != 0
        }
        return isTold
    }
}
