import FormMend
import FormModel
import Foundation
import Testing

/// Heads that say of which year or months, or of whose evaluation, the values below them are.
@Suite struct DatedHeadTests {
    private func row(_ row: IndicatorRow) -> String {
        IndicatorColumn.allCases.compactMap { row[$0]?.text }.filter { !$0.isEmpty }.joined(separator: "|")
    }

    /// The target's parts stand below a head with the year in front, the year before beside it.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theYearsTargetInParts(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            国有资本经营预算支出项目绩效目标申报表
            （2025年度）
            项目名称 | 压缩机研制 | < | 主管部门 | 国资委 | < | <
            一级指标 | 二级指标 | 三级指标 | 2025年指标值 | < | < | 2024年实际
            ^ | ^ | ^ | 方向 | 数值 | 单位 | ^
            产出指标 | 数量指标 | 研制样机 | = | 1 | 台（套） | 0
            ^ | ^ | 申请专利 | ≥ | 18 | 件 | 13
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|研制样机|=1台（套）", "产出指标|数量指标|申请专利|≥18件"])
        #expect(UnknownForm.extra(form).contains("申请专利·2024年实际=13"))
    }

    /// Of two years' targets the form's own year tells its own, and no other year does.
    @Test(arguments: [2025, 2023])
    func ofTwoYearsTargetsTheFormsOwnIsTaken(year: Int) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标申报表
            （\(year)年度）
            项目名称 | 压缩机研制 | < | 主管部门 | 国资委
            一级指标 | 二级指标 | 三级指标 | 2024年指标值 | 2025年指标值
            产出指标 | 数量指标 | 申请专利 | 13件 | 18件
            """
        )
        let target = form.indicators[0][.target]
        #expect(target?.needsReview ?? true == (year == 2023))
        #expect(year == 2023 || target?.text == "18件")
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theScoreIsTheSelfEvaluations(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            政府购买服务项目绩效自评及复评表
            （2022年度）
            项目名称 | 居家养老 | < | 购买主体 | 民政局 | < | < | <
            一级指标 | 二级指标 | 三级指标 | 目标值 | 实际完成值 | 分值 | 得分 | < | 扣分原因及改进意见
            ^ | ^ | ^ | ^ | ^ | ^ | 自评 | 复评 | ^
            产出 | 质量 | 抽查真实率 | =100% | 98.4% | 100 | 98.4 | 80 | 4单签到定位不符
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.score]?.text } == ["98.4"])
        #expect(form.indicators.map { $0[.deviation]?.text } == ["4单签到定位不符"])
        #expect(UnknownForm.extra(form).contains("抽查真实率·复评=80"))
    }

    /// What was reached by the middle of the year stands beside the goal, below a head that nobody knows.
    @Test func aHeadWithMonthsBesideTheGoalIsNoGoal() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效运行监控表
            （2024年度）
            项目名称 | 非遗保护 | < | 主管部门 | 文旅厅
            绩效目标 | 年度总体目标 | < | 1-6月目标完成情况 | <
            ^ | 实施12个保护项目，建成研学基地6处。 | < | 12个项目全部签订任务书。 | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 偏差原因
            产出指标 | 数量指标 | 保护项目 | =12个 |
            """
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "实施12个保护项目，建成研学基地6处。")
        #expect(UnknownForm.extra(form).contains("1-6月目标完成情况=12个项目全部签订任务书。"))
    }

    /// The year stands on the line of the form's number, or of the unit.
    @Test(arguments: ["编号：KY-2021-07", "金额单位：元"])
    func theYearBesideAnotherPairIsTheForms(beside: String) throws {
        let lines = """
            专项业务费绩效目标表
            （2021年度）\t\(beside)
            项目名称\t种质资源保存\t主管部门\t科技厅
            一级指标\t二级指标\t三级指标\t指标值
            产出指标\t数量指标\t种质资源\t≥120份
            """
        let result = try Extractor.withBuiltinVocabulary().extract(Array(lines.utf8), name: "x.txt")
        #expect(result.forms.map { $0[.fiscalYear]?.value } == [.number(2021)])
    }

    /// Numbered names of the first level stand between the tables of their indicators.
    @Test func levelsBetweenTablesOfTheSameColumns() throws {
        let form = try UnknownForm.form(
            """
            专项业务费绩效自评表
            （2021年度）
            项目名称 | 种质资源保存 | < | < | < | <
            序号 | 指标名称 | 目标值 | 完成值 | 分值 | 自评得分
            一、产出指标（50分）
            1 | 收集份数 | ≥120份 | 134份 | 50 | 50
            二、效益指标（50分）
            2 | 亩均增收 | ≥260元 | 231元 | 50 | 44.42
            """
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["一、产出指标（50分）", "二、效益指标（50分）"])
        #expect(form.indicators.map { $0[.level3]?.text } == ["收集份数", "亩均增收"])
        #expect(form.indicators.map { $0[.score]?.text } == ["50", "44.42"])
    }

    /// A page's number, or a note, below the last line of a form is no part of the day there.
    @Test(arguments: ["第3页，共3页", "2", "注：绿灯表示按计划推进。"])
    func nothingGoesOnBehindADay(below: String) throws {
        let lines = """
            专项业务费绩效目标表
            （2021年度）
            项目名称    种质资源保存    主管部门    科技厅
            一级指标    二级指标    三级指标    指标值
            产出指标    数量指标    种质资源    ≥120份
            填报人：尚思齐    填报日期：2024年7月12日
            \(below)
            """
        let result = try Extractor.withBuiltinVocabulary().extract(Array(lines.utf8), name: "x.txt")
        let extra = result.forms.flatMap(\.extra).map { "\($0.label)=\($0.field.text)" }
        #expect(extra.contains("填报日期=2024年7月12日"))
    }

    private func plan(_ title: String) throws -> Form {
        try UnknownForm.form(
            """
            \(title)项目绩效目标表
            项目名称 | 公路养护 | < | 主管部门 | 交通局 | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
            ^ | ^ | ^ | 2025年 | 2026年 | 2027年
            产出指标 | 数量指标 | 养护里程 | ≥1,150公里 | ≥1,200公里 | ≥1,250公里
            ^ | ^ | 改造危桥 | =26座 | =22座 | =18座
            """
        )
    }

    /// A plan for several years has the value of each below one head, and begins with its own.
    @Test func theFirstOfSeveralYearsIsThePlans() throws {
        let form = try plan("滚动预算")
        #expect(form.indicators.map(row) == ["产出指标|数量指标|养护里程|≥1,150公里", "产出指标|数量指标|改造危桥|=26座"])
        #expect(form.indicators.allSatisfy { $0[.target]?.needsReview ?? false }, "that it is the first is a guess")
        #expect(UnknownForm.extra(form).contains("改造危桥·2027年==18座"))
    }

    /// The heading says which is the form's.
    @Test func theYearOfTheFormIsSure() throws {
        let form = try plan("2025—2027年滚动预算")
        #expect(form[.fiscalYear]?.value == .number(2025))
        #expect(form.indicators.map { $0[.target]?.text } == ["≥1,150公里", "=26座"])
        #expect(form.indicators.allSatisfy { $0[.target]?.needsReview == false })
        #expect(try plan("2026年度").indicators.map { $0[.target]?.text } == ["≥1,200公里", "=22座"])
    }

    /// Years that do not follow each other tell nothing of which is the form's.
    @Test func ofOtherYearsNoneIsTaken() throws {
        let form = try UnknownForm.form(
            """
            滚动预算项目绩效目标表
            项目名称 | 公路养护 | < | 主管部门 | 交通局
            一级指标 | 二级指标 | 三级指标 | 指标值 | <
            ^ | ^ | ^ | 2025年 | 2022年
            产出指标 | 数量指标 | 养护里程 | ≥1,150公里 | ≥1,200公里
            """
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|养护里程"])
    }
}
