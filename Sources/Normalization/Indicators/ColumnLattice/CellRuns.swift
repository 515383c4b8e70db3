internal import DocumentModel
internal import FormModel

/// Rows of an indicator table whose cells an export printed one below the other, outside the table.
///
/// The texts of such a run are put under the table's heads, column after column or row after row, whichever their
/// number and kinds fit. What fits neither is no row.
struct CellRuns {
    private let grammar: IndicatorGrammar

    /// The doubt, in nats, of a cell whose place follows from the order of the run, and of one that may as well stand in
    /// the next row or column.
    private static let placedMargin = 3.0
    fileprivate static let doubtedMargin = 0.8
    /// So many bare numbers one below the other are weights and scores, and no numbers of pages.
    private static let fewestNumbers = 4

    init(grammar: IndicatorGrammar) {
        self.grammar = grammar
    }

    /// The rows with those made of runs in their places; lines that are no cells are left out.
    func placed(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard grammar.slots.contains(where: { $0.gridColumns != nil }), rows.contains(where: \.isLine) else {
            return rows
        }
        // Where the grid is what the paper shows, nothing of it stands outside.
        guard !rows.contains(where: \.isGridExact) else { return rows.filter { !$0.isLine } }
        var placed: [LexemeRow] = []
        var run: [LexemeRow] = []
        func close(isInside: Bool = true) {
            placed += self.rows(of: run, isInside: isInside)
            run = []
        }
        for row in rows {
            if row.isLine {
                run.append(row)
            } else {
                close()
                placed.append(row)
            }
        }
        close(isInside: false)
        return placed
    }

    /// - Parameter isInside: Whether the table goes on behind the run.
    private func rows(of run: [LexemeRow], isInside: Bool) -> [LexemeRow] {
        let cells = run.filter { !isPageNumber($0) }.flatMap(\.printed)
        let numbers = cells.count(where: isNumber)
        let isShown =
            cells.contains { isTerm($0) || isMeasure($0) } || numbers >= Self.fewestNumbers
        guard isShown else {
            // Two texts between rows may be a row as well as what pages print.
            guard isInside, numbers == 0, !cells.contains(where: isSentence) else { return [] }
            return rows(of: cells, indexes: run.map(\.index))?.map(\.doubted) ?? []
        }
        let blocks = blocks(of: cells).map { rows(of: $0, indexes: Set($0.map(\.row)).sorted()) }
        if blocks.allSatisfy({ $0 != nil }) { return blocks.flatMap { $0 ?? [] } }
        return rows(of: cells, indexes: run.map(\.index))?.map(\.doubted) ?? run.map(\.doubted)
    }

    private func isSentence(_ lexeme: Lexeme) -> Bool {
        lexeme.key.contains { "。；;:：".unicodeScalars.contains($0) }
    }

    /// The cells parted before each term behind another text: levels come first, of one row or of several.
    private func blocks(of cells: [Lexeme]) -> [[Lexeme]] {
        var blocks: [[Lexeme]] = []
        for (number, cell) in cells.enumerated() {
            if number == 0 || isTerm(cell) && !isTerm(cells[number - 1]) { blocks.append([]) }
            blocks[blocks.count - 1].append(cell)
        }
        return blocks
    }

    /// The rows that the cells are of; `nil` where their number or kinds fit none.
    private func rows(of cells: [Lexeme], indexes: [Int]) -> [LexemeRow]? {
        let texts = cells.filter { !isTerm($0) }
        let terms = cells.filter(isTerm)
        let values = grammar.slots.indices.filter { isValue($0) && !grammar.slots[$0].isOptional }
        let deviation = grammar.slots.firstIndex { $0.column == .deviation }
        let notes = deviation == nil ? [] : texts.reversed().prefix { !isNumber($0) }.reversed()
        let body = Array(texts.dropLast(notes.count))
        let count = values.isEmpty ? 0 : body.count / values.count
        guard count > 0, body.count == count * values.count, notes.count <= count, terms.count <= 2 * count,
            indexes.count >= count
        else { return nil }

        func cost(_ place: (Int, Int) -> Int) -> Double {
            (0..<count).reduce(0) { cost, row in
                values.enumerated().reduce(cost) { $0 + emission(body[place(row, $1.offset)], $1.element) }
            }
        }
        let byColumn = { (row: Int, column: Int) in column * count + row }
        let byRow = { (row: Int, column: Int) in row * values.count + column }
        let (columnCost, rowCost) = (cost(byColumn), cost(byRow))
        let place = columnCost <= rowCost ? byColumn : byRow
        let margin = count == 1 ? Self.placedMargin : min(Self.placedMargin, abs(columnCost - rowCost))

        var rows: [[(lexeme: Lexeme, slot: Int, margin: Double)]] = (0..<count).map { number in
            values.enumerated().map { (body[place(number, $0.offset)], $0.element, margin) }
        }
        for (number, level) in levels(terms, count: count, margin: margin) { rows[number].append(level) }
        if let deviation {
            let margin = notes.count == count ? margin : Self.doubtedMargin
            for (number, note) in notes.enumerated() { rows[number].append((note, deviation, margin)) }
        }
        return zip(rows, indexes).map { cells, index in
            let lexemes = cells.sorted { $0.slot < $1.slot }.map { cell in
                cell.lexeme.placed(row: index, slot: grammar.slots[cell.slot], margin: cell.margin)
            }
            return LexemeRow(index: index, layout: .grid(.delimiters), afterBreak: false, lexemes: lexemes)
        }
    }

    /// The rows of the level terms: those of the first level come before those of the second, and each stands in the
    /// first row whose level 2 may stand under it.
    private func levels(
        _ terms: [Lexeme],
        count: Int,
        margin: Double
    ) -> [(row: Int, cell: (lexeme: Lexeme, slot: Int, margin: Double))] {
        guard let level1 = grammar.level1, let level2 = grammar.level2 else { return [] }
        let keys = terms.map { Taxonomy.bareTerm($0.key) }
        let borders = (0...terms.count).filter { border in
            border <= count && terms.count - border <= count && keys[..<border].allSatisfy(grammar.taxonomy.isLevel1)
                && keys[border...].allSatisfy(grammar.taxonomy.isLevel2)
        }
        guard let border = borders.last(where: { 2 * $0 <= terms.count }) ?? borders.first else {
            return terms.prefix(count).enumerated().map { ($0.offset, ($0.element, level2, Self.doubtedMargin)) }
        }
        let below = Array(keys[border...])
        let isWhole = below.count == count || count == 1
        var levels = terms[border...].enumerated().map { number, term in
            (row: number, cell: (lexeme: term, slot: level2, margin: isWhole ? margin : Self.doubtedMargin))
        }
        let places = grammar.taxonomy.places(of: Array(keys[..<border]), over: below)
        for (term, place) in zip(terms, places) where place.row < count {
            levels.append((place.row, (term, level1, isWhole && place.fits ? margin : Self.doubtedMargin)))
        }
        return levels
    }

    private func isValue(_ slot: Int) -> Bool { slot != grammar.level1 && slot != grammar.level2 }

    private func isTerm(_ lexeme: Lexeme) -> Bool { grammar.taxonomy.isTerm(Taxonomy.bareTerm(lexeme.key)) }

    private func isNumber(_ lexeme: Lexeme) -> Bool {
        NumberParsing.points(lexeme.key) != nil || NumberParsing.isDash(lexeme.key)
    }

    /// Whether the line is a number with the marks of a page's number around it.
    private func isPageNumber(_ row: LexemeRow) -> Bool {
        let key = row.printed.flatMap(\.key)
        let marks = key.filter { "第页共-—/".unicodeScalars.contains($0) }
        return !marks.isEmpty && marks.count < key.count
            && key.allSatisfy { NumberParsing.isDigit($0) || "第页共-—/".unicodeScalars.contains($0) }
    }

    /// Whether the text is a quantity; the number of a page is none.
    private func isMeasure(_ lexeme: Lexeme) -> Bool {
        grammar.measures.beginsAsQuantity(lexeme.key) && NumberParsing.points(lexeme.key) == nil
    }

    private func emission(_ lexeme: Lexeme, _ slot: Int) -> Double { grammar.emissions(lexeme)[slot] }
}

extension LexemeRow {
    /// The same line with all of its texts doubted.
    fileprivate var doubted: LexemeRow { decided(by: CellRuns.doubtedMargin) }
}

extension Lexeme {
    fileprivate func placed(row: Int, slot: IndicatorGrammar.Slot, margin: Double) -> Lexeme {
        var placed = self.placed(row: row, columns: slot.gridColumns)
        placed.decisionMargin = min(decisionMargin, margin)
        placed.isMoved = true
        return placed
    }
}
