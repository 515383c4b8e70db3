import DocumentModel
import Testing

@testable import TableRecovery

/// Numbers that are wider than their cells.
@Suite struct OverrunTests {
    /// Three rows of three cells; texts begin 3 pt from the left side.
    private func table(_ texts: [[String]], width: Double) throws -> Table {
        let sides = (0...3).map { 100 + width * Double($0) }
        var placed: [PlacedText] = []
        for (row, cells) in texts.enumerated() {
            for (text, side) in zip(cells, sides) { placed.append((text, side + 3, 105 + 20 * Double(row))) }
        }
        let page = samplePage(
            placed,
            rulings: (0...3).map { horizontal(100 + 20 * Double($0), 100, sides[3]) }
                + sides.map { vertical($0, 100, 160) }
        )
        return try #require(recovered(page).tables.first)
    }

    @Test func aNumberThatRunsOverItsBorderStaysWhole() throws {
        let table = try table([["预算", "执行", "率"], ["1,382,500.00", "", "9"], ["1", "2", "3"]], width: 52)
        #expect(rows(table).dropFirst().first == ["1,382,500.00", "", "9"])
    }

    @Test func numbersThatTouchArePartedAtTheMarginAndDoubted() throws {
        // Ten characters from 103 on end at 153, where the next cell's text begins.
        let table = try table([["预算", "执行", "率"], ["382,500.00", "305,700", "9"], ["1", "2", "3"]], width: 50)
        #expect(rows(table).dropFirst().first == ["382,500.00", "305,700", "9"])
        let doubted = table.cells.filter { $0.content.steps.contains(.overrun) }
        #expect(doubted.map(\.content.text) == ["382,500.00", "305,700"])
    }

    @Test func numbersThatCoverEachOtherAreParted() throws {
        let table = try table([["预算", "执行", "率"], ["1,382,500.00", "305,700", "9"], ["1", "2", "3"]], width: 52)
        #expect(rows(table).dropFirst().first == ["1,382,500.00", "305,700", "9"])
    }
}
