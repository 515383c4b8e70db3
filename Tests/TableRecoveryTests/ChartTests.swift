import DocumentModel
import Testing

@testable import TableRecovery

/// Charts, text on its side and stretched prose stand in rows and columns and are no tables.
@Suite struct ChartTests {
    private let bars: [PlacedText] = [
        ("34", 160, 155), ("41", 220, 145), ("50", 280, 125), ("16-17", 160, 205), ("18-19", 220, 205),
        ("20-21", 280, 205), ("22-24", 340, 205), ("25", 340, 165),
    ]

    private func chart(_ marks: [String]) -> Page {
        samplePage(zip(marks, 0...).map { ($0, 100, 100 + 26 * Double($1)) } + bars)
    }

    @Test func numbersWithOneStepBetweenThemAreAScale() {
        #expect(recovered(chart(["80", "60", "40", "20"])).tables.isEmpty)
    }

    @Test func numbersWithoutAStepAreNoScale() {
        #expect(!recovered(chart(["80", "61", "40", "20"])).tables.isEmpty)
    }

    @Test func aFullTableMayHoldAColumnOfEvenSteps() {
        let texts = columns(
            [
                ["Grade", "From", "Share"], ["A", "80", "12.5"], ["B", "60", "30.0"], ["C", "40", "41.5"],
                ["D", "20", "16.0"],
            ],
            at: [50, 150, 250]
        )
        #expect(recovered(samplePage(texts)).tables.map(\.rowCount) == [5])
    }

    @Test func textOnItsSideIsNoColumn() throws {
        let upright = columns(
            [
                ["Year", "Total", "Rate"], ["1996", "45,611", "3.5"], ["1997", "46,127", "3.7"],
                ["1998", "46,539", "4.1"],
            ],
            at: [50, 150, 250]
        )
        let side = "Students".unicodeScalars.enumerated().map { index, scalar in
            sampleGlyph(scalar, x: 20, y: 140 - 5 * Double(index), width: 11, height: 5)
        }
        let table = try #require(
            recovered(samplePage(glyphs: samplePage(upright).glyphs + side)).tables.first
        )
        #expect(table.columnCount == 3)
    }

    /// Five lines of words whose gaps are `gaps` points wide in turn.
    private func prose(gaps: [Double]) -> Page {
        let words = ["be", "careful", "in", "analyzing", "data", "from", "samples"]
        let texts = (0..<5).flatMap { line -> [PlacedText] in
            var x = 50.0
            return words.enumerated().map { index, word in
                defer { x += 5 * Double(word.count) + gaps[index % gaps.count] }
                return (word, x, 100 + 13 * Double(line))
            }
        }
        return samplePage(texts)
    }

    @Test func linesOfProseStretchedToTheirMeasureAreNoTable() {
        #expect(recovered(prose(gaps: [9])).tables.isEmpty)
    }

    @Test func wordsWithUnevenGapsStandInColumns() {
        #expect(!recovered(prose(gaps: [9, 30])).tables.isEmpty)
    }
}
