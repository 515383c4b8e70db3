import FormMend
import FormModel
import Foundation
import Testing

/// Forms as cities and provinces publish them: scores at the top, points reckoned in the heads, totals below remarks.
@Suite struct PublishedVariantTests {
    private func execution(_ form: Form) -> [String?] {
        ["initialBudget", "adjustedBudget", "executed", "rate", "weight", "score"].map {
            form[.execution(row: "total", column: $0)]?.text
        }
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theScoreAtTheTopAndTheUnitOfAnUnknownLabelAreRead(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            部门整体绩效自评表
            （2023年度）
            主管部门 | 青木区融媒体中心 | < | 财政归口处室 | 教科文科 | 自评总分（分） | 96.4
            全区预算执行进度（万元） | 年初预算数 | 全年（调整）预算数 | 全年执行数 | 执行率（%） | 执行率权重（分） | 执行率得分（分）
             | 1250.6 | 1318.2 | 1002.1 | 76.02 | 10 | 7.6
            """,
            as: rendering
        )
        #expect(form[.totalScore]?.value == .number(96.4))
        #expect(form[.fundingUnit]?.text == "万元")
        #expect(execution(form) == ["1250.6", "1318.2", "1002.1", "76.02", "10", "7.6"])
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(10_021_000))
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aLabelHasSeveralBracketsBehindIt(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            2022年度农村公路养护项目自评表
            项目名称 | 农村公路日常养护 | < | < | <
            项目属性 | 1、持续性项目 ☑ 2、新增性项目 □ | < | < | <
            预算执行情况（万元）（20分） |  | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
             | 年度财政资金总额 | 360 | 342 | 95% | 19
            """,
            as: rendering
        )
        #expect(form[FieldPath("project.nature")]?.value == .string("持续性项目"))
        #expect(form[.execution(row: "total", column: "adjustedBudget")]?.value == .number(3_600_000))
        #expect(execution(form).suffix(3) == ["95%", nil, "19"])
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theTotalStandsBelowARemark(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 数字展厅运维 | < | 主管部门 | 州政府办公室 | < | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 接待参观批次 | ≥200批次 | 212批次 | 60 | 60
            效益指标 | 社会效益指标 | 政务公开影响 | 提升 | 提升 | 40 | 39
            其他需要说明事项 | 无 | < | < | < | < | <
            总分 | < | < | < | < | 100 | 99
            """,
            as: rendering
        )
        #expect(form[.totalWeight]?.text == "100" && form[.totalScore]?.text == "99")
        #expect(UnknownForm.extra(form) == ["其他需要说明事项=无"])
    }

    /// Amounts below their labels, one of them blank, among labels that nobody knows.
    @Test func amountsStandBelowTheirLabels() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2023年度）
            项目名称 | 蔬菜产业园 | < | < | < | <
            资金来源（万元） | 项目总投资 | 中央衔接资金 | 省级衔接资金 | 市级衔接资金 | 其他资金
            ^ | 685.00 | 420.00 | 190.00 |  | 75.00
            一级指标 | 二级指标 | 三级指标 | < | < | 指标值
            产出指标 | 数量指标 | 大棚座数 | < | < | ＝126座
            """
        )
        #expect(
            UnknownForm.extra(form).filter { $0.contains("衔接") } == ["中央衔接资金=420.00", "省级衔接资金=190.00"]
        )
        #expect(form[FieldPath("funding.project.total")]?.text == "685.00")
        // Nothing tells whether they are the year's or the whole project's other funds.
        let others = ["funding.annual.other", "funding.project.other"].compactMap { form[FieldPath($0)] }
        #expect(others.map(\.text) == ["75.00"] && others.allSatisfy(\.needsReview))
    }

    @Test func twoHeadsOverTheKindsOfIndicatorsAreOverTheFirstTwoLevels() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                指标类型 | 指标类别 | 指标内容 | < | < | 计划目标值
                产出指标 | 数量指标 | 大棚座数 | < | < | ＝126座
                ^ | 质量指标 | 验收合格率 | < | < | ＝100%
                """
            )
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出指标", "产出指标"])
        #expect(form.indicators.map { $0[.level2]?.text } == ["数量指标", "质量指标"])
    }

    @Test func aHeadWithWordsOfDeviationsIsOverTheirReasons() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 指标值 | 偏差率 | 指标偏差情况说明
                产出指标 | 数量指标 | 大棚座数 | ＝126座 | 3% | 雨季停工
                """
            )
        )
        #expect(form.indicators.map { $0[.deviation]?.text } == ["雨季停工"])
        #expect(UnknownForm.extra(form).contains("大棚座数·偏差率=3%"))
    }
}
