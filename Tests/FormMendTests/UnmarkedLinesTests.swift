import FormMend
import FormModel
import Foundation
import Testing

/// Indicator tables in lines that show neither columns nor borders of cells.
@Suite struct UnmarkedLinesTests {
    private let head = """
        2021年度项目支出绩效自评表
        项目名称 甲
        主管部门 乙局
        实施单位 丙所
        绩效指标

        """

    private func rows(_ text: String) throws -> [IndicatorRow] {
        let forms = try Extractor.withBuiltinVocabulary().extract(Array((head + text).utf8), name: "x.txt").forms
        return try #require(forms.first).indicators
    }

    /// Each cell has lines of its own: only the words say where a name ends and a value begins.
    @Test func wordsTellNamesFromValues() throws {
        let rows = try rows(
            """
            一级指标
            二级指标
            三级指标
            年度指标值
            产出指标
            数量指标
            演练次数
            ≥2次
            质量指标
            演练合格率
            ≥95%
            效益指标
            社会效益指标
            应急联动机制
            逐步完善
            居民安全感受
            影响程度
            有所增强
            """
        )
        #expect(rows.map { $0[.level3]?.text } == ["演练次数", "演练合格率", "应急联动机制", "居民安全感受影响程度"])
        #expect(rows.map { $0[.target]?.text } == ["≥2次", "≥95%", "逐步完善", "有所增强"])
    }

    /// What begins a name may be the last cell of the row before: the rest is then no sure name.
    @Test func aNameThatMayHaveLostItsBeginningIsDoubted() throws {
        let rows = try rows(
            """
            一级指标 二级指标 三级指标 年度指标值 实际完成值
            分值 得分 未完成原因分析
            产出指标 数量指标
            举办赛事 7次以上 7次 5.5 5.50
            新建健身
            点位
            28个 29个 3.5 3.50
            质量指标
            器材合格
            率
            100% 100% 6 6.00
            效益指标 可持续影响指标
            设施持续
            发挥作用
            年限
            5年以上 5年 4 4.00
            信息共享
            机制
            逐步完善 逐步完善 11.5 11.50
            满意度指标 满意度指标
            社会公众
            满意率
            80%以上 80.0% 4 4.00
            """
        )
        let name = try #require(rows.first { $0[.weight]?.text == "11.5" }?[.level3])
        #expect(name.text == "信息共享机制" || name.needsReview)
    }
}
