internal import FormModel

/// Forms that follow each other in tables, and whose headings and opening labels the export does not hold.
///
/// They are known by their order: the heads or the closed terms of an indicator table, then a label that the form had already,
/// then heads or terms again.
struct FormSuccession {
    let taxonomy: Taxonomy

    /// So many rows with a term are an indicator table; other parts of a form name single terms.
    private static let fewestRows = 2

    init(_ taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
    }

    /// - Parameter isHeaded: Whether the rows stand under a heading. Lines under one may hold a label twice; where the export
    ///   has the headings, it has all of them.
    func split(_ rows: [LexemeRow], isHeaded: Bool) -> [[LexemeRow]] {
        guard !isHeaded || !rows.contains(where: \.isLine) else { return [rows] }
        let terms = rows.map(weight)
        guard terms.reduce(0, +) >= 2 * Self.fewestRows else { return [rows] }
        var starts = [0]
        var seen: Set<LabelRole> = []
        var termRows = 0
        var opening: Int?
        for (number, row) in rows.enumerated() {
            if terms[number] > 0 {
                termRows += terms[number]
                opening = nil
                continue
            }
            let labels = isOverHeads(number, in: rows) ? [] : Self.fieldLabels(of: row)
            if !labels.isEmpty, opening == nil { opening = number }
            // Blocks of one form that came out in another order have goals behind the indicators as well as in front.
            let repeated = row.isLine ? labels.filter { $0.goalIndex == nil } : labels
            if termRows >= Self.fewestRows, repeated.contains(where: seen.contains),
                terms[number...].reduce(0, +) >= Self.fewestRows
            {
                starts.append(start(before: opening ?? number, in: rows, areLines: row.isLine))
                seen = []
                termRows = 0
            }
            seen.formUnion(labels)
        }
        return zip(starts, starts.dropFirst() + [rows.count]).map { Array(rows[$0..<$1]) }
    }

    /// Whether a row has nothing but what names groups of the heads below it, as 完成情况 over actual values and scores.
    private func isOverHeads(_ number: Int, in rows: [LexemeRow]) -> Bool {
        guard number + 1 < rows.count, !rows[number].isLine, !rows[number + 1].isLine else { return false }
        return rows[number].printed.allSatisfy { $0.label != nil && $0.role(\.pairIndex) == nil }
            && indicatorHeads(of: rows[number + 1]).count >= Self.fewestHeads
    }

    private func indicatorHeads(of row: LexemeRow) -> Set<IndicatorColumn> {
        Set(row.labels.filter { $0.label?.distance == 0 }.compactMap { $0.role(\.indicatorColumn) })
    }

    /// How many rows of an indicator table a row stands for: a row of its heads says as much as several with terms, and some
    /// forms have no terms.
    private func weight(_ row: LexemeRow) -> Int {
        if !row.isLine, indicatorHeads(of: row).count >= Self.fewestHeads { return Self.fewestRows }
        return row.printed.contains { taxonomy.isTerm(Taxonomy.bareTerm($0.key)) } ? 1 : 0
    }

    private static let fewestHeads = 3

    private static func fieldLabels(of row: LexemeRow) -> [LabelRole] {
        let roles: [LabelRole] = row.labels.filter { $0.label?.distance == 0 }.flatMap { $0.label?.roles ?? [] }
        return roles.filter { $0.pairIndex != nil || $0.goalIndex != nil || $0.executionRow != nil }
    }

    /// The first row of a form whose first known label stands in the row `opening`: rows of an unknown label and its
    /// value may stand above it.
    func start(before opening: Int, in rows: [LexemeRow], areLines: Bool) -> Int {
        var start = opening
        if areLines {
            let before = rows[..<opening].suffix(Self.mostOpeningLines)
            if let total = before.lastIndex(where: { row in row.labels.contains { $0.has(.total) } }) {
                return total + 1
            }
            // Labels that the form before lost stand in front of the one that it has.
            while start > before.startIndex, rows[start - 1].labels.contains(where: { $0.role(\.pairIndex) != nil }) {
                start -= 1
            }
            return start
        }
        while start > 0, isPair(rows[start - 1]) { start -= 1 }
        return start
    }

    /// The lines behind the last total of a form that may be the next form's.
    private static let mostOpeningLines = 5

    private func isPair(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard printed.count == 2, printed[0].columns?.lowerBound == 0, printed[0].label == nil,
            printed[1].label == nil, !printed.contains(where: { taxonomy.isTerm(Taxonomy.bareTerm($0.key)) }),
            let first = printed[1].key.first
        else { return false }
        return !NumberParsing.isDigit(first) && !"<>=≤≥".unicodeScalars.contains(first)
    }
}
