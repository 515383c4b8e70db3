import DocumentModel
import TableRecovery
import Testing

@Suite struct ExportRecoveryTests {
    private func cell(_ text: String, line: Int = 1, column: Int = 1) -> ExportCell {
        ExportCell(text: text, provenance: .characters(line: line, column: column, length: text.unicodeScalars.count))
    }

    private func lines(_ document: RecoveredDocument) -> [[String]] {
        document.blocks.compactMap { block in
            if case .line(let line) = block { line.pieces.map(\.text) } else { nil }
        }
    }

    private func endings(_ document: RecoveredDocument) -> [TextLine.Ending] {
        document.blocks.compactMap { block in
            if case .line(let line) = block { line.ending } else { nil }
        }
    }

    @Test func whereSpacesEndCellsALineWithoutOneGoesOn() {
        let texts = ["项目名称 ", "市民社区医疗互助帮困计", "", "划资金 ", "项目类别 经常性项目 ", "主管部门 医保局 "]
        let export = TextExport(
            format: .text,
            lines: texts.enumerated().map { $0.element.isEmpty ? .blank : .text(cell($0.element, line: $0.offset + 1)) }
        )
        let document = ExportRecovery.recover(export)
        #expect(lines(document) == [["项目名称"], ["市民社区医疗互助帮困计"], ["划资金"], ["项目类别", "经常性项目"], ["主管部门", "医保局"]])
        #expect(endings(document) == [.endsCell, .goesOn, .endsCell, .endsCell, .endsCell])
        guard case .line(let line)? = document.blocks.dropFirst(3).first else {
            Issue.record("no line")
            return
        }
        #expect(line.pieces.dropFirst().first?.sources == [.characters(line: 5, column: 6, length: 5)])
    }

    @Test func withoutSuchSpacesTheEndsSayNothing() {
        let export = TextExport(format: .text, lines: ["项目名称", "医疗救助", "资金"].map { .text(cell($0)) })
        let document = ExportRecovery.recover(export)
        #expect(lines(document) == [["项目名称"], ["医疗救助"], ["资金"]])
        #expect(endings(document) == [.unknown, .unknown, .unknown])
    }

    @Test func aLineThatHoldsAWholeFormIsALineForEachRun() {
        let runs = (1...120).map { "文\($0)" }
        let export = TextExport(format: .text, lines: [.text(cell(runs.joined(separator: " ")))])
        let document = ExportRecovery.recover(export)
        #expect(lines(document) == runs.map { [$0] })
        guard case .line(let second)? = document.blocks.dropFirst().first else {
            Issue.record("no line")
            return
        }
        #expect(second.pieces.first?.sources == [.characters(line: 1, column: 4, length: 2)])
    }

    @Test func carriageReturnsOfACellPartItsLinesOnOneLineOfTheFile() throws {
        let export = TextExport(format: .csv, lines: [.row([cell("一级\r指标\n值", line: 4, column: 3)])])
        guard case .table(let table) = ExportRecovery.recover(export).blocks.first else {
            Issue.record("no table")
            return
        }
        let read = try #require(table.cells.first)
        #expect(read.content.text == "一级指标值")
        #expect(read.lines.map(\.text) == ["一级", "指标", "值"])
        #expect(
            read.lines.flatMap(\.sources) == [
                .characters(line: 4, column: 3, length: 2), .characters(line: 4, column: 6, length: 2),
                .characters(line: 5, column: 1, length: 1),
            ]
        )
    }

    @Test func tablesOfSingleCellsThatAnotherTableHoldsAreNoRows() {
        let row = { (texts: [String]) in ExportLine.row(texts.map { self.cell($0) }) }
        let labels = ["项目名称", "项目类别", "主管部门", "实施单位"]
        let whole = [row([labels[0], "甲", labels[1], "乙"]), row([labels[2], "丙", labels[3], ""])]
        func blocks(_ repeated: [ExportLine]) -> RecoveredDocument {
            ExportRecovery.recover(TextExport(format: .csv, lines: whole + repeated))
        }
        let document = blocks([
            .text(cell(labels[0])), .blank, .text(cell("丁")), .blank, row([labels[1], ""]), row(["", ""]),
            row(["项目\r名称", ""]), .text(cell(labels[3])),
        ])
        #expect(document.tables.map(\.rowCount) == [2])
        #expect(lines(document) == [["丁"]])
        #expect(document.asides.map(\.text) == ["项目名称", "项目类别", "项目名称", "实施单位"])
        #expect(lines(blocks([.text(cell(labels[0]))])) == [["项目名称"]], "one line may say what a cell says")
    }

    @Test func aBlankLineInsideATableIsABreakAndBlankRowsAreNone() throws {
        let export = TextExport(
            format: .tsv,
            lines: [
                .row([cell("甲"), cell("乙")]), .row([cell(""), cell("")]), .blank, .row([cell("丙"), cell("丁")]),
            ]
        )
        let document = ExportRecovery.recover(export)
        let table = try #require(document.tables.first)
        #expect(table.rowCount == 2)
        #expect(table.rowsAfterBreak == [1])
        #expect(table.evidence == .delimiters)
        #expect(document.blankRowLines == [1])
        #expect(document.changingTables { $0 }.blankRowLines == [1])
    }

    @Test func statedSpansPushLaterCellsAside() throws {
        func spanning(_ text: String, rows: Int, columns: Int = 1) -> ExportCell {
            ExportCell(
                text: text,
                provenance: .characters(line: 1, column: 1, length: 1),
                rowSpan: rows,
                columnSpan: columns
            )
        }
        let export = TextExport(
            format: .html,
            lines: [
                .row([spanning("甲", rows: 2), spanning("乙", rows: 1, columns: 2)]),
                .row([spanning("丙", rows: 1), spanning("丁", rows: 1)]),
            ]
        )
        let table = try #require(ExportRecovery.recover(export).tables.first)
        #expect(
            table.cells.map { "\($0.row),\($0.column) \($0.content.text)" } == ["0,0 甲", "0,1 乙", "1,1 丙", "1,2 丁"]
        )
        #expect(table.evidence == .markup)
    }
}
