import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Labels and terms that narrow columns broke in exports that mark no cells, and terms that a space parts in any.
@Suite struct BrokenLabelsTests {
    private func joined(_ text: String, ending: TextLine.Ending = .unknown) throws -> [[String]] {
        let vocabulary = try Vocabulary.builtin()
        let blocks = text.split(separator: "\n").map { line in
            RecoveredDocument.Block.line(
                TextLine(
                    pieces: line.split(separator: " ").map { RecoveredText(text: String($0), sources: []) },
                    ending: ending
                )
            )
        }
        return BrokenLabels(
            labels: LabelIndex(vocabulary),
            taxonomy: Taxonomy(vocabulary),
            titles: TitleMatching(vocabulary)
        ).joined(blocks)
            .compactMap { block in
                if case .line(let line) = block { line.pieces.map(\.text) } else { nil }
            }
    }

    @Test func termsOverLinesAreOne() throws {
        #expect(try joined("产出指\n标\n数量指标\n治理村庄数量") == [["产出指标"], ["数量指标"], ["治理村庄数量"]])
    }

    @Test func headsBesideOthersAreOne() throws {
        let lines = try joined("三级指标 年度\n指标值\n实际\n完成值 分值 得分")
        #expect(lines == [["三级指标"], ["年度指标值"], ["实际完成值"], ["分值", "得分"]])
    }

    @Test func whatStandsBeforeStaysApart() throws {
        let lines = try joined("其他资金 0.00 — 年度\n总体\n目标\n预期目标")
        #expect(lines == [["其他资金", "0.00", "—"], ["年度总体目标"], ["预期目标"]])
    }

    @Test func noLabelReachesOverAHeading() throws {
        let lines = try joined("总分 100 97\n财政项目支出绩效自评表\n(2025年度)\n项目名称")
        #expect(lines == [["总分", "100", "97"], ["财政项目支出绩效自评表"], ["(2025年度)"], ["项目名称"]])
    }

    @Test func verticalLabelsWithTheirUnit() throws {
        #expect(try joined("项\n目\n资\n金\n(万\n元)\n年初预算数") == [["项目资金(万元)"], ["年初预算数"]])
    }

    @Test func twinLabelsStayTwo() throws {
        #expect(try joined("其他资金\n其他资金") == [["其他资金"], ["其他资金"]])
    }

    @Test(arguments: [TextLine.Ending.unknown, .endsCell, .goesOn]) func termsBrokenByASpace(
        ending: TextLine.Ending
    ) throws {
        #expect(
            try joined("满意度指标 服务对象满意度 指标 高龄老人满意率", ending: ending)
                == [["满意度指标", "服务对象满意度指标", "高龄老人满意率"]]
        )
    }

    @Test func markedLinesAreLeft() throws {
        #expect(try joined("产出指\n标", ending: .endsCell) == [["产出指"], ["标"]])
    }

    @Test func noLabelGoesOnBehindATitle() throws {
        let lines = try joined("总分\n项目支出绩效自评表\n（2021年度）\n项目名称")
        #expect(lines == [["总分"], ["项目支出绩效自评表"], ["（2021年度）"], ["项目名称"]])
    }

    /// Among heads of columns a broken one stays in their line.
    @Test func headsStayInTheirLine() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标 二级指标 三级指标 权重
                （分） 指标值 评分标准
                产出指标 数量指标 净水厂形象
                进度 10 主体封顶 按施工总进度计划，每滞后15天扣1分，扣完为止
                铺设管网长度 20 ≥120公里 完成率达100%得满分，每低1个百分点扣0.5分
                """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["净水厂形象进度", "铺设管网长度"])
        #expect(form.indicators.map { $0[.weight]?.text } == ["10", "20"])
        #expect(form.indicators.map { $0[.target]?.text } == ["主体封顶", "≥120公里"])
    }

    /// The labels of two columns stand side by side, each broken, and their lines come by turns.
    @Test func twoTermsWhosePartsComeByTurnsAreTwo() throws {
        #expect(try joined("满意度指\n服务对象满\n标\n意度指标\n村民满意度") == [["满意度指标"], ["服务对象满意度指标"], ["村民满意度"]])
        #expect(try joined("社会效益指\n效益指标\n标\n司法权威") == [["效益指标"], ["社会效益指标"], ["司法权威"]])
    }

    @Test func wholeTermsBelowEachOtherStay() throws {
        #expect(try joined("产出指标\n效益指标\n指标\n司法权威").prefix(2) == [["产出指标"], ["效益指标"]])
        let values = ["办案指标", "产出指标", "标"]
        #expect(try joined(values.joined(separator: "\n")) == values.map { [$0] })
    }
}
