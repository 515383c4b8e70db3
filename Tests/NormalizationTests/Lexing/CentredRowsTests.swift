import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Lines sorted by height: the cells of a row are centred on its middle.
@Suite struct CentredRowsTests {
    private func joined(_ text: String) throws -> [RecoveredDocument.Block] {
        let blocks = text.split(separator: "\n").enumerated().map { number, line in
            RecoveredDocument.Block.line(
                TextLine(
                    pieces: line.split(separator: " ").map { piece in
                        RecoveredText(
                            text: String(piece),
                            sources: [.characters(line: number + 1, column: 1, length: piece.unicodeScalars.count)]
                        )
                    }
                )
            )
        }
        return CentredRows(Lexicon(try Vocabulary.builtin())).joined(blocks)
    }

    private func texts(_ blocks: [RecoveredDocument.Block]) -> [[String]] {
        blocks.flatMap { block -> [[String]] in
            switch block {
            case .line(let line): [line.pieces.map(\.text)]
            case .table(let table): table.cellsByRow.map { $0.map(\.content.text) }
            }
        }
    }

    private let opening = """
        财政项目支出绩效目标申报表
        （2021 年度）
        老旧小区改造配套基础
        项目名称 项目类别 特定目标类
        设施
        栖霞岭街道住房和城
        主管部门 栖霞岭街道住建局 实施单位
        乡建设局

        """

    @Test func linesAroundALabelAreItsValue() throws {
        let lines = texts(try joined(opening))
        #expect(lines[2] == ["项目名称", "老旧小区改造配套基础设施", "项目类别", "特定目标类"])
        #expect(lines[3] == ["主管部门", "栖霞岭街道住建局", "实施单位", "栖霞岭街道住房和城乡建设局"])
    }

    @Test func labelsAreWrappedAsValuesAre() throws {
        let lines = texts(
            try joined(
                "财政项目支出绩效自评表\n（2021 年度）\n项目名\n公园绿化管护\n称\n主管部\n城市管理局 实施单位 城市管理局\n门\n"
            )
        )
        #expect(lines[2...] == [["项目名称", "公园绿化管护"], ["主管部门", "城市管理局", "实施单位", "城市管理局"]])
    }

    /// Where each label is followed by its value nothing is centred, whatever stands above a label.
    @Test func linesInOrderStay() throws {
        let text =
            "财政项目支出绩效目标申报表\n（2021 年度）\n项目名称\n老旧小区改造配套基础\n设施\n"
            + "项目类别\n特定目标类\n主管部门\n住建局\n"
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(texts(try joined(text)) == lines)
    }

    @Test func anAmountBetweenTwoRowsIsTheLabelsThatSpansThem() throws {
        let blocks = try joined(
            opening + """
                项目资金总额 90.00 年度资金申请总额 90.00
                项目资
                其中：财政资 其中：当年财政拨款 80.00
                金 85.00
                金 上年结转资金 10.00
                （元）
                其他资金 其他资金
                """
        )
        let lines = texts(blocks)
        #expect(lines.contains(["其中：财政资金", "85.00", "其中：当年财政拨款", "80.00"]))
        #expect(lines.contains(["上年结转资金", "10.00"]))
        for case .line(let line) in blocks where line.pieces.count > 3 { #expect(line.margin > 2) }
    }

    @Test func aRateInTwoLinesIsPutIntoItsRow() throws {
        let lines = texts(
            try joined(
                opening + """
                    年初预算数 全年预算数 全年执行数 分值 执行率 得分
                    55.07
                    年度资金总额 90,000.00 100,000.00 55,070.00 10 5.51
                    项目资 %
                    金(元) 其中：当年财政拨款 90000 100000 55070.00 —
                    """
            )
        )
        #expect(lines.contains(["年度资金总额", "90,000.00", "100,000.00", "55,070.00", "10", "55.07%", "5.51"]))
    }

    @Test func narrativesSideBySideAreParted() throws {
        let lines = texts(
            try joined(
                opening + """
                    年度 预期目标 实际完成情况
                    开展网络查控、异地执行、司法拍卖
                    总体 辅助和失信惩戒宣传，加大政策宣传 已完成网络查控、异地执行、司法
                    目标 力度，提高群众知晓率，服务覆盖率 拍卖辅助，执结案件四千件。
                    达到八成以上。
                    一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
                    """
            )
        )
        #expect(lines.contains { $0.contains("开展网络查控、异地执行、司法拍卖辅助和失信惩戒宣传，加大政策宣传力度，提高群众知晓率，服务覆盖率达到八成以上。") })
        #expect(lines.contains { $0.contains("已完成网络查控、异地执行、司法拍卖辅助，执结案件四千件。") })
    }

    /// A text of two lines between those of one of three stands on either side: only the columns' widths may tell.
    @Test func sidesThatNothingTellsAreDoubtful() throws {
        let blocks = try joined(
            opening + """
                年度总体目标 实际完成情况
                开展网络查控、异地执行、司法拍卖
                已完成网络查控、异地执行、失信惩
                辅助和失信惩戒宣传，加大政策宣传
                戒宣传。
                力度。
                一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
                """
        )
        for case .table(let table) in blocks {
            #expect(table.cells.filter { $0.row == 1 && $0.column > 0 }.allSatisfy { $0.margin < 0.5 })
        }
    }

    /// Under one of two heads nothing may stand.
    @Test func aTextAloneIsWhole() throws {
        let text = ["依据本单位职责，全面推进艾滋病、结核病、流感等各类", "重点传染病的监测、筛查与规范管理，完善工作台账做到", "有据可查。"]
        let heads = "项目总目标 年度总体目标\n"
        let table = "\n一级指标 二级指标 三级指标 年度指标值"
        let lines = texts(try joined(opening + heads + text.joined(separator: "\n") + table))
        #expect(lines.contains { $0.contains(text.joined()) })
    }

    /// Lines that could be read as rows in very many ways stay what they are, and a form beside them is read.
    @Test func linesOfTooManyReadingsStayLines() throws {
        let value = "甲 乙 丙 丁 戊 己 庚"
        let rows = (0..<70).map { $0 % 5 == 2 ? "项目名称 甲 乙 丙 丁 戊 己 项目类别 甲 乙 丙 丁 戊" : value }
        let tangled = "财政项目支出绩效目标申报表\n（2020 年度）\n" + rows.joined(separator: "\n")
        let before = texts(try joined(opening))
        let after = texts(try joined(tangled + "\n" + opening))
        #expect(after.count == rows.count + 2 + before.count)
        #expect(after.suffix(before.count) == before[...])
    }
}
