import DocumentModel
import Testing

@testable import TableRecovery

@Suite struct AlignedTableTests {
    /// A page of texts in 10 pt type, half as wide as high for ASCII, from their left top corner.
    private func page(_ texts: [(String, Double, Double)], rulings: [Ruling] = []) -> Page {
        let glyphs = texts.flatMap { text, x, y in
            var left = x
            return text.unicodeScalars.compactMap { scalar -> Glyph? in
                let width = scalar.isASCII ? 5.0 : 10
                defer { left += width }
                if scalar == " " { return nil }
                return Glyph(
                    scalar: scalar,
                    box: Rect(x0: left, y0: y, x1: left + width, y1: y + 10),
                    fontSize: 10,
                    font: 0
                )
            }
        }
        return Page(
            number: 1,
            width: 600,
            height: 800,
            glyphs: glyphs,
            fonts: ["F"],
            rulings: rulings,
            imageCoverage: 0
        )
    }

    /// Texts at the same heights, one line each 13 pt, in columns from the given left sides.
    private func columns(_ texts: [[String]], at sides: [Double], from top: Double = 100) -> [(String, Double, Double)]
    {
        var placed: [(String, Double, Double)] = []
        for (row, line) in texts.enumerated() {
            for (text, side) in zip(line, sides) { placed.append((text, side, top + 13 * Double(row))) }
        }
        return placed
    }

    private func rule(_ y: Double, _ start: Double, _ end: Double) -> Ruling {
        Ruling(orientation: .horizontal, position: y, start: start, end: end, thickness: 0.5)
    }

    private func tables(_ page: Page) -> [Table] {
        var recovery = PageSequenceRecovery()
        recovery.add(page)
        return recovery.finish().tables
    }

    private func rows(_ table: Table) -> [[String]] {
        (0..<table.rowCount).map { row in table.cells.filter { $0.row == row }.map(\.content.text) }
    }

    @Test func columnsOfNumbersWithoutAnyRulingAreATable() throws {
        let table = try #require(
            tables(
                page([
                    ("Year", 50, 100), ("Total", 150, 100), ("Rate", 250, 100),
                    ("1996", 50, 113), ("45,611", 150, 113), ("3.5", 255, 113),
                    ("1997", 50, 126), ("46,127", 150, 126), ("3.7", 255, 126),
                    ("1998", 50, 139), ("46,539", 150, 139), ("4.1", 255, 139),
                ])
            ).first
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
            tables(
                page(
                    [
                        ("Grade of pupils in all", 150, 87),
                        ("Year", 50, 100), ("Total", 150, 100), ("Rate", 250, 100),
                        ("1996", 50, 113), ("45,611", 150, 113), ("3.5", 255, 113),
                        ("1997", 50, 126), ("46,127", 150, 126), ("3.7", 255, 126),
                        ("1998", 50, 139), ("46,539", 150, 139), ("4.1", 255, 139),
                    ],
                    rulings: [rule(84, 50, 275), rule(98, 150, 275), rule(111, 50, 275), rule(151, 50, 275)]
                )
            ).first
        )
        let head = try #require(table.cells.first { $0.content.text == "Grade of pupils in all" })
        #expect(head.columnSpan == 2)
    }

    @Test func columnsOfProseAreNoTable() {
        let line = "government forms are archived in many different ways"
        let lines = Array(repeating: [line, line], count: 8)
        #expect(tables(page(columns(lines, at: [50, 330]))).isEmpty)
    }

    @Test func aListIsNoTable() {
        let lines = (1...6).map { ["\($0).", "an item of the list"] }
        #expect(tables(page(columns(lines, at: [50, 80]))).isEmpty)
    }

    @Test func leadersAreNoTextOfCells() throws {
        let table = try #require(
            tables(
                page([
                    ("Male .............", 50, 100), ("45,611", 200, 100), ("3.5", 280, 100),
                    ("Female ...........", 50, 113), ("46,127", 200, 113), ("3.7", 280, 113),
                    ("Total ............", 50, 126), ("46,539", 200, 126), ("4.1", 280, 126),
                ])
            ).first
        )
        #expect(rows(table).map { $0[0] } == ["Male", "Female", "Total"])
    }

    @Test func endsOfCellBordersAreColumnsWhereNoUprightLineIsDrawn() throws {
        // Two rows of two cells, top and bottom of each drawn; the second row is one wide cell.
        let rulings = [
            rule(100, 50, 150), rule(100, 150, 350), rule(120, 50, 150), rule(120, 150, 350), rule(140, 50, 150),
            rule(140, 150, 350), rule(160, 50, 350), rule(140, 50, 350),
        ]
        let table = try #require(
            tables(
                page(
                    [("主管部门", 60, 105), ("医保局", 160, 105), ("实施单位", 60, 125), ("中心", 160, 125), ("说明", 60, 145)],
                    rulings: rulings
                )
            ).first
        )
        #expect(table.evidence == .rulings)
        #expect(rows(table) == [["主管部门", "医保局"], ["实施单位", "中心"], ["说明"]])
    }

    @Test func linesOfNumbersInOneRuledBandAreRows() throws {
        let upright = [50.0, 150, 250].map {
            Ruling(orientation: .vertical, position: $0, start: 100, end: 170, thickness: 0.5)
        }
        let table = try #require(
            tables(
                page(
                    [
                        ("Male", 60, 104), ("61", 160, 104), ("Female", 60, 117), ("49", 160, 117),
                        ("Other", 60, 130), ("12", 160, 130), ("All", 60, 143), ("122", 160, 143),
                    ],
                    rulings: upright + [rule(100, 50, 250), rule(170, 50, 250)]
                )
            ).first
        )
        #expect(rows(table) == [["Male", "61"], ["Female", "49"], ["Other", "12"], ["All", "122"]])
    }

    @Test func aTextLayerWithoutMappingIsSaidToBeGarbled() {
        var recovery = PageSequenceRecovery()
        recovery.add(page([("\u{E001}\u{E002}\u{E003}\u{E004}\u{E005}", 50, 100), ("2021", 50, 120)]))
        #expect(recovery.finish().diagnostics.map(\.code) == ["garbled-text"])
    }
}
