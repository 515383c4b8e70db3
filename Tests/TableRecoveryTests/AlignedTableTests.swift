import DocumentModel
import Testing

@testable import TableRecovery

@Suite struct AlignedTableTests {
    @Test func columnsOfNumbersWithoutAnyRulingAreATable() throws {
        let table = try #require(
            recovered(
                samplePage([
                    ("Year", 50, 100), ("Total", 150, 100), ("Rate", 250, 100),
                    ("1996", 50, 113), ("45,611", 150, 113), ("3.5", 255, 113),
                    ("1997", 50, 126), ("46,127", 150, 126), ("3.7", 255, 126),
                    ("1998", 50, 139), ("46,539", 150, 139), ("4.1", 255, 139),
                ])
            ).tables.first
        )
        #expect(table.evidence == .alignment)
        #expect(
            rows(table) == [
                ["Year", "Total", "Rate"], ["1996", "45,611", "3.5"], ["1997", "46,127", "3.7"],
                ["1998", "46,539", "4.1"],
            ]
        )
    }

    @Test func aHeadOverSeveralColumnsSpansThem() throws {
        let table = try #require(
            recovered(
                samplePage(
                    [
                        ("Grade of pupils in all", 150, 87),
                        ("Year", 50, 100), ("Total", 150, 100), ("Rate", 250, 100),
                        ("1996", 50, 113), ("45,611", 150, 113), ("3.5", 255, 113),
                        ("1997", 50, 126), ("46,127", 150, 126), ("3.7", 255, 126),
                        ("1998", 50, 139), ("46,539", 150, 139), ("4.1", 255, 139),
                    ],
                    rulings: [
                        horizontal(84, 50, 275), horizontal(98, 150, 275), horizontal(111, 50, 275),
                        horizontal(151, 50, 275),
                    ]
                )
            ).tables.first
        )
        let head = try #require(table.cells.first { $0.content.text == "Grade of pupils in all" })
        #expect(head.columnSpan == 2)
    }

    @Test func aRuleUnderAHeadShowsItsColumns() throws {
        let texts = columns(
            [["Year", "No.", "Share", "Odds"], ["1996", "611", "3.5", "1.1"], ["1997", "127", "3.7", "1.2"]],
            at: [20, 200, 300, 400],
            from: 113
        )
        // Over the middle one of three columns: only the rule tells that it heads them all.
        let head: PlacedText = ("2007", 302, 98)
        let page = samplePage(texts + [head], rulings: [horizontal(111, 195, 425)])
        let table = try #require(recovered(page).tables.first)
        let cell = try #require(table.cells.first { $0.content.text == "2007" })
        #expect(cell.column == 1 && cell.columnSpan == 3)
    }

    @Test func columnsOfProseAreNoTable() {
        let line = "government forms are archived in many different ways"
        let lines = Array(repeating: [line, line], count: 8)
        #expect(recovered(samplePage(columns(lines, at: [50, 330]))).tables.isEmpty)
    }

    @Test func aListIsNoTable() {
        let lines = (1...6).map { ["\($0).", "an item of the list"] }
        #expect(recovered(samplePage(columns(lines, at: [50, 80]))).tables.isEmpty)
    }

    @Test func leadersAreNoTextOfCells() throws {
        let table = try #require(
            recovered(
                samplePage([
                    ("Male .............", 50, 100), ("45,611", 200, 100), ("3.5", 280, 100),
                    ("Female ...........", 50, 113), ("46,127", 200, 113), ("3.7", 280, 113),
                    ("Total ............", 50, 126), ("46,539", 200, 126), ("4.1", 280, 126),
                ])
            ).tables.first
        )
        #expect(rows(table).map { $0[0] } == ["Male", "Female", "Total"])
    }

    @Test func endsOfCellBordersAreColumnsWhereNoUprightLineIsDrawn() throws {
        // Two rows of two cells, top and bottom of each drawn; the second row is one wide cell.
        let rulings = [
            horizontal(100, 50, 150), horizontal(100, 150, 350), horizontal(120, 50, 150), horizontal(120, 150, 350),
            horizontal(140, 50, 150),
            horizontal(140, 150, 350), horizontal(160, 50, 350), horizontal(140, 50, 350),
        ]
        let table = try #require(
            recovered(
                samplePage(
                    [("主管部门", 60, 105), ("医保局", 160, 105), ("实施单位", 60, 125), ("中心", 160, 125), ("说明", 60, 145)],
                    rulings: rulings
                )
            ).tables.first
        )
        #expect(table.evidence == .rulings)
        #expect(rows(table) == [["主管部门", "医保局"], ["实施单位", "中心"], ["说明"]])
    }

    @Test func linesOfNumbersInOneRuledBandAreRows() throws {
        let upright = [50.0, 150, 250].map { vertical($0, 100, 170) }
        let table = try #require(
            recovered(
                samplePage(
                    [
                        ("Male", 60, 104), ("61", 160, 104), ("Female", 60, 117), ("49", 160, 117),
                        ("Other", 60, 130), ("12", 160, 130), ("All", 60, 143), ("122", 160, 143),
                    ],
                    rulings: upright + [horizontal(100, 50, 250), horizontal(170, 50, 250)]
                )
            ).tables.first
        )
        #expect(rows(table) == [["Male", "61"], ["Female", "49"], ["Other", "12"], ["All", "122"]])
    }

    @Test func aTextLayerWithoutMappingIsSaidToBeGarbled() {
        let page = samplePage([("\u{E001}\u{E002}\u{E003}\u{E004}\u{E005}", 50, 100), ("2021", 50, 120)])
        #expect(recovered(page).diagnostics.map(\.code) == ["garbled-text"])
    }

    @Test func theLinesOfPagesWithoutDrawnTablesAreKeptInTheirOrder() {
        let first = samplePage([("项目名称", 60, 100), ("甲", 160, 106), ("乙", 300, 106)])
        let second = samplePage([("主管部门", 60, 100)], number: 2)
        let lines = recovered(first, second).printedLines
        #expect(lines.map { $0.pieces.map(\.text) } == [["项目名称"], ["甲", "乙"], ["主管部门"]])
        #expect(lines.map(\.startsPage) == [true, false, true])
    }

    @Test func aDocumentWithADrawnTableKeepsNoLinesApart() {
        let ruled = samplePage(
            [("甲", 60, 105), ("乙", 160, 105)],
            rulings: [horizontal(100, 50, 250), horizontal(120, 50, 250)]
                + [50.0, 150, 250].map { vertical($0, 100, 120) }
        )
        #expect(recovered(ruled, samplePage([("丙", 60, 100)], number: 2)).printedLines.isEmpty)
    }
}
