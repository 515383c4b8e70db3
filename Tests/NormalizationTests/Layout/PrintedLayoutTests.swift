import DocumentModel
import Testing

@testable import Normalization

/// Lines on pages whose tables have no rules, counted in character columns.
@Suite struct PrintedLayoutTests {
    /// Texts in 10 pt type from their left top corners, 12.5 pt high.
    private func line(_ texts: [(String, x: Double, y: Double)], page: Int = 1) -> TextLine {
        TextLine(
            pieces: texts.map { text, x, y in
                let box = Rect(x0: x, y0: y, x1: x + 10 * Double(text.count), y1: y + 12.5)
                return RecoveredText(text: text, sources: [.region(page: page, box: box)])
            }
        )
    }

    @Test func anIdeographIsTwoColumnsWide() throws {
        let tokens = try #require(PrintedLayout.tokens(of: [line([("项目名称", 50, 100), ("甲", 150, 100)])]))
        #expect(tokens.first?.map(\.columns) == [10..<18, 30..<32])
    }

    @Test func wideGapsBetweenLinesAreBlankLines() throws {
        let lines = [line([("甲", 50, 100)]), line([("乙", 50, 113)]), line([("丙", 50, 145)])]
        let tokens = try #require(PrintedLayout.tokens(of: lines))
        #expect(tokens.map { $0[0].line }.map { $0 - tokens[0][0].line } == [0, 1, 3])
    }

    @Test func whatStandsLeftOfThePageIsInItsFirstColumn() throws {
        let tokens = try #require(PrintedLayout.tokens(of: [line([("甲", -300, 100), ("乙", 50, 100)])]))
        #expect(tokens.first?.map(\.columns) == [0..<1, 10..<12])
    }

    @Test func noPageHasLinesOfAMillionColumns() {
        #expect(PrintedLayout.tokens(of: [line([("甲", 50, 100)]), line([("乙", 1e10, 100)])]) == nil)
    }

    @Test func farDownIsFarDown() throws {
        let tokens = try #require(PrintedLayout.tokens(of: [line([("甲", 50, 100)]), line([("乙", 50, 1e10)])]))
        #expect(tokens[1][0].line - tokens[0][0].line == 101)
    }

    @Test func linesOfATextFileHaveNoBoxes() {
        let line = TextLine(pieces: [RecoveredText(text: "甲", sources: [.characters(line: 1, column: 1, length: 1)])])
        #expect(PrintedLayout.tokens(of: [line]) == nil)
    }
}
