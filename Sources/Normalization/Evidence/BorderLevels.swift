internal import FormModel

/// Levels 1 of rows beside a row of another level 1.
///
/// Inside the rows of one level 1 it does not matter which term of level 2 a row is under. At their border it does: a first or
/// last row that is of the neighbour's term is of the neighbour's level 1 as well, so one is no surer than the other.
enum BorderLevels {
    /// The draft in which such a level 1 is at most as sure as the level 2 of its row.
    static func limiting(_ draft: FormDraft, threshold: Double) -> FormDraft {
        let levels = draft.indicators.map { row in
            row[.level1].map { Taxonomy.bareTerm(TextFolding.key($0.text)) }
        }
        func isAtBorder(_ row: Int) -> Bool {
            [row - 1, row + 1].contains { other in
                levels.indices.contains(other) && draft.tableOfRow[other] == draft.tableOfRow[row]
                    && levels[other] != levels[row]
            }
        }
        var limited = draft
        for (row, fields) in draft.indicators.enumerated() where isAtBorder(row) {
            guard let level1 = fields[.level1], let level2 = fields[.level2], level2.confidence < level1.confidence
            else { continue }
            limited.indicators[row][.level1] = level1.with(confidence: level2.confidence, reviewThreshold: threshold)
        }
        return limited
    }
}
