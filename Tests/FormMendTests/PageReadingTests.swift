import DocumentModel
import FormModel
import Foundation
import Normalization
import PDFSource
import TestSupport
import Testing

@testable import FormMend

/// What pages hold beside plain text in plain cells, from file to result.
@Suite struct PageReadingTests {
    private func extractor() throws -> Extractor { try Extractor.withBuiltinVocabulary() }

    private func cells(_ file: String) throws -> [String] {
        let document = try extractor().recover(try Repository.bytes(file), name: file).document
        return document.tables.flatMap { $0.cells.map(\.content.text) }
    }

    @Test(arguments: ["target-2024-chromium-dashed-vertical.pdf", "target-2024-chromium-dotted-rotated-labels.pdf"])
    func labelsSetUprightAreReadInTheirOrder(file: String) throws {
        let cells = try cells(file)
        #expect(cells.contains("项目绩效目标") && cells.contains("绩效指标"))
    }

    @Test func textThatStandsOnItsHeadIsTurned() throws {
        let pdf = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 500 300] /Contents 4 0 R
            /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
            4 0 obj <</Length 231>> stream
            50 150 150 100 re 200 150 250 100 re S
            BT /F 12 Tf -1 0 0 -1 190 222 Tm (Total amount) Tj ET
            BT /F 12 Tf -1 0 0 -1 190 238 Tm (for the year) Tj ET
            BT /F 12 Tf 1 0 0 1 210 220 Tm (approved in 2024 by the city council) Tj ET
            endstream endobj
            trailer <</Root 1 0 R>>
            """
        let document = try extractor().recover(Array(pdf.utf8), name: "upside-down.pdf").document
        let cells = document.tables.flatMap { $0.cells.map(\.content.text) }
        #expect(cells == ["Total amount for the year", "approved in 2024 by the city council"])
    }

    @Test func pagesThatLieOnTheirSidesOrStandOnTheirHeadsAreRead() throws {
        let file = "target-2024-chromium-turned-pages.pdf"
        let result = try extractor().extract(try Repository.bytes(file), name: file)
        let names = result.forms.map { $0[FieldPath("project.name")] }
        #expect(names.map { $0?.text } == ["农村饮水管网改造", "公共图书馆夜间开放", "老旧电梯更新"])
        #expect(result.forms.allSatisfy { $0.indicators.count == 5 })
        // The name stands near the top: of pages as they are shown near the left, the bottom and the right.
        let boxes = names.compactMap { name -> Rect? in
            if case .region(_, let box) = name?.source.first { box } else { nil }
        }
        let (sheetWidth, sheetHeight) = (595.0, 842.0)
        try #require(boxes.count == 3)
        #expect(boxes[0].x1 < 200 || boxes[0].x0 > sheetHeight - 200)
        #expect(boxes[1].y0 > sheetHeight - 200 && boxes[1].x1 < sheetWidth)
        #expect((boxes[0].midX < 200) != (boxes[2].midX < 200))
        #expect(result.diagnostics.allSatisfy { $0.code == "missing" })
    }

    @Test func textOnLetterPaperIsNotTakenForRecognized() throws {
        let file = "target-2020-pymupdf-letter-paper.pdf"
        let result = try extractor().extract(try Repository.bytes(file), name: file)
        #expect(result.forms.count == 3)
        #expect(!result.forms.contains { $0.fields.values.contains { $0.flags.contains(.ocr) } })
    }

    @Test func recognizedTextThatIsPaintedOverItsPictureIsTakenForRecognized() throws {
        let file = "target-2024-pymupdf-visible-recognized.pdf"
        let form = try #require(try extractor().extract(try Repository.bytes(file), name: file).forms.first)
        #expect(form[FieldPath("project.name")]?.text == "公共图书馆夜间开放")
        let read =
            (Array(form.fields) + form.indicators.flatMap { $0.fields.map { (FieldPath("indicators"), $0.value) } })
            .filter { !$0.1.flags.contains(.missing) && $0.0 != FieldPath("funding.unit") }
        #expect(read.count > 25 && read.allSatisfy { $0.1.flags.contains(.ocr) && $0.1.needsReview })
    }

    @Test func aScanThatIsAskewIsReadLikeAStraightOne() throws {
        let (askew, straight) = (
            "target-2024-pymupdf-askew-recognized.pdf", "target-2024-pymupdf-visible-recognized.pdf"
        )
        #expect(try texts(of: Repository.bytes(askew)) == texts(of: Repository.bytes(straight)))
        // Boxes are where the scan shows the text: left of the middle lower, right of it higher.
        func middle(_ file: String, _ path: String) throws -> Double {
            let form = try #require(try extractor().extract(try Repository.bytes(file), name: file).forms.first)
            guard case .region(_, let box)? = form[FieldPath(path)]?.source.first else { return 0 }
            return box.midY
        }
        // Some 190 points right of the middle: 5 points.
        let total = "funding.annual.total"
        #expect((3...7).contains(try middle(straight, total) - middle(askew, total)))
    }

    @Test func whatNobodySeesAndWhatLiesOverThePageIsUnplaced() throws {
        let file = "target-2024-chromium-hidden-text-seal.pdf"
        let result = try extractor().extract(try Repository.bytes(file), name: file)
        let unplaced = result.unplaced.map(\.text).joined()
        for text in ["模板编号：勿填勿删", "上年名称", "旧单位名称", "内部资料严禁外传", "绩效审核专用章", "第1页共1页"] {
            #expect(unplaced.contains(text))
        }
        #expect(result.diagnostics.map(\.code) == ["hidden-text"])
        #expect(result.diagnostics.first?.source.count == 2)
        let cells = try cells(file)
        #expect(cells.contains("农村公路养护"), "the shadow is not read")
    }

    @Test func theTickedBoxOfAFormFieldIsTheValue() throws {
        let file = "target-2024-form-fields.pdf"
        let form = try #require(try extractor().extract(try Repository.bytes(file), name: file).forms.first)
        #expect(form[FieldPath("project.nature")]?.value == .string("延续项目"))
        #expect(form[FieldPath("project.nature")]?.text.contains("☑延续项目") == true)
        #expect(form[FieldPath("project.name")]?.value == .string("社区养老服务设施改造"))
        #expect(form[FieldPath("funding.project.total")]?.value == .number(1_280_000))
    }

    @Test func aTaggedFormAgreesWithItsTags() throws {
        let file = "target-2024-chromium-dashed-vertical.pdf"
        let document = try extractor().recover(try Repository.bytes(file), name: file).document
        #expect(document.tables.map(\.tags) == [.agrees])
        let headings = document.tables.flatMap(\.cells).filter(\.isHeader).map(\.content.text)
        #expect(headings.contains("项目名称") && headings.contains("一级指标"))
        #expect(!headings.contains("社区养老服务设施改造"))
    }

    @Test func userUnitsChangeNothingThatIsRead() throws {
        let file = "target-2023-writer.pdf"
        let bytes = try Repository.bytes(file)
        let stated = "/MediaBox[0 0 595.303937007874 841.889763779528]"
        // Of the same length, so that the file's offsets hold.
        let scaled = "/MediaBox[0 0 595.303937 841.889763]/UserUnit 2 "
        let text = String(decoding: bytes, as: Unicode.ASCII.self)
        #expect(text.contains(stated) && stated.utf8.count == scaled.utf8.count)
        var changed = bytes
        for range in bytes.ranges(of: Array(stated.utf8)) { changed.replaceSubrange(range, with: Array(scaled.utf8)) }
        #expect(changed != bytes)
        let (plain, other) = (try texts(of: bytes), try texts(of: changed))
        #expect(!plain.isEmpty && plain == other)
    }

    /// The texts of all fields and indicators of a file's forms.
    private func texts(of bytes: [UInt8]) throws -> [[String]] {
        try extractor().extract(bytes, name: "form.pdf").forms.flatMap { form in
            [form.fields.sorted { "\($0.key)" < "\($1.key)" }.map(\.value.text)]
                + form.indicators.map { row in IndicatorColumn.allCases.compactMap { row.fields[$0]?.text } }
        }
    }

    @Test func missingEncodingsReachTheResult() throws {
        let file = "target-2021-reportlab-type1-cjk.pdf"
        let extractor = Extractor(
            vocabulary: try Vocabulary.builtin(),
            popplerData: PopplerData(folders: ["/nonexistent"])
        )
        let result = try extractor.extract(try Repository.bytes(file), name: file)
        #expect(result.diagnostics.map(\.code).contains("poppler-data-missing"))
    }
}
