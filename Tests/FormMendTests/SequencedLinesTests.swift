import FormMend
import FormModel
import Testing

/// Exports in lines whose cells end in a space, with cells that stand in other lines than their rows.
@Suite struct SequencedLinesTests {
    private func rows(_ table: String) throws -> [IndicatorRow] {
        let heading = ["财政项目支出绩效目标表", "（2021 年度）", "", "项目名称 参保服务点补助 ", "主管部门 医疗保障局 实施单位 医保中心 "]
        let lines =
            heading + table.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : $0 + " " }
        let text = lines.joined(separator: "\n") + "\n"
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt")
        return try #require(result.forms.first).indicators
    }

    private func isReviewed(_ rows: [IndicatorRow], _ name: String) -> Bool? {
        rows.first { $0[.level3]?.text.contains(name) ?? false }?[.level3]?.needsReview
    }

    private static let head = "一级目标 二级目标 三级目标 指标目标值"
    private static let rest = """
        财务管理 财务管理制度健全性 健全
        资金使用规范性 规范
        实施管理 项目管理制度健全性 健全
        产出目标 数量 服务点覆盖率 ≥95%
        时效 经费下拨及时率 ≥95%
        效果目标 社会效益 业务办结率 =100%
        满意度 参保人满意度 ≥85%
        """

    /// The cells of three rows stand one below the other, and are read as two rows.
    @Test func namesBelowEachOtherThatNoColumnsExplainAreReviewed() throws {
        let rows = try rows(
            "\(Self.head)\n\n投入与管理\n投入管理\n预算编制合理性\n资金专款专用性\n预算资金到位率\n合理\n专用\n=100%\n\n\(Self.rest)"
        )
        #expect(isReviewed(rows, "资金专款专用性") ?? true)
        #expect(isReviewed(rows, "预算资金到位率") ?? true)
        #expect(isReviewed(rows, "服务点覆盖率") == false)
    }

    /// A target that fell off leaves two names beside each other.
    @Test func aNameOfTwoNamesIsReviewed() throws {
        let rows = try rows("\(Self.head)\n投入与管理 投入管理 预算编制合理性 资金专款专用性\n合理\n\(Self.rest)")
        #expect(isReviewed(rows, "资金专款专用性") == true)
        #expect(isReviewed(rows, "服务点覆盖率") == false)
    }
}
