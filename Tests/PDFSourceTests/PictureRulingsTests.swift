import CPopplerGLib
import DocumentModel
import TestSupport
import Testing

@testable import PDFSource

/// Rulings of pages that are pictures with a text layer.
@Suite struct PictureRulingsTests {
    @Test func theBordersInAScanAreRulings() throws {
        let page = try PDFDocument(bytes: Repository.bytes("target-2024-scan-tesseract.pdf")).page(1)
        let wide = page.rulings.filter { $0.orientation == .horizontal && $0.length > 450 }
        // Around three rows of pairs, the funds, the goals and the indicators.
        #expect(wide.count == 7)
        // The table's sides, that of the labels, and the border that the upper and the lower part have in common.
        let sides = page.rulings.filter { $0.orientation == .vertical && $0.length > 400 }
        #expect(sides.map { ($0.position / 10).rounded() } == [5, 11, 27, 54])
        #expect(page.rulings.allSatisfy { $0.thickness < 3 && $0.length >= 24 })
    }

    @Test func aPageWithDrawnTextIsNotSearched() throws {
        let page = try PDFDocument(bytes: Repository.bytes("target-2024-chromium-unruled.pdf")).page(1)
        #expect(page.rulings.isEmpty)
    }

    @Test func textOverAPictureIsPaintedOrNot() throws {
        let scan = try PDFDocument(bytes: Repository.bytes("target-2024-scan-tesseract.pdf")).page(1)
        #expect(scan.imageCoverage > 0.9 && scan.paintedShare < 0.1)
        // Painted, and over its own ink.
        let overlaid = try PDFDocument(bytes: Repository.bytes("target-2024-pymupdf-visible-recognized.pdf")).page(1)
        #expect(overlaid.imageCoverage > 0.9 && overlaid.paintedShare < 0.1)
        let paper = try PDFDocument(bytes: Repository.bytes("target-2020-pymupdf-letter-paper.pdf")).page(1)
        #expect(paper.imageCoverage > 0.9 && paper.paintedShare > 0.9)
    }

    @Test func aScanThatIsAskewIsStraightened() throws {
        func page(_ file: String) throws -> Page { try PDFDocument(bytes: Repository.bytes(file)).page(1) }
        let askew = try page("target-2024-pymupdf-askew-recognized.pdf")
        // Turned counterclockwise by a degree and a half.
        #expect(abs(askew.skew * 180 / Double.pi + 1.5) < 0.1)
        // As wide as the table: its top and bottom, and the borders of rows that no label spans.
        let straight = try page("target-2024-pymupdf-visible-recognized.pdf")
        for scan in [askew, straight] {
            #expect(scan.rulings.count { $0.orientation == .horizontal && $0.length > 450 } == 9)
        }
        #expect(straight.skew == 0)
        #expect(try page("target-2024-scan-tesseract.pdf").skew == 0)
        #expect(try page("target-2020-pymupdf-letter-paper.pdf").skew == 0)
    }

    /// Its images are painted as they were decoded for the drawing, and nothing is decoded again.
    @Test(
        arguments: [
            "target-2024-scan-tesseract.pdf", "target-2024-pymupdf-askew-recognized.pdf",
            "target-2020-pymupdf-letter-paper.pdf",
        ],
        [0.0, 0.026]
    )
    func aDrawingGivesThePictureThatPopplerDraws(file: String, skew: Double) throws {
        let document = try PDFDocument(bytes: Repository.bytes(file))
        var drawing = Drawing()
        var size = (width: 0.0, height: 0.0)
        let poppler = try document.withPage(1) { page, width, height in
            size = (width, height)
            drawing = DrawingRecorder.record(width: width, height: height) { poppler_page_render(page, $0) }
            return PagePicture(of: page, width: width, height: height, skew: skew)
        }
        let other = try #require(poppler)
        let picture = try #require(PagePicture(of: drawing, width: size.width, height: size.height, skew: skew))
        #expect((picture.width, picture.height) == (other.width, other.height))
        let dark = other.isDark.count { $0 }
        let differing = zip(picture.isDark, other.isDark).count { $0 != $1 }
        #expect(dark > 10_000)
        // Edges of strokes are smoothed otherwise.
        #expect(Double(differing) < 0.15 * Double(dark))
    }
}
