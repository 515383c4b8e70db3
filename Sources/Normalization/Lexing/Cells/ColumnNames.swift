internal import DocumentModel

/// Names that an exporter gives to the blank cells of a table's first row, `Col2` in its second column.
///
/// They are no text of the paper.
enum ColumnNames {
    private static let beginning = Array("Col".unicodeScalars)

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

    private static func isName(_ cell: TableCell) -> Bool {
        let text = cell.content.text.unicodeScalars
        guard text.starts(with: beginning) else { return false }
        return String(scalars: text.dropFirst(beginning.count)) == String(cell.column + 1)
    }
}
