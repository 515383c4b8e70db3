import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Tables that exporters cut: into stretches with lines between them, or through their texts.
@Suite struct TornTablesTests {
    private func text(_ text: String) -> RecoveredText { RecoveredText(text: text, sources: []) }

    private func table(_ rows: [[String]]) -> Table {
        let cells = rows.enumerated().flatMap { row, texts in
            texts.enumerated().map { TableCell(row: row, column: $0.offset, content: text($0.element)) }
        }
        return Table(rowCount: rows.count, columnCount: rows[0].count, cells: cells, evidence: .delimiters)
    }

    private func flattened(_ blocks: [RecoveredDocument.Block]) throws -> [[String]?] {
        let tables = TornTables(titles: TitleMatching(try Vocabulary.builtin()))
        return tables.flattened(blocks).map { block in
            if case .line(let line) = block { line.pieces.map(\.text) } else { nil }
        }
    }

    @Test func stretchesWithLinesBetweenAreLines() throws {
        let stretch = RecoveredDocument.Block.table(table([["", "治理村庄数量", "=106个"]]))
        let line = RecoveredDocument.Block.line(TextLine(pieces: [text("数量指标")]))
        let lines = try flattened([stretch, line, stretch, line, stretch, line, stretch])
        #expect(lines == [0, 1, 2, 3, 4, 5, 6].map { $0 % 2 == 0 ? ["治理村庄数量", "=106个"] : ["数量指标"] })
    }

    @Test func formsWithHeadingsBetweenStayTables() throws {
        let stretch = RecoveredDocument.Block.table(table([["项目名称", "公园管护"]]))
        let title = RecoveredDocument.Block.line(TextLine(pieces: [text("财政项目支出绩效自评表")]))
        let blocks = try flattened([title, stretch, title, stretch, title, stretch, title, stretch])
        #expect(blocks.count { $0 == nil } == 4)
    }

    @Test func tablesUnderTheirNamesStayTables() throws {
        let named = RecoveredDocument.Block.table(table([["姓名", "职务", "分工"], ["李卫国", "支队长", "总体协调"]]))
        let name = RecoveredDocument.Block.line(TextLine(pieces: [text("项目组成员")]))
        let blocks = try flattened([named, name, named, name, named, name, named])
        #expect(blocks.count { $0 == nil } == 4)
    }

    /// A file of many forms has lines between some of its tables: totals that an export prints apart.
    @Test func fewLinesBetweenTablesOfManyRowsTearNone() throws {
        func count(rows: Int) throws -> Int {
            let whole = RecoveredDocument.Block.table(
                table(Array(repeating: ["数量指标", "治理村庄数量", "=106个"], count: rows))
            )
            let totals = ["总分", "100", "97"].map { RecoveredDocument.Block.line(TextLine(pieces: [text($0)])) }
            let blocks = Array(repeating: [whole] + totals, count: 5).flatMap(\.self)
            return try flattened(blocks).count { $0 == nil }
        }
        #expect(try count(rows: 30) == 5)
        #expect(try count(rows: 4) == 0)
    }

    @Test func labelsCutByABorderAreWhole() throws {
        let form = table([
            ["财政项目支出绩效目标表", "", "", ""],
            ["项目名", "称", "公园管护", ""],
            ["主管", "部门", "城市管理局", ""],
            ["实施", "单位", "绿化中心", ""],
            ["项目类", "别", "一次性", ""],
        ])
        let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
        let result = normalizer.normalize(RecoveredDocument(blocks: [.table(form)], diagnostics: []))
        let fields = try #require(result.forms.first).fields
        #expect(fields[FieldPath("project.name")]?.text == "公园管护")
        #expect(fields[FieldPath("organization.department")]?.text == "城市管理局")
    }
}
