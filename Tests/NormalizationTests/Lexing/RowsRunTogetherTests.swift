import DocumentModel
import Testing

@testable import Normalization

/// Lines of an export in which the end of a printed line was lost.
@Suite struct RowsRunTogetherTests {
    /// The runs of lines of which each is given with single spaces between its runs.
    private func parted(_ lines: [String]) throws -> [[String]] {
        let vocabulary = try Vocabulary.builtin()
        let rows = RowsRunTogether(labels: LabelIndex(vocabulary), taxonomy: Taxonomy(vocabulary))
        let blocks = lines.map { line in
            let pieces = line.split(separator: " ").map { RecoveredText(text: String($0), sources: []) }
            return RecoveredDocument.Block.line(TextLine(pieces: pieces, ending: .unknown))
        }
        return rows.parted(blocks).map { block in
            if case .line(let line) = block { line.pieces.map(\.text) } else { [] }
        }
    }

    @Test func aTermBehindPointsBeginsALine() throws {
        #expect(
            try parted(["数量指标 改造管网 =3公里 3公里 5 5.0质量指标 合格率 100%"])
                == [["数量指标", "改造管网", "=3公里", "3公里", "5", "5.0"], ["质量指标", "合格率", "100%"]]
        )
    }

    @Test func aTermBehindTheEndOfAHeadBeginsALine() throws {
        #expect(
            try parted(["分值 得分 偏差原因分析及 改进措施产出指标"]) == [["分值", "得分", "偏差原因分析及", "改进措施"], ["产出指标"]]
        )
    }

    @Test func aLabelWithItsValueBehindAnotherValueBeginsALine() throws {
        #expect(
            try parted(["项目名称 管网改造主管部门 青山县水务局 实施单位 青山县水务局项目资金", "(元)"])
                == [["项目名称", "管网改造"], ["主管部门", "青山县水务局", "实施单位", "青山县水务局"], ["项目资金"], ["(元)"]]
        )
    }

    /// A value may end in the words of a label.
    @Test func aValueThatNothingFollowsStaysWhole() throws {
        #expect(try parted(["项目名称 改造工程项目资金", "主管部门"]) == [["项目名称", "改造工程项目资金"], ["主管部门"]])
        #expect(try parted(["带动就业 社会效益指标"]) == [["带动就业", "社会效益指标"]])
        #expect(try parted(["带动就业 居民社会效益指标"]) == [["带动就业", "居民社会效益指标"]])
        // Where no label stands in front, the words are no label's.
        #expect(try parted(["管网 管网改造主管部门 水务局"]) == [["管网", "管网改造主管部门", "水务局"]])
    }
}
