internal import DocumentModel
internal import FormModel

extension IndicatorReading {
    /// What a text is sure of that may lack lines, in nats.
    private static let lostLinesMargin = 0.2

    /// The reading with doubt about the texts of tables in which the export holds the last lines of cells alone, as a head and
    /// a term show: so it may of any cell.
    func doubtingLostLines(in tables: [IndicatorTable], _ taxonomy: Taxonomy) -> IndicatorReading {
        var reading = self
        for number in tables.indices where tables[number].heads.contains(where: { $0.lexeme.label?.isCut ?? false }) {
            let own = rows.indices.filter { rows[$0].table == number }
            guard own.contains(where: { Self.isEndOfTerm(rows[$0].level2, taxonomy) }) else { continue }
            for place in own {
                for (column, field) in rows[place].fields where Self.mayLackLines(field, in: column, taxonomy) {
                    reading.rows[place].fields[column] = field.doubted(
                        to: Self.lostLinesMargin,
                        "lines of the cell did not come out"
                    )
                }
            }
        }
        return reading
    }

    private static func isEndOfTerm(_ level2: [Unicode.Scalar], _ taxonomy: Taxonomy) -> Bool {
        let term = Taxonomy.bareTerm(level2)
        return !taxonomy.isTerm(term) && taxonomy.isPiece(term)
    }

    /// Numbers and terms that end no longer one are whole.
    private static func mayLackLines(_ field: RawField, in column: IndicatorColumn, _ taxonomy: Taxonomy) -> Bool {
        let key = TextFolding.key(field.text)
        guard key.contains(where: CJKText.isWide) else { return false }
        let term = Taxonomy.bareTerm(key)
        return column != .level1 && (column != .level2 || !taxonomy.isTerm(term) || taxonomy.isPiece(term))
    }
}
