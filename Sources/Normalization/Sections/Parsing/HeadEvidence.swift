internal import DocumentModel

/// What speaks for words over rows of cells being their heads where they may as well be labels with their values beside them.
struct HeadEvidence {
    /// In even number: labels and values by turns, if they are no heads.
    let heads: [Lexeme]
    let body: [[Lexeme]]
    /// Whether a cell beside the heads and all rows names them together.
    let isNamed: Bool
    /// What heads end in and values of other labels hardly do, folded.
    let endings: [[Unicode.Scalar]]

    private static let fewestRows = 2
    private static let enough = 4

    /// Whether the rows are a table's, rather than pairs.
    var isEnough: Bool {
        guard body.count >= Self.fewestRows else { return false }
        let values = heads.indices.filter { !$0.isMultiple(of: 2) }.map { heads[$0] }
        let labels = heads.indices.dropFirst().filter { $0.isMultiple(of: 2) }.map { heads[$0] }
        let worded = values.count(where: endsAsHead)
        if values.count > 1, worded == values.count { return true }
        let uniform = values.reduce(0) { $0 + uniformity(under: $1) }
        // No form has the same label twice beside each other.
        let repeated = labels.count(where: isRepeated)
        return (isNamed ? 1 : 0) + worded + uniform + 2 * repeated >= Self.enough
    }

    private func endsAsHead(_ head: Lexeme) -> Bool {
        let bare = head.key.prefix { $0 != "(" }
        return endings.contains { bare.suffix($0.count).elementsEqual($0) }
    }

    private func cells(under head: Lexeme) -> [Lexeme] {
        body.compactMap { row in row.first { $0.columns?.lowerBound == head.columns?.lowerBound } }
    }

    /// How much the cells under a word are alike but for their numbers: with words among these more than without.
    private func uniformity(under head: Lexeme) -> Int {
        let cells = cells(under: head)
        let shapes = Set(cells.map { ForeignTables.shape($0.key) })
        guard cells.count == body.count, shapes.count == 1, let shape = shapes.first, shape.contains("0") else {
            return 0
        }
        return shape.contains(where: CJKText.isWide) ? 2 : 1
    }

    private func isRepeated(under head: Lexeme) -> Bool {
        let cells = cells(under: head)
        return cells.count > 1 && Set(cells.map(\.key)).count == 1
    }
}
