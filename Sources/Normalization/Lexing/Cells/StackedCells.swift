internal import DocumentModel
internal import FormModel

/// Cells of an export that hold several cells of a column or a row, a line for each, where the exporter missed the rulings
/// between them.
///
/// Heads of the matrix of budgets that have the first row's amounts below them in their cells become a row of their own. A
/// row's label that has amounts below it in its cell, with blank cells behind, gives them to the columns in their order. A
/// title or a year in brackets over a value is the heading's, and the lines of a heading that an exporter took for a cell are rows.
struct StackedCells {
    let labels: LabelIndex
    let titles: TitleMatching

    /// So many lines of a heading stand over a row's values.
    private static let mostHeadings = 12
    private static let fewestHeads = 3
    private static let fewestGoals = 2
    private static let mostLabelLines = 2
    private static let shortestLabel = 4
    /// The doubt of amounts of which there are fewer than columns, in nats.
    private static let fewAmounts = 0.5

    func parted(_ document: RecoveredDocument) -> RecoveredDocument {
        document.changingTables { $0.hasStackedLines ? parted($0) : $0 }
    }

    private func parted(_ table: Table) -> Table {
        var rows = table.cellsByRow
        var parted: [[TableCell]] = []
        var starts: Set<Int> = []
        var heads: Set<Int> = []
        for number in rows.indices {
            if table.rowsAfterBreak.contains(number) { starts.insert(parted.count) }
            if number + 1 < rows.count, !table.rowsAfterBreak.contains(number + 1) {
                completeHeads(&rows, number)
                completeLabels(&rows, number)
            }
            var row = rows[number]
            if let heading = headingRows(row) {
                parted += heading
                continue
            }
            if row.contains(where: { endsMatrix(CutCells.lines($0)[0]) }) { heads = [] }
            for _ in 0..<Self.mostHeadings {
                guard let (heading, rest) = headingOver(row) else { break }
                parted.append(heading)
                row = rest
            }
            if let (head, rest) = headsOver(row, isHead, Self.fewestHeads) ?? goalsOver(row) {
                parted.append(head)
                row = rest
            }
            if let headRow = [row, parted.last ?? []].first(where: isHeadRow) {
                heads = Set(headRow.filter { isHead($0.content) }.map(\.column))
            }
            if number + 1 < rows.count, !table.rowsAfterBreak.contains(number + 1), !heads.isEmpty {
                completeAmounts(&row, &rows[number + 1], heads)
            }
            parted.append(spread(row, over: heads))
        }
        return table.withRows(parted, rowsAfterBreak: starts)
    }

    // MARK: Heads

    private func isHead(_ text: RecoveredText) -> Bool {
        let match = text.text.isEmpty ? nil : labels.exactMatch(TextFolding.key(text.text))
        return match?.roles.contains { if case .executionColumn = $0 { true } else { false } } ?? false
    }

    /// Whether a text is the head of a narrative or of the indicators' names: the matrix is above it.
    private func endsMatrix(_ text: RecoveredText) -> Bool {
        let roles = text.text.isEmpty ? [] : labels.exactMatch(TextFolding.key(text.text))?.roles ?? []
        return roles.contains { $0.goalIndex != nil || $0 == .indicator(.level3) }
    }

    /// The heads of narratives over their texts, where all that the row holds stands so: in others a border cut the texts.
    private func goalsOver(_ row: [TableCell]) -> ([TableCell], [TableCell])? {
        let isWhole = row.allSatisfy { cell in
            cell.content.text.isEmpty || isGoal(CutCells.lines(cell)[0])
                || labels.isBandBit(TextFolding.key(cell.content.text))
        }
        return isWhole ? headsOver(row, isGoal, Self.fewestGoals) : nil
    }

    private func isGoal(_ text: RecoveredText) -> Bool {
        labels.exactMatch(TextFolding.key(text.text))?.roles.contains { $0.goalIndex != nil } ?? false
    }

    /// Puts the end of a label that slid into the row below, in front of another one's lines, to its beginning.
    private func completeLabels(_ rows: inout [[TableCell]], _ upper: Int) {
        for (place, cell) in rows[upper].enumerated() where !cell.content.text.isEmpty {
            guard let below = rows[upper + 1].firstIndex(where: { $0.column == cell.column }) else { continue }
            let next = rows[upper + 1][below]
            guard next.lines.count > 1 else { continue }
            let (last, first) = (CutCells.lines(cell).suffix(1), CutCells.lines(next).prefix(1))
            let beginning = last.flatMap { TextFolding.key($0.text) }
            let end = first.flatMap { TextFolding.key($0.text) }
            guard beginning.count + end.count >= Self.shortestLabel,
                labels.exactMatch(beginning) == nil, labels.exactMatch(end) == nil,
                let match = labels.exactMatch(beginning + end, isOneRun: false),
                match.roles.contains(where: { $0.pairIndex != nil || $0 == .extra })
            else { continue }
            rows[upper][place] = CutCells.cell(cell, [], CutCells.lines(cell) + first, margin: cell.margin)
            rows[upper + 1][below] = Self.part(next, next.lines.dropFirst())
        }
    }

    private func isHeadRow(_ row: [TableCell]) -> Bool {
        row.count { isHead($0.content) } >= Self.fewestHeads
    }

    /// A row for each line of a form's heading that stands alone in a row, as one cell.
    private func headingRows(_ row: [TableCell]) -> [[TableCell]]? {
        let printed = row.filter { !$0.content.text.isEmpty }
        guard printed.count == 1, printed[0].lines.count > 1,
            titles.title(printed[0].lines[0].text, key: TextFolding.key(printed[0].lines[0].text)) != nil
        else { return nil }
        return printed[0].lines.indices.map { line in
            row.map { $0.column == printed[0].column ? Self.part($0, printed[0].lines[line...line]) : $0 }
        }
    }

    /// A row with the title or the year that stands over the value of one of a row's cells, and the row without it.
    private func headingOver(_ row: [TableCell]) -> ([TableCell], [TableCell])? {
        guard
            let place = row.firstIndex(where: { cell in
                guard cell.lines.count > 1 else { return false }
                let key = TextFolding.key(cell.lines[0].text)
                return key.first == "(" && TitleMatching.yearLine(key) != nil
                    || titles.title(cell.lines[0].text, key: key) != nil
            })
        else { return nil }
        let heading = row.indices.map { Self.part(row[$0], $0 == place ? row[$0].lines.prefix(1) : []) }
        var rest = row
        rest[place] = Self.part(row[place], row[place].lines.dropFirst())
        return (heading, rest)
    }

    /// The heads of a row whose cells hold what stands below them as well, and that row.
    private func headsOver(
        _ row: [TableCell],
        _ isHead: (RecoveredText) -> Bool,
        _ fewest: Int
    ) -> ([TableCell], [TableCell])? {
        let isOver = row.map { $0.lines.count > 1 && !isHead($0.content) && isHead($0.lines[0]) }
        guard isOver.count(where: { $0 }) >= fewest else { return nil }
        let isAlone = row.map { isHead($0.content) }
        let heads = row.indices.map { place in
            isAlone[place] ? row[place] : Self.part(row[place], isOver[place] ? row[place].lines.prefix(1) : [])
        }
        let rest = row.indices.map { place in
            isOver[place]
                ? Self.part(row[place], row[place].lines.dropFirst())
                : isAlone[place] ? Self.part(row[place], []) : row[place]
        }
        return (heads, rest)
    }

    /// Puts the ends of heads that stand in the row below a row of heads to their beginnings.
    private func completeHeads(_ rows: inout [[TableCell]], _ upper: Int) {
        guard isHeadRow(rows[upper]) else { return }
        for (place, cell) in rows[upper].enumerated() where !cell.content.text.isEmpty && !isHead(cell.content) {
            guard let below = rows[upper + 1].firstIndex(where: { $0.column == cell.column }),
                let end = CutCells.lines(rows[upper + 1][below]).first, !end.text.isEmpty
            else { continue }
            let lines = CutCells.lines(cell) + [end]
            guard isHead(RecoveredText(text: lines.map(\.text).joined(), sources: [])) else { continue }
            rows[upper][place] = CutCells.cell(cell, [], lines, margin: cell.margin)
            rows[upper + 1][below] = Self.part(
                rows[upper + 1][below],
                CutCells.lines(rows[upper + 1][below]).dropFirst()
            )
        }
    }

    // MARK: Amounts

    private static let mostRestDigits = 2

    /// Puts the ends of wrapped amounts that stand in the row below to their beginnings: `4,745,587.3` and `4`, `80.00`
    /// and `%`.
    private func completeAmounts(_ row: inout [TableCell], _ below: inout [TableCell], _ heads: Set<Int>) {
        func rest(_ cell: TableCell) -> RecoveredText? {
            guard heads.contains(cell.column), let first = CutCells.lines(cell).first else { return nil }
            let key = TextFolding.key(first.text)
            let isShort = !key.isEmpty && key.count <= Self.mostRestDigits
            return key == ["%"] || isShort && key.allSatisfy(NumberParsing.isDigit) ? first : nil
        }
        let areRests = below.allSatisfy { $0.content.text.isEmpty || rest($0) != nil && $0.lines.isEmpty }
        for place in below.indices {
            guard let end = rest(below[place]), areRests || below[place].lines.count > 1,
                let above = row.firstIndex(where: { $0.column == below[place].column }), row[above].lines.isEmpty,
                Self.goesOn(row[above].content.text, in: end.text)
            else { continue }
            let whole = RecoveredText(
                text: row[above].content.text + end.text,
                sources: row[above].content.sources + end.sources,
                steps: row[above].content.steps.union([.wrapped])
            )
            row[above] = Self.cell(row[above], whole, row[above].margin)
            below[place] = Self.part(below[place], CutCells.lines(below[place]).dropFirst())
        }
    }

    /// Whether an amount lacks decimals that a text has, or a percent sign.
    private static func goesOn(_ amount: String, in end: String) -> Bool {
        let scalars = Array(amount.unicodeScalars)
        guard scalars.contains(where: NumberParsing.isDigit) else { return false }
        guard let point = scalars.lastIndex(of: ".") else { return end == "%" }
        let decimals = scalars[(point + 1)...]
        let isWhole = decimals.count + end.unicodeScalars.count > Self.mostRestDigits
        return decimals.allSatisfy(NumberParsing.isDigit) && (end == "%" || !isWhole)
    }

    private static func isAmount(_ text: RecoveredText) -> Bool {
        let key = TextFolding.key(text.text)
        return NumberParsing.isDash(key) || NumberParsing.number(key[...]) != nil || NumberParsing.percent(key) != nil
    }

    /// The row with the amounts below its label, and those below one another, in the columns of heads that are blank.
    private func spread(_ row: [TableCell], over heads: Set<Int>) -> [TableCell] {
        guard !heads.isEmpty, let label = row.firstIndex(where: { labelLines($0) != nil }),
            let count = labelLines(row[label])
        else { return row }
        var row = row
        func blanks(from place: Int) -> [Int] {
            row.indices[place...].prefix { row[$0].content.text.isEmpty }.filter { heads.contains(row[$0].column) }
        }
        let amounts = row[label].lines.dropFirst(count)
        if !amounts.isEmpty {
            let places = blanks(from: label + 1)
            guard places.count >= amounts.count else { return row }
            let margin = places.count == amounts.count ? Double.infinity : Self.fewAmounts
            for (place, amount) in zip(places, amounts) { row[place] = Self.cell(row[place], amount, margin) }
            row[label] = Self.part(row[label], row[label].lines.prefix(count))
        }
        for place in row.indices where place > label && heads.contains(row[place].column) {
            let lines = row[place].lines
            guard lines.count > 1, lines.allSatisfy(Self.isAmount) else { continue }
            let places = [place] + blanks(from: place + 1)
            guard places.count >= lines.count else { continue }
            for (place, amount) in zip(places, lines) { row[place] = Self.cell(row[place], amount, row[place].margin) }
        }
        return row
    }

    /// How many of a cell's lines are the label of a row of the matrix, where all others are amounts.
    private func labelLines(_ cell: TableCell) -> Int? {
        let lines = CutCells.lines(cell)
        return (1...Self.mostLabelLines).last { count in
            guard lines.count >= count, lines[count...].allSatisfy(Self.isAmount) else { return false }
            let match = labels.exactMatch(lines[..<count].flatMap { TextFolding.key($0.text) }, isOneRun: count == 1)
            return match?.roles.contains { if case .executionRow = $0 { true } else { false } } ?? false
        }
    }

    // MARK: Cells

    /// The cell with some of its lines.
    private static func part(_ cell: TableCell, _ lines: some Collection<RecoveredText>) -> TableCell {
        cell.holding(lines, margin: cell.margin)
    }

    private static func cell(_ place: TableCell, _ text: RecoveredText, _ margin: Double) -> TableCell {
        TableCell(row: place.row, column: place.column, content: text, margin: min(place.margin, margin))
    }
}
