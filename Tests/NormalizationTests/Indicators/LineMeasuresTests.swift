import FormModel
import Testing

@testable import Normalization

/// Exports of lines whose forms print comparator, value and unit in columns of their own.
@Suite struct LineMeasuresTests {
    @Test func comparatorValueAndUnitBelowHeadsInTwoRowsAreOneMeasure() throws {
        let form = try formOfLines(
            evaluationLines + """
                绩效指标
                年度指标值
                实际完成值
                分值
                得分
                一级指标
                二级指标
                三级指标
                指标性质
                指标值
                度量单位

                产出指标

                数量指标

                清理河道
                长度
                ≥
                30
                公里
                31
                40
                40

                质量指标

                水质达标率
                ≥
                95
                %
                96
                30
                30

                效益指标

                社会效益指标

                人居环境
                ＝
                明显改善
                /
                明显改善
                30
                28

                """
        )
        #expect(form.texts(.level3) == ["清理河道长度", "水质达标率", "人居环境"])
        #expect(form.texts(.target) == ["≥30公里", "≥95%", "＝明显改善"])
        #expect(form.texts(.actual) == ["31", "96", "明显改善"])
        #expect(form.texts(.weight) == ["40", "30", "30"])
        #expect(form.texts(.score) == ["40", "30", "28"])
        #expect(form.texts(.level1) == ["产出指标", "产出指标", "效益指标"])
    }

    /// Beside a text the column of comparators says that there is nothing to compare.
    @Test func wordOfTheComparatorsColumnIsNoPartOfTheName() throws {
        let form = try formOfLines(
            openingLines + """
                绩效指标 一级指标 二级指标 三级指标 指标方向 指标值 计量单位 权重
                产出指标 数量指标 清理河道长度 ≥ 30 公里 20
                时效指标 投诉响应时间 ≤ 24 小时 20
                质量指标 水质达标率 ≥ 95 % 20
                效益指标 社会效益指标 人居环境 定性 明显改善 20
                满意度指标 服务对象满意度指标 居民满意度 ≥ 90 % 20
                """
        )
        #expect(form.texts(.level3).contains("人居环境"))
        #expect(form.texts(.target) == ["≥30公里", "≤24小时", "≥95%", "明显改善", "≥90%"])
        #expect(form.extra.contains { $0.label.contains("指标方向") && $0.field.text == "定性" })
    }

    private let adjusted = """
        绩效指标
        指标名称
        计量单位
        指标性质
        年初指标值
        调整指标值
        全年完成值
        得分系数（%）
        指标权重（分）
        指标得分（分）
        是否核心指标

        清理河道长度
        公里
        ≥
        30
        28
        31
        100
        40
        40
        是

        巡查次数
        次
        ≥
        12
        13
        14
        100
        30
        30
        否

        """

    @Test func aUnitMayStandInFrontAndNumbersOfOtherColumnsBehind() throws {
        let form = try formOfLines(evaluationLines + adjusted)
        #expect(form.texts(.level3) == ["清理河道长度", "巡查次数"])
        #expect(form.texts(.target) == ["≥30公里", "≥12次"])
        #expect(form.texts(.actual) == ["31", "14"])
        #expect(form.texts(.weight) == ["40", "30"])
        #expect(form.texts(.score) == ["40", "30"])
        #expect(form.extra.contains { $0.label == "调整指标值" && $0.field.text == "28" })
    }

    @Test func whereANumberOfTheRowIsMissingAllBehindTheMeasureAreForAPersonToLookAt() throws {
        let form = try formOfLines(evaluationLines + adjusted.replacing("30\n28\n", with: "30\n"))
        #expect(form.texts(.actual) == ["31", "14"])
        #expect(form.indicators[0].fields[.actual]?.needsReview == true)
        #expect(form.indicators[0].fields[.score]?.needsReview == true)
    }

    @Test func comparatorsOneBelowTheOtherAreNoMeasures() throws {
        #expect(try !areMeasures(["≥", "≥", "≥", "30", "95", "12"]))
        #expect(try !areMeasures(["定性", "定性", "定性", "≥", "健全", "明显", "提高", "12"]))
        #expect(try areMeasures(["≥", "30", "≥", "95", "定性", "健全"]))
    }

    /// Where there is nothing to compare, a number behind is another column's.
    @Test func aNumberIsNoTextBesideWhichNothingIsCompared() throws {
        #expect(try !areMeasures(["定性", "30", "定性", "12", "定性", "健全"]))
    }

    private func areMeasures(_ texts: [String]) throws -> Bool {
        let row = LexemeRow(
            index: 0,
            layout: .line,
            afterBreak: false,
            lexemes: texts.enumerated().map { Lexeme.holding($0.element, id: $0.offset + 1) }
        )
        let table = IndicatorTable(parts: [ColumnHead(name: .comparator, lexeme: .holding("指标性质", id: 0))], rows: [row])
        let vocabulary = try Vocabulary.builtin()
        let lines = LineMeasures(
            table: table,
            measures: MeasureParsing(vocabulary.measures),
            taxonomy: Taxonomy(vocabulary)
        )
        return try #require(lines).folded() != nil
    }
}
