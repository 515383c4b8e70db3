internal import FormModel

/// Reads the self-evaluation's matrix of budgets.
struct ExecutionDecoding {
    private let vocabulary: Vocabulary
    private let heads: [ColumnHead<Int?>]
    private let headLexemes: [Int]
    private let rows: [LexemeRow]
    /// By rows of the vocabulary: what names them in front of the columns and is a word like others elsewhere.
    private let shortNames: [Set<[Unicode.Scalar]>]
    /// The column in which most row labels stand.
    private let usualLabelColumn: Int?

    /// No form has so many columns; what a broken or hostile file has beyond them is left over.
    private static let mostColumns = 24
    private static let dashMargin = 4.0
    /// The margin of several numbers of lines in one column: one that is wrapped, or cells of columns whose heads are lost.
    private static let severalMargin = 0.5

    /// Between the labels of a row and a column that the model has no path for.
    static let foreignSeparator = "·"

    struct Reading {
        var fields: [FieldPath: RawField] = [:]
        /// Cells of rows that the model has no path for, with their label `row·column`.
        var extra: [RawExtra] = []
        var used: Set<Int> = []
        /// Whether amounts stand in a row that nobody knows: it may be one of the model's.
        var hasUnknownRows = false
        /// Whether the rows that nobody knows may be those of another table from here on.
        var isLeft = false
    }

    init(heads: [ColumnHead<Int?>], rows: [LexemeRow], vocabulary: Vocabulary) {
        self.heads = Array(Self.withoutCorner(heads).prefix(Self.mostColumns))
        headLexemes = heads.map(\.lexeme.id)
        self.rows = rows
        self.vocabulary = vocabulary
        shortNames = vocabulary.execution.rows.map { Set(($0.heads ?? []).map(TextFolding.key)) }
        usualLabelColumn = Self.usualLabelColumn(of: rows)
    }

    /// The heads without the one over the labels of the rows where it is called as one of the columns behind it:
    /// 年度预算数（万元） in front of 年初预算, 调整后预算数 and 预算执行数 heads no amounts.
    private static func withoutCorner(_ heads: [ColumnHead<Int?>]) -> [ColumnHead<Int?>] {
        guard let corner = heads.first?.name, heads.dropFirst().contains(where: { $0.name == corner }) else {
            return heads
        }
        return Array(heads.dropFirst())
    }

    func decode() -> Reading {
        var reading = Reading()
        reading.used = Set(headLexemes)
        var open: (label: Lexeme, row: LexemeRow, values: [Lexeme])?
        func close() {
            if let pending = open { assign(pending.label, pending.row, pending.values, &reading) }
            open = nil
        }
        let total = unnamedTotal
        for (number, row) in rows.enumerated() {
            if !row.isLine { close() }
            if row.index == total, let corner = heads.first?.lexeme {
                open = (corner, row, row.printed)
                continue
            }
            for (place, lexeme) in row.printed.enumerated() {
                if lexeme.role(\.executionRow) != nil || isForeignLabel(lexeme, open == nil)
                    || place == 0 && (isShortName(lexeme) || row.isLine && isForeignName(lexeme))
                        && isInFrontOfNumbers(number)
                {
                    close()
                    open = (lexeme, row, [])
                } else if lexeme.label != nil {
                    reading.used.insert(lexeme.id)
                } else {
                    open?.values.append(lexeme)
                }
            }
        }
        close()
        // A text of the matrix in none of its columns: the cells were told apart wrongly somewhere.
        let texts = rows.filter { !$0.isGridExact }.flatMap(\.printed).filter { $0.label == nil }
        if texts.contains(where: { !reading.used.contains($0.id) }) {
            reading.fields = reading.fields.mapValues(\.doubted)
        }
        return reading
    }

    private static func isNumber(_ lexeme: Lexeme) -> Bool { lexeme.key.first.map(NumberParsing.isDigit) ?? false }

    private func assign(_ label: Lexeme, _ row: LexemeRow, _ values: [Lexeme], _ reading: inout Reading) {
        let isUnnamed = label.id == heads.first?.lexeme.id
        let totalIndex = vocabulary.execution.rows.firstIndex { $0.name == "total" }
        let rowIndex =
            isUnnamed
            ? totalIndex
            : label.role(\.executionRow) ?? shortNames.firstIndex { $0.contains(label.key) }
        reading.used.insert(label.id)
        let types = heads.map { type(of: $0.name) }
        let isBudgeted = values.first.map(Self.isSomething) ?? false
        let alignment = RowAlignment(
            slots: zip(heads, types).map {
                slot($0, type: $1, isPart: rowIndex != totalIndex, isBudgeted: isBudgeted)
            },
            isExact: row.isGridExact,
            expectedShift: isUnnamed
                ? 0 : usualLabelColumn.flatMap { usual in label.columns.map { $0.lowerBound - usual } } ?? 0
        )
        .align(Array(values.prefix(Self.mostColumns)))
        // A text in none of the columns: the cells of the row are told apart wrongly somewhere.
        var isWhole = alignment.count == values.count || !row.isGridExact
        if rowIndex == nil {
            // A row that nobody knows with words where amounts are due is another table's, and so are those below.
            reading.isLeft = reading.isLeft || alignment.contains { !RowAlignment.fits($0.lexeme.key, types[$0.slot]) }
            if reading.isLeft { isWhole = false } else { reading.hasUnknownRows = true }
        }
        // Which of the columns is the blank one is as sure in lines as the places of the others are.
        let blankMargin =
            row.isLine || values.contains(where: \.isUnmarked) ? alignment.map(\.margin).min() ?? 0 : .infinity
        for (index, head) in heads.enumerated() {
            let assigned = alignment.filter { $0.slot == index }
            var field =
                assigned.isEmpty
                ? RawField.blank(label: label, margin: blankMargin, isGridExact: row.isGridExact)
                : RawField(
                    assigned.map(\.lexeme),
                    margin: assigned.map(\.margin).min() ?? .infinity,
                    isGridExact: row.isGridExact
                )
            if assigned.count > 1, assigned.allSatisfy({ $0.lexeme.isUnmarked && Self.isNumber($0.lexeme) }) {
                field.margin = min(field.margin, Self.severalMargin)
                field.otherReading = "it holds several cells"
            }
            // Whichever column a dash stands in, it says that there is no value.
            if NumberParsing.isDash(TextFolding.key(field.text)) { field.margin = max(field.margin, Self.dashMargin) }
            if !isWhole { field = field.doubted }
            if assigned.contains(where: \.isShifted) { field.flags.insert(.shifted) }
            if label.label?.distance ?? 0 > 0 { field.flags.insert(.labelVariant) }
            reading.used.formUnion(assigned.map(\.lexeme.id))
            let part = rowIndex.map { vocabulary.execution.rows[$0].name }
            if let part, FieldPath.executionRows.contains(part), let column = head.name,
                FieldPath.executionColumns.contains(where: { $0.name == vocabulary.execution.columns[column].name })
            {
                let path = FieldPath.execution(row: part, column: vocabulary.execution.columns[column].name)
                if reading.fields[path] == nil || reading.fields[path]?.text.isEmpty == true {
                    reading.fields[path] = field
                    continue
                }
            }
            if !field.text.isEmpty {
                let isKnown = part != nil && head.name != nil
                reading.extra.append(
                    RawExtra(
                        label: (isUnnamed ? "" : label.text + Self.foreignSeparator) + head.lexeme.text,
                        field: field,
                        isKnown: isKnown
                    )
                )
            }
        }
    }

    /// Where nothing was budgeted the executed amount is left blank; the budgets hardly ever are.
    ///
    /// Points are the total's, and so are rates without a sign.
    private func slot(_ head: ColumnHead<Int?>, type: FieldType, isPart: Bool, isBudgeted: Bool) -> RowAlignment.Slot {
        var slot = RowAlignment.Slot(columns: head.lexeme.columns, type: type)
        if type == .amount {
            let isExecuted = head.name.map { vocabulary.execution.columns[$0].name } == "executed"
            slot.skipped = isExecuted ? isBudgeted ? Self.nothingExecuted : Self.blankExecuted : Self.blankBudget
        }
        if [.number, .percent].contains(type), isPart { slot.number = Self.pointsOfPart }
        return slot
    }

    private static func isSomething(_ value: Lexeme) -> Bool {
        value.key.contains { ("1"..."9").contains($0) }
    }

    private static let pointsOfPart = 1.0
    private static let nothingExecuted = 1.0
    private static let blankExecuted = 0.3
    private static let blankBudget = 2.1

    private static func usualLabelColumn(of rows: [LexemeRow]) -> Int? {
        var counts: [Int: Int] = [:]
        for row in rows {
            for label in row.labels where label.role(\.executionRow) != nil {
                if let column = label.columns?.lowerBound { counts[column, default: 0] += 1 }
            }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Whether a text of a grid is the label of a row that the vocabulary does not know: it stands before the columns.
    private func isForeignLabel(_ lexeme: Lexeme, _ isFirst: Bool) -> Bool {
        guard isFirst, lexeme.label == nil, let own = lexeme.columns,
            let first = heads.compactMap({ $0.lexeme.columns?.lowerBound }).min()
        else { return false }
        return own.upperBound <= first && (ForeignTables.isHead(lexeme) || Self.isNumberedName(lexeme.key))
    }

    /// Whether a total may be that of the matrix.
    private func isShortName(_ lexeme: Lexeme) -> Bool {
        lexeme.label?.roles.allSatisfy { $0 == .total } ?? false && shortNames.contains { $0.contains(lexeme.key) }
    }

    /// Whether a text of a line may be the label of a row that the vocabulary does not know.
    private func isForeignName(_ lexeme: Lexeme) -> Bool {
        lexeme.label == nil && LabelShape.isLabelLike(lexeme.key)
    }

    /// Whether numbers are all that stands behind the first text of a row, on its line or on lines of their own.
    private func isInFrontOfNumbers(_ number: Int) -> Bool {
        let beside = Array(rows[number].printed.dropFirst())
        if !beside.isEmpty {
            let numbers = beside.filter { $0.label == nil }
            return numbers.count >= Self.fewestNumbers && ForeignTables.areNumbers(numbers)
        }
        let below = rows[(number + 1)...].prefix {
            $0.isLine && $0.printed.count == 1 && ForeignTables.areNumbers($0.printed)
        }
        return below.count >= Self.fewestNumbers
    }

    private static let fewestNumbers = 2

    /// Whether a text names a row behind its number or the heading of its group: `（2）单位资金`, `1.资金来源：（1）单位资金`.
    private static func isNumberedName(_ key: [Unicode.Scalar]) -> Bool {
        let own = key.split(separator: ":", omittingEmptySubsequences: false).last ?? key[...]
        let number = own.prefix { NumberParsing.isDigit($0) || "().、".unicodeScalars.contains($0) }
        return (number.contains(where: NumberParsing.isDigit) || own.count < key.count)
            && LabelShape.isLabelLike(Array(own.dropFirst(number.count)))
    }

    /// The row of the totals where the first row of amounts has no name and stands under the heads: the only row, or the one
    /// whose parts all others are.
    private var unnamedTotal: Int? {
        let amounts = rows.filter { !$0.isLine && $0.printed.contains { RowAlignment.fits($0.key, .amount) } }
        let total = vocabulary.execution.rows.firstIndex { $0.name == "total" }
        let areParts = amounts.dropFirst().allSatisfy { row in
            row.printed.first.map { !RowAlignment.fits($0.key, .amount) } ?? false
        }
        let isNamed = rows.contains { row in row.lexemes.contains { $0.role(\.executionRow) == total } }
        let areKnown = heads.allSatisfy { $0.name != nil }
        let fewest = amounts.count == 1 && !areKnown ? Self.fewestHeads : Self.fewestHeadsOverParts
        guard let row = amounts.first, row.index == rows.first?.index, row.labels.isEmpty, areParts, !isNamed,
            heads.allSatisfy({ $0.lexeme.columns != nil }), heads.count(where: { $0.name != nil }) >= fewest
        else { return nil }
        let remarks = heads.filter { $0.name == nil }.compactMap(\.lexeme.columns)
        let isUnder = row.printed.allSatisfy { cell in
            RowAlignment.fits(cell.key, .amount) || RowAlignment.fits(cell.key, .percent)
                || remarks.contains { $0 == cell.columns }
        }
        let starts = Set(heads.compactMap { $0.lexeme.columns?.lowerBound })
        return isUnder && row.printed.allSatisfy { $0.columns.map { starts.contains($0.lowerBound) } ?? false }
            ? row.index : nil
    }

    private static let (fewestHeads, fewestHeadsOverParts) = (3, 2)

    private func type(of column: Int?) -> FieldType {
        guard let column else { return .string }
        let own = vocabulary.execution.columns[column]
        return FieldPath.executionColumns.first { $0.name == own.name }?.type ?? own.type ?? .number
    }
}
