import DocumentModel
import TestSupport
import Testing

@testable import PDFSource

@Suite struct RulingExtractionTests {
    private let page = Rect(x0: 0, y0: 0, x1: 600, y1: 800)

    private func drawing(_ svg: String) -> Drawing {
        SVGDrawingReader.read(Array(svg.utf8), page: page)
    }

    private func rulings(_ svg: String, glyphs: [Glyph] = []) -> [Ruling] {
        RulingExtraction.rulings(in: drawing(svg), glyphs: glyphs)
    }

    private func stroke(_ data: String, width: Double = 1, paint: String = "rgb(0%,0%,0%)") -> String {
        #"<path style="fill:none;stroke-width:\#(width);stroke:\#(paint);stroke-opacity:1;" d="\#(data)" "#
            + #"transform="matrix(1,0,0,-1,0,800)"/>"#
    }

    private func fill(_ data: String, paint: String = "rgb(0%,0%,0%)") -> String {
        #"<path style=" stroke:none;fill-rule:nonzero;fill:\#(paint);fill-opacity:1;" d="\#(data)"/>"#
    }

    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        "M \(x) \(y) L \(x + width) \(y) L \(x + width) \(y + height) L \(x) \(y + height) Z M \(x) \(y) "
    }

    @Test func strokesAreRulings() {
        let found = rulings(stroke("M 50 704.9 L 173.8 704.9 ", width: 0.6))
        #expect(found.count == 1 && abs(found[0].position - 95.1) < 0.001)
        #expect(found[0].start == 50 && found[0].end == 173.8 && found[0].thickness == 0.6)
    }

    @Test func thinFilledRectanglesAreRulings() {
        let found = rulings(fill(box(50.25, 93.75, 0.75, 46.5)))
        #expect(
            found == [Ruling(orientation: .vertical, position: 50.625, start: 93.75, end: 140.25, thickness: 0.75)]
        )
    }

    @Test func aStrokedRectangleHasFourSides() {
        let found = rulings(stroke(box(10, 740, 100, 50)))
        #expect(found.count == 4)
        #expect(Set(found.map(\.position)) == [10, 60, 110])
    }

    @Test func whiteLinesAndBackgroundsAreNone() {
        #expect(rulings(fill(box(50, 93, 100, 0.75), paint: "rgb(100%,100%,100%)")).isEmpty)
        #expect(rulings(fill(box(51, 109.5, 108.75, 32.25), paint: "rgb(90%,90%,90%)")).isEmpty)
    }

    @Test func backgroundsAreShadings() {
        let found = RulingExtraction.shadings(
            among: drawing(fill(box(51, 109.5, 100, 32), paint: "rgb(90%,90%,90%)") + fill(box(50, 93, 100, 0.75)))
                .paths
        )
        #expect(found.map(\.box) == [Rect(x0: 51, y0: 109.5, x1: 151, y1: 141.5)])
        #expect(abs((found.first?.luminance ?? 0) - 0.9) < 0.001)
    }

    @Test func clippedAwayPartsDoNotCount() {
        let clip = #"<defs><clipPath id="clip1"><path d="\#(box(0, 0, 100, 100))"/></clipPath></defs>"#
        let group = #"<g clip-path="url(#clip1)" clip-rule="nonzero">"#
        #expect(rulings(clip + group + stroke("M 50 750 L 300 750 ") + "</g>").first?.end == 100)
        #expect(rulings(clip + group + stroke("M 50 650 L 90 650 ") + "</g>").isEmpty)
        #expect(rulings(clip + group + "</g>" + stroke("M 50 650 L 90 650 ")).count == 1)
    }

    @Test func anOutlineWithRightAnglesDoesNotEndTheDrawing() {
        // The strokes of 工 as one outline.
        let outline =
            "M 10 10 L 30 10 L 30 12 L 21 12 L 21 28 L 30 28 L 30 30 L 10 30 L 10 28 L 19 28 L 19 12 L 10 12 Z M 10 10 "
        #expect(rulings(fill(outline) + fill(box(50, 93, 100, 0.75))).count == 1)
    }

    @Test func imagesCoverTheAreaThatTheirMapSays() {
        let svg =
            #"<defs><image id="image5" width="1200" height="400" xlink:href="data:image/png;base64,AAAA"/></defs>"#
            + ##"<use xlink:href="#image5" transform="matrix(0.5,0,0,0.5,0,0)"/>"##
        #expect(drawing(svg).images.map(\.box) == [Rect(x0: 0, y0: 0, x1: 600, y1: 200)])
        #expect(drawing(svg).imageCoverage(width: 600, height: 800) == 0.25)
    }

    @Test func groupsPaintedByReferenceCountWhereTheyArePainted() {
        let svg =
            #"<defs><g id="surface6">\#(fill(box(0, 0, 100, 0.75)))</g></defs>"#
            + ##"<use xlink:href="#surface6" transform="matrix(1,0,0,1,50,20)"/>"##
        let found = rulings(svg)
        #expect(found.count == 1 && found[0].start == 50 && found[0].end == 150 && found[0].position == 20.375)
    }

    @Test func theOutlineOfAGlyphIsNoRuling() {
        let outline = stroke("M 100 700 L 110 700 L 110 699 L 101 699 L 101 697 L 100 697 Z ", width: 0.5)
        let glyph = Glyph(scalar: "一", box: Rect(x0: 99, y0: 94, x1: 111, y1: 106), fontSize: 12, font: 0)
        #expect(rulings(outline).count >= 2)
        #expect(rulings(outline, glyphs: [glyph]).isEmpty)
    }

    @Test func theOutlinesOfGlyphsAreSkippedAndTheirPlacesKept() {
        let svg =
            #"<defs><g><symbol overflow="visible" id="glyph0-0">\#(fill(box(1, 1, 200, 1)))</symbol></g></defs>"#
            + #"<g style="fill:rgb(50%,50%,50%);fill-opacity:1;">"#
            + ##"<use xlink:href="#glyph0-0" x="314.5" y="788.25"/></g>"##
        #expect(rulings(svg).isEmpty)
        let glyphs = drawing(svg).glyphs
        #expect(glyphs.count == 1 && glyphs[0].x == 314.5 && glyphs[0].y == 788.25)
        #expect(abs((glyphs.first?.luminance ?? 0) - 0.5) < 0.001)
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
