import FormModel
import Testing

@testable import Normalization

/// Terms of levels that few forms print.
@Suite struct RareTermsTests {
    private func form(_ second: String) throws -> Form {
        try formOfLines(
            """
            部门整体支出绩效自评表
            （2022年度）
            部门名称：档案馆
            一级指标 二级指标 三级指标 分值 得分
            投入 预算配置 在职人员控制率 5 5
            过程 预算执行 预算完成率 10 9
            \(second) 制度健全性 6 6
            产出 职责履行 重点工作完成率 8 8
            """
        )
    }

    @Test func severalOfThemInADocumentAreKnown() throws {
        let level2 = try form("预算管理").indicators[1].fields[.level2]
        #expect(level2?.text == "预算执行")
        #expect(level2?.flags.contains(.unknownTerm) == false)
    }

    /// Levels may be numbered, and have their points behind them.
    @Test func numberedTermsAreKnown() throws {
        let form = try formOfLines(
            """
            项目支出绩效自评表
            （2022年度）
            项目名称：审判业务
            一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
            一、产出指标（50分） （一）数量指标 审结案件 ≥5600件 5842件 10 10
            （二）质量指标 审限内结案率 ≥98% 98.7% 40 40
            """
        )
        #expect(form.texts(.level1) == ["一、产出指标（50分）", "一、产出指标（50分）"])
        #expect(form.texts(.level2) == ["（一）数量指标", "（二）质量指标"])
        #expect(!form.indicators.contains { $0[.level1]?.needsReview != false || $0[.level2]?.needsReview != false })
    }

    @Test func oneAloneIsAWordLikeOthers() throws {
        #expect(try form("财务管理").indicators[1].fields[.level2]?.text != "预算执行")
    }
}
