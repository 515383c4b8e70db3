internal import FormModel

/// Texts alone on a line at a break of the page, in a table in lines whose rows stand on a line each: what a page cut off
/// from a cell of the row on the other side, or a cell of its own.
///
/// Nothing on the line says of which column they are, so they and the cells across the break are for a person to look at.
enum LoneFragments {
    private static let doubtedMargin = 0.8
    /// Rows of so many cells are whole, and so are a name and a target.
    private static let (fewestCells, fewestTexts) = (3, 2)
    /// In tables with more blank lines, one for so many rows, those are no breaks.
    private static let rowsPerBlank = 3

    static func doubting(_ rows: [LexemeRow], taxonomy: Taxonomy) -> [LexemeRow] {
        guard rows.count > 1, rows.allSatisfy(\.isLine),
            2 * rows.count(where: { isWhole($0, taxonomy) }) > rows.count
        else { return rows }
        let gaps = rows.indices.dropFirst().filter { isBlank(above: $0, rows) }
        let blanksAreBreaks = gaps.count * rowsPerBlank <= rows.count
        func isBreak(above row: Int) -> Bool {
            rows[row].afterBreak || blanksAreBreaks && isBlank(above: row, rows)
        }
        var doubted = rows
        for row in rows.indices where isFragment(rows[row], taxonomy) {
            let across = [
                row > 0 && isBreak(above: row) ? row - 1 : nil,
                row + 1 < rows.count && isBreak(above: row + 1) ? row + 1 : nil,
            ].compactMap(\.self).filter { isWhole(rows[$0], taxonomy) }
            guard !across.isEmpty else { continue }
            doubted[row] = doubted[row].decided(by: doubtedMargin)
            for other in across {
                for place in doubted[other].lexemes.indices
                where !taxonomy.isTerm(Taxonomy.bareTerm(doubted[other].lexemes[place].key)) {
                    let margin = doubted[other].lexemes[place].decisionMargin
                    doubted[other].lexemes[place].decisionMargin = min(margin, doubtedMargin)
                }
            }
        }
        return doubted
    }

    private static func isBlank(above row: Int, _ rows: [LexemeRow]) -> Bool {
        guard let last = rows[row - 1].printed.last, let first = rows[row].printed.first else { return false }
        return first.isBehindBlankLine(last)
    }

    private static func isWhole(_ row: LexemeRow, _ taxonomy: Taxonomy) -> Bool {
        row.printed.count >= fewestCells
            || row.printed.count { !taxonomy.isTerm(Taxonomy.bareTerm($0.key)) } >= fewestTexts
    }

    private static func isFragment(_ row: LexemeRow, _ taxonomy: Taxonomy) -> Bool {
        guard row.printed.count == 1, !row.isFurniture, row.printed[0].label == nil else { return false }
        return !taxonomy.isTerm(Taxonomy.bareTerm(row.printed[0].key)) && !taxonomy.isPiece(row.printed[0].key)
    }
}
