/// What a table says of one project under heads, as the rows of a form: its labels with their values beside them, one below
/// the other, and its amounts as a matrix of a single row.
enum RecordRows {
    struct Record {
        let label: Lexeme
        /// What stands under the head; several cells where the columns of the record have more than one row.
        let values: [Lexeme]
    }

    private static let fewestAmounts = 2

    /// - Parameter row: The row of heads, whose place and kind of table the rows have.
    static func rows(of fields: [Record], like row: LexemeRow) -> [LexemeRow] {
        let amounts = fields.filter { isAmount($0.label) }
        let isMatrix = amounts.count >= fewestAmounts
        let pairs = fields.filter { !isMatrix || !isAmount($0.label) }.map { field in
            [placed(field.label, 0)] + field.values.enumerated().map { placed($0.element, $0.offset + 1) }
        }
        let matrix = [
            amounts.enumerated().map { placed($0.element.label, $0.offset) },
            amounts.enumerated().compactMap { offset, amount in amount.values.first.map { placed($0, offset) } },
        ]
        return (pairs + (isMatrix ? matrix : [])).map { lexemes in
            LexemeRow(index: row.index, layout: row.layout, afterBreak: false, lexemes: lexemes)
        }
    }

    private static func isAmount(_ label: Lexeme) -> Bool {
        label.role(\.executionColumn) != nil && label.role(\.pairIndex) == nil
    }

    private static func placed(_ lexeme: Lexeme, _ column: Int) -> Lexeme {
        var placed = lexeme
        placed.columns = column..<(column + 1)
        placed.continuesSpan = false
        return placed
    }
}
