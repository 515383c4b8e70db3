import DocumentModel
import Testing

@testable import TableRecovery

@Suite struct RuledTableTests {
    /// A page of rulings `(x0, y0, x1, y1)` and texts.
    private func page(
        _ number: Int = 1,
        lines: [(Double, Double, Double, Double)],
        texts: [PlacedText]
    ) -> Page {
        let rulings = lines.map { line in
            line.1 == line.3 ? horizontal(line.1, line.0, line.2) : vertical(line.0, line.1, line.3)
        }
        return samplePage(texts, number: number, rulings: rulings)
    }

    /// Two columns from 100 to 300, rows of 20 pt from 100.
    private func frame(rows: Int, top: Double = 100) -> [(Double, Double, Double, Double)] {
        let bottom = top + 20 * Double(rows)
        return (0...rows).map { (100, top + 20 * Double($0), 300, top + 20 * Double($0)) }
            + [100.0, 200, 300].map { ($0, top, $0, bottom) }
    }

    @Test func aFullGridGivesItsCells() throws {
        let document = recovered(
            page(lines: frame(rows: 2), texts: [("甲", 105, 105), ("乙", 205, 105), ("丁", 205, 125)])
        )
        #expect(summary(try #require(document.tables.first)) == ["0,0 1x1 甲", "0,1 1x1 乙", "1,0 1x1 ", "1,1 1x1 丁"])
    }

    @Test func tablesSideBySideAndBelowEachOtherAreTablesOfTheirOwn() {
        let right = frame(rows: 2).map { ($0.0 + 230, $0.1, $0.2 + 230, $0.3) }
        let document = recovered(
            page(
                lines: frame(rows: 2) + right + frame(rows: 1, top: 300),
                texts: [("甲", 105, 105), ("乙", 205, 105), ("丙", 335, 105), ("丁", 435, 125), ("戊", 105, 305)]
            )
        )
        #expect(
            document.tables.map { rows($0) } == [
                [["甲", "乙"], ["", ""]], [["丙", ""], ["", "丁"]], [["戊", ""]],
            ]
        )
    }

    @Test func aTextAboveATableIsNotItsFirstRow() throws {
        let document = recovered(page(lines: frame(rows: 2), texts: [("绩效目标表", 150, 85), ("甲", 105, 105)]))
        #expect(rows(try #require(document.tables.first)) == [["甲", ""], ["", ""]])
        let lines = document.blocks.compactMap { block in
            if case .line(let line) = block { line.pieces.map(\.text) } else { nil }
        }
        #expect(lines == [["绩效目标表"]])
    }

    @Test func missingSidesAreSpans() throws {
        var lines = frame(rows: 2)
        // The line between the rows only under the right column: the left cell spans both rows.
        lines.removeAll { $0.1 == 120 && $0.3 == 120 }
        lines.append((200, 120, 300, 120))
        let document = recovered(page(lines: lines, texts: [("甲", 105, 115), ("乙", 205, 105), ("丙", 205, 125)]))
        #expect(summary(try #require(document.tables.first)) == ["0,0 2x1 甲", "0,1 1x1 乙", "1,1 1x1 丙"])
    }

    @Test func doubleLinesAreOneBorder() throws {
        let doubled = frame(rows: 2) + frame(rows: 2).map { ($0.0 + 1.5, $0.1 + 1.5, $0.2 + 1.5, $0.3 + 1.5) }
        let document = recovered(page(lines: doubled, texts: [("甲", 105, 105), ("乙", 205, 105)]))
        let table = try #require(document.tables.first)
        #expect(table.rowCount == 2 && table.columnCount == 2)
    }

    @Test func linesBuiltFromShortPiecesAreOneLine() throws {
        let pieces = frame(rows: 2).flatMap { line -> [(Double, Double, Double, Double)] in
            guard line.1 == line.3 else { return [line] }
            return stride(from: line.0, to: line.2, by: 10).map { ($0, line.1, $0 + 8, line.3) }
        }
        let table = try #require(recovered(page(lines: pieces, texts: [("甲", 105, 105)])).tables.first)
        #expect(table.rowCount == 2 && table.columnCount == 2)
    }

    @Test func wrappedLinesOfACellAreJoined() throws {
        let lines: [(Double, Double, Double, Double)] = [
            (100, 100, 300, 100), (100, 140, 300, 140), (100, 100, 100, 140), (200, 100, 200, 140),
            (300, 100, 300, 140),
        ]
        let document = recovered(page(lines: lines, texts: [("覆盖率", 105, 105), ("达标", 105, 120)]))
        let cell = try #require(document.tables.first?.cells.first)
        #expect(cell.content.text == "覆盖率达标")
        #expect(cell.content.steps == [.wrapped])
    }

    @Test func aTableGoesOnOverAPageWithANumberBetween() throws {
        let first = page(
            1,
            lines: frame(rows: 2, top: 700),
            texts: [("甲", 105, 705), ("乙", 105, 725), ("1", 300, 780)]
        )
        let second = page(2, lines: frame(rows: 1, top: 50), texts: [("丙", 105, 55)])
        let document = recovered(first, second)
        let table = try #require(document.tables.first)
        #expect(document.tables.count == 1)
        #expect(table.rowCount == 3 && table.rowsAfterBreak == [2])
        #expect(table.cells.filter { $0.column == 0 }.map(\.content.text) == ["甲", "乙", "丙"])
    }

    @Test func aHeadingBetweenPagesPartsTables() {
        let first = page(1, lines: frame(rows: 2, top: 700), texts: [("甲", 105, 705)])
        let second = page(2, lines: frame(rows: 1, top: 80), texts: [("绩效自评表", 200, 50), ("丙", 105, 85)])
        #expect(recovered(first, second).tables.count == 2)
    }

    @Test func stitchedColumnsAreAlignedByTheirPlace() throws {
        let first = page(1, lines: frame(rows: 1, top: 700), texts: [("甲", 105, 705), ("乙", 205, 705)])
        // Only the right column goes on.
        let second = page(
            2,
            lines: [
                (200, 50, 300, 50), (200, 70, 300, 70), (200, 90, 300, 90), (200, 50, 200, 90), (300, 50, 300, 90),
            ],
            texts: [("丙", 205, 55), ("丁", 205, 75)]
        )
        let table = try #require(recovered(first, second).tables.first)
        #expect(summary(table) == ["0,0 1x1 甲", "0,1 1x1 乙", "1,1 1x1 丙", "2,1 1x1 丁"])
    }

    @Test func aTableGoesOnBehindAPageNumberInTheMiddleOfAPage() throws {
        // The second piece was laid out by itself: its middle border lies elsewhere.
        let upper = frame(rows: 1, top: 100)
        let lower = frame(rows: 1, top: 200).map { line in
            (line.0 == 200 && line.2 == 200) ? (170.0, line.1, 170.0, line.3) : line
        }
        let texts: [(String, Double, Double)] = [("甲", 105, 105), ("乙", 205, 105), ("丙", 175, 205)]
        let table = try #require(
            recovered(page(1, lines: upper + lower, texts: texts + [("1/3", 190, 160)])).tables.first
        )
        #expect(summary(table) == ["0,0 1x1 甲", "0,1 1x1 乙", "1,0 1x1 ", "1,1 1x1 丙"])
        #expect(recovered(page(1, lines: upper + lower, texts: texts)).tables.count == 2, "no number between")
    }

    @Test func watermarksStayOutOfCells() throws {
        var watermarked = page(lines: frame(rows: 2), texts: [("甲", 105, 105), ("乙", 205, 125)])
        let mark = Glyph(scalar: "密", box: Rect(x0: 100, y0: 95, x1: 180, y1: 175), fontSize: 80, font: 0)
        watermarked = Page(
            number: 1,
            width: 600,
            height: 800,
            glyphs: watermarked.glyphs + [mark],
            fonts: ["F"],
            rulings: watermarked.rulings,
            imageCoverage: 0
        )
        let document = recovered(watermarked)
        #expect(document.tables.first?.cells.map(\.content.text) == ["甲", "", "", "乙"])
        #expect(document.asides.map(\.text) == ["密"])
    }

    @Test func aGlyphStruckTwiceIsReadOnce() throws {
        let document = recovered(page(lines: frame(rows: 1), texts: [("甲乙", 105, 105), ("甲乙", 105.4, 105)]))
        #expect(document.tables.first?.cells.first?.content.text == "甲乙")
    }

    /// A cell of several lines keeps them as they are printed; their text is joined.
    @Test func aCellKeepsItsPrintedLines() throws {
        let lines = frame(rows: 1).map { ($0.0, $0.1, $0.2, $0.3) } + [(100.0, 140.0, 300.0, 140.0)]
        let sides = [100.0, 200, 300].map { ($0, 100.0, $0, 140.0) }
        let document = recovered(
            page(
                lines: lines.filter { $0.1 != 120 } + sides,
                texts: [("项目名称：书房", 105, 105), ("实施单位：图书馆", 105, 120), ("甲", 205, 105)]
            )
        )
        let cells = try #require(document.tables.first).cells
        #expect(cells.map(\.content.printedLines) == [["项目名称：书房", "实施单位：图书馆"], []])
        #expect(cells.first?.content.text == "项目名称：书房实施单位：图书馆")
    }
}
