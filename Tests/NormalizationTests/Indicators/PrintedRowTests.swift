import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Exports that print a table line by line, so that each printed line holds a line of each of a row's wrapped cells.
@Suite struct PrintedRowTests {
    private func form(_ text: String) throws -> Form {
        let blocks = text.split(separator: "\n").enumerated().map { number, line -> RecoveredDocument.Block in
            var column = 1
            let pieces = line.split(separator: " ").map { piece in
                defer { column += piece.unicodeScalars.count + 1 }
                return RecoveredText(
                    text: String(piece),
                    sources: [.characters(line: number + 1, column: column, length: piece.unicodeScalars.count)]
                )
            }
            return .line(TextLine(pieces: pieces, ending: .unknown))
        }
        let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
        return try #require(normalizer.normalize(RecoveredDocument(blocks: blocks, diagnostics: [])).forms.first)
    }

    private func column(_ column: IndicatorColumn, _ form: Form) -> [String?] {
        form.indicators.map { $0.fields[column]?.text }
    }

    private let opening = """
        财政项目支出绩效自评表
        （2021年度）
        项目名
        城市公园绿化管护
        称
        主管部
        城市管理局 实施单位 园林所
        门

        """

    private let heads = """
        一级指 年度 实际 偏差原因分析及
        二级指标 三级指标 分值 得分
        标 指标值 完成值 改进措施

        """

    private let rows = """
        补植乔木 1160株 1160 4 4.0
        病虫害防治次数 >10次 10次 14 14.0
        数量指标
        >=360.57万 360.57万平
        管护绿地面积 8 8.0
        平方米 方米
        产出指
        质量指标 园容考核得分 >=93% >=93% 8 8.0
        标
        时效指标 集中实施时段 5-8月 5-8月 10 10.0
        社会效益
        人居环境 持续优化 持续优化 15 15.0
        指标
        效益指
        管理制度健全性 健全 健全 5 5.0
        标 可持续影
        响指标 长效管理机制建设 建立健全 建立健全 8 8.0

        """

    @Test func linesOfWrappedCellsAreGivenBackToTheirRow() throws {
        let form = try form(opening + heads + rows + "总分 64 64\n")
        #expect(
            column(.level3, form) == [
                "补植乔木", "病虫害防治次数", "管护绿地面积", "园容考核得分", "集中实施时段", "人居环境", "管理制度健全性",
                "长效管理机制建设",
            ]
        )
        #expect(column(.target, form).dropFirst(2).first == ">=360.57万平方米")
        #expect(column(.actual, form).dropFirst(2).first == "360.57万平方米")
        #expect(column(.weight, form) == ["4", "14", "8", "8", "10", "15", "5", "8"])
    }

    @Test func partsOfLevelsBetweenOtherCellsAreTermsOfTheRowsAroundThem() throws {
        let form = try form(opening + heads + rows + "总分 64 64\n")
        #expect(
            column(.level2, form) == [
                "数量指标", "数量指标", "数量指标", "质量指标", "时效指标", "社会效益指标", "可持续影响指标", "可持续影响指标",
            ]
        )
        #expect(column(.level1, form) == Array(repeating: "产出指标", count: 5) + Array(repeating: "效益指标", count: 3))
    }

    @Test func headsOfSeveralLinesStandAsTheirPartsDo() throws {
        // The parts of the first line name columns on both sides of the heads of the second.
        let form = try form(opening + heads + "数量指标 补植乔木 1160株 1150 4 3.9\n质量指标 得分率 >=93% 94% 8 8.0\n总分 12 11.9\n")
        #expect(column(.target, form) == ["1160株", ">=93%"])
        #expect(column(.actual, form) == ["1150", "94%"])
    }

    /// Most lines of such rows hold a line of the longest cell alone, and still its other cells share one.
    @Test func reasonsOfManyLinesAreCellsOfTheRowsThatLostPoints() throws {
        let form = try form(
            opening + heads + """
                设备采购流标一
                次，重新组织采
                数量指标 购置洒水车 =12辆 10辆 16 15.5
                购后已于年末完
                成验收
                受连日暴雨影
                响，部分工作未
                产出指标
                质量指标 苗木成活率 >=97% 92% 21 20.5 能按期开展，下
                一步将加快实施
                进度。
                时效指标 集中实施时段 5-8月 5-8月 13 13
                总分 50 49

                """
        )
        #expect(column(.level3, form) == ["购置洒水车", "苗木成活率", "集中实施时段"])
        #expect(
            column(.deviation, form) == [
                "设备采购流标一次，重新组织采购后已于年末完成验收", "受连日暴雨影响，部分工作未能按期开展，下一步将加快实施进度。", "",
            ]
        )
        #expect(column(.target, form) == ["=12辆", ">=97%", "5-8月"])
    }

    /// What stands twice beside itself is a target with its actual value, even where it ends as names do.
    @Test func linesPrintedTwiceAreOfTargetAndActualValue() throws {
        let form = try form(
            opening + heads + """
                覆盖规定的服 覆盖规定的服
                数量指标 公园管护对象 10 10
                务半径范围 务半径范围
                产出指标
                质量指标 园容考核得分 >=93% >=93% 8 8
                时效指标 集中实施时段 5-8月 5-8月 10 10
                效益指标 社会效益指标 人居环境 持续优化 持续优化 15 15
                总分 43 43

                """
        )
        #expect(column(.level3, form).first == "公园管护对象")
        #expect(column(.target, form).first == "覆盖规定的服务半径范围")
        #expect(column(.actual, form).first == "覆盖规定的服务半径范围")
    }

    /// Groups without an indicator stand between; the row is of the term on its line, whatever its name is like.
    @Test func aTermOnTheLineOfARowHasIt() throws {
        let form = try form(
            opening + heads + """
                数量指标 管护面积 全区 全区 10 10
                产出指标 质量指标 养护及时性 及时 及时 10 10
                时效指标 设施维修及时 及时 及时 10 10
                成本指标
                经济效益指标
                效益指标 社会效益指标 职工居住环境 改善 改善 10 10
                生态效益指标
                总分 40 40

                """
        )
        let filled = form.indicators.filter { $0.fields[.level3]?.text.isEmpty == false }
        #expect(
            filled.map { $0.fields[.level2]?.text } == ["数量指标", "质量指标", "时效指标", "社会效益指标"]
        )
        #expect(filled.allSatisfy { $0.fields[.level2]?.needsReview == false })
    }
}
