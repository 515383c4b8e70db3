internal import FormModel

/// Reads the indicator table of a form: finds the cheapest explanation of its cells under the grammar.
struct IndicatorDecoding {
    /// What the readings of rows cost that begin with the same rows; the beginning is read once.
    typealias ReadingCosts = (_ begun: ArraySlice<LexemeRow>, _ all: ArraySlice<LexemeRow>) -> ([LexemeRow]) -> Double

    private let grammar: IndicatorGrammar
    /// The same for the search by columns, which has room for fewer.
    private let columnGrammar: IndicatorGrammar
    private let rows: [LexemeRow]
    private let heads: [ColumnHead<IndicatorColumn?>]
    /// Whether the cells of a row stand behind each other for sure.
    private let keepsRows: Bool

    /// - Parameters:
    ///   - heads: In the order in which the columns stand.
    ///   - rows: Those under the heads.
    ///   - keepsRows: Whether the cells of a row stand behind each other for sure.
    init(
        heads: [ColumnHead<IndicatorColumn?>],
        rows: [LexemeRow],
        taxonomy: Taxonomy,
        measures: MeasureParsing,
        kinds: TextKinds,
        keepsRows: Bool = false
    ) {
        self.keepsRows = keepsRows
        func grammar(showsOthers: Bool) -> IndicatorGrammar {
            IndicatorGrammar(
                heads: heads,
                rows: rows,
                taxonomy: taxonomy,
                measures: measures,
                kinds: kinds,
                showsOthers: showsOthers
            )
        }
        let areLines = heads.allSatisfy { $0.lexeme.columns == nil } && rows.allSatisfy(\.isLine)
        let whole = grammar(showsOthers: areLines && !keepsRows)
        self.grammar = whole
        columnGrammar = whole.slots.count <= ColumnLattice.mostSlots ? whole : grammar(showsOthers: false)
        let placed = CellRuns(grammar: whole).placed(rows)
        self.heads = heads
        self.rows = BrokenSpans.mended(placed, heads: heads, taxonomy: taxonomy)
    }

    /// Reads all indicator tables of a form, one after the other.
    static func decode(
        _ tables: [IndicatorTable],
        taxonomy: Taxonomy,
        measures: MeasureParsing,
        kinds: TextKinds
    ) -> IndicatorReading {
        var reading = IndicatorReading()
        for (number, printed) in tables.flatMap({ $0.sideBySide() }).enumerated() {
            let table = printed.tellingComparators(measures).tellingNames(measures).tellingLevels(taxonomy)
            let lines = LineMeasures(table: table, measures: measures, taxonomy: taxonomy)?.folded()
            let folded = lines ?? ColumnFolding(table: table, measures: measures).folded()
            let parted = table.partingTargets(kinds)
            let readings = HeadOrder.candidates(table.headsInTwoLines ?? parted.heads, rows: folded.rows).map { order in
                var reading = IndicatorDecoding(
                    heads: order.heads,
                    rows: folded.rows,
                    taxonomy: taxonomy,
                    measures: measures,
                    kinds: kinds,
                    keepsRows: lines != nil
                ).decode()
                reading.cost += order.cost
                return reading
            }
            var own = readings.min { $0.cost < $1.cost } ?? IndicatorReading()
            for row in own.rows.indices {
                own.rows[row].table = number
                guard parted.isGuess || table.isTargetGuessed else { continue }
                own.rows[row].fields[.target] = own.rows[row].fields[.target]?.doubted
            }
            reading.extra += own.others(kinds)
            reading.rows += own.rows
            reading.used.formUnion(own.used)
            for (name, head, cell) in folded.extra {
                reading.used.insert(cell.id)
                let label = [name?.text, head.text].compactMap(\.self).joined(
                    separator: ExecutionDecoding.foreignSeparator
                )
                let field = RawField([cell], margin: .infinity, isGridExact: table.rows.allSatisfy(\.isGridExact))
                let isOfKnownColumn = kinds.isOtherHead(head.key)
                reading.extra.append(
                    RawExtra(label: label, field: field, isKnown: false, isOfKnownColumn: isOfKnownColumn)
                )
            }
        }
        return reading
    }

    func decode() -> IndicatorReading {
        guard !grammar.slots.isEmpty, !rows.isEmpty else { return IndicatorReading() }
        let placed = ColumnRuns(grammar: grammar, readingCosts: costs).placed(rows)
        let whole = BrokenRows.joined(LoneFragments.doubting(placed, taxonomy: grammar.taxonomy), readingCosts: costs)
        let joined = TornCells(grammar: grammar, readingCosts: costs).mended(whole)
        let lexemes = lexemes(of: joined)
        guard !lexemes.isEmpty else { return IndicatorReading() }
        let lattice = lattice(of: lexemes, joined)
        if let printed = printedReading(cheaperThan: lattice, lexemes) { return printed }
        let columns = keepsRows ? nil : columnReading(cheaperThan: lattice, lexemes)
        let least = columns?.cost ?? lattice.bestCost
        if !keepsRows, least > ColumnCost.doubtfulText * Double(lexemes.count),
            let blocks = blockReading(cheaperThan: least, lexemes)
        {
            return blocks
        }
        if let columns { return columns }
        return IndicatorAssembly(lattice: lattice, lexemes: lexemes, rows: joined, grammar: grammar).reading()
    }

    /// By how much the reading by columns must be cheaper, in nats: exports that tear rows apart are the fewer.
    ///
    /// Those that follow blocks of the page part them by blank lines; those that print line by line show it in labels.
    private static let leastGain = (torn: 0.0, otherwise: 15.0)
    /// What such a reading costs at most, for each text, where nothing else says that rows are torn apart.
    private static let mostPerText = 0.6

    /// A blank line for so many texts at most parts blocks; fewer are page breaks.
    private static let textsBetweenBlanks = 8

    /// Readings by rows that cost less, for each text, are not questioned.
    private static let (fewestDoubts, leastDoubt) = (2.0, 0.12)

    /// Longer tables are no form's, and the search by columns is the dearer one.
    private static let mostTexts = 500
    /// The widths of columns are looked for in tables of so many texts; longer ones are read once.
    private static let mostTextsOfUnknownWidths = 2000

    /// The reading in which a printed line holds a line of each of a row's cells, where it explains lines better.
    private func printedReading(cheaperThan lattice: IndicatorLattice, _ byRows: [Lexeme]) -> IndicatorReading? {
        let isInterleaved = byRows.contains { $0.setting.isInterleaved }
        guard byRows.count <= Self.mostTexts, byRows.allSatisfy({ $0.isUnmarked && $0.columns == nil }),
            isInterleaved || lattice.bestCost > Self.fewestDoubts + Self.leastDoubt * Double(byRows.count),
            let lines = PrintedLines(rows), lines.shareCells
        else { return nil }
        let limit = lattice.bestCost - (isInterleaved ? Self.leastGain.torn : Self.leastGain.otherwise)
        return PrintedRowAssembly(lines: lines, grammar: grammar).reading(cheaperThan: limit)
    }

    /// Of so many lines one at most holds several texts where each text has a line of its own.
    private static let linesOfOneText = 5

    /// The reading in which what no blank line parts stands side by side, where it explains lines much better.
    ///
    /// Exports that sort the blocks of a page by their height give each text a line of its own, and the texts of a printed
    /// line a block.
    private func blockReading(cheaperThan limit: Double, _ byRows: [Lexeme]) -> IndicatorReading? {
        guard byRows.count <= Self.mostTexts, byRows.allSatisfy({ $0.isUnmarked && $0.columns == nil }),
            let lines = PrintedLines(rows),
            Self.linesOfOneText * lines.lines.count(where: { $0.count > 1 }) < lines.lines.count,
            let blocks = PrintedLines(rows, areBlocks: true), blocks.lines.contains(where: { $0.count > 1 })
        else { return nil }
        return PrintedRowAssembly(lines: blocks, grammar: grammar).reading(cheaperThan: limit)
    }

    /// The reading in which only the order within each column is kept, where it explains lines better than the one by rows.
    private func columnReading(cheaperThan lattice: IndicatorLattice, _ byRows: [Lexeme]) -> IndicatorReading? {
        guard byRows.count <= Self.mostTexts, byRows.allSatisfy({ $0.isUnmarked && $0.columns == nil }),
            lattice.bestCost > Self.fewestDoubts + Self.leastDoubt * Double(byRows.count)
        else { return nil }
        let lexemes = rows.flatMap { row in
            row.printed.filter { lexeme in
                lexeme.label == nil || lexeme.has(.band) && grammar.taxonomy.isPiece(lexeme.key)
            }
        }
        var next = heads.sorted { $0.lexeme.id < $1.lexeme.id }.makeIterator()
        var head = next.next()
        var headsBefore: [Int?] = []
        for lexeme in lexemes {
            var last: Int?
            while let current = head, current.lexeme.id < lexeme.id {
                last = columnGrammar.slots.firstIndex {
                    current.name == nil ? $0.head.id == current.lexeme.id : $0.column == current.name
                }
                head = next.next()
            }
            headsBefore.append(last)
        }
        let parted = zip(lexemes, lexemes.dropFirst()).count { $1.isBehindBlankLine($0) }
        let isTornApart =
            parted * Self.textsBetweenBlanks > lexemes.count || lexemes.contains { $0.setting.isInterleaved }
            || holdsColumnOfTerms(lexemes)
        let limit = lattice.bestCost - (isTornApart ? Self.leastGain.torn : Self.leastGain.otherwise)
        let columns = ColumnLattice.search(
            lexemes: lexemes,
            grammar: columnGrammar,
            headsBefore: headsBefore,
            limit: limit,
            isThorough: isTornApart
        )
        guard columns.bestCost < limit, isTornApart || columns.costPerText < Self.mostPerText else { return nil }
        return ColumnAssembly(lattice: columns, lexemes: lexemes, grammar: columnGrammar).reading()
    }

    /// So many terms of level 2 behind each other have no rows of their own between them, even where groups are empty.
    private static let termsOfColumn = 5

    /// Whether the terms of the second level stand behind each other, without the names that belong to them.
    private func holdsColumnOfTerms(_ lexemes: [Lexeme]) -> Bool {
        var terms: Set<[Unicode.Scalar]> = []
        for lexeme in lexemes {
            let key = Taxonomy.bareTerm(lexeme.key)
            if grammar.taxonomy.isLevel2(key) {
                terms.insert(key)
                if terms.count >= Self.termsOfColumn { return true }
            } else if !grammar.taxonomy.isTerm(key), !grammar.taxonomy.isPiece(key) {
                terms = []
            }
        }
        return false
    }

    /// How often the columns' widths are taken from a reading and the table read anew with them.
    private static let widthRounds = 2

    /// The cheapest reading's lattice.
    ///
    /// In lines without marks it rests on the widths of the columns, and they on the
    /// reading: both are found by turns, from two beginnings, since a wrong first reading may agree with itself.
    private func lattice(of lexemes: [Lexeme], _ rows: [LexemeRow]) -> IndicatorLattice {
        // Both beginnings often come to the same widths.
        var known: [IndicatorLattice] = []
        func read(_ widths: [ColumnWidths.Width]) -> IndicatorLattice {
            if let lattice = known.first(where: { $0.widths == widths }) { return lattice }
            let lattice = IndicatorLattice(lexemes: lexemes, rows: rows, grammar: grammar, widths: widths)
            known.append(lattice)
            return lattice
        }
        func settled(_ start: IndicatorLattice) -> IndicatorLattice {
            (0..<Self.widthRounds).reduce(start) { lattice, _ in
                read(ColumnWidths.widths(of: lexemes, path: lattice.bestPath(), slots: grammar.slots.count))
            }
        }
        let first = read([])
        guard lexemes.count <= Self.mostTextsOfUnknownWidths,
            lexemes.contains(where: { $0.isUnmarked && $0.columns == nil })
        else { return first }
        let wrapped = settled(first)
        guard let name = grammar.level3, grammar.slots.contains(where: { $0.column == .deviation }) else {
            return wrapped
        }
        let unwrapped = settled(read(ColumnWidths.unwrapped(name, slots: grammar.slots.count)))
        return unwrapped.bestCost < wrapped.bestCost ? unwrapped : wrapped
    }

    /// What the readings of rows cost that begin with the same rows.
    private func costs(
        begun: ArraySlice<LexemeRow>,
        _ rows: ArraySlice<LexemeRow>
    ) -> ([LexemeRow]) -> Double {
        let first = IndicatorLattice(costOf: lexemes(of: begun), rows: Array(rows), grammar: grammar)
        return { others in
            let rest = lexemes(of: others)
            return first.isEmpty && rest.isEmpty ? 0 : first.cost(followedBy: rest, of: others)
        }
    }

    /// What the lattice reads: everything printed that is no label, and the level cells that reach in from rows above.
    private func lexemes(of rows: some Sequence<LexemeRow>) -> [Lexeme] {
        let headIDs = Set(heads.map(\.lexeme.id))
        return rows.flatMap { row in
            // A head that reaches down beside others of two rows is none of the table's cells.
            row.lexemes.filter { !$0.isBlank && $0.label == nil && isInTable($0) && !headIDs.contains($0.id) }
        }
    }

    /// Cells that span rows are read again in each where they lie under a head; others (a band at the side) are not.
    private func isInTable(_ lexeme: Lexeme) -> Bool {
        guard lexeme.continuesSpan, let columns = lexeme.columns else { return true }
        return grammar.slots.contains { $0.gridColumns?.overlaps(columns) ?? false }
    }
}
