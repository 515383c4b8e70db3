internal import DocumentModel
internal import FormModel

/// Names that may lack their first line.
///
/// In lines that follow the page from top to bottom, a cell of two lines begins above the labels of its row:
/// `梅岭县住房保障和房` / `主管部门` / `实施单位` / `产管理局`. What stands behind the label is then the rest alone, and what
/// stands in front of the row is in nobody's place.
struct HeadlessValues {
    /// The labels behind which a rest may stand.
    private let labels: Set<Int>

    private static let paths: Set = ["project.name", "organization.department", "organization.implementingUnit"]
    /// The length of a rest at most, and of a first line at least.
    private static let (longestRest, shortestLine) = (7, 3)
    /// So many labels share a row of the paper.
    private static let labelsOfRow = 2

    init(_ rows: [LexemeRow]) {
        var found: Set<Int> = []
        var texts: [Lexeme] = []
        var hasLabel = false
        var left = 0
        for row in rows where row.isLine {
            for lexeme in row.printed {
                guard lexeme.label != nil else {
                    texts.append(lexeme)
                    continue
                }
                // The label in front has a line of its own, or there is none.
                if let last = texts.last, last.row != lexeme.row, !hasLabel || texts[0].row != last.row,
                    Self.isLine(last)
                {
                    left = Self.labelsOfRow
                }
                if left > 0 { found.insert(lexeme.id) }
                left -= 1
                (texts, hasLabel) = ([], true)
            }
        }
        labels = found
    }

    private static func isLine(_ text: Lexeme) -> Bool {
        text.isUnmarked && text.key.count >= shortestLine && text.key.allSatisfy(CJKText.isWide)
    }

    /// Whether the values of a label may be the rest of a name.
    func mayHold(_ values: [Lexeme], of label: Lexeme, _ path: FieldPath) -> Bool {
        guard labels.contains(label.id), Self.paths.contains(path.rawValue), values.count == 1 else { return false }
        return values[0].isUnmarked && values[0].key.count <= Self.longestRest
            && values[0].key.allSatisfy(CJKText.isWide)
    }
}
