import DocumentModel
import Testing

@testable import TableRecovery

/// Characters that a program recognized in a picture of the page.
@Suite struct RecognizedTextTests {
    private func text(_ glyphs: [Glyph]) -> String {
        String(String.UnicodeScalarView(glyphs.map(\.scalar)))
    }

    @Test func barsBesideUprightRulingsAreBorders() {
        let glyphs = [("数", 60.0), ("量", 70), ("|", 82)].map {
            sampleGlyph(Unicode.Scalar($0.0)!, x: $0.1, y: 100, width: 8, height: 10)
        }
        let split = RecognizedText.split(glyphs, rulings: [vertical(90, 50, 200)])
        #expect(text(split.text) == "数量" && text(split.borders) == "|")
        #expect(text(RecognizedText.split(glyphs, rulings: [vertical(300, 50, 200)]).text) == "数量|")
    }

    @Test func aDashBehindADigitIsNoBorder() {
        let glyphs = [("5", 60.0), ("-", 65), ("8", 70), ("月", 75)].map {
            sampleGlyph(Unicode.Scalar($0.0)!, x: $0.1, y: 100, width: 5, height: 10)
        }
        #expect(text(RecognizedText.split(glyphs, rulings: [vertical(55, 50, 200)]).text) == "5-8月")
    }

    @Test func aCharacterReadTwiceIsOne() {
        let glyphs = [("年", 60.0), ("度", 70), ("度", 71.5), ("0", 90), ("0", 95)].map {
            sampleGlyph(Unicode.Scalar($0.0)!, x: $0.1, y: 100, width: 5, height: 10)
        }
        #expect(text(RecognizedText.split(glyphs, rulings: []).text) == "年度00")
    }

    @Test func overlappingWordsKeepTheOrderOfReading() {
        let glyphs = [("2", 60.0), ("0", 68), ("年", 66), ("度", 74)].map {
            sampleGlyph(Unicode.Scalar($0.0)!, x: $0.1, y: 100, width: 8, height: 10)
        }
        let split = RecognizedText.split(glyphs, rulings: [])
        #expect(GlyphLine.lines(of: split.text).map(\.text) == ["20年度"])
    }
}
