internal import FormModel

/// A column head with the columns of the grid that it covers.
struct ColumnHead<Name> {
    let name: Name
    let lexeme: Lexeme
}

/// The parts of a form.
struct FormSections {
    /// Rows and lines of labels with their values beside them.
    var pairRows: [LexemeRow] = []
    /// Heads without a name are none that the vocabulary knows.
    var goalHeads: [ColumnHead<FieldPath?>] = []
    var goalRows: [LexemeRow] = []
    /// Names are indexes into the vocabulary's columns of the matrix; heads without one are none of them.
    var executionHeads: [ColumnHead<Int?>] = []
    var executionRows: [LexemeRow] = []
    /// In printed order.
    var indicatorTables: [IndicatorTable] = []
    var totalRows: [LexemeRow] = []
    /// Labels that name a part of the form, and labels consumed as heads.
    var bands: [Lexeme] = []

    /// Whether there are parts that only a form about what was done has; heads that are guessed say nothing.
    var looksEvaluated: Bool {
        let heads = indicatorTables.flatMap(\.heads).filter { !$0.lexeme.isBlank }
        return !executionHeads.isEmpty
            || heads.contains { $0.name == .actual || $0.name == .score || $0.name == .deviation }
            || goalHeads.contains { $0.name == FieldPath("narrative.actualCompletion") }
    }

    /// Leaves out of the narratives and the matrix what is another field's.
    mutating func leaveOut(_ lexemes: Set<Int>) {
        for row in goalRows.indices { goalRows[row].lexemes.removeAll { lexemes.contains($0.id) } }
        for row in executionRows.indices { executionRows[row].lexemes.removeAll { lexemes.contains($0.id) } }
    }

    /// The numbers and dashes of the matrix of budgets.
    var executionNumbers: Set<Int> {
        let values = executionRows.flatMap(\.printed).filter { $0.label == nil }
        return Set(
            values.filter { RowAlignment.fits($0.key, .amount) || RowAlignment.fits($0.key, .percent) }.map(\.id)
        )
    }
}
