import DocumentModel
import Testing

@testable import TableRecovery

/// What a page break does to a ruled table.
@Suite struct BrokenPagesTests {
    private let sides = [100.0, 150, 250]

    /// A page of two columns, 50 and 100 pt wide, with rows of 20 pt.
    private func page(_ number: Int, top: Double, _ rows: [[String]]) -> Page {
        let bottom = top + 20 * Double(rows.count)
        var texts: [PlacedText] = []
        for (row, cells) in rows.enumerated() {
            for (text, side) in zip(cells, sides) where !text.isEmpty {
                texts.append((text, side + 3, top + 5 + 20 * Double(row)))
            }
        }
        return samplePage(
            texts,
            number: number,
            rulings: (0...rows.count).map { horizontal(top + 20 * Double($0), 100, 250) }
                + sides.map { vertical($0, top, bottom) }
        )
    }

    /// A page whose last row is open below, its sides ending 15 pt below the row's top, with further text below them.
    private func openPage(_ below: PlacedText...) -> Page {
        samplePage(
            [("项目名称", 103, 705), ("绩", 103, 723), ("中长期目标", 153, 723)] + below,
            number: 1,
            rulings: [700.0, 720].map { horizontal($0, 100, 250) } + sides.map { vertical($0, 700, 735) }
        )
    }

    private func lines(_ document: RecoveredDocument) -> [String] {
        document.blocks.compactMap { block in
            if case .line(let line) = block { line.pieces.map(\.text).joined() } else { nil }
        }
    }

    /// A number at the end of a page that says so is the page's, though no other page has one; a bare one is where it counts the
    /// page and stands at its foot.
    @Test(arguments: [
        ("第 1 页", 760.0, true), ("- 1 -", 760, true), ("1", 760, true), ("1", 600, false), ("2", 760, false),
        ("填报日期：3月15日", 760, false),
    ])
    func theNumberAtTheEndOfAPageIsThePages(text: String, y: Double, isFurniture: Bool) {
        let document = recovered(samplePage([("主管部门 水务局", 100, 500), (text, 280, y)]))
        let furniture = document.blocks.compactMap { block in
            if case .line(let line) = block { line.isFurniture } else { nil }
        }
        #expect(furniture == [false, isFurniture])
    }

    @Test func textThatHangsOutOfAnOpenRowIsInItsCell() throws {
        let document = recovered(
            openPage(("效", 103, 737), ("目", 103, 750)),
            page(2, top: 50, [["标", "更新电梯"]])
        )
        #expect(document.tables.count == 1 && lines(document).isEmpty)
        #expect(document.tables.map(rows) == [[["项目名称", ""], ["绩效目", "中长期目标"], ["标", "更新电梯"]]])
    }

    @Test func whatStandsBelowAnOpenRowAndIsNotItsIsALine() {
        // Over the side of a cell, and at a distance.
        for line in [("填表人和联系电话", 103.0, 737.0), ("注", 103, 745)] {
            let document = recovered(openPage(line))
            #expect(document.tables.map(rows) == [[["项目名称", ""], ["绩", "中长期目标"]]])
            #expect(lines(document) == [line.0])
        }
        // A further line below is none of the row's.
        let document = recovered(openPage(("填表人", 103, 737), ("联系人和联系电话", 103, 750)))
        #expect(document.tables.map(rows) == [[["项目名称", ""], ["绩", "中长期目标"]]] && lines(document).count == 2)
    }

    @Test func aRowCutThroughItsLinesIsOneRowWithBothBoxes() throws {
        let document = recovered(
            page(1, top: 700, [["一级指标", "三级指标"], ["资金专款", "参保群众对办事大厅的"]]),
            page(2, top: 50, [["专用性", "满意程度"], ["及时性", "及时"]])
        )
        let table = try #require(document.tables.first)
        #expect(
            rows(table) == [["一级指标", "三级指标"], ["资金专款专用性", "参保群众对办事大厅的满意程度"], ["及时性", "及时"]]
        )
        let cut = try #require(table.cells.first { $0.row == 1 })
        #expect(cut.content.steps == [.stitched])
        #expect(cut.content.printedLines == ["资金专款", "专用性"])
        #expect(
            cut.content.sources.map { source in
                if case .region(let page, _) = source { page } else { 0 }
            } == [1, 2]
        )
    }

    /// A mark that may begin no line takes the character before it along: the line before the break has room for one.
    @Test(arguments: [("满意程度", 3), ("满、意程度", 2)])
    func aMarkBehindTheFirstCharacterNeedsRoomAsWell(rest: String, rowCount: Int) throws {
        let document = recovered(
            page(1, top: 700, [["一级指标", "三级指标"], ["资金专款", "参保群众对办事"]]),
            page(2, top: 50, [["专用性", rest]])
        )
        #expect(document.tables.first?.rowCount == rowCount)
    }

    @Test func aRowBehindALineWithRoomIsARowOfItsOwn() throws {
        let document = recovered(
            page(1, top: 700, [["一级指标", "三级指标"], ["资金", "群众满意"]]),
            page(2, top: 50, [["专用性", "满意程度"]])
        )
        #expect(document.tables.first?.rowCount == 3)
    }

    @Test func numbersThatFillTheirColumnsAreWholeOnBothSides() throws {
        let document = recovered(
            page(1, top: 700, [["全年预算数", "执行数"], ["12345678", "1234567890123456789"]]),
            page(2, top: 50, [["23456789", "2345678901234567890"]])
        )
        #expect(document.tables.first?.rowCount == 3)
    }

    @Test func labelsAndSentencesThatEndAreNotCut() throws {
        let document = recovered(
            page(1, top: 700, [["甲", "乙"], ["概况：", "承担参保凭证制作。"]]),
            page(2, top: 50, [["依据：", "有关管理办法"]])
        )
        #expect(document.tables.first?.rowCount == 3)
    }

    @Test func aBracketThatClosesBehindTheBreakShowsTheCut() throws {
        let document = recovered(
            page(1, top: 700, [["绩效目标", "项目总目标（2021年-"]]),
            page(2, top: 50, [["", "2024年）"], ["甲", "乙"]])
        )
        let table = try #require(document.tables.first)
        // The first cell has room: only the bracket tells.
        #expect(rows(table) == [["绩效目标", "项目总目标（2021年-2024年）"], ["甲", "乙"]])
    }

    @Test func aLoneTextBehindBlankCellsGoesOnTheRowAbove() throws {
        func page(_ number: Int, _ cells: [String], top: Double) -> Page {
            let texts = cells.enumerated().filter { !$0.element.isEmpty }
                .map { ($0.element, 103 + 50 * Double($0.offset), top + 5) as PlacedText }
            return samplePage(
                texts,
                number: number,
                rulings: [horizontal(top, 100, 300), horizontal(top + 20, 100, 300)]
                    + (0...4).map { vertical(100 + 50 * Double($0), top, top + 20) }
            )
        }
        let head = page(1, ["分值", "得分", "一级", "偏差原因"], top: 700)
        let rest = recovered(head, page(2, ["", "", "", "分析"], top: 50))
        #expect(rest.tables.map(rows) == [[["分值", "得分", "一级", "偏差原因分析"]]])
        // A text in the first cell begins a row.
        let label = page(1, ["当年拨款", "86", "86", "偏差原因"], top: 700)
        let next = recovered(label, page(2, ["上年结转", "", "", ""], top: 50))
        #expect(next.tables.first?.rowCount == 2)
    }

    @Test func aRowWithoutItsTopLineIsARow() throws {
        let texts: [PlacedText] = [("满意度", 103, 55), ("≥90%", 153, 55), ("总分", 103, 75), ("100", 153, 75)]
        let page = samplePage(
            texts,
            rulings: [horizontal(70, 100, 250), horizontal(90, 100, 250)] + sides.map { vertical($0, 50, 90) }
        )
        let table = try #require(recovered(page).tables.first)
        #expect(rows(table) == [["满意度", "≥90%"], ["总分", "100"]])
    }

    @Test func aColumnThatOneLineReachesIntoIsAColumn() throws {
        let page = samplePage(
            [("乙", 153, 55), ("丙", 203, 55), ("总分", 103, 75), ("100", 153, 75), ("98", 203, 75)],
            rulings: [horizontal(50, 150, 250), horizontal(70, 100, 250), horizontal(90, 150, 250)]
                + [vertical(150, 50, 90), vertical(200, 50, 90), vertical(250, 50, 90)]
        )
        let table = try #require(recovered(page).tables.first)
        #expect(table.cells.contains { $0.content.text == "总分" })
    }

    private func paged(_ number: Int, head: PlacedText, foot: PlacedText, _ rows: [[String]]) -> Page {
        let page = page(number, top: 60, rows)
        let lines = samplePage([head, foot], number: number)
        return samplePage(glyphs: page.glyphs + lines.glyphs, number: number, rulings: page.rulings)
    }

    @Test func headsAndFeetOfPagesAreBetweenNoRows() {
        let head = ("部门预算公开", 100.0, 20.0)
        let document = recovered(
            paged(1, head: head, foot: ("审核人第1次", 100, 700), [["项目名称", "绿地养护"], ["产出指标", "绿地面积"]]),
            paged(2, head: head, foot: ("审核人第2次", 100, 700), [["效益指标", "空气质量"]]),
            paged(3, head: head, foot: ("审核人第3次", 100, 700), [["满意度指标", "居民满意度"]])
        )
        #expect(document.tables.map(\.rowCount) == [4] && lines(document).count == 6)
    }

    @Test func whatOnlyOnePageHasPartsTwoTables() {
        let feet = ("审核人", 100.0, 700.0)
        let rows = [["产出指标", "绿地面积"]]
        let others = [("绿地养护", 100.0, 20.0), ("部门预算公开", 100, 40)]
        for head in others {
            let document = recovered(
                paged(1, head: ("部门预算公开", 100, 20), foot: feet, rows),
                paged(2, head: head, foot: feet, [["效益指标", "空气质量"]])
            )
            #expect(document.tables.count == 2)
        }
        // Under the same head begins a table with the same label: it is the next form's.
        let head = ("部门预算公开", 100.0, 20.0)
        let document = recovered(
            paged(1, head: head, foot: feet, rows),
            paged(2, head: head, foot: feet, [["产出指标", "空气质量"]])
        )
        #expect(document.tables.count == 2)
    }

    /// A whole row of heads that stands on both pages is repeated, and the table goes on; a single label is not.
    @Test func rowsOfHeadsUnderHeadsOfPagesAreRepeated() {
        func page(_ number: Int, _ cells: [[String]]) -> Page {
            let texts = cells.enumerated().flatMap { row, cells in
                cells.enumerated().map { ($1, 103 + 50 * Double($0), 65 + 20 * Double(row)) as PlacedText }
            }
            return samplePage(
                texts + [("部门预算公开", 100, 20)],
                number: number,
                rulings: (0...cells.count).map { horizontal(60 + 20 * Double($0), 100, 300) }
                    + (0...4).map { vertical(100 + 50 * Double($0), 60, 60 + 20 * Double(cells.count)) }
            )
        }
        let heads = ["一级", "二级", "三级", "指标值"]
        let repeated = recovered(page(1, [heads, ["甲", "乙", "丙", "5个"]]), page(2, [heads, ["丁", "戊", "己", "6个"]]))
        #expect(repeated.tables.map(\.rowCount) == [4])
        let next = recovered(page(1, [heads]), page(2, [["一级", "乙", "丙", "5个"]]))
        #expect(next.tables.map(\.rowCount) == [1, 1])
    }

    /// Beside cells with a border below, the text of one without hangs out of it.
    @Test func textThatHangsOutOfAnOpenCellIsInIt() {
        let page = samplePage(
            [("可持续影", 103, 705), ("响指标", 103, 722), ("绿地面积", 153, 705)],
            rulings: [horizontal(700, 100, 250), horizontal(720, 150, 250)] + sides.map { vertical($0, 700, 720) }
        )
        let document = recovered(page)
        #expect(document.tables.map(rows) == [[["可持续影响指标", "绿地面积"]]] && lines(document).isEmpty)
    }
}
