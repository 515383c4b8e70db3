import DocumentModel
import Testing

@testable import Normalization

@Suite struct RawFieldTests {
    private func field(_ runs: [(text: String, line: Int, column: Int)], inColumns: Bool = false) -> RawField {
        let lexemes = runs.enumerated().map { number, run in
            Lexeme(
                id: number,
                text: run.text,
                key: TextFolding.key(run.text),
                row: run.line,
                columns: inColumns ? number..<(number + 1) : nil,
                continuesSpan: false,
                sources: [.characters(line: run.line, column: run.column, length: run.text.unicodeScalars.count)],
                steps: []
            )
        }
        return RawField(lexemes, margin: 4, isGridExact: false)
    }

    /// Cells of columns that nobody knows, put together to one.
    @Test func aGapOnALineMakesATextDoubtful() {
        #expect(field([("2", 5, 40), ("≥6处", 5, 49)]).margin < 1)
        #expect(field([("2025", 5, 40), ("年", 5, 45)]).margin == 4, "a space inside a text")
        #expect(field([("检修路灯", 5, 40), ("数量", 6, 52)]).margin == 4, "lines of one cell")
        #expect(
            field([("检修路灯", 5, 40), ("数量", 5, 52)], inColumns: true).margin == 4,
            "cells that the file tells apart"
        )
    }
}
