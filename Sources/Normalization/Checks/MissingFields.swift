internal import FormModel

/// Fields and columns that the kind of form has and for which this form's text has no label.
enum MissingFields {
    static func add(to draft: inout FormDraft, _ vocabulary: Vocabulary) {
        var expected = vocabulary.required[draft.kind.rawValue] ?? []
        if let title = draft.fields[.title]?.string {
            let key = TextFolding.key(title)
            expected += vocabulary.families.first { TextFolding.key($0.title) == key }?.fields ?? []
        }
        // An export without the form's heading lost more than that.
        if draft.fields[.title] == nil, let family = family(of: draft, vocabulary) {
            expected += family.fields
        } else if draft.hasForeignLabels || draft.hasUnplacedTexts || draft.lacksRows || draft.fields[.title] == nil {
            expected += vocabulary.usual[draft.kind.rawValue] ?? []
        }
        expected += amounts(of: draft) + lostRates(of: draft, expected)
        expected += lostSide(of: draft) + draft.mayBeNamed
        if draft.isRecognized || draft.lacksRows { expected += lostAmounts(of: draft, vocabulary) }
        if hasNoPoints(draft) { expected.removeAll { points.contains($0) } }
        for path in expected where draft.fields[path] == nil { draft.fields[path] = missing }
        let columns = vocabulary.requiredColumns[draft.kind.rawValue] ?? []
        // Without any indicator one row says that they are missing.
        if draft.indicators.isEmpty, !columns.isEmpty {
            draft.indicators = [[:]]
            draft.tableOfRow = [0]
        }
        for row in draft.indicators.indices {
            let table = draft.tableOfRow[row]
            let absent = table < draft.absentColumns.count ? draft.absentColumns[table] : []
            for column in columns where draft.indicators[row][column] == nil && !absent.contains(column) {
                draft.indicators[row][column] = missing
            }
        }
        for row in lostRemarks(of: draft) { draft.indicators[row][.deviation] = missing }
    }

    /// The points of a whole form, beside those of its indicators.
    private static let points: Set<FieldPath> = [
        .totalWeight, .totalScore, .execution(row: "total", column: "weight"),
        .execution(row: "total", column: "score"),
    ]

    /// Whether a form evaluates nothing by points: its tables of indicators have no columns of them.
    private static func hasNoPoints(_ draft: FormDraft) -> Bool {
        !draft.absentColumns.isEmpty && draft.absentColumns.allSatisfy { $0.isSuperset(of: [.weight, .score]) }
    }

    /// The rows that lost points and have no remark, where the form prints remarks or has texts left over: a form states a
    /// reason for each loss.
    private static func lostRemarks(of draft: FormDraft) -> [Int] {
        guard draft.kind == .selfEvaluation else { return [] }
        let hasColumn = draft.indicators.contains { $0[.deviation] != nil }
        let hasRemarks = draft.indicators.contains { $0[.deviation]?.value != nil }
        guard hasRemarks || draft.hasUnplacedTexts else { return [] }
        return draft.indicators.indices.filter { row in
            let fields = draft.indicators[row]
            guard fields[.deviation]?.text.isEmpty ?? true else { return false }
            guard let weight = fields[.weight]?.number, let score = fields[.score]?.number else { return !hasColumn }
            return score < weight
        }
    }

    /// The least share of a family's fields by which a form without a title is known as one of it.
    private static let shareOfFamily = 0.8
    /// The same where rows of the form are lost.
    private static let shareOfLossyFamily = 0.4

    /// The family of a form without a title: the one of whose fields it has the most.
    private static func family(of draft: FormDraft, _ vocabulary: Vocabulary) -> Vocabulary.Family? {
        func share(_ family: Vocabulary.Family) -> (share: Double, count: Int) {
            let count = family.fields.count { draft.fields[$0] != nil }
            return (Double(count) / Double(max(1, family.fields.count)), count)
        }
        let best = vocabulary.families.map { ($0, share($0)) }.max { $0.1 < $1.1 }
        let least = draft.lacksRows ? shareOfLossyFamily : shareOfFamily
        return best.flatMap { $0.1.share >= least ? $0.0 : nil }
    }

    /// The amounts that forms of the kind print: recognition misreads the labels of rows most, other exports leave the rows
    /// out, and no amount without a label is found.
    private static func lostAmounts(of draft: FormDraft, _ vocabulary: Vocabulary) -> [FieldPath] {
        guard draft.kind == .selfEvaluation else {
            return vocabulary.checks.sums.flatMap { [$0.total] + $0.parts }
        }
        return FieldPath.executionRows.flatMap { row in
            amountColumns.map { FieldPath.execution(row: row, column: $0) }
        }
    }

    private static let amountColumns = ["initialBudget", "adjustedBudget", "executed"]

    /// The amounts of an execution matrix that a row lacks and another has: their columns are there.
    private static func amounts(of draft: FormDraft) -> [FieldPath] {
        let matrix = "funding.execution."
        let printed = draft.fields.keys.compactMap { path -> (row: String, column: String)? in
            guard path.rawValue.hasPrefix(matrix) else { return nil }
            let parts = path.rawValue.dropFirst(matrix.count).split(separator: ".")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        let columns = Set(printed.map(\.column)).intersection(amountColumns)
        let known = Set(printed.map(\.row))
        let amounts = known.flatMap { row in columns.map { FieldPath(matrix + row + "." + $0) } }
        return amounts + unknownParts(of: draft, matrix, known: known, Set(printed.map(\.column)))
            + lostParts(of: draft, matrix, known: known)
    }

    /// The amounts and rates of the parts that are not there, where the matrix has a row that nobody knows: it may be any of
    /// them.
    private static func unknownParts(
        of draft: FormDraft,
        _ matrix: String,
        known: Set<String>,
        _ columns: Set<String>
    ) -> [FieldPath] {
        guard draft.hasUnknownFunds else { return [] }
        return FieldPath.executionRows.filter { !known.contains($0) }.flatMap { row in
            columns.intersection(amountColumns + ["rate"]).map { FieldPath(matrix + row + "." + $0) }
        }
    }

    /// The rate of the usual part where the total's is expected and there is none: the head over both was not read.
    private static func lostRates(of draft: FormDraft, _ expected: [FieldPath]) -> [FieldPath] {
        let total = FieldPath.execution(row: "total", column: "rate")
        let isRead = amountColumns.contains { draft.fields[.execution(row: usualPart, column: $0)] != nil }
        guard isRead, expected.contains(total), draft.fields[total] == nil else { return [] }
        return [.execution(row: usualPart, column: "rate")]
    }

    /// The amounts of all years where one of the year's is several numbers: the other side's stands in it.
    private static func lostSide(of draft: FormDraft) -> [FieldPath] {
        let sides: [(annual: FieldPath, project: FieldPath)] = [
            ("total", "total"), ("appropriation", "fiscal"), ("other", "other"),
        ].map { (FieldPath("funding.annual." + $0), FieldPath("funding.project." + $1)) }
        let isBroken = sides.contains { draft.fields[$0.annual]?.flags.contains(.unparsed) ?? false }
        return isBroken ? sides.map(\.project) : []
    }

    /// The row that hardly any matrix lacks.
    private static let usualPart = "appropriation"

    /// The amounts of parts of the budget whose label a self-evaluation reads as another's, or that hardly any lacks where
    /// texts are left over: the matrix has a row for it.
    private static func lostParts(of draft: FormDraft, _ matrix: String, known: Set<String>) -> [FieldPath] {
        guard draft.kind == .selfEvaluation else { return [] }
        let parts = FieldPath.executionRows.filter { row in
            if known.contains(row) { return false }
            if row == usualPart, draft.hasUnplacedTexts || known.isEmpty && draft.hasForeignLabels { return true }
            guard let field = draft.fields[FieldPath("funding.annual." + row)] else { return false }
            return draft.hasUnplacedTexts || field.value == nil
        }
        return parts.flatMap { row in amountColumns.map { FieldPath(matrix + row + "." + $0) } }
    }

    /// Adds one field that the form needs by what it prints.
    static func add(_ path: FieldPath, to draft: inout FormDraft) {
        draft.fields[path] = draft.fields[path] ?? missing
    }

    private static let missing = Field(
        text: "",
        value: nil,
        confidence: 0,
        flags: [.missing],
        source: []
    )
}
