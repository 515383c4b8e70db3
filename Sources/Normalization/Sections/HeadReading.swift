internal import FormModel

/// What stands in front of a form's indicators: labels with their values, narratives, and the matrix of budgets.
struct HeadReading {
    /// The pairs in printed order, whatever their types.
    let inOrder: PairReading
    var pairs: PairReading
    var goals: GoalDecoding.Reading
    let execution: ExecutionDecoding.Reading
    /// Whether values of pairs stand away from their labels.
    let isScattered: Bool

    /// - Parameters:
    ///   - sections: Those of the form.
    ///   - rows: All of its rows.
    ///   - used: The lexemes of its heading and of labels without a value.
    ///   - lacks: Whether a field has no value though it should, or one that its type does not allow.
    init(
        _ sections: FormSections,
        rows: [LexemeRow],
        used: Set<Int>,
        vocabulary: Vocabulary,
        labels: LabelIndex,
        lacks: (FieldPath, RawField) -> Bool
    ) {
        var sections = sections
        let firstRow = sections.indicatorTables.first?.headLexemes.first?.row ?? .max
        let head = rows.filter { $0.index < firstRow }
        inOrder = PairDecoding(sections.pairRows, vocabulary: vocabulary).decode()
        let scattered = ScatteredPairs(
            head,
            used: used.union(sections.executionNumbers),
            vocabulary: vocabulary,
            labels: labels
        )?
        .mended(inOrder, lacks: lacks)
        isScattered = scattered != nil
        pairs = scattered?.pairs ?? inOrder
        if let scattered { sections.leaveOut(scattered.taken) }

        let decoded = GoalDecoding.decode(heads: sections.goalHeads, rows: sections.goalRows)
        goals =
            sections.goalHeads.contains { $0.lexeme.columns == nil }
            ? SwappedGoals(vocabulary).doubting(decoded) : decoded
        // A narrative that stands beside a label of its own, too, has one text; the other is nobody's.
        for (path, field) in goals.fields where !(pairs.fields[path]?.text.isEmpty ?? true) {
            goals.fields[path] = nil
            goals.used.subtract(field.lexemes)
        }

        var execution = ExecutionDecoding(
            heads: sections.executionHeads,
            rows: sections.executionRows,
            vocabulary: vocabulary
        )
        .decode()
        execution.doubtOddRows()
        let matrix = ScatteredExecution(head, used: used.union(pairs.used), vocabulary: vocabulary)
        self.execution = matrix?.mended(execution, lacks: lacks) ?? execution
    }
}
