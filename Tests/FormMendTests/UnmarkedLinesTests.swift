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
            """)
        #expect(rows.map { $0[.level3]?.text } == ["演练次数", "演练合格率", "应急联动机制", "居民安全感受影响程度"])
        #expect(rows.map { $0[.target]?.text } == ["≥2次", "≥95%", "逐步完善", "有所增强"])
    }
}
