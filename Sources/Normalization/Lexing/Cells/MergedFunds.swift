internal import DocumentModel
internal import FormModel
internal import Foundation

/// Rows of the matrix of budgets that an exporter took for one: one cell holds their labels, line upon line, and the others
/// their amounts.
///
/// A cell with as many lines gives one to each row. One with fewer gives them to the rows in which any of the other amounts
/// is not a nought, and they are doubted.
struct MergedFunds {
    let labels: LabelIndex

    /// The doubt of amounts of which there are fewer than rows, in nats.
    private static let fewAmounts = 0.5

    func parted(_ document: RecoveredDocument) -> RecoveredDocument {
        document.changingTables { table in
            guard table.hasStackedLines else { return table }
            let rows = table.cellsByRow
            let parted = rows.map { parts(of: $0) ?? [$0] }
            guard parted.contains(where: { $0.count > 1 }) else { return table }
            var starts: Set<Int> = []
            var count = 0
            for (number, parts) in parted.enumerated() {
                if table.rowsAfterBreak.contains(number) { starts.insert(count) }
                count += parts.count
            }
            return table.withRows(parted.flatMap(\.self), rowsAfterBreak: starts)
        }
    }

    private func parts(of row: [TableCell]) -> [[TableCell]]? {
        guard let label = row.first(where: { $0.lines.count > 1 }), label.lines.allSatisfy(isFund) else { return nil }
        let count = label.lines.count
        guard row.allSatisfy({ Self.lines($0).count <= count }),
            row.contains(where: { $0.column > label.column && $0.lines.count == count })
        else { return nil }
        let isUsed = (0..<count).map { place in
            row.contains { cell in
                cell.column > label.column && cell.lines.count == count
                    && AmountParsing.amount(TextFolding.key(cell.lines[place].text), unit: 1) ?? 0 != 0
            }
        }
        let used = isUsed.indices.filter { isUsed[$0] }
        return (0..<count).map { place in
            row.map { cell in
                let lines = Self.lines(cell)
                if lines.count == count { return cell.holding([lines[place]], margin: cell.margin) }
                let own = used.firstIndex(of: place).flatMap { $0 < lines.count ? lines[$0] : nil }
                return cell.holding(own.map { [$0] } ?? [], margin: min(cell.margin, Self.fewAmounts))
            }
        }
    }

    private func isFund(_ line: RecoveredText) -> Bool {
        let match = labels.exactMatch(TextFolding.key(line.text))
        return match?.roles.contains { if case .executionRow = $0 { true } else { false } } ?? false
    }

    private static func lines(_ cell: TableCell) -> [RecoveredText] {
        cell.content.text.isEmpty ? [] : CutCells.lines(cell)
    }
}
