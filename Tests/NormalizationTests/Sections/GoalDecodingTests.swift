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

    /// Blocks of a page in the order of their height: which of them is under which head nothing but the words say.
    @Test func aGoalThatTellsOfThingsDoneIsDoubted() throws {
        let swapped = SwappedGoals(try Vocabulary.builtin())
        func margins(_ goal: String, _ completion: String) -> [Double?] {
            let texts = [
                FieldPath("narrative.annualGoal"): goal, FieldPath("narrative.actualCompletion"): completion,
            ]
            let fields = texts.mapValues { RawField([.holding($0, id: 0)], margin: 4, isGridExact: false) }
            let doubted = swapped.doubting((fields: fields, extra: [], used: [])).fields
            return texts.keys.map { doubted[$0]?.margin }
        }
        let (goal, done) = ("全年保洁河道24公里，保障河道畅通。", "2023年已完成24公里河道的保洁。")
        #expect(margins(done, goal).allSatisfy { $0.map { $0 < ConfidenceModel.ambiguousMargin } ?? false })
        #expect(margins(goal, done) == [4, 4])
        #expect(margins(done, done) == [4, 4])
    }
}
