import DocumentModel
import Testing

@testable import Normalization

@Suite struct WrappedLinesTests {
    /// Lines that begin with `#` are the page's.
    private func joined(_ lines: [(String, TextLine.Ending)]) throws -> [[String]] {
        let vocabulary = try Vocabulary.builtin()
        let wrapping = WrappedLines(
            labels: LabelIndex(vocabulary),
            taxonomy: Taxonomy(vocabulary),
            titles: TitleMatching(vocabulary)
        )
        let blocks = lines.map { text, ending in
            let isFurniture = text.hasPrefix("#")
            let pieces = text.drop { $0 == "#" }.split(separator: " ").map {
                RecoveredText(text: String($0), sources: [])
            }
            return RecoveredDocument.Block.line(TextLine(pieces: pieces, ending: ending, isFurniture: isFurniture))
        }
        return wrapping.joined(blocks).compactMap { block in
            if case .line(let line) = block { line.pieces.map(\.text) } else { nil }
        }
    }

    @Test func aLineThatGoesOnIsJoinedToTheNext() throws {
        let lines = try joined([
            ("项目名称", .endsCell), ("市民社区医疗互助帮困计", .goesOn), ("划资金", .endsCell), ("项目类别 经常性", .endsCell),
        ])
        #expect(lines == [["项目名称"], ["市民社区医疗互助帮困计划资金"], ["项目类别", "经常性"]])
    }

    @Test func onlyTheRunsAtTheBreakAreOne() throws {
        #expect(try joined([("（ 2023 年- 20", .goesOn), ("23 年）", .endsCell)]) == [["（", "2023", "年-", "2023", "年）"]])
    }

    @Test func headingsYearsAndLabelsEndWithTheirLine() throws {
        let lines = try joined([
            ("财政项目支出绩效目标填报表", .goesOn), ("（2023 年度）", .goesOn), ("测评服务）", .goesOn), ("项目类别 转移支付", .endsCell),
        ])
        #expect(lines == [["财政项目支出绩效目标填报表"], ["（2023", "年度）"], ["测评服务）"], ["项目类别", "转移支付"]])
    }

    @Test func aCellGoesOnBehindTheNumberOfAPage() throws {
        let lines = try joined([
            ("项目名称", .endsCell), ("市民社区医疗互助帮困计", .goesOn), ("#- 3 -", .goesOn), ("划资金", .endsCell), ("#4", .goesOn),
            ("提高工作效率", .endsCell),
        ])
        #expect(lines == [["项目名称"], ["-", "3", "-"], ["市民社区医疗互助帮困计划资金"], ["4"], ["提高工作效率"]])
    }
}
