import DocumentModel
import Testing

@testable import TableRecovery

/// Tables of which only the rules between rows are drawn.
@Suite struct RowRuledTableTests {
    private let sides = [60.0, 160, 300, 420]

    /// Rows of 20 pt with rules from 50 to 500 pt.
    private func page(_ rows: [[String]], rules: [Ruling]? = nil) -> Page {
        var texts: [PlacedText] = []
        for (row, cells) in rows.enumerated() {
            for (text, side) in zip(cells, sides) where !text.isEmpty {
                texts.append((text, side, 105 + 20 * Double(row)))
            }
        }
        let all = (0...rows.count).map { horizontal(100 + 20 * Double($0), 50, 500) }
        return samplePage(texts, rulings: rules ?? all)
    }

    private let rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值"],
        ["产出指标", "数量指标", "购置课桌椅", "1151套"],
        ["产出指标", "质量指标", "校舍建设达标率", "97%"],
        ["产出指标", "时效指标", "办结时限", "15工作日"],
        ["效益指标", "社会效益指标", "办学条件", "持续改善"],
        ["满意度指标", "服务对象满意度指标", "", "90%"],
    ]

    @Test func corridorsThatGoOnThroughTheRowsPartTheCells() throws {
        let table = try #require(recovered(page(rows)).tables.first)
        #expect(TableRecoveryTests.rows(table) == rows)
        #expect(table.evidence == .alignment)
    }

    @Test func aTextOverACorridorIsACellOverItsColumns() throws {
        let heading = ["项目名称", "农村义务教育薄弱环节改善与能力提升项目", "", ""]
        let table = try #require(recovered(page([heading] + rows)).tables.first)
        let cell = try #require(table.cells.first { $0.content.text == heading[1] })
        #expect(cell.column == 1 && cell.columnSpan == 2)
    }

    @Test func aLabelBesideRowsWhoseRulesBeginBehindItSpansThem() throws {
        let rules = (0...rows.count).map { row in
            horizontal(100 + 20 * Double(row), row == 2 || row == 3 ? 150 : 50, 500)
        }
        var texts = rows
        texts[1][0] = ""
        texts[3][0] = ""
        let table = try #require(recovered(page(texts, rules: rules)).tables.first)
        let label = try #require(table.cells.first { $0.content.text == "产出指标" })
        #expect(label.row == 1 && label.rowSpan == 3)
    }

    @Test func rulesAroundGroupsOfRowsPartNoRows() throws {
        let group = [["1996", "45,611", "3.5", "9"], ["1997", "46,127", "3.7", "8"], ["1998", "46,539", "4.1", "7"]]
        let groups = Array(repeating: group, count: 6).flatMap(\.self)
        let rules = (0...6).map { horizontal(100 + 60 * Double($0), 50, 500) }
        let table = try #require(recovered(page(groups, rules: rules)).tables.first)
        #expect(table.rowCount == 18)
    }

    @Test func aCentredHeadingPartsTwoTables() {
        let below = rows.enumerated().flatMap { row, cells in
            zip(cells, sides).filter { !$0.0.isEmpty }.map { ($0, $1, 305 + 20 * Double(row)) as PlacedText }
        }
        let first = page(rows)
        let second = samplePage(below + [("绩效目标表", 250, 255)])
        let rules = first.rulings + (0...rows.count).map { horizontal(300 + 20 * Double($0), 50, 500) }
        let both = samplePage(glyphs: first.glyphs + second.glyphs, rulings: rules)
        #expect(recovered(both).tables.map(\.rowCount) == [6, 6])
    }

    @Test func aFrameAroundTheRulesIsNoColumn() throws {
        let plain = page(rows)
        let frame = [50.0, 500].map { vertical($0, 100, 220) }
        let table = try #require(
            recovered(samplePage(glyphs: plain.glyphs, rulings: plain.rulings + frame)).tables.first
        )
        #expect(TableRecoveryTests.rows(table) == rows)
    }

    @Test func twoFramesAreTwoTables() {
        let second = rows.enumerated().flatMap { row, cells in
            zip(cells, sides).filter { !$0.0.isEmpty }.map { ($0, $1, 255 + 20 * Double(row)) as PlacedText }
        }
        let upper = page(rows)
        // What stands between the frames is no centred heading.
        let lower = samplePage(second + [("填报单位：", 60, 230), ("填报人：", 300, 230)])
        let rules = upper.rulings + (0...rows.count).map { horizontal(250 + 20 * Double($0), 50, 500) }
        let frames = [50.0, 500].flatMap { [vertical($0, 100, 220), vertical($0, 250, 370)] }
        let both = samplePage(glyphs: upper.glyphs + lower.glyphs, rulings: rules + frames)
        #expect(recovered(both).tables.map(\.rowCount) == [6, 6])
    }

    @Test func aTitleInLargerTypeAboveALinePartsTwoTables() {
        let second = rows.enumerated().flatMap { row, cells in
            zip(cells, sides).filter { !$0.0.isEmpty }.map { ($0, $1, 305 + 20 * Double(row)) as PlacedText }
        }
        let upper = page(rows)
        let lower = samplePage(second + [("填报单位：甲", 60, 270)])
        let title = "绩效目标表".unicodeScalars.enumerated().map { index, scalar in
            Glyph(
                scalar: scalar,
                box: Rect(x0: 235 + 16 * Double(index), y0: 240, x1: 251 + 16 * Double(index), y1: 256),
                fontSize: 16,
                font: 0
            )
        }
        let rules = upper.rulings + (0...rows.count).map { horizontal(300 + 20 * Double($0), 50, 500) }
        let both = samplePage(glyphs: upper.glyphs + lower.glyphs + title, rulings: rules)
        #expect(recovered(both).tables.map(\.rowCount) == [6, 6])
    }

    /// Rules behind a label that spans rows end where those above and below it do: as the sides of wide cells would.
    @Test func rowsOfManyTextsAreNoCellsOfTwoEqualRules() throws {
        let rules = (0...rows.count).map { row in
            horizontal(100 + 20 * Double(row), row == 0 || row == rows.count ? 50 : 150, 500)
        }
        let texts = rows.map { ["", $0[1], $0[2], $0[3]] }
        let table = try #require(recovered(page(texts, rules: rules)).tables.first)
        #expect(table.columnCount == 4)
        #expect(table.cells.contains { $0.content.text == "1151套" && $0.columnSpan == 1 })
    }

    /// The rule over the first row behind a page break stands on the page before, and few rows are left.
    @Test func fewRowsBehindAPageBreakKeepTheirColumns() throws {
        let rest = [["效益指标", "生态效益指标", "空气质量", "良好"], ["满意度指标", "公众满意度指标", "居民满意度", "≥85%"]]
        let texts = rest.enumerated().flatMap { row, cells in
            zip(cells, sides).map { ($0, $1, 45 + 20 * Double(row)) as PlacedText }
        }
        let rules = [60.0, 80].map { horizontal($0, 50, 500) }
        let document = recovered(page(rows), samplePage(texts, number: 2, rulings: rules))
        #expect(document.tables.map(TableRecoveryTests.rows) == [rows + rest])
        // Under a title of its own begins another table.
        let title = ("满意度调查情况表", 230.0, 22.0) as PlacedText
        let parted = recovered(page(rows), samplePage(texts + [title], number: 2, rulings: rules))
        #expect(parted.tables.first.map(TableRecoveryTests.rows) == rows)
    }

    @Test func textsAreCentredInTheirCells() {
        let pieces = [0.0, 50, 100, 150, 200].map { Rect(x0: $0, y0: 0, x1: $0 + 50, y1: 20) }
        func cells(_ runs: (Double, Double)...) -> [[Double]] {
            CentredCells.merged(pieces, runs: runs.map { Rect(x0: $0, y0: 5, x1: $1, y1: 15) }).map { [$0.x0, $0.x1] }
                .sorted { $0[0] < $1[0] }
        }
        // Over a border; off the middle of its piece, and in the middle of it and a blank one; in the middle of its piece.
        #expect(cells((10, 90), (130, 170)) == [[0, 100], [100, 200], [200, 250]])
        #expect(cells((10, 40), (130, 145)) == [[0, 50], [50, 100], [100, 150], [150, 200], [200, 250]])
        #expect(cells((10, 40), (90, 110)) == [[0, 50], [50, 150], [150, 200], [200, 250]])
        #expect(cells((10, 40), (102, 148), (60, 90)) == [[0, 50], [50, 100], [100, 150], [150, 200], [200, 250]])
        #expect(cells((80, 99)) == [[0, 50], [50, 100], [100, 150], [150, 200], [200, 250]])
        #expect(cells((55, 65), (110, 140)) == [[0, 50], [50, 100], [100, 150], [150, 200], [200, 250]])
        #expect(cells((88, 97), (210, 240)) == [[0, 50], [50, 100], [100, 150], [150, 200], [200, 250]])
    }
}
