import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Tables of indicators whose heads the source has lost.
@Suite struct HeadlessIndicatorsTests {
    private func form(_ rows: [[String]], title: String) throws -> Form {
        let cells = rows.enumerated().flatMap { row, texts in
            texts.enumerated().map { column, text in
                TableCell(row: row, column: column, content: RecoveredText(text: text, sources: []))
            }
        }
        let table = Table(
            rowCount: rows.count,
            columnCount: rows[0].count,
            cells: cells,
            evidence: .rulings
        )
        let heading = TextLine(pieces: [RecoveredText(text: title, sources: [])])
        let blocks: [RecoveredDocument.Block] = [.line(heading), .table(table)]
        let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
        return try #require(normalizer.normalize(RecoveredDocument(blocks: blocks, diagnostics: [])).forms.first)
    }

    @Test func theTermsOfTheLevelsTellTheColumns() throws {
        let form = try form(
            [
                ["项目名称", "供水管网改造", "主管部门", "水利局"],
                ["项目类别", "其他", "实施单位", "服务中心"],
                ["产出指标", "数量指标", "改造管道长度", "≥12公里"],
                ["产出指标", "质量指标", "验收合格率", "100%"],
                ["效益指标", "社会效益指标", "用水保障水平", "提升"],
            ],
            title: "项目支出绩效目标表"
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出指标", "产出指标", "效益指标"])
        #expect(form.indicators.map { $0[.level3]?.text } == ["改造管道长度", "验收合格率", "用水保障水平"])
        #expect(form.indicators.map { $0[.target]?.text } == ["≥12公里", "100%", "提升"])
    }

    @Test func columnsOfNumbersAreWeightAndScoreAndAllValuesAreDoubted() throws {
        let form = try form(
            [
                ["项目名称", "供水管网改造", "主管部门", "水利局", "实施单位", "服务中心", "项目类别", "其他"],
                ["产出指标", "数量指标", "改造管道长度", "≥12公里", "13公里", "30", "28", "冬季停工"],
                ["产出指标", "质量指标", "验收合格率", "100%", "100%", "30", "30", ""],
                ["效益指标", "社会效益指标", "用水保障水平", "提升", "提升", "40", "40", ""],
            ],
            title: "项目支出绩效自评表"
        )
        let row = try #require(form.indicators.first)
        #expect(row[.target]?.text == "≥12公里" && row[.actual]?.text == "13公里")
        #expect(row[.weight]?.text == "30" && row[.score]?.text == "28" && row[.deviation]?.text == "冬季停工")
        #expect([.target, .actual, .weight, .score].allSatisfy { row[$0]?.needsReview == true })
    }

    @Test func singleTermsAmongOtherRowsAreNoTable() throws {
        let form = try form(
            [
                ["项目名称", "供水管网改造", "主管部门", "水利局"], ["实施单位", "服务中心", "项目类别", "其他"],
                ["说明", "数量指标", "见附件", "无"],
            ],
            title: "项目支出绩效目标表"
        )
        #expect(form.indicators.flatMap(\.fields.values).allSatisfy { $0.flags == [.missing] })
    }
}
