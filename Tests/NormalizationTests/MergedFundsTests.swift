import DocumentModel
import Testing

@testable import Normalization

/// Rows of the matrix of budgets in one row of an export.
@Suite struct MergedFundsTests {
    /// The rows of a table of one row, of whose cells each is given with bars between its lines.
    private func parted(_ cells: [String]) throws -> [[String]] {
        let row = cells.enumerated().map { column, cell in
            let lines = cell.split(separator: "|").map { RecoveredText(text: String($0), sources: []) }
            let text = RecoveredText(text: lines.map(\.text).joined(), sources: [])
            return TableCell(row: 0, column: column, content: text, lines: lines.count > 1 ? lines : [])
        }
        let table = Table(rowCount: 1, columnCount: row.count, cells: row, evidence: .delimiters)
        let document = RecoveredDocument(blocks: [.table(table)], diagnostics: [])
        let parted = MergedFunds(labels: LabelIndex(try Vocabulary.builtin())).parted(document)
        return parted.tables[0].cellsByRow.map { $0.map(\.content.text) }
    }

    @Test func eachLabelTakesItsLine() throws {
        #expect(
            try parted(["", "其中：当年财政拨款|上年结转资金", "0.00|80.00", "5.00|80.00"])
                == [["", "其中：当年财政拨款", "0.00", "5.00"], ["", "上年结转资金", "80.00", "80.00"]]
        )
    }

    /// Nothing was spent of what is nought.
    @Test func aSingleAmountIsThatOfTheRowWithMoney() throws {
        #expect(
            try parted(["其中：当年财政拨款|上年结转资金", "0.00|80.00", "75.00"])
                == [["其中：当年财政拨款", "0.00", ""], ["上年结转资金", "80.00", "75.00"]]
        )
    }

    @Test func aWrappedLabelIsOneRow() throws {
        #expect(try parted(["其中：当年|财政拨款", "0.00|80.00"]).count == 1)
    }
}
