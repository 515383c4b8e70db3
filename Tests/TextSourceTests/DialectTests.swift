import DocumentModel
import Testing

@testable import TextSource

@Suite struct DialectTests {
    private func format(_ text: String) throws -> SourceFormat {
        try TextSource.read(Array(text.utf8)).format
    }

    private func rows(_ text: String) throws -> [[String]] {
        try TextSource.read(Array(text.utf8)).lines.compactMap { line in
            if case .row(let cells) = line { cells.map(\.text) } else { nil }
        }
    }

    @Test func theDialectIsToldByContent() throws {
        #expect(try format("项目名称 医疗救助 项目类别 经常性\n（元）\n") == .text)
        #expect(try format("项目名称\t医疗救助\n主管部门\t医保局\n") == .tsv)
        #expect(try format("项目名称,医疗救助,项目类别\n主管部门,\"a,b\",实施单位\n") == .csv)
        #expect(try format("表\n\n| 项目名称 | 医疗救助 |\n|---|---|\n") == .markdown)
        #expect(try format("表\n\n| 项目名称 | | 医疗救助 |\n| 主管部门 | | 医保局 |\n") == .markdown)
        #expect(try format("| 项目名称 | 医疗救助\n主管部门 | 医保局 |\n") == .text, "pipes of a drawn frame, on one side")
        #expect(try format("<table><tr><td>项目名称</td></tr></table>") == .html)
        #expect(try format("<p>标题</p>\t<b>x</b>\na\tb\n") == .tsv, "tags inside cells do not make HTML")
        #expect(try format("金额 1,000,000.00 元\n共 2,000.00 元\n") == .text, "thousands separators do not make CSV")
    }

    /// A table of two columns: nearly each line has one comma that parts fields, some fields are blank and some are quoted.
    @Test func recordsOfTwoFieldsMakeCSV() throws {
        let rows = (1...8).map { "指标\($0) ≥\($0)座,\($0)座 10 10" }
        let table = rows + ["产出指标,", "\"受益群众 ≥1,900人\",\"1,920人 10 10\""]
        #expect(try format(table.joined(separator: "\n") + "\n") == .csv)
        #expect(try format(rows.joined(separator: "\n") + "\n") == .text, "no field is blank or quoted")
        let prose = table + ["项目实施后", "群众出行更便捷", "资金使用规范"]
        #expect(try format(prose.joined(separator: "\n") + "\n") == .text, "many lines have no comma")
    }

    @Test func pipesThatCloseCellsOpenNone() throws {
        let table = "项目名称 | 医疗救助 |||\n主管部门 | 医保局 | 实施单位 | 办公室 |\n| 其他资金 | / | |\n"
        #expect(try format(table) == .markdown)
        #expect(
            try rows(table) == [
                ["项目名称", "医疗救助", "", ""], ["主管部门", "医保局", "实施单位", "办公室"],
                ["", "其他资金", "/", ""],
            ]
        )
        let cells = try TextSource.read(Array("项目名称 |\n医疗救助 |\n主管部门 |\n|\n".utf8))
        #expect(cells.format == .markdown)
        let texts = cells.lines.compactMap { line in if case .text(let cell) = line { cell.text } else { nil } }
        #expect(texts == ["项目名称", "医疗救助", "主管部门", ""], "a cell of paragraphs stands alone on its line")
        #expect(try format("项目名称 医疗救助 |\n主管部门\n医保局\n实施单位 |\n办公室\n") == .text, "rulings read as pipes")
    }

    @Test func tablesOfSeveralWidthsAreCSV() throws {
        let narrow = (1...4).map { "甲\($0),,乙\n" }.joined()
        let middle = (1...4).map { "丙\($0),,丁,\n" }.joined()
        let wide = (1...4).map { "戊\($0),\"1,000\",己,,\n" }.joined()
        #expect(try format("标题\n\n" + narrow + "\n" + middle + "\n" + wide) == .csv)
        let prose = (1...4).map {
            "one\($0), two, three\nand 1,000.00\nfour, five, six, seven\neight, nine, ten, eleven\n"
        }
        #expect(try format(prose.joined()) == .text, "commas that leave nothing blank are punctuation")
    }

    /// Exporters that find a table in every rectangle print single cells of a table before it.
    @Test func recordsThatRepeatSingleCellsDoNotTellAgainstCSV() throws {
        let cells = (1...6).map { "甲\($0)\n\"\"\n\n" }.joined() + (1...6).map { "乙\($0),\n,\n\n" }.joined()
        let rows = (1...6).map { "甲\($0),\"乙\($0)\",,\n" }.joined()
        #expect(try format(cells + rows) == .csv)
        #expect(try format(cells.replacing("甲", with: "丙").replacing("乙", with: "丁") + rows) == .text)
    }

    @Test func quotedFieldsOfSeveralLinesAreCSVAmongProse() throws {
        let prose = (1...12).map { "第\($0)行 文字\n" }.joined()
        let table = (1...3).map { "\"项目\n名称\",\"甲\n乙\",丙\($0)\n" }.joined()
        #expect(try format(prose + table + prose) == .csv)
        #expect(try rows(prose + table + prose).count == 3)
    }

    @Test func quotedFieldsKeepDelimitersAndLineBreaks() throws {
        #expect(
            try rows("a,\"1,000\",\"x\ny\"\nb,\"say \"\"no\"\"\",c\n") == [
                ["a", "1,000", "x\ny"], ["b", "say \"no\"", "c"],
            ]
        )
    }

    @Test func carriageReturnsBetweenLineFeedsBreakLinesInsideCells() throws {
        let csv = "项目名\r称,城市公园,,\n,,,\n数量\r指标,\"1,000\r株\",,\n"
        let export = try TextSource.read(Array(csv.utf8))
        #expect(export.format == .csv)
        #expect(try rows(csv).first == ["项目名\r称", "城市公园", "", ""])
        #expect(try rows(csv).last == ["数量\r指标", "1,000\r株", "", ""])
        guard case .row(let cells)? = export.lines.dropFirst(2).first, cells.count > 1 else {
            Issue.record("no row")
            return
        }
        #expect(cells[1].provenance == .characters(line: 3, column: 8, length: 7))
        #expect(try TextSource.lines(Array(csv.utf8)).count == 3)
        let plain = "项目名称\r城市公园\n主管部门\r园林局\n"
        #expect(try TextSource.lines(Array(plain.utf8)) == ["项目名称", "城市公园", "主管部门", "园林局"])
    }

    @Test func narrowTablesBetweenWideOnesAreCSVWhereCellsHoldLineBreaks() throws {
        let wide = (1...5).map { "戊\($0)\r己,庚,,\n" }.joined()
        let narrow = "\"\"\n甲\r乙\n\"\"\n丙,\n丁,\n"
        #expect(try format(wide + narrow + "\"\"\n" + narrow) == .csv)
    }

    @Test func aFormFeedBeforeAQuotedFieldIsABreak() throws {
        let lines = try TextSource.read(Array("a,b,c\n\u{0C}\"d\ne\",f,g\n".utf8)).lines
        #expect(lines.count == 3 && lines[1] == .blank)
        #expect(try rows("a,b,c\n\u{0C}\"d\ne\",f,g\n") == [["a", "b", "c"], ["d\ne", "f", "g"]])
    }

    /// The only column of a table: what has a comma is quoted, and nothing else is.
    @Test func quotesAroundTheOnlyColumnAreNoText() throws {
        func texts(_ text: String) throws -> [String] {
            try TextSource.read(Array(text.utf8)).lines.compactMap { line in
                if case .text(let cell) = line { cell.text } else { nil }
            }
        }
        #expect(try texts("指标内容 指标值\n\"核查户数 等于1,700 (户)\"\n") == ["指标内容 指标值", "核查户数 等于1,700 (户)"])
        #expect(try texts("共1,700户\n\"核查户数 等于1,700 (户)\"\n") == ["共1,700户", "\"核查户数 等于1,700 (户)\""])
        #expect(try texts("\"应办尽办\"\n核查户数\n") == ["\"应办尽办\"", "核查户数"])
    }

    @Test func aStrayQuoteIsText() throws {
        #expect(try rows("a\t\"b\tc\nd\te\tf\n") == [["a", "\"b", "c"], ["d", "e", "f"]])
    }

    @Test func markdownRowsLoseTheirDelimiterRowAndMarks() throws {
        let text = "| **项目名称** | a\\|b | <br>x |\n|---|:-:|---|\n| c | | d<br>e |\n"
        #expect(try rows(text) == [["项目名称", "a|b", "\nx"], ["c", "", "d\ne"]])
    }

    @Test func markdownWithoutOuterPipesIsRead() throws {
        #expect(try rows("部门| 支队  \n---|---  \n联系人| 彭| 电话|   \n") == [["部门", "支队"], ["联系人", "彭", "电话", ""]])
    }

    @Test func aPipeAloneIsARowOfBlankCells() throws {
        #expect(
            try rows("指标| 数量| ≥29个  \n---|---|---  \n|   \n质量| ≥100%  \n时效|   \n") == [
                ["指标", "数量", "≥29个"], ["", ""], ["质量", "≥100%"], ["时效", ""],
            ]
        )
    }

    @Test func htmlCellsCarryTheirSpans() throws {
        let html =
            "<html><head><title>t</title></head><body><p>标题</p><table><tr><td rowspan=2>a&amp;b<td colspan='3'>c<br>d</tr></table>"
        let lines = try TextSource.read(Array(html.utf8)).lines
        guard case .text(let title) = try #require(lines.first) else { return #expect(Bool(false), "no title line") }
        #expect(title.text == "标题")
        let cells = try #require(
            lines.compactMap { line -> [ExportCell]? in if case .row(let cells) = line { cells } else { nil } }.first
        )
        #expect(cells.map(\.text) == ["a&b", "c\nd"])
        #expect(cells.map(\.rowSpan) == [2, 1])
        #expect(cells.map(\.columnSpan) == [1, 3])
    }

    @Test func cellsKnowWhereTheyStand() throws {
        let lines = try TextSource.read(Array("a\tb\n项目\t 名称 \n".utf8)).lines
        guard case .row(let cells)? = lines.dropFirst().first, cells.count > 1 else {
            return #expect(Bool(false), "no row")
        }
        #expect(cells[1].provenance == .characters(line: 2, column: 5, length: 2))
    }

    @Test func tagsInsideACellAreRemovedAndSaidSo() throws {
        let lines = try TextSource.read(Array("<p style=\"x\"><b>自评表</b></p> <p>(2023 年度)</p>\t\na\tb\n".utf8)).lines
        guard case .row(let cells)? = lines.first, let cell = cells.first else { return #expect(Bool(false), "no row") }
        #expect(cell.markupStripped)
        #expect(cell.text.split(whereSeparator: \.isNewline).filter { $0 != " " } == ["自评表", "(2023 年度)"])
    }
}
