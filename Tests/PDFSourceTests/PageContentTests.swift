import DocumentModel
import TestSupport
import Testing

@testable import PDFSource

/// What a page holds beside text: form fields, tags, filled grounds, its boxes.
@Suite struct PageContentTests {
    private func document(_ file: String) throws -> PDFDocument {
        try PDFDocument(bytes: try Repository.bytes(file))
    }

    private func text(_ glyphs: [Glyph], in box: Rect? = nil) -> String {
        let inside = glyphs.filter { box?.contains(x: $0.box.midX, y: $0.box.midY) ?? true }
        return String(String.UnicodeScalarView(inside.map(\.scalar)))
    }

    @Test func formFieldsWithoutAppearanceAreText() throws {
        let glyphs = try document("target-2024-form-fields.pdf").page(1).glyphs
        let all = text(glyphs)
        #expect(all.contains("社区养老服务设施改造") && all.contains("经常性项目"))
        #expect(!all.contains("一次性项目经常性项目"), "only the chosen item")
        #expect(all.filter { $0 == "☑" }.count == 1 && all.filter { $0 == "□" }.count == 2)
        let ticked = try #require(glyphs.first { $0.scalar == "☑" })
        let next = glyphs.filter { abs($0.box.midY - ticked.box.midY) < 4 && $0.box.x0 >= ticked.box.x1 }
        #expect(next.min { $0.box.x0 < $1.box.x0 }?.scalar == "延")
    }

    @Test func formFieldsWithAppearanceAreReadOnce() throws {
        let all = text(try document("target-2024-form-fields.pdf").page(1).glyphs)
        #expect(all.ranges(of: "1,280,000.00").count == 2)
    }

    @Test(arguments: [0, 90, 180, 270])
    func theBordersOfLinksAreNoRulings(rotation: Int) throws {
        // A link with a border of two points, and a box that is drawn on the page.
        let pdf = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Rotate \(rotation) /Contents 4 0 R
            /Annots [<</Type /Annot /Subtype /Link /Rect [40 120 140 150] /Border [0 0 2] /C [1 0 0]
            /A <</S /URI /URI (http://localhost/)>>>>]>> endobj
            4 0 obj <</Length 20>> stream
            200 20 60 30 re S    
            endstream endobj
            trailer <</Root 1 0 R>>
            """
        let page = try PDFDocument(bytes: Array(pdf.utf8)).page(1)
        #expect(page.rulings.count == 4)
        #expect(Set(page.rulings.map { $0.length.rounded() }) == [60, 30])
    }

    @Test func rotatedCroppedAndLargePagesAreReadAsShown() throws {
        let document = try document("target-2024-pymupdf-page-boxes.pdf")
        let sizes = [(595.0, 842.0), (595, 842), (1191, 842), (595, 842)]
        for (number, size) in sizes.enumerated() {
            let page = try document.page(number + 1)
            #expect(abs(page.width - size.0) < 1 && abs(page.height - size.1) < 1, "page \(number + 1)")
            let title = page.glyphs.prefix(13)
            #expect(text(Array(title)) == "财政项目支出绩效目标申报表", "page \(number + 1)")
            let left = number == 2 ? 300.0 : 0
            let middle = ((title.first?.box.x0 ?? 0) + (title.last?.box.x1 ?? 0)) / 2
            #expect(abs(middle - left - 297.5) < 5, "page \(number + 1)")
            #expect((title.first?.box.y0 ?? 0) > 40 && (title.first?.box.y1 ?? 0) < 80, "page \(number + 1)")
            let rulings = page.rulings.filter { $0.orientation == .horizontal }.map(\.position)
            #expect((rulings.min() ?? 0) > (title.first?.box.y1 ?? 0), "page \(number + 1)")
        }
        #expect(!text(try document.page(4).glyphs).contains("outside"), "outside the crop box")
    }

    @Test func tagsStateRowsAndCells() throws {
        let tables = try document("target-2024-chromium-dashed-vertical.pdf").page(1).taggedTables
        #expect(tables.count == 1 && tables.first?.isCut == false)
        // The producer leaves blank cells out.
        #expect(tables.first?.rows.map(\.count) == [4, 4, 2, 4, 5, 4, 3, 4, 3, 2, 5, 4, 3, 3, 4, 4])
        #expect(tables.first?.rows.first == [.header, .data, .header, .data])
        #expect(try document("target-2023-writer.pdf").page(1).taggedTables.isEmpty)
    }

    @Test func filledGroundsOfLabelsAreShadings() throws {
        let page = try document("target-2024-chromium-dashed-vertical.pdf").page(1)
        let label = try #require(page.glyphs.first { $0.scalar == "称" })
        let value = try #require(page.glyphs.first { $0.scalar == "社" })
        #expect(page.shadings.contains { $0.box.contains(x: label.box.midX, y: label.box.midY) })
        #expect(!page.shadings.contains { $0.box.contains(x: value.box.midX, y: value.box.midY) })
    }

    @Test(arguments: ["target-2024-chromium-dashed-vertical.pdf", "target-2024-chromium-dotted-rotated-labels.pdf"])
    func linesOfDashesAndDotsAreRulings(file: String) throws {
        let page = try document(file).page(1)
        // A row of dots is one line; without that there are hundreds of pieces, or none.
        let across = page.rulings.filter { $0.orientation == .horizontal && $0.length > 80 }
        #expect(across.count >= 17 && page.rulings.count < 400)
    }

    @Test func linesThatNobodySeesAreNoRulings() throws {
        let page = try document("target-2024-chromium-hidden-text-seal.pdf").page(1)
        let upright = page.rulings.filter { $0.orientation == .vertical }
        #expect(!upright.isEmpty)
        #expect(!upright.contains { abs($0.position - 230) < 2 }, "white on white")
        #expect(!upright.contains { abs($0.position - 480) < 2 }, "painted over")
    }

    @Test func missingEncodingsAreSaid() throws {
        let nowhere = PopplerData(folders: ["/nonexistent"])
        func codes(_ file: String, _ data: PopplerData) throws -> [String] {
            try PDFDocument(bytes: try Repository.bytes(file), data: data).diagnostics.map(\.code)
        }
        #expect(try codes("target-2021-reportlab-type1-cjk.pdf", nowhere) == ["poppler-data-missing"])
        #expect(try codes("target-2023-writer.pdf", nowhere).isEmpty, "embedded fonts do not need them")
        #expect(try codes("target-2021-reportlab-type1-cjk.pdf", .installed).isEmpty)
    }
}
