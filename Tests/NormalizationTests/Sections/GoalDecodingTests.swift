import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Narratives of grids under their heads.
@Suite struct GoalDecodingTests {
    private func cell(_ text: String, id: Int, row: Int, column: Int) -> Lexeme {
        var cell = Lexeme.holding(text, id: id).placed(row: row, columns: column..<(column + 1))
        cell.label = nil
        return cell
    }

    private func reading(_ texts: [String]) -> RawField? {
        let head = cell("实际完成情况", id: 1, row: 0, column: 2)
        let texts = texts.enumerated().map { cell($0.element, id: 2 + $0.offset, row: 1, column: 1 + $0.offset) }
        let row = LexemeRow(index: 1, layout: .grid(.rulings), afterBreak: false, lexemes: texts)
        let path = FieldPath("narrative.actualCompletion")
        return GoalDecoding.decode(heads: [ColumnHead(name: path, lexeme: head)], rows: [row]).fields[path]
    }

    /// The head of one of them is not known.
    @Test func twoCellsBesideEachOtherAreADoubtfulNarrative() throws {
        let both = try #require(reading(["修缮古桥三座。", "已修缮两座。"]))
        #expect(both.margin <= RawField.unmarkedMargin)
        let alone = try #require(reading(["已修缮两座。"]))
        #expect(alone.margin > RawField.unmarkedMargin)
    }
}
