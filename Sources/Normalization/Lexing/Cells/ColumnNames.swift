internal import DocumentModel

/// Names that an exporter gives to the blank cells of a table's first row, `Col2` or `Unnamed: 1` in its second column.
///
/// They are no text of the paper.
enum ColumnNames {
    private static let beginnings = ["Column", "Col", "Unnamed:"].map { Array($0.unicodeScalars) }

    /// The document with those cells blank and their names beside the reading order.
    static func removed(from document: RecoveredDocument) -> RecoveredDocument {
        guard document.tables.contains(where: { $0.evidence == .delimiters && $0.cells.contains(where: isName) }) else {
            return document
        }
        var names: [RecoveredText] = []
        let blocks = document.blocks.map { block -> RecoveredDocument.Block in
            guard case .table(let table) = block, table.evidence == .delimiters else { return block }
            names += table.cells.filter(isName).map(\.content)
            return .table(
                table.holding(table.cells.map { isName($0) ? $0.holding(RecoveredText(text: "", sources: [])) : $0 })
            )
        }
        return document.holding(blocks, asides: names)
    }

    /// Whether a text is such a name with the number of its column, counted from 0 or from 1.
    private static func isName(_ cell: TableCell) -> Bool {
        let text = cell.content.text.unicodeScalars
        guard let beginning = beginnings.first(where: { text.starts(with: $0) }) else { return false }
        let number = String(scalars: text.dropFirst(beginning.count).drop(while: \.isSpace))
        return number == String(cell.column) || number == String(cell.column + 1)
    }
}
