import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Exports that print the columns of the indicator table one after the other, or line by line across wrapped cells.
@Suite struct ColumnReadingTests {
    @Test func columnsOfEqualLengthGiveTheRows() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标

                产出指标

                二级指标

                数量指标
                质量指标
                时效指标

                三级指标

                巡查人次
                视频监控完好率
                首次响应时长

                年度指标值
                ≥7629人次
                >97%
                ≤0.5小时
                """
        )
        #expect(form.texts(.level3) == ["巡查人次", "视频监控完好率", "首次响应时长"])
        #expect(form.texts(.target) == ["≥7629人次", ">97%", "≤0.5小时"])
        #expect(form.texts(.level2) == ["数量指标", "质量指标", "时效指标"])
        #expect(form.texts(.level1) == ["产出指标", "产出指标", "产出指标"])
    }

    /// A wrapped cell's last line of one ideograph is no part of a label at the side of the table.
    @Test func aLoneIdeographBelowATextIsItsEnd() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标
                二级指标
                三级指标
                年度指标值

                产出指标

                数量指标
                改造老旧街
                面
                88条

                质量指标
                工程验收合
                格率
                100%

                效益指标

                社会效益指标
                带动就业人
                数
                ≥200人
                """
        )
        #expect(form.texts(.level3) == ["改造老旧街面", "工程验收合格率", "带动就业人数"])
        #expect(form.texts(.target) == ["88条", "100%", "≥200人"])
    }

    /// Two groups and five rows: nothing printed says which rows are whose.
    @Test func levelsThatNothingDividesAreFlagged() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标

                产出指标

                二级指标

                数量指标
                质量指标

                三级指标

                巡查人次
                高空瞭望点位
                视频监控完好率
                火点处置率
                资料归档率

                年度指标值
                ≥7629人次
                =82个
                >97%
                ≥100%
                ≥95%
                """
        )
        #expect(form.indicators.count == 5)
        let doubtful = form.indicators.map { $0.fields[.level2]?.needsReview }
        #expect(doubtful.contains(true))
        func areAmbiguous(_ column: IndicatorColumn) -> [Bool?] {
            form.indicators.map { $0.fields[column]?.flags.contains(.ambiguous) }
        }
        // Whichever of the two it is, the level above is the same.
        #expect(areAmbiguous(.level2).contains(true))
        #expect(areAmbiguous(.level1) == Array(repeating: false, count: 5))
    }

    /// A name too few: whose target has none cannot be told, so no target is sure.
    @Test func columnsOfUnequalLengthAreFlagged() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标

                产出指标

                二级指标

                数量指标

                三级指标

                巡查人次
                视频监控完好率
                首次响应时长

                年度指标值
                ≥7629人次
                >97%
                ≤0.5小时
                ≥100%
                """
        )
        #expect(form.indicators.count >= 3)
        for row in form.indicators { #expect(row.fields[.target]?.needsReview ?? false) }
        // What has no name and no target for sure may be no row, and has no levels then.
        for column in [IndicatorColumn.level1, .level2] {
            #expect(form.indicators.prefix(3).allSatisfy { $0.fields[column]?.needsReview ?? false })
        }
    }

    /// Without any head of the table its rows are read nevertheless, and a person looks at each of them.
    @Test func rowsWithoutHeadsAreReadAndFlagged() throws {
        let form = try formOfLines(
            openingLines + """
                数量指标
                巡查人次
                ≥7629人次
                质量指标
                视频监控完好率
                >97%
                时效指标
                首次响应时长
                ≤0.5小时
                """
        )
        #expect(form.texts(.level3) == ["巡查人次", "视频监控完好率", "首次响应时长"])
        #expect(form.texts(.target) == ["≥7629人次", ">97%", "≤0.5小时"])
        for row in form.indicators {
            #expect(row.fields[.level2]?.needsReview == true && row.fields[.level3]?.needsReview == true)
        }
    }

    /// Blocks of a page in reading order: the terms of all groups first, and then each name with its target.
    @Test func aColumnOfTermsInFrontOfPairsOfCells() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标
                产出指标

                二级指标
                数量指标
                质量指标
                时效指标
                效益指标
                社会效益指标
                可持续影响指标

                三级指标
                年度指标值
                巡查人次
                ≥7629人次
                视频监控完好率
                >97%
                任务完成及时性
                及时
                居民知晓率
                ≥80%
                长效管理机制建设
                建立健全
                """
        )
        #expect(
            form.texts(.level2) == ["数量指标", "质量指标", "时效指标", "社会效益指标", "可持续影响指标"]
        )
        #expect(form.texts(.target) == ["≥7629人次", ">97%", "及时", "≥80%", "建立健全"])
    }

    /// The goals came out between the heads of the levels and those of the values.
    @Test func headsOfValuesBehindTheGoalsAreTheTables() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标
                二级指标
                三级指标

                预期目标

                实际完成情况

                今年完成全部巡查任务。

                年度指标值
                实际完成值

                产出指标
                数量指标
                巡查人次
                ≥7629人次
                7700人次

                质量指标
                视频监控完好率
                >97%
                98%
                """
        )
        #expect(form.texts(.target) == ["≥7629人次", ">97%"])
        #expect(form.texts(.actual) == ["7700人次", "98%"])
    }

    /// The end of a level's term stands below the names, as the word at the side of the table does.
    @Test func theEndOfATermIsFoundBehindTheValues() throws {
        let form = try formOfLines(
            openingLines + """
                一级指标

                产出指标

                满意度指标

                二级指标

                数量指标
                质量指标

                绩效
                指标

                服务对象满意度

                三级指标

                巡查人次
                视频监控完好率
                居民满意率

                年度指标值
                ≥7629人次
                >97%
                ≥90%

                指标
                """
        )
        #expect(form.texts(.level3) == ["巡查人次", "视频监控完好率", "居民满意率"])
        #expect(form.texts(.level2) == ["数量指标", "质量指标", "服务对象满意度指标"])
        #expect(form.texts(.level1) == ["产出指标", "产出指标", "满意度指标"])
    }
}
