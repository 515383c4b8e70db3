import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// The forms of pages whose cells are drawn in a picture and whose text a program recognized in it.
///
/// Lines with bars are rows of cells, `^` is a cell that reaches in from above; other lines stand outside of tables.
func recognizedForms(_ text: String) throws -> [Form] {
    Normalizer(vocabulary: try Vocabulary.builtin()).normalize(recognizedDocument(text)).forms
}

func recognizedDocument(_ text: String) -> RecoveredDocument {
    var blocks: [RecoveredDocument.Block] = []
    var rows: [[Substring]] = []
    func close() {
        if !rows.isEmpty { blocks.append(.table(recognizedTable(rows, from: blocks.count))) }
        rows = []
    }
    for line in text.split(separator: "\n") {
        if line.contains("|") {
            rows.append(line.split(separator: "|", omittingEmptySubsequences: false))
        } else {
            close()
            blocks.append(.line(TextLine(pieces: [recognized(line, row: 0, column: 0, table: blocks.count)])))
        }
    }
    close()
    return RecoveredDocument(blocks: blocks, diagnostics: [])
}

private func recognized(_ text: Substring, row: Int, column: Int, table: Int) -> RecoveredText {
    let top = Double(100 * table + 10 * row)
    let box = Rect(x0: Double(50 * column), y0: top, x1: Double(50 * column + 40), y1: top + 8)
    return RecoveredText(text: String(text), sources: [.region(page: 1, box: box)], steps: [.recognized])
}

private func recognizedTable(_ rows: [[Substring]], from table: Int) -> Table {
    var cells: [TableCell] = []
    for (row, texts) in rows.enumerated() {
        for (column, text) in texts.enumerated() where text != "^" {
            let below = rows[(row + 1)...].prefix { $0.indices.contains(column) && $0[column] == "^" }.count
            cells.append(
                TableCell(
                    row: row,
                    column: column,
                    rowSpan: 1 + below,
                    content: recognized(text, row: row, column: column, table: table)
                )
            )
        }
    }
    let columns = rows.map(\.count).max() ?? 0
    return Table(rowCount: rows.count, columnCount: columns, cells: cells, evidence: .rulings)
}
