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

    /// An amount broken in its narrow column: `100.00` and `%` are one rate, and the score is the score.
    @Test func brokenNumbersArePutTogether() throws {
        let form = try form(lines.replacing("200.00\n100.00\n10\n50%", with: "200.0\n0\n100.00\n10\n50.00\n%"))
        #expect(form[.execution(row: "total", column: "adjustedBudget")]?.value == .number(200))
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(100))
        #expect(form[.execution(row: "total", column: "rate")]?.value == .number(50))
        #expect(form[.execution(row: "total", column: "score")]?.value == .number(5))
    }

    /// The column of the reasons holds seven characters: a line of seven goes on, and the name that follows does not.
    @Test func fullLinesGoOnAndShortOnesEnd() throws {
        let rows = """
            质量指标
            建设达标率
            >=90%
            92%
            5
            4
            部分机构存在违
            规问题，需加大
            监管力度
            办结率
            =100%
            100%
            3
            3
            宣传力度需进一
            步加大
            验收合格率
            =100%
            100%
            2
            2
            """
        let lines = lines.replacing("得分\n产出指标", with: "得分\n偏差原因分析及\n改进措施\n产出指标")
        let form = try form(lines + "\n" + rows)
        #expect(form.indicators.map { $0[.level3]?.text } == ["治理村庄数量", "建设达标率", "办结率", "验收合格率"])
        #expect(form.indicators.dropFirst().first?[.deviation]?.text == "部分机构存在违规问题，需加大监管力度")
        #expect(form.indicators.dropFirst(2).first?[.deviation]?.text == "宣传力度需进一步加大")
    }

    /// Rows in which every column is filled are as sure as the decoder's margins say.
    @Test func rowsThatBearEachOtherOutAreBelieved() throws {
        let form = try form(lines)
        for (column, field) in try #require(form.indicators.first).fields { #expect(!field.needsReview, "\(column)") }
        #expect(form[FieldPath("project.name")]?.needsReview == false)
    }

    /// A row that lacks its actual value may have given or taken a line: its neighbours are less sure with it.
    @Test func rowsBesideAGapAreDoubted() throws {
        let rows = """
            质量指标
            建设达标率
            >=90%
            5
            4
            """
        let form = try form(lines + "\n" + rows)
        #expect(form.indicators.count == 2)
        #expect(form.indicators[1].fields.values.allSatisfy { $0.needsReview })
        let alone = try #require(try self.form(lines).indicators.first)
        for (column, field) in form.indicators[0].fields {
            #expect(1 - field.confidence > 2 * (1 - (alone[column]?.confidence ?? 0)), "\(column)")
        }
    }

    /// The lines of a value fill its cell; a line that had room says that another cell came between.
    @Test func aValueThatEndsAndGoesOnIsDoubted() throws {
        let full = try form(lines.replacing("农村人居环境整治", with: "农村人居环境整治与长\n效管护"))
        #expect(full[FieldPath("project.name")]?.text == "农村人居环境整治与长效管护")
        #expect(full[FieldPath("project.name")]?.needsReview == false)
        let short = try form(lines.replacing("农村人居环境整治", with: "农村人居\n环境整治与长效管护项目"))
        #expect(short[FieldPath("project.name")]?.needsReview == true)
    }

    @Test func anAmountRightBehindItsLabelIsItsValue() throws {
        let form = try formOfLines(
            openingLines + "项目资金\n（万元）\n\n年度资金总额：\n\n58.0000\n\n其中：财政拨款\n\n44.0000\n\n其他资金14.0000\n\n总体目标\n\n做好秸秆禁烧。\n"
        )
        #expect(form[FieldPath("funding.annual.other")]?.text == "14.0000")
        #expect(form[FieldPath("funding.annual.appropriation")]?.text == "44.0000")
    }
}
