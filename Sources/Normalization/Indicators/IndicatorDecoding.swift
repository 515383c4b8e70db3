internal import FormModel

/// Reads the indicator table of a form: finds the cheapest explanation of its cells under the grammar.
struct IndicatorDecoding {
    private let grammar: IndicatorGrammar
    private let rows: [LexemeRow]

    /// - Parameter rows: Those under the heads.
    init(
        heads: [ColumnHead<IndicatorColumn?>],
        rows: [LexemeRow],
        taxonomy: Taxonomy,
        measures: MeasureParsing
    ) {
        grammar = IndicatorGrammar(heads: heads, rows: rows, taxonomy: taxonomy, measures: measures)
        let placed = CellRuns(grammar: grammar).placed(rows)
        self.rows = BrokenSpans.mended(placed, heads: heads, taxonomy: taxonomy)
    }

    /// Reads all indicator tables of a form, one after the other.
    static func decode(_ tables: [IndicatorTable], taxonomy: Taxonomy, measures: MeasureParsing) -> IndicatorReading {
        var reading = IndicatorReading()
        for (number, table) in tables.flatMap({ $0.sideBySide() }).enumerated() {
            let folded = ColumnFolding(table: table, measures: measures).folded()
            let decoding = IndicatorDecoding(
                heads: table.heads,
                rows: folded.rows,
                taxonomy: taxonomy,
                measures: measures
            )
            var own = decoding.decode()
            for row in own.rows.indices { own.rows[row].table = number }
            reading.rows += own.rows
            reading.used.formUnion(own.used)
            for (name, head, cell) in folded.extra {
                reading.used.insert(cell.id)
                let label = [name?.text, head.text].compactMap(\.self).joined(
                    separator: ExecutionDecoding.foreignSeparator
                )
                let field = RawField([cell], margin: .infinity, isGridExact: table.rows.allSatisfy(\.isGridExact))
                reading.extra.append(RawExtra(label: label, field: field, isKnown: false))
            }
        }
        return reading
    }

    func decode() -> IndicatorReading {
        guard !grammar.slots.isEmpty, !rows.isEmpty else { return IndicatorReading() }
        let whole = BrokenRows.joined(rows) { cost(of: $0) }
        let joined = TornCells(grammar: grammar) { cost(of: $0) }.mended(whole)
        let lexemes = lexemes(of: joined)
        guard !lexemes.isEmpty else { return IndicatorReading() }
        let lattice = lattice(of: lexemes, joined)
        return IndicatorAssembly(lattice: lattice, lexemes: lexemes, rows: joined, grammar: grammar).reading()
    }

    /// How often the columns' widths are taken from a reading and the table read anew with them.
    private static let widthRounds = 2

    /// The cheapest reading's lattice.
    ///
    /// In lines without marks it rests on the widths of the columns, and they on the
    /// reading: both are found by turns, from two beginnings, since a wrong first reading may agree with itself.
    private func lattice(of lexemes: [Lexeme], _ rows: [LexemeRow]) -> IndicatorLattice {
        func read(_ widths: [ColumnWidths.Width]) -> IndicatorLattice {
            IndicatorLattice(lexemes: lexemes, rows: rows, grammar: grammar, widths: widths)
        }
        let first = read([])
        guard lexemes.contains(where: { $0.isUnmarked && $0.columns == nil }) else { return first }
        var starts = [first]
        if let name = grammar.level3, grammar.slots.contains(where: { $0.column == .deviation }) {
            starts.append(read(ColumnWidths.unwrapped(name, slots: grammar.slots.count)))
        }
        let readings = starts.map { start in
            (0..<Self.widthRounds).reduce(start) { lattice, _ in
                read(ColumnWidths.widths(of: lexemes, path: lattice.bestPath(), slots: grammar.slots.count))
            }
        }
        return readings.min { $0.bestCost < $1.bestCost } ?? first
    }

    private func cost(of rows: [LexemeRow]) -> Double {
        let lexemes = lexemes(of: rows)
        return lexemes.isEmpty ? 0 : IndicatorLattice(lexemes: lexemes, rows: rows, grammar: grammar).bestCost
    }

    /// What the lattice reads: everything printed that is no label, and the level cells that reach in from rows above.
    private func lexemes(of rows: [LexemeRow]) -> [Lexeme] {
        rows.flatMap { row in row.lexemes.filter { !$0.isBlank && $0.label == nil && isInTable($0) } }
    }

    /// Cells that span rows are read again in each where they lie under a head; others (a band at the side) are not.
    private func isInTable(_ lexeme: Lexeme) -> Bool {
        guard lexeme.continuesSpan, let columns = lexeme.columns else { return true }
        return grammar.slots.contains { $0.gridColumns?.overlaps(columns) ?? false }
    }
}
