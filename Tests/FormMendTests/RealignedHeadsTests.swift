import FormMend
import FormModel
import Foundation
import Testing

/// Heads of indicators that a further page repeats, above rows in other columns than the first page's.
@Suite struct RealignedHeadsTests {
    private static let first = """
        项目支出绩效自评表
        （2022年度）
        项目名称 | < | 茶叶提质增效 | < | < | 负责人 | < | 龙再春
        一级指标 | 二级指标 | < | 三级指标 | 年度指标值 | < | 实际完成值 | 偏差原因分析及改进措施
        产出指标 | 数量指标 | < | 改造茶园 | ≥1.6万亩 | < | 1.63万亩 |
        """

    @Test func rowsBelowRepeatedHeadsHaveTheirColumns() throws {
        let form = try UnknownForm.form(
            Self.first + """

                资料汇编
                一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 偏差原因分析及改进措施
                满意度指标 | 服务对象满意度指标 | 脱贫户满意度 | ≥95% | 97.2% |
                ^ | ^ | 加工主体满意度 | ≥90% | 88% | 样本少
                """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["改造茶园", "脱贫户满意度", "加工主体满意度"])
        #expect(form.indicators.map { $0[.target]?.text } == ["≥1.6万亩", "≥95%", "≥90%"])
        #expect(form.indicators.map { $0[.actual]?.text } == ["1.63万亩", "97.2%", "88%"])
        #expect(form.indicators.last?[.deviation]?.text == "样本少")
        #expect(form.indicators.last?[.level1]?.text == "满意度指标")
    }

    /// What a page cut goes on behind the heads that the next page repeats.
    @Test func aCellGoesOnBehindRepeatedHeads() throws {
        let form = try UnknownForm.form(
            Self.first.replacingOccurrences(of: "1.63万亩 |", with: "1.63万亩 | 选址与永久基本农田") + """

                资料汇编
                一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 偏差原因分析及改进措施
                 |  |  |  |  | 重叠，已经调出
                满意度指标 | 服务对象满意度指标 | 脱贫户满意度 | ≥95% | 97.2% |
                """
        )
        #expect(form.indicators.map { $0[.deviation]?.text } == ["选址与永久基本农田重叠，已经调出", ""])
    }

    /// The table of another form has columns of its own.
    @Test func headsOfTheNextFormAreItsOwn() throws {
        let forms = try UnknownForm.result(
            Self.first + """

                项目支出绩效自评表
                （2022年度）
                项目名称 | 灌溉设施 | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 偏差原因分析及改进措施
                产出指标 | 数量指标 | 铺设管道 | ≥21公里 | 22公里 |
                """
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["茶叶提质增效", "灌溉设施"])
        #expect(forms.last?.indicators.map { $0[.actual]?.text } == ["22公里"])
    }
}
