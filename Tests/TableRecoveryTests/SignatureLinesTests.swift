import DocumentModel
import Testing

@testable import TableRecovery

/// Lines below a form in which labels with colons and values follow each other.
@Suite struct SignatureLinesTests {
    /// Ideographs of 10 pt; a space leaves `gap` points.
    private func parts(_ text: String, gap: Double) -> [String] {
        var left = 0.0
        let glyphs = text.unicodeScalars.compactMap { scalar -> Glyph? in
            defer { left += scalar == " " ? gap : 10 }
            return scalar == " " ? nil : sampleGlyph(scalar, x: left, y: 100, width: 10, height: 10)
        }
        return GlyphLine(glyphs).partedAtLabels().map(\.text)
    }

    @Test func aSpaceBeforeALabelPartsPairs() {
        let parts = parts("批复单位（盖章）：财政局 批复人：马建军", gap: 2.5)
        #expect(parts == ["批复单位（盖章）：财政局", "批复人：马建军"])
    }

    @Test func justifiedTextIsOnePair() {
        #expect(parts("批复单位：财政局 批复人：马建军", gap: 1) == ["批复单位：财政局批复人：马建军"])
    }

    /// `：` behind a sentence, in front of any label, or right behind the label's own colon parts nothing.
    @Test(arguments: ["说明：本表一式两份，报 财政局和主管，部门：各一份", "本年 目标：建成", "填报人： 马建军"])
    func otherSpacesPartNothing(text: String) {
        #expect(parts(text, gap: 2.5).count == 1)
    }
}
