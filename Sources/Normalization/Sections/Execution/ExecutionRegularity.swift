internal import DocumentModel
internal import FormModel

/// Rows of the matrix of budgets in which something shows that a cell was lost or moved.
///
/// Both budgets of a row are printed or neither is, and the parts of the total have no points.
extension ExecutionDecoding.Reading {
    private static let budgets = ["initialBudget", "adjustedBudget"]
    private static let amounts = budgets + ["executed"]

    /// Whether a budget is blank where another amount of its row is printed.
    func lacksBudget(_ row: String, _ column: String) -> Bool {
        Self.budgets.contains(column) && text(row, column)?.isEmpty ?? false
            && Self.amounts.contains { other in
                let amount = TextFolding.key(text(row, other) ?? "")
                return other != column && !amount.isEmpty && !NumberParsing.isDash(amount)
            }
    }

    /// Doubts the amounts and points of rows that lack a budget, or have points where their fellows have none.
    mutating func doubtOddRows() {
        let parts = FieldPath.executionRows.filter { $0 != "total" }
        let isWithoutPoints = parts.contains { row in
            text(row, "weight").map { NumberParsing.isDash(TextFolding.key($0)) } ?? false
        }
        for row in FieldPath.executionRows {
            let hasPoints = NumberParsing.points(TextFolding.key(text(row, "weight") ?? "")) != nil
            let isOdd = row != "total" && hasPoints && isWithoutPoints
            guard isOdd || Self.budgets.contains(where: { lacksBudget(row, $0) }) else { continue }
            for (column, _) in FieldPath.executionColumns where column != "weight" || hasPoints {
                let path = FieldPath.execution(row: row, column: column)
                guard let field = fields[path], !field.isGridExact else { continue }
                fields[path] = field.doubted
            }
        }
    }

    private func text(_ row: String, _ column: String) -> String? {
        fields[FieldPath.execution(row: row, column: column)]?.text
    }
}
