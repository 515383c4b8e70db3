import FormMend
import FormModel
import Testing

/// Columns that hold two things each, as their heads say.
@Suite struct JoinedColumnsTests {
    private func rows(_ form: Form, _ columns: IndicatorColumn...) -> [String] {
        form.indicators.map { row in columns.map { row[$0]?.text ?? "" }.joined(separator: "|") }
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aSlashPartsHeadsAndCells(rendering: FormVariantTests.Rendering) throws {
        let forms = try UnknownForm.result(
            """
            2024年度项目支出绩效自评汇总表
            部门名称：交通局    单位：万元
            项目名称 | 实施单位 | 预算数／执行数 | 执行率 | 一级指标 | 二级指标 | 三级指标 | 目标值／完成值 | 分值／得分
            公路养护 | 公路中心 | 1860.00／1841.40 | 99.00% | 产出指标 | 数量指标 | 养护里程 | =1,264公里／1,270公里 | 50／50
            ^ | ^ | ^ | ^ | ^ | 成本指标 | 养护成本 | ≤1.1万元/公里／1.08万元/公里 | 50／49
            公交补贴 | 公交公司 | 3420.00／3420.00 | 100.00% | 产出指标 | 数量指标 | 运营线路 | =58条／ | 100／90
            项目名称 | 实施单位 | 预算数／执行数 | 执行率 | 一级指标 | 二级指标 | 三级指标 | 目标值／完成值 | 分值／得分
            渡口改造 | 海事处 | 265.00／212.00 | 80.00% | 产出指标 | 数量指标 | 改造渡口 | =9处／7处 | 100／78
            """,
            as: rendering
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["公路养护", "公交补贴", "渡口改造"])
        #expect(
            forms.map { $0[.execution(row: "total", column: "adjustedBudget")]?.text } == [
                "1860.00", "3420.00", "265.00",
            ]
        )
        #expect(
            forms.map { $0[.execution(row: "total", column: "executed")]?.text } == ["1841.40", "3420.00", "212.00"]
        )
        #expect(
            forms.map { rows($0, .level3, .target, .actual, .weight, .score) } == [
                ["养护里程|=1,264公里|1,270公里|50|50", "养护成本|≤1.1万元/公里|1.08万元/公里|50|49"], ["运营线路|=58条||100|90"],
                ["改造渡口|=9处|7处|100|78"],
            ]
        )
        #expect(forms[1].indicators[0][.actual]?.flags.contains(.blank) ?? false)
    }

    /// Of a cell that holds the slash of its units as well, the middle one parts it, and in doubt.
    @Test func slashesOfUnitsLeaveADoubt() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称 | 公路养护 | < | <
            一级指标 | 二级指标 | 三级指标 | 目标值/完成值
            产出指标 | 成本指标 | 养护成本 | ≤1.1万元/公里/1.08万元/公里
            ^ | 数量指标 | 养护里程 | =12公里/11公里
            """
        )
        #expect(rows(form, .target, .actual) == ["≤1.1万元/公里|1.08万元/公里", "=12公里|11公里"])
        #expect(form.indicators[0][.actual]?.needsReview ?? false)
        #expect(form.indicators[1][.actual]?.needsReview == false)
    }

    @Test(arguments: ["绩效指标（名称及目标值）", "指标名称及目标值"])
    func namesEndWhereTheirTargetsBegin(head: String) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称 | 环境整治 | < | < | < | <
            一级指标 | 二级指标 | \(head) | 完成情况 | 分值 | 得分
            产出指标 | 数量指标 | 清运生活垃圾≥8,600吨 | 8,914吨 | 50 | 50
            ^ | 时效指标 | 完工时间：2024年8月底前 | 2024年8月20日 | 50 | 49
            """
        )
        #expect(
            rows(form, .level3, .target, .actual, .score) == [
                "清运生活垃圾|≥8,600吨|8,914吨|50", "完工时间|2024年8月底前|2024年8月20日|49",
            ]
        )
    }
}
