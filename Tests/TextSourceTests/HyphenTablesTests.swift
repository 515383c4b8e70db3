import DocumentModel
import Testing

@testable import TextSource

/// Tables of plain text whose columns a line of hyphens shows.
@Suite struct HyphenTablesTests {
    private func lines(_ text: String) throws -> [ExportLine] {
        let export = try TextSource.read(Array(text.utf8))
        #expect(export.format == .text)
        return export.lines
    }

    private func rows(_ text: String) throws -> [[String]] {
        try lines(text).compactMap { if case .row(let cells) = $0 { cells.map(\.text) } else { nil } }
    }

    @Test func aTableWithoutAHeadStandsBetweenTwoLines() throws {
        let text = """
            绩效目标表

              ---------- ---------------------- ------ --
              一级指标   三级指标                指标值
              产出指标   “三公”经费 变动率       ≤0%    注
                         A①                     5 年   \u{20}
              ---------- ---------------------- ------ --

            """
        let aligned = text.replacing("三级指标                指标值", with: "三级指标               指标值")
            .replacing("“三公”经费 变动率       ≤0%", with: "“三公”经费 变动率      ≤0%")
        #expect(
            try rows(aligned) == [
                ["一级指标", "三级指标", "指标值", ""], ["产出指标", "“三公”经费 变动率", "≤0%", "注"],
                ["", "A①", "5 年", ""],
            ]
        )
        let lines = try lines(aligned)
        guard case .row(let cells)? = lines.first(where: { if case .row = $0 { true } else { false } }) else {
            Issue.record("no row")
            return
        }
        #expect(cells[1].provenance == .characters(line: 4, column: 10, length: 4))
        #expect(try rows(text).isEmpty, "a text over a border shows that the columns are others")
    }

    @Test func aTableWithAHeadEndsBeforeABlankLine() throws {
        let text = """
            表

              指标   值
              ------ -----
              数量   5
              质量   好

            正文

            """
        #expect(try rows(text) == [["指标", "值"], ["数量", "5"], ["质量", "好"]])
    }

    @Test(arguments: ["a\n\n--- ---\nb\n", "------------\n数量   5\n------------\n", "- - -\n数量\n- - -\n", "---- ----\n"])
    func aRuleAloneIsNoTable(_ text: String) throws {
        #expect(try rows(text).isEmpty)
    }
}
