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

    /// The row with cells that are no better than a guess.
    func guessed(_ columns: some Sequence<IndicatorColumn>, _ otherReading: String) -> RawIndicatorRow {
        var row = self
        for column in columns {
            guard var field = row.fields[column], !field.text.isEmpty else { continue }
            field.margin = min(field.margin, Self.guessMargin)
            field.otherReading = otherReading
            row.fields[column] = field
        }
        return row
    }

    /// The margin of a cell that may be another one's, in nats.
    private static let guessMargin = 0.2
    private static let shortestOverrun = 4

    /// Whether the remark that ends the row has the first line of the next row's name behind it.
    ///
    /// Such are words behind its last sentence, and words that are no sentence where no points were lost.
    fileprivate var hasRemarkOverrun: Bool {
        let remark = TextFolding.key(fields[.deviation]?.text ?? "")
        let ends = "。;！!".unicodeScalars
        guard remark.count >= Self.shortestOverrun, let last = remark.last, !ends.contains(last) else { return false }
        if let end = remark.lastIndex(of: "。") { return remark.count - 1 - end >= Self.shortestOverrun }
        let points = [IndicatorColumn.weight, .score].map { column in
            NumberParsing.points(TextFolding.key(fields[column]?.text ?? ""))
        }
        return points[0] != nil && points[0] == points[1] && !remark.contains { "，,".unicodeScalars.contains($0) }
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

    /// The margin of a blank beside another one that is none in the paper, in nats.
    private static let lostMargin = 0.2
    /// No name of an indicator is longer.
    private static let longestName = 60

    /// The reading with doubt about rows of lines that were parted wrongly, their levels included.
    ///
    /// A term of level 1 alone in the place of a level 2 shows that columns came out one after the other. And no indicator is
    /// called by a number with its unit: that is a value of the row before, which is doubted with it.
    func doubtingTornRows(_ taxonomy: Taxonomy, _ measures: MeasureParsing) -> IndicatorReading {
        var reading = self
        for (place, row) in rows.enumerated() where row.isUnmarked {
            let isValue = row.fields[.level3].map { !$0.text.isEmpty && measures.isQuantity($0.text) } ?? false
            let isOfLevel1 = taxonomy.isLevel1(row.level2) && !taxonomy.isLevel2(row.level2)
            if isValue, place > 0, rows[place - 1].isUnmarked, rows[place - 1].table == row.table {
                reading.rows[place - 1] = rows[place - 1].doubted
            }
            if isValue || isOfLevel1 { reading.rows[place] = row.doubted }
            let name = TextFolding.key(row.fields[.level3]?.text ?? "")
            if name.count > Self.longestName || name.contains("。") {
                // No paragraph is a name, so the row's levels are none either.
                reading.rows[place] = row.guessed(row.fields.keys, "it is no row of the table")
            } else if !name.isEmpty,
                [IndicatorColumn.target, .actual].contains(where: { column in
                    TextFolding.key(row.fields[column]?.text ?? "") == name
                })
            {
                reading.rows[place] = reading.rows[place].guessed([.level3, .target, .actual], "it is of another cell")
            }
            if row.hasRemarkOverrun, place + 1 < rows.count, rows[place + 1].isUnmarked,
                rows[place + 1].table == row.table
            {
                reading.rows[place + 1] = reading.rows[place + 1].guessed([.level3], "it began in the row above")
            }
            // Where the points of a row went elsewhere, what is printed behind them did perhaps, too.
            if let score = row.fields[.score], score.text.isEmpty, var remark = row.fields[.deviation],
                remark.text.isEmpty
            {
                remark.margin = min(remark.margin, Self.lostMargin)
                remark.otherReading = "it was lost with the score"
                reading.rows[place].fields[.deviation] = remark
            }
        }
        return reading
    }
}
