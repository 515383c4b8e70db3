import DocumentModel
import FormModel
import Foundation
import Testing

@testable import Normalization

/// What stands between or beside the cells of a ruled form, and must not become part of a value.
@Suite struct PageFurnitureTests {
    private func table(_ rows: [String], evidence: GridEvidence = .rulings, from first: Int) -> RecoveredDocument.Block
    {
        var cells: [TableCell] = []
        for (row, text) in rows.enumerated() {
            for (column, cell) in text.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
                let source = Provenance.characters(line: first + row, column: column + 1, length: 1)
                cells.append(
                    TableCell(row: row, column: column, content: RecoveredText(text: String(cell), sources: [source]))
                )
            }
        }
        let width = rows.map { $0.split(separator: "|", omittingEmptySubsequences: false).count }.max() ?? 1
        return .table(Table(rowCount: rows.count, columnCount: width, cells: cells, evidence: evidence))
    }

    private func line(_ text: String, _ number: Int) -> RecoveredDocument.Block {
        let piece = RecoveredText(text: text, sources: [.characters(line: number, column: 1, length: 1)])
        return .line(TextLine(pieces: [piece], ending: .endsCell))
    }

    private func read(_ blocks: [RecoveredDocument.Block]) throws -> Normalizer.Result {
        let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
        return normalizer.normalize(RecoveredDocument(blocks: blocks, diagnostics: []))
    }

    private let head = ["项目名称|甲|项目类别|乙", "主管部门|丙|实施单位|丁"]

    @Test func aLineBelowATableIsNoPartOfItsLastValue() throws {
        let result = try read([
            line("财政项目支出绩效目标表", 1), table(head + ["项目概况：|做好甲|项目实施计划：|完成"], from: 2), line("— 1 —", 9),
            table(["立项依据：|文件|绩效类型：|其他"], from: 10),
        ])
        #expect(result.forms.first?[FieldPath("narrative.plan")]?.text == "完成")
        #expect(result.unplaced.map(\.text) == ["— 1 —"])
    }

    @Test func aLineBetweenTheNarrativesIsNoPartOfThem() throws {
        let result = try read([
            line("财政项目支出绩效目标填报表", 1), table(head + ["项目绩效目标|项目总目标||年度总目标", "|做好甲||做好乙"], from: 2),
            line("预算公开", 9), table(["绩效指标|一级指标|二级指标|三级指标|年度指标值", "|产出指标|数量指标|一号|≥1个"], from: 10),
        ])
        let form = try #require(result.forms.first)
        #expect(form[FieldPath("narrative.overallGoal")]?.text == "做好甲")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "做好乙")
        #expect(result.unplaced.map(\.text) == ["预算公开"])
    }

    @Test func aPageNumberFillsNoBlankOfTheMatrixOrTheTotals() throws {
        let matrix = [
            "项目资金（元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分", "|年度资金总额|100|100|80|10|80%|",
        ]
        let indicators = [
            "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
            "|产出指标|数量指标|一号|≥1个|1个|90|90|", "总分||||||100||",
        ]
        let result = try read([
            line("财政项目支出绩效自评表", 1), table(head + matrix, from: 2), line("7", 9), table(indicators, from: 10),
            line("8", 20),
        ])
        let form = try #require(result.forms.first)
        #expect(form[.execution(row: "total", column: "score")]?.value == nil)
        #expect(form[.totalWeight]?.value == .number(100))
        #expect(form[.totalScore]?.value == nil)
        #expect(result.unplaced.map(\.text) == ["7", "8"])
    }

    @Test func aBlankCellBesideALabelIsItsValueWhereTheGridIsExact() throws {
        let result = try read([
            line("财政项目支出绩效目标填报表", 1), table(head + ["计划开始日期||某个标签|某个值", "计划完成日期|2023-12-31||"], from: 2),
        ])
        let start = try #require(result.forms.first?[.startDate])
        #expect(start.text.isEmpty && start.flags.contains(.blank))
        let name = try read([
            line("财政项目支出绩效目标填报表", 1),
            table(["项目名称||某个标签|某个值", "主管部门|丙|实施单位|丁", "项目类别|乙||"], from: 2),
        ]).forms.first?[FieldPath("project.name")]
        #expect(name?.text == "" && name?.flags.contains(.blank) == true)
    }

    @Test func behindABlankCellOfAnExportNothingIsSure() throws {
        func name(_ row: String) throws -> Field? {
            let rows = [row, "主管部门|丙|实施单位|丁", "项目类别|乙||"]
            let blocks = [line("财政项目支出绩效目标填报表", 1), table(rows, evidence: .delimiters, from: 2)]
            return try read(blocks).forms.first?[FieldPath("project.name")]
        }
        #expect(try name("项目名称||某个标签|某个值")?.needsReview == true)
        // A single cell behind a blank one has only moved.
        let moved = try name("项目名称||甲|")
        #expect(moved?.text == "甲" && moved?.needsReview == false)
    }
}
