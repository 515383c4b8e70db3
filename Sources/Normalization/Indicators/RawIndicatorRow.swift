internal import FormModel

/// A row of the indicator table before its values are typed.
struct RawIndicatorRow {
    var fields: [IndicatorColumn: RawField] = [:]
    /// Its cells in columns that the model has none for.
    var others: [OtherCell] = []
    /// The level terms, folded; empty where the row has none.
    var level1: [Unicode.Scalar] = []
    var level2: [Unicode.Scalar] = []
    /// The running number of its table in the form.
    var table = 0
    /// The first row of the source that the row was read from.
    var sourceRow = 0
    /// How many lines the tallest of its cells has, labels of levels left out.
    var lineCount = 1
    /// Whether nothing drawn, stated or marked tells its cells apart.
    var isUnmarked = false
    /// Whether a text among its cells is in none of the columns.
    var hasStray = false
    /// The level columns that the row itself prints.
    var printedLevels: Set<IndicatorColumn> = []
    /// Whether its levels may be printed in another row: in lines, and where an export knows no spans.
    var mayStandApart = false
    /// Whether a page or table begins with it.
    var startsPage = false

    /// The running number of the lines outside the table's cells that it was read from; nil where it was read from cells.
    var lineBlock: Int?

    /// Whether one of its cells stood in another column than its head.
    var isMoved: Bool { fields.values.contains { $0.flags.contains(.shifted) } }

    /// Whether its name and its target may both be texts of other cells.
    var isGuess: Bool {
        [IndicatorColumn.level3, .target].allSatisfy { column in
            fields[column].map { !$0.text.isEmpty && $0.margin < ConfidenceModel.ambiguousMargin } ?? false
        }
    }

    /// The row with doubt about all of its cells.
    var doubted: RawIndicatorRow {
        var row = self
        row.fields = fields.mapValues(\.doubted)
        return row
    }

    /// Puts a field in a column; one that the model has none for is kept where it holds a text.
    mutating func put(_ field: RawField, in slot: IndicatorGrammar.Slot) {
        if let column = slot.column {
            fields[column] = field
        } else if !field.text.isEmpty {
            others.append(OtherCell(head: slot.head, field: field))
        }
    }

    /// Whether the row names no indicator: neither a name nor any value.
    var isEmptyGroup: Bool {
        IndicatorColumn.allCases.allSatisfy { column in
            column == .level1 || column == .level2 || (fields[column]?.text.isEmpty ?? true)
        }
    }
}

struct IndicatorReading {
    var rows: [RawIndicatorRow] = []
    /// What stands in columns that the model does not have.
    var extra: [RawExtra] = []
    var used: Set<Int> = []
    /// What the rows cost, in nats: of two readings of the same cells the cheaper is the likelier.
    var cost = 0.0

    /// The rows' cells in columns that the model has none for.
    func others(_ kinds: TextKinds) -> [RawExtra] {
        rows.flatMap { row in
            row.others.map { cell in
                let name = row.fields[.level3].flatMap { $0.text.isEmpty ? nil : $0.text }
                let label = [name, cell.head.text].compactMap(\.self).joined(
                    separator: ExecutionDecoding.foreignSeparator
                )
                return RawExtra(
                    label: label,
                    field: cell.field,
                    isKnown: false,
                    isOfKnownColumn: kinds.isOtherHead(cell.head.key)
                )
            }
        }
    }

    /// The reading with doubt about rows that may be another table's: none of their levels is known, though those of most are.
    func doubtingForeignRows(_ taxonomy: Taxonomy) -> IndicatorReading {
        let foreign = rows.map { row in
            !row.level1.isEmpty && !row.level2.isEmpty
                && ![row.level1, row.level2].contains { taxonomy.isTerm(Taxonomy.bareTerm($0)) }
        }
        guard 2 * foreign.count(where: \.self) < rows.count else { return self }
        var reading = self
        for (place, isForeign) in foreign.enumerated() where isForeign { reading.rows[place] = rows[place].doubted }
        return reading
    }
}
