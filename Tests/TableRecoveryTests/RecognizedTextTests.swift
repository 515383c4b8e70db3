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

    /// The box of the number reaches over those of the characters behind it.
    @Test func wideNumbersKeepTheOrderOfReading() {
        let glyphs = [("1", 60.0), ("2", 68), ("月", 52), ("底", 74)].map {
            sampleGlyph(Unicode.Scalar($0.0)!, x: $0.1, y: 100, width: 8, height: 10)
        }
        let split = RecognizedText.split(glyphs, rulings: [])
        #expect(GlyphLine.lines(of: split.text).map(\.text) == ["12月底"])
    }

    /// No cell begins with a comma, and a bar is nothing else however far it stands from its ruling.
    @Test func marksThatNoTextBeginsWithAreBorders() {
        let glyphs = [("、", 62.0), ("数", 70), ("量", 80), ("、", 90), ("|", 122)].map {
            sampleGlyph(Unicode.Scalar($0.0)!, x: $0.1, y: 100, width: 8, height: 10)
        }
        let rulings = [vertical(58, 50, 200), vertical(150, 50, 200)]
        let split = RecognizedText.split(glyphs, rulings: rulings)
        #expect(text(split.text) == "数量、" && text(split.borders) == "、|")
        let ended = RecognizedText.split(Array(glyphs[1...3]), rulings: [vertical(100, 50, 200)])
        #expect(text(ended.text) == "数量、")
    }

    // MARK: Spacing

    private func spaced(_ lefts: [Double], rulings: [Ruling] = []) -> [String] {
        let glyphs = zip("项目绩效目标申报表".unicodeScalars, lefts).map {
            sampleGlyph($0, x: $1, y: 100, width: 4, height: 10)
        }
        let closed = RecognizedSpacing.closed(glyphs, rulings: rulings)
        return GlyphLine(closed).pieces(gapFactor: 0.5).map(\.text)
    }

    private static let oneWord: [Double] = [50, 72, 82, 98, 116, 130, 148, 168, 179]

    @Test func gapsInsideOfWordsAreClosed() {
        #expect(spaced(Self.oneWord) == ["项目绩效目标申报表"])
    }

    @Test func gapsBetweenCellsStay() {
        let apart = Self.oneWord.enumerated().map { $0.offset < 4 ? $0.element : $0.element + 30 }
        #expect(spaced(apart) == ["项目绩效", "目标申报表"])
        #expect(spaced(Self.oneWord, rulings: [vertical(112, 50, 200)]) == ["项目绩效", "目标申报表"])
    }

    /// The type of the heading is larger than the text's, and so are the gaps in it.
    @Test func gapsOfLargerTypeAreClosed() {
        let text = (0..<12).map { sampleGlyph("文", x: 50 + 10 * Double($0), y: 200, width: 4, height: 10) }
        let heading = zip("项目绩效目标申报表".unicodeScalars, Self.oneWord).map {
            sampleGlyph($0, x: 50 + 1.1 * ($1 - 50), y: 100, width: 8, height: 10)
        }
        let closed = RecognizedSpacing.closed(text + heading, rulings: [])
        let pieces = GlyphLine.lines(of: closed).map { $0.pieces(gapFactor: 0.5).count }
        #expect(pieces == [1, 1])
    }

    @Test func theHeadingOfARecognizedPageIsOneText() {
        let glyphs = zip("项目绩效目标申报表".unicodeScalars, Self.oneWord).map {
            sampleGlyph($0, x: 50 + 2 * ($1 - 50), y: 100, width: 8, height: 10)
        }
        func pieces(imageCoverage: Double) -> [Int] {
            let page = Page(
                number: 1,
                width: 600,
                height: 800,
                glyphs: glyphs,
                fonts: ["F"],
                rulings: [],
                imageCoverage: imageCoverage,
                paintedShare: 0
            )
            return recovered(page).blocks.map { if case .line(let line) = $0 { line.pieces.count } else { 0 } }
        }
        #expect(pieces(imageCoverage: 1) == [1])
        #expect(pieces(imageCoverage: 0) != [1])
    }
}
