import FormMend
import FormModel
import TestSupport
import Testing

@Suite struct BadInputTests {
    private let extractor: Extractor

    init() throws {
        extractor = try Extractor.withBuiltinVocabulary()
    }

    private func message(_ bytes: [UInt8], password: String? = nil) -> String? {
        do {
            _ = try extractor.extract(bytes, name: "x", password: password)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func whatCannotBeReadSaysWhy() throws {
        #expect(message([]) == "the file is empty")
        #expect(message(Array("\n \n".utf8)) == "the file is empty")
        #expect(
            message([0x50, 0x4B, 0x03, 0x04, 0, 0])
                == "the file is neither a PDF nor text (it looks like a ZIP archive or an Office document)"
        )
        #expect(message([UInt8](repeating: 3, count: 300)) == "the file is neither a PDF nor text")
        #expect(message(try Repository.bytes("password-protected.pdf")) == "the PDF is encrypted and needs a password")
        #expect(
            message(try Repository.bytes("password-protected.pdf"), password: "x")?.contains("does not open it") == true
        )
        #expect(message(Array("%PDF-1.7\ngarbage".utf8))?.hasPrefix("the PDF is damaged") == true)
    }

    @Test func thePasswordOpensWhatItLocks() throws {
        let result = try extractor.extract(
            try Repository.bytes("password-protected.pdf"),
            name: "x",
            password: "secret"
        )
        #expect(result.forms.count == 1)
    }

    @Test func aPictureOfAPageIsSaidToBeOne() throws {
        let text =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
        let result = try extractor.extract(Array(text.utf8), name: "x")
        #expect(result.forms.isEmpty)
        #expect(result.diagnostics.map(\.code) == ["no-text"])
    }

    @Test func textWithoutALabelIsNoForm() throws {
        let result = try extractor.extract(Array("今天天气很好。\n明天也是。\n".utf8), name: "x")
        #expect(result.forms.isEmpty)
        #expect(result.diagnostics.map(\.code) == ["no-form"])
        #expect(result.unplaced.map(\.text) == ["今天天气很好。", "明天也是。"])
    }

    /// Long lines, many cells, deep markup and prose: read to the end, with nothing lost and a word about it.
    @Test(arguments: [
        String(repeating: "今天天气很好，", count: 60_000), String(repeating: "\t", count: 100_000) + "甲",
        String(repeating: "<table><tr><td>", count: 20_000) + "甲", String(repeating: "<p>", count: 20_000) + "甲",
        String(repeating: "| a ", count: 20_000), String(repeating: "数据 质量 12\n", count: 5_000),
    ])
    func endlessInputsEndWithoutAForm(text: String) throws {
        let result = try extractor.extract(Array(text.utf8), name: "x")
        #expect(result.forms.isEmpty)
        #expect(result.diagnostics.map(\.code) == ["no-form"])
        #expect(!result.unplaced.isEmpty)
    }

    @Test func aLineOfLabelsWithoutEndIsRead() throws {
        let text = String(repeating: "项目名称 ", count: 5_000)
        #expect(try extractor.extract(Array(text.utf8), name: "x").forms.isEmpty)
    }
}
