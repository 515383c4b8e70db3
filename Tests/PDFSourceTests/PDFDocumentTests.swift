import DocumentModel
import PDFSource
import TestSupport
import Testing

@Suite struct PDFDocumentTests {
    @Test func aPageHasItsGlyphsWithBoxesAndFonts() throws {
        let document = try PDFDocument(bytes: try Repository.bytes("target-2023-writer.pdf"))
        let page = try document.page(1)
        #expect(abs(page.width - 595.3) < 0.1 && abs(page.height - 841.9) < 0.1)
        let title = page.glyphs.prefix(13)
        #expect(String(String.UnicodeScalarView(title.map(\.scalar))) == "财政项目支出绩效目标填报表")
        for glyph in page.glyphs {
            #expect(!glyph.scalar.properties.isWhitespace)
            #expect(glyph.fontSize > 0 && !page.fonts[glyph.font].isEmpty)
            #expect(glyph.box.x0 >= 0 && glyph.box.x1 <= page.width && glyph.box.y0 >= 0 && glyph.box.y1 <= page.height)
        }
        #expect(document.metadata["producer"]?.contains("LibreOffice") == true)
    }

    @Test func rotatedPagesAreReadAsShown() throws {
        let document = try PDFDocument(bytes: try Repository.bytes("self-evaluation-2022-rotated-pages.pdf"))
        let page = try document.page(1)
        #expect(page.width > page.height)
        let title = page.glyphs.prefix(11)
        #expect(String(String.UnicodeScalarView(title.map(\.scalar))) == "财政项目支出绩效自评表")
        for (glyph, next) in zip(title, title.dropFirst()) {
            #expect(next.box.x0 > glyph.box.x0 && abs(next.box.midY - glyph.box.midY) < 1)
        }
    }

    @Test(arguments: [
        "target-2024-pymupdf-page-boxes.pdf", "target-2023-chromium-page-numbers.pdf",
        "target-2024-chromium-hidden-text-seal.pdf", "self-evaluation-2023-writer.pdf",
    ])
    func pagesReadInARowAreWhatTheyAreAlone(file: String) throws {
        let bytes = try Repository.bytes(file)
        let document = try PDFDocument(bytes: bytes)
        for number in 1...document.pageCount {
            let page = try document.page(number)
            let alone = try PDFDocument(bytes: bytes).page(number)
            #expect(page.glyphs == alone.glyphs && page.rulings == alone.rulings && page.shadings == alone.shadings)
            #expect(
                page.imageCoverage == alone.imageCoverage && (page.width, page.height) == (alone.width, alone.height)
            )
        }
    }

    @Test func typeThreeFontsHaveBoxesOfTheSizeShown() throws {
        // This producer states 20 pt for text of 10 pt.
        let document = try PDFDocument(bytes: try Repository.bytes("target-2024-chromium-serif.pdf"))
        let heights = try document.page(1).glyphs.map(\.box.height).sorted()
        #expect((10...15).contains(heights[heights.count / 2]))
    }

    @Test func encryptedFilesNeedTheirPassword() throws {
        let bytes = try Repository.bytes("password-protected.pdf")
        #expect(throws: PDFSourceError.encrypted(passwordGiven: false)) { try PDFDocument(bytes: bytes) }
        #expect(throws: PDFSourceError.encrypted(passwordGiven: true)) { try PDFDocument(bytes: bytes, password: "no") }
        #expect(try PDFDocument(bytes: bytes, password: "secret").pageCount == 1)
        // Encrypted with an empty user password: opens without one.
        #expect(try PDFDocument(bytes: Repository.bytes("target-2024-chromium-watermark-encrypted.pdf")).pageCount == 1)
    }

    @Test func aTruncatedFileIsDamagedOrLosesPagesButNeverCrashes() throws {
        let bytes = try Repository.bytes("target-calc.pdf")
        for share in [10, 30, 50, 70, 90] {
            do {
                let document = try PDFDocument(bytes: Array(bytes.prefix(bytes.count * share / 100)))
                for number in 1...document.pageCount { _ = try document.page(number) }
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test func aFileWithoutPagesSaysSo() {
        let text =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
            + "trailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
        #expect(throws: PDFSourceError.noPages) { try PDFDocument(bytes: Array(text.utf8)) }
    }

    /// A page of a width that no number of whole units holds, with a character at its middle.
    @Test func noCoordinateIsBeyondAnyPage() throws {
        let pdf = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [-9223372036854775807 0 9223372036854775807 800]
            /Contents 4 0 R /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
            4 0 obj <</Length 34>> stream
            BT /F 12 Tf 50 700 Td (here) Tj ET
            endstream endobj
            trailer <</Root 1 0 R>>
            """
        let page = try PDFDocument(bytes: Array(pdf.utf8)).page(1)
        #expect(page.width == 1e10 && page.height == 800)
        #expect(page.glyphs.allSatisfy { abs($0.box.x0) <= 1e10 && abs($0.box.x1) <= 1e10 })
    }
}
