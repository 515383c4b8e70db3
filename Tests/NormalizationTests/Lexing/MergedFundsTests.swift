import DocumentModel
import Testing

@testable import Normalization

/// Rows of the matrix of budgets in one row of an export.
@Suite struct MergedFundsTests {
    /// The rows of a table of one row, of whose cells each is given with bars between its lines.
    private func parted(_ cells: [String]) throws -> [[String]] {
        try table(cells).cellsByRow.map { $0.map(\.content.text) }
    }

    /// The same, as the second row of a table where a page begins.
    private func table(_ cells: [String], isSecond: Bool = false) throws -> Table {
        let texts = isSecond ? [["年度资金总额", "80.00"], cells] : [cells]
        let rows = texts.enumerated().flatMap { number, cells in row(cells, number) }
        let count = texts.map(\.count).max() ?? 0
        let table = Table(
            rowCount: texts.count,
            columnCount: count,
            cells: rows,
            evidence: .delimiters,
            rowsAfterBreak: isSecond ? [1] : []
        )
        let document = RecoveredDocument(blocks: [.table(table)], diagnostics: [])
        return MergedFunds(labels: LabelIndex(try Vocabulary.builtin())).parted(document).tables[0]
    }

    private func row(_ cells: [String], _ number: Int) -> [TableCell] {
        cells.enumerated().map { column, cell in
            let lines = cell.split(separator: "|").map { RecoveredText(text: String($0), sources: []) }
            let text = RecoveredText(text: lines.map(\.text).joined(), sources: [])
            return TableCell(row: number, column: column, content: text, lines: lines.count > 1 ? lines : [])
        }
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
        let cells = try table(["其中：当年财政拨款|上年结转资金", "0.00|80.00", "75.00"]).cells
        #expect(cells.filter { $0.margin < ConfidenceModel.ambiguousMargin }.map(\.column) == [2])
    }

    @Test func aWrappedLabelIsOneRow() throws {
        #expect(try parted(["其中：当年|财政拨款", "0.00|80.00"]).count == 1)
        // More amounts than labels are those of a label that is lost.
        #expect(try parted(["其中：当年财政拨款|上年结转资金", "0.00|80.00", "75.00|80.00|5.00"]).count == 1)
    }

    @Test func aPageBeginsWithTheFirstOfTheRows() throws {
        let cells = ["其中：当年财政拨款|上年结转资金", "0.00|80.00"]
        let table = try table(cells, isSecond: true)
        #expect(table.rowCount == 3)
        #expect(table.rowsAfterBreak == [1])
    }
}
