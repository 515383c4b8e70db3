import DocumentModel
import TestSupport
import Testing

@testable import PDFSource

@Suite struct RulingExtractionTests {
    private let page = Rect(x0: 0, y0: 0, x1: 600, y1: 800)

    private func rulings(_ script: String, glyphs: [Glyph] = []) -> [Ruling] {
        RulingExtraction.rulings(among: CairoScriptReader.read(Array(script.utf8), page: page).paths, glyphs: glyphs)
    }

    @Test func strokesAreRulings() {
        let found = rulings("n 50 95.1 m 173.8 95.1 l\n1 -1 scale\n0.6 set-line-width\nstroke+\n")
        #expect(
            found == [Ruling(orientation: .horizontal, position: 95.1, start: 50, end: 173.8, thickness: 0.6)]
        )
    }

    @Test func thinFilledRectanglesAreRulings() {
        let found = rulings("n 50.25 93.75 0.75 46.5 rectangle\nfill+\n")
        #expect(
            found == [Ruling(orientation: .vertical, position: 50.625, start: 93.75, end: 140.25, thickness: 0.75)]
        )
    }

    @Test func aStrokedRectangleHasFourSides() {
        let found = rulings("n 10 10 100 50 rectangle\n1 set-line-width\nstroke+\n")
        #expect(found.count == 4)
        #expect(Set(found.map(\.position)) == [10, 60, 110])
    }

    @Test func whiteLinesAndBackgroundsAreNone() {
        #expect(rulings("1 g set-source\nn 50 93 100 0.75 rectangle\nfill+\n").isEmpty)
        #expect(rulings("0.9 g set-source\nn 51 109.5 108.75 32.25 rectangle\nfill+\n").isEmpty)
    }

    @Test func clippedAwayPartsDoNotCount() {
        let clip = "n 0 0 100 100 rectangle\nclip+\n"
        #expect(rulings(clip + "n 50 50 m 300 50 l\nstroke+\n").first?.end == 100)
        #expect(rulings(clip + "n 50 150 m 90 150 l\nstroke+\n").isEmpty)
        #expect(rulings(clip + "reset-clip\nn 50 150 m 90 150 l\nstroke+\n").count == 1)
    }

    @Test func imagesCoverTheAreaThatTheirMatrixSays() {
        let script =
            "<< /width 1200 /height 400 /format //RGB24 /source <|data~> >> image\npattern\n[2 0 0 2 0 0] set-matrix\nset-source\npaint\n"
        #expect(CairoScriptReader.read(Array(script.utf8), page: page).imageArea == 600 * 200)
    }

    @Test func theOutlineOfAGlyphIsNoRuling() {
        let outline = "n 100 100 m 110 100 l 110 101 l 100 101 l h\n0.5 set-line-width\nstroke+\n"
        let glyph = Glyph(scalar: "一", box: Rect(x0: 99, y0: 94, x1: 111, y1: 106), fontSize: 12, font: 0)
        #expect(rulings(outline).count >= 2)
        #expect(rulings(outline, glyphs: [glyph]).isEmpty)
    }

    @Test func fontsAndGlyphProceduresAreSkipped() {
        let script =
            "<< /type 42 /source <|abc n 1 1 m 200 1 l stroke+ ~> >> font\n1 << /render { n 1 1 m 200 1 l stroke+ } >> set\n"
            + "(n 1 1 m 200 1 l stroke+) show-text-glyphs\n"
        #expect(rulings(script).isEmpty)
    }

    @Test(arguments: [
        ("target-2021-reportlab-type1-cjk.pdf", "strokes"),
        ("target-2023-reportlab-filled-rules.pdf", "filled rectangles"),
    ])
    func rulingsOfRealFilesLieWhereTheyAreDrawn(file: String, manner: String) throws {
        // Both files draw the frame of their table from x = 50 to 545.3 pt.
        let page = try PDFDocument(bytes: try Repository.bytes(file)).page(1)
        let verticals = page.rulings.filter { $0.orientation == .vertical }
        let left = try #require(verticals.map(\.position).min())
        let right = try #require(verticals.map(\.position).max())
        #expect(abs(left - 50) < 0.5, "\(manner)")
        #expect(abs(right - 545.3) < 0.5, "\(manner)")
    }
}
