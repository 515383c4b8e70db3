/// The matrix of a project's budgets in a list: its sources stand below each other in a column in front of the amounts, beside the
/// rows of the indicators.
struct StackedSources {
    private let heads: [Lexeme]
    private let columns: Range<Int>
    private static let fewestAmounts = 2

    /// - Parameters:
    ///   - fields: The heads over what is said of the project.
    ///   - rows: The rows of a project.
    /// - Returns: `nil` where no sources stand in front of amounts.
    init?(_ fields: [Lexeme], over rows: [LexemeRow]) {
        let amounts = fields.filter { $0.role(\.executionColumn) != nil }
        guard amounts.count >= Self.fewestAmounts, let start = amounts[0].columns?.lowerBound,
            let end = amounts.last?.columns?.upperBound
        else { return nil }
        let sources = rows.flatMap(\.printed).filter { cell in
            cell.role(\.executionRow) != nil && cell.columns.map { $0.upperBound <= start } ?? false
        }
        guard sources.count > 1, let own = sources[0].columns, sources.allSatisfy({ $0.columns == own }) else {
            return nil
        }
        columns = own.lowerBound..<max(end, own.upperBound)
        heads = fields.filter { $0.columns.map { own.lowerBound <= $0.lowerBound && $0.upperBound <= end } ?? false }
    }

    func holds(_ field: Lexeme) -> Bool { heads.contains { $0.id == field.id } }

    /// The heads of the matrix and its rows.
    func rows(of project: [LexemeRow], like row: LexemeRow) -> [LexemeRow] {
        let sources = project.map { row in
            row.lexemes.filter { cell in
                !cell.continuesSpan
                    && cell.columns.map { columns.lowerBound <= $0.lowerBound && $0.upperBound <= columns.upperBound }
                        ?? false
            }
        }
        return ([heads] + sources.filter { $0.contains { !$0.isBlank } }).map { lexemes in
            LexemeRow(index: row.index, layout: row.layout, afterBreak: false, lexemes: lexemes)
        }
    }
}
