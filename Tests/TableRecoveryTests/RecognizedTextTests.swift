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

    /// No cell begins with a comma, and a bar is nothing else however far it stands from its ruling.
    @Test func marksThatNoTextBeginsWithAreBorders() {
        let glyphs = [("、", 62.0), ("数", 70), ("量", 80), ("、", 90), ("|", 122)].map {
            sampleGlyph(Unicode.Scalar($0.0)!, x: $0.1, y: 100, width: 8, height: 10)
        }
        let rulings = [vertical(58, 50, 200), vertical(150, 50, 200)]
        let split = RecognizedText.split(glyphs, rulings: rulings)
        #expect(text(split.text) == "数量、" && text(split.borders) == "、|")
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

    /// Loose words above a table are no table, and the table is one.
    @Test func besideRulesLooseWordsAreNoTable() {
        let words = ["甲 乙 丙", "丁 戊 己", "庚 辛 壬"].enumerated().map { row, words in
            (words.replacing(" ", with: "        "), 100.0, 100.0 + 15 * Double(row))
        }
        let cells: [PlacedText] = [("项目", 110, 310), ("名称", 210, 310), ("道路", 110, 330), ("养护", 210, 330)]
        let rulings =
            [300, 320, 340].map { horizontal($0, 100, 300) } + [100, 200, 300].map { vertical($0, 300, 340) }
        let glyphs = samplePage(words + cells).glyphs
        func tables(imageCoverage: Double) -> Int {
            let page = Page(
                number: 1,
                width: 600,
                height: 800,
                glyphs: glyphs,
                fonts: ["F"],
                rulings: rulings,
                imageCoverage: imageCoverage,
                paintedShare: 0
            )
            return recovered(page).blocks.count { if case .table = $0 { true } else { false } }
        }
        #expect(tables(imageCoverage: 0) == 2)
        #expect(tables(imageCoverage: 1) == 1)
    }
}
