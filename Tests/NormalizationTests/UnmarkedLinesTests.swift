import DocumentModel
import FormModel
import Foundation
import Testing

@testable import Normalization

/// Exports that print every cell on a line of its own and mark nothing.
@Suite struct UnmarkedLinesTests {
    private func form(_ text: String) throws -> Form {
        let blocks = text.split(separator: "\n").enumerated().map { number, line in
            let piece = RecoveredText(
                text: String(line),
                sources: [.characters(line: number + 1, column: 1, length: line.unicodeScalars.count)]
            )
            return RecoveredDocument.Block.line(TextLine(pieces: [piece], ending: .unknown))
        }
        let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
        return try #require(normalizer.normalize(RecoveredDocument(blocks: blocks, diagnostics: [])).forms.first)
    }

    private let lines = """
        财政项目支出绩效自评表
        （2025年度）
        项目名
        称
        农村人居环境整治
        主管部
        门
        农业农村局
        年初预算数
        全年预算数
        全年执行数
        分值
        执行率
        得分
        年度资金总额
        200.00
        200.00
        100.00
        10
        50%
        5
        一级指标
        二级指标
        三级指标
        年度
        指标值
        实际
        完成值
        分值
        得分
        产出指标
        数量指标
        治理村庄数量
        =106个
        108个
        90
        90
        """

    @Test func labelsBrokenOverLinesArePutTogether() throws {
        let form = try form(lines)
        #expect(form[FieldPath("project.name")]?.text == "农村人居环境整治")
        #expect(form[FieldPath("organization.department")]?.text == "农业农村局")
    }

    @Test func headsOnLinesOfTheirOwnAreColumns() throws {
        let form = try form(lines)
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(100))
        #expect(form[.execution(row: "total", column: "score")]?.value == .number(5))
        let row = try #require(form.indicators.first)
        #expect(form.indicators.count == 1)
        #expect(
            IndicatorColumn.allCases.compactMap { row[$0]?.text } == [
                "产出指标", "数量指标", "治理村庄数量", "=106个", "108个", "90", "90",
            ]
        )
    }

    @Test func noValueOfThemIsSure() throws {
        let form = try form(lines)
        for (column, field) in form.indicators[0].fields { #expect(field.needsReview, "\(column)") }
        #expect(form[FieldPath("project.name")]?.needsReview == true)
    }
}
