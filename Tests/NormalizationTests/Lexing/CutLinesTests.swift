import DocumentModel
import Testing

@testable import Normalization

/// The lines of a cell on both sides of a border that cuts it.
@Suite struct CutLinesTests {
    private func texts(_ lines: [String]) -> [RecoveredText] { lines.map { RecoveredText(text: $0, sources: []) } }

    private func joined(_ left: [String], _ right: [String]) -> CutLines { CutLines(texts(left)).joined(texts(right)) }

    @Test func onlyLinesThatReachTheBorderGoOn() {
        let lines = joined(
            ["开展新就业大学", "发放。", "做好新就业的大", "核与发放，做好", "展。"],
            ["生租赁", "学生审", "质量。"]
        )
        #expect(lines.texts.map(\.text) == ["开展新就业大学生租赁", "发放。", "做好新就业的大学生审", "核与发放，做好质量。", "展。"])
        #expect(lines.margin > 1)
    }

    /// Each of two lines may be the one that goes on.
    @Test func linesOfOneWidthAreDoubtful() {
        #expect(joined(["组织实施", "检测维护"], ["验收"]).margin < 1)
    }

    @Test func digitsAndTheirMarksAreANumber() {
        #expect(CutRows.number(digits: "812620000", marks: ",,.") == "8,126,200.00")
        #expect(CutRows.number(digits: "812620000", marks: ",.") == nil)
        #expect(CutRows.number(digits: "448000", marks: ",") == "448,000")
    }
}
