import DocumentModel
import Testing

@testable import Normalization

@Suite struct InterleavedLinesTests {
    private func joined(_ text: String) throws -> [[String]] {
        let taxonomy = Taxonomy(try Vocabulary.builtin())
        let lines = text.split(separator: "\n").map { line in
            TextLine(pieces: line.split(separator: " ").map { RecoveredText(text: String($0), sources: []) })
        }
        return InterleavedLines(isKnown: taxonomy.isTerm).joined(lines).map { $0.pieces.map(\.text) }
    }

    @Test func linesAroundARowAreItsWrappedCells() throws {
        let lines = try joined("经济效益 定点机构政策覆\n全覆盖 全覆盖 5 5\n指标 盖率\n总分 100")
        #expect(lines == [["经济效益指标", "定点机构政策覆盖率", "全覆盖", "全覆盖", "5", "5"], ["总分", "100"]])
    }

    @Test func linesThatMakeNoTermStay() throws {
        let lines = try joined("项目验收 覆盖\n全覆盖 5\n指标 盖率")
        #expect(lines == [["项目验收", "覆盖"], ["全覆盖", "5"], ["指标", "盖率"]])
    }

    /// Where each line holds one cell, a cell between the pieces is another row's.
    @Test func lonePiecesAreLeftToOthers() throws {
        #expect(try joined("产出指\n治理村庄数量\n标").count == 3)
    }

    /// Several labels of one row of heads go on in the line below, behind a label that is printed upright.
    @Test func linesOfHeadRestsArePutToTheirHeads() throws {
        let labels = LabelIndex(try Vocabulary.builtin())
        let lines = ["绩 一级指标 二级指 三级指标 年度指标 分值", "效 标 值", "指 项目前期"].map { line in
            TextLine(pieces: line.split(separator: " ").map { RecoveredText(text: String($0), sources: []) })
        }
        let joined = InterleavedLines { labels.exactMatch($0) != nil }.joined(lines).map { $0.pieces.map(\.text) }
        #expect(joined == [["绩", "效", "一级指标", "二级指标", "三级指标", "年度指标值", "分值"], ["指", "项目前期"]])
    }

    /// Heads of one line stand between the two lines of those beside them.
    @Test func headsOfOneLineStandBetweenTheRestsOfOthers() throws {
        let labels = LabelIndex(try Vocabulary.builtin())
        let lines = ["绩 二级指 年度指标", "一级指标 三级指标 分值", "效 标 值", "产出指标 10"].map { line in
            TextLine(pieces: line.split(separator: " ").map { RecoveredText(text: String($0), sources: []) })
        }
        let joined = InterleavedLines { labels.exactMatch($0) != nil }.joined(lines).map { $0.pieces.map(\.text) }
        #expect(joined == [["绩", "效", "二级指标", "年度指标值", "一级指标", "三级指标", "分值"], ["产出指标", "10"]])
    }

    /// The last head of a line goes on at the beginning of the next one, in front of further heads.
    @Test func headsOneAfterTheOtherAreNotMixed() throws {
        let labels = LabelIndex(try Vocabulary.builtin())
        let lines = ["一级指标 二级指标 三级指标 权重", "（分） 指标值 评分标准"].map { line in
            TextLine(pieces: line.split(separator: " ").map { RecoveredText(text: String($0), sources: []) })
        }
        let joined = InterleavedLines { labels.exactMatch($0) != nil }.joined(lines)
        #expect(joined == lines)
    }
}
