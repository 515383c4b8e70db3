internal import DocumentModel
internal import FormModel

/// Forms whose text came out in pieces, so that rows of the indicator table stand before its heads, among other sections,
/// or without any heads.
///
/// They are known by level terms in lines outside of the table. The table is then taken to reach from the first of them
/// to the form's end, whatever else stands there; nothing that is read from such a form is sure.
enum TornSections {
    private static let fewestTerms = 3
    private static let fewestHeads = 4

    /// - Returns: `nil` where the sections hold all terms of the form.
    static func mended(
        _ sections: FormSections,
        of rows: [LexemeRow],
        kind: FormKind,
        vocabulary: Vocabulary,
        taxonomy: Taxonomy
    ) -> FormSections? {
        // Other parts of the form may have been told apart as columns.
        guard rows.allSatisfy({ $0.isLine || $0.layout == .grid(.alignment) }), sections.indicatorTables.count <= 1,
            sections.indicatorTables.allSatisfy({ $0.rows.allSatisfy(\.isLine) })
        else { return nil }
        var indicators = sections.indicatorTables.first ?? IndicatorTable()
        let inTable = Set(indicators.rows.map(\.index))
        let outside = rows.filter { row in
            row.isLine && !inTable.contains(row.index)
                && row.lexemes.contains {
                    $0.isUnmarked && $0.label == nil && $0.key.count > 2 && taxonomy.isTerm(Taxonomy.bareTerm($0.key))
                }
        }
        guard outside.count >= fewestTerms, let first = outside.first else { return nil }
        var mended = sections
        let start = min(first.index, indicators.rows.first?.index ?? first.index)
        let table = rows.filter { row in
            row.isLine && row.index >= start
                && row.labels.allSatisfy { $0.has(.band) || $0.role(\.indicatorColumn) != nil }
        }
        let moved = Set(table.map(\.index))
        mended.pairRows.removeAll { moved.contains($0.index) }
        mended.goalRows.removeAll { moved.contains($0.index) }
        mended.executionRows.removeAll { moved.contains($0.index) }
        mended.totalRows.removeAll { moved.contains($0.index) }
        indicators.rows = table
        let known = Set(indicators.names)
        let required = vocabulary.requiredColumns[kind.rawValue] ?? []
        // A row of heads with columns of its own is the form's, and lacks none.
        let isWhole =
            indicators.heads.contains { $0.name == nil } && known.contains(.level3) && known.count >= fewestHeads
        if let anchor = first.lexemes.first, !isWhole {
            // Columns that every such table has need no head to be there.
            indicators.heads += required.filter { !known.contains($0) }.map {
                ColumnHead(name: $0, lexeme: anchor)
            }
        }
        let order = IndicatorColumn.allCases
        indicators.heads.sort { first, second in
            let places = [first, second].map { head in head.name.flatMap { order.firstIndex(of: $0) } ?? order.count }
            return places[0] < places[1]
        }
        mended.indicatorTables = [indicators]
        return mended
    }
}
