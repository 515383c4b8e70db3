internal import FormModel

/// The indicator tables of forms whose text a program recognized in a picture, line by line as printed.
///
/// What joins the lines of a cell elsewhere rests on lines that are whole; in recognized tables it joins rows.
struct RecognizedTables {
    private let taxonomy: Taxonomy

    /// Shorter terms are words of any text.
    private static let shortestTerm = 4

    init(_ lexicon: Lexicon) { taxonomy = lexicon.taxonomy }

    /// The form with the lines of its indicator table in place of the rows that were made of them.
    func asPrinted(_ form: FormRows, _ printed: [LexemeRow]) -> FormRows {
        let lines = form.rows.flatMap(\.lexemes).compactMap(\.fileLines)
        guard let first = lines.map(\.lowerBound).min(), let last = lines.map(\.upperBound).max() else { return form }
        let own = printed[Self.firstRow(of: printed, from: first)..<Self.firstRow(of: printed, from: last)]
        guard let table = table(in: own), let start = own[table].first.flatMap(Self.firstLine) else { return form }
        let end = table.upperBound < own.endIndex ? Self.firstLine(own[table.upperBound]) ?? last : last
        let others = form.rows.filter { row in Self.firstLine(row).map { !(start..<end).contains($0) } ?? true }
        let border = others.firstIndex { row in Self.firstLine(row).map { $0 >= end } ?? false } ?? others.count
        return FormRows(
            title: form.title,
            rows: Array(others[..<border]) + own[table] + others[border...],
            recognizedTable: border..<(border + table.count)
        )
    }

    /// The first of rows in printed order that stands on a line or behind it.
    private static func firstRow(of rows: [LexemeRow], from line: Int) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if (firstLine(rows[middle]) ?? 0) < line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func firstLine(_ row: LexemeRow) -> Int? {
        row.lexemes.compactMap(\.fileLines).map(\.lowerBound).min()
    }

    /// From the heads, or else the first term of a level, to the totals.
    private func table(in rows: ArraySlice<LexemeRow>) -> Range<Int>? {
        let term = rows.firstIndex { $0.printed.contains(where: isTerm) }
        let heads = rows[..<(term ?? rows.endIndex)].firstIndex { row in
            let columns = Set(row.labels.compactMap { $0.role(\.indicatorColumn) }).subtracting([.weight, .score])
            return columns.count > 1 || !columns.isDisjoint(with: [.level1, .level2, .level3])
        }
        guard let start = heads ?? term else { return nil }
        let end = rows[start...].firstIndex { $0.labels.contains { $0.has(.total) } } ?? rows.endIndex
        return start < end ? start..<end : nil
    }

    private func isTerm(_ text: Lexeme) -> Bool {
        let key = Taxonomy.bareTerm(text.key)
        return text.label == nil && key.count >= Self.shortestTerm && taxonomy.isTerm(key)
    }
}
