import FormModel
import Testing

@testable import Normalization

/// Exports that follow the blocks of a page: what belongs together comes out in pieces, here and there.
@Suite struct ScatteredBlocksTests {
    /// The head over the names comes out behind the rows, and that over the targets in front of them: the order of the
    /// columns is the model's all the same.
    @Test func headsAmongCellsDoNotGiveTheOrder() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标
                二级指标
                产出指标
                年度指标值

                巡查人次

                ≥7629人次

                资金使用规范性

                规范

                视频监控完好率

                >97%

                首次响应时长

                ≤0.5小时

                数量指标
                三级指标
                质量指标
                """
        )
        #expect(form.texts(.level3) == ["巡查人次", "资金使用规范性", "视频监控完好率", "首次响应时长"])
        #expect(form.texts(.target) == ["≥7629人次", "规范", ">97%", "≤0.5小时"])
    }

    /// Some names stand in front of their values, the others come out behind the table: they belong to the rows that have
    /// none, from top to bottom.
    @Test func namesComeBackToRowsThatHaveNone() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标

                产出指标

                二级指标

                数量指标

                三级指标

                年度指标值

                实际完成值

                分值

                得分

                ≥160株

                160株

                4

                4.0

                病虫害防治次数

                >10次

                10次

                14

                14.0

                ≥93%

                95%

                8

                8.0

                集中实施时段

                5-8月

                5-8月

                10

                10.0

                补植乔木

                园容考核合格率
                """
        )
        #expect(form.texts(.level3) == ["补植乔木", "病虫害防治次数", "园容考核合格率", "集中实施时段"])
        #expect(form.texts(.target) == ["≥160株", ">10次", "≥93%", "5-8月"])
        #expect(form.texts(.score) == ["4.0", "14.0", "8.0", "10.0"])
    }

    /// What stands on the line of a level is a name, even where the name before has no value behind it.
    @Test func namesStandBesideTheirLevels() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标
                二级指标
                三级指标
                年度指标值
                产出指标

                数量指标 巡查人次

                ≥7629人次

                质量指标 视频监控完好率

                >97%

                时效指标 完成及时性

                效益指标

                经济效益指标 带动相关产业

                2.5亿元以上

                社会效益指标 人均体育场地

                达到2.6平方米

                按计划完成
                """
        )
        #expect(form.texts(.level3) == ["巡查人次", "视频监控完好率", "完成及时性", "带动相关产业", "人均体育场地"])
    }

    /// A page break sent the targets elsewhere: names stay names, and none of them is a target.
    @Test func targetsMayBeCutOff() throws {
        let names = [
            "项目管理制度健全性", "预算编制合理性", "预算资金到位率", "固定资产利用率", "预算执行率", "合同管理完备性", "资金使用规范性", "发放人数",
            "发放准确率", "按时完成率", "故障响应时间", "受益群众满意度", "设施持续发挥作用年限", "信息共享机制",
        ]
        let form = try formOfLines(
            openingLines + "一级指标\n二级指标\n三级指标\n年度指标值\n\n产出指标\n\n数量指标\n\n质量指标\n\n"
                + names.joined(separator: "\n")
        )
        #expect(form.texts(.level3) == names)
        for row in form.indicators { #expect(row.fields[.target]?.needsReview ?? true) }
    }

    /// Lines of a narrative come out between the heads and the first row: they are no cells.
    @Test func narrativesAmongHeadsAreNoCells() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标
                二级指标
                三级指标

                2023年，全面推进秸秆禁烧巡查和综合利用，新建监测点
                位，强化部门协同，确保专款专用，实现数据对接共享。

                年度指标值
                实际完成值
                分值
                得分

                数量指标

                巡查人次

                ≥7629人次

                7700人次

                8

                8.0

                质量指标

                视频监控完好率

                >97%

                98%

                13

                13.0

                产出指标
                """
        )
        #expect(form.texts(.level3) == ["巡查人次", "视频监控完好率"])
        #expect(form.texts(.actual) == ["7700人次", "98%"])
    }

    /// Where nothing fits well, the best reading is a guess as a whole: a person looks at all of it.
    @Test func readingsWithoutAnyOrderAreDoubtedAsAWhole() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标

                三级指标

                ≥7629人次

                得分

                规范

                巡查人次

                14

                年度指标值

                >97%

                数量指标

                视频监控完好率

                8

                实际完成值

                资金使用规范性

                7700人次

                分值

                98%

                首次响应时长

                13

                ≤0.5小时

                二级指标

                7.5
                """
        )
        #expect(form.indicators.count >= 2)
        let values = form.indicators.flatMap { row in
            [IndicatorColumn.level3, .target, .actual, .weight, .score].compactMap { row.fields[$0] }
        }
        #expect(values.allSatisfy { $0.text.isEmpty || $0.needsReview })
    }

    /// What follows a value behind a blank line and is longer may be another value, a single ideograph the rest of a label;
    /// a rest that is shorter is wrapped.
    @Test(arguments: [("清江市住房保障和房产", true), ("门", true), ("管理", false)])
    func whatNoWrappedLineLeavesIsDoubtedBehindABlankLine(rest: String, isDoubted: Bool) throws {
        let form = try formOfLines(
            "财政项目支出绩效目标申报表\n（2023年度）\n项目名称\n秸秆禁烧\n实施单位\n清江市环境\n\n\(rest)\n\n计划开始日期\n2023年3月28日\n"
                + "一级指标\n二级指标\n三级指标\n年度指标值\n产出指标\n数量指标\n巡查人次\n≥12人次"
        )
        let unit = try #require(form[FieldPath("organization.implementingUnit")])
        #expect(unit.text == "清江市环境\(rest)" && unit.needsReview == isDoubted)
    }

    /// Blocks sorted by their height: heads of columns come out above the form's heading.
    @Test func headsAboveTheHeadingAreTheForms() throws {
        let form = try formOfLines(
            "三级指标\n年度指标值\n实际完成值\n分值\n得分\n" + openingLines + "产出指标\n数量指标\n巡查里程\n7公里\n7公里\n90\n90\n"
        )
        #expect(form.fields[.title]?.text == String(openingLines.prefix { $0 != "\n" }))
        #expect(form.fields[.fiscalYear]?.text == "（2023年度）")
    }
}
