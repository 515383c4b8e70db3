import DocumentModel
import Testing

@testable import Normalization

@Suite struct NarrativeCutsTests {
    private func cuts(_ lines: [String]) -> [Int] {
        let runs = lines.enumerated().map { number, text in
            var lexeme = Lexeme(
                id: number,
                text: text,
                key: TextFolding.key(text),
                row: number,
                columns: nil,
                continuesSpan: false,
                sources: [],
                steps: []
            )
            lexeme.isUnmarked = true
            lexeme.setting = LineSetting(text)
            lexeme.setting.lineWidth = lexeme.setting.width
            return lexeme
        }
        return NarrativeCuts(runs, count: 2).cheapest().borders
    }

    /// The first narrative is short of its column's width in its last line only, and ends with no sentence.
    @Test func aLineWithRoomEndsTheNarrative() {
        #expect(cuts(["做好退休干部服务和关心", "关爱工作", "进一步关心退休职工，提高", "退休人员的身体素质"]) == [0, 2, 4])
    }

    @Test func paragraphsInsideAreNoEnds() {
        let text = [
            "目标1：强化部门协同机制", "共享。", "目标2：落实安全责任制度", "管理。",
            "目标1：强化部门协同，完", "成共享任务。", "目标2：落实安全责任，完", "成年度管理。",
        ]
        #expect(cuts(text) == [0, 4, 8])
    }

    @Test func oneTextGoesToTheLastHead() {
        #expect(cuts(["本项目用于支持本所基本业务", "活动，主要包括开展对定点机", "构的检查。"]) == [0, 0, 3])
    }
}
