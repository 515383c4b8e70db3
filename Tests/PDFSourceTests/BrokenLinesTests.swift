import DocumentModel
import Testing

@testable import PDFSource

@Suite struct BrokenLinesTests {
    private func dots(_ count: Int, step: Double) -> [Rect] {
        (0..<count).map { Rect(x0: 10 + step * Double($0), y0: 50, x1: 10.75 + step * Double($0), y1: 50.75) }
    }

    private func dash(_ start: Double, _ end: Double) -> Ruling {
        Ruling(orientation: .horizontal, position: 50, start: start, end: end, thickness: 0.75)
    }

    @Test func aRowOfDotsIsALine() {
        let found = BrokenLines.joined([], dots: dots(20, step: 1.5))
        #expect(found == [Ruling(orientation: .horizontal, position: 50.375, start: 10, end: 39.25, thickness: 0.75)])
        #expect(BrokenLines.joined([], dots: dots(5, step: 1.5)).isEmpty)
        #expect(BrokenLines.joined([], dots: dots(20, step: 9)).isEmpty)
    }

    @Test func theLongDotOfACornerPartsNoLine() {
        var row = dots(20, step: 1.5)
        row[10] = Rect(x0: 25, y0: 50, x1: 26.504, y1: 50.75)
        #expect(BrokenLines.joined([], dots: row.filter(BrokenLines.isDot)).map(\.length) == [29.25])
    }

    @Test func aRowOfDashesIsALineAcrossItsGaps() {
        let dashes = (0..<8).map { dash(10 + 10 * Double($0), 14 + 10 * Double($0)) }
        #expect(BrokenLines.joined(dashes, dots: []) == [dash(10, 84)])
    }

    @Test func bordersOfCellsStayApart() {
        let borders = (0..<6).map { dash(10 + 42 * Double($0), 50 + 42 * Double($0)) }
        #expect(BrokenLines.joined(borders, dots: []) == borders)
    }

    @Test func fewPiecesStayAsTheyAre() {
        let dashes = [dash(10, 14), dash(20, 24), dash(100, 104)]
        #expect(BrokenLines.joined(dashes, dots: []) == dashes)
    }
}
