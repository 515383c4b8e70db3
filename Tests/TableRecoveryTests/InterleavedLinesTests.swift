import DocumentModel
import Testing

@testable import TableRecovery

@Suite struct InterleavedLinesTests {
    @Test func aWrappedNameBesideCentredNumbersIsOneRow() throws {
        let page = samplePage([
            ("Year", 50, 100), ("Total", 150, 100), ("Rate", 250, 100),
            ("1996", 50, 113), ("45,611", 150, 113), ("3.5", 255, 113),
            ("Matters", 50, 126), ("46,127", 150, 132), ("3.7", 255, 132), ("received", 50, 138),
            ("1998", 50, 151), ("46,539", 150, 151), ("4.1", 255, 151),
        ])
        let table = try #require(recovered(page).tables.first)
        #expect(
            rows(table) == [
                ["Year", "Total", "Rate"], ["1996", "45,611", "3.5"], ["Matters received", "46,127", "3.7"],
                ["1998", "46,539", "4.1"],
            ]
        )
    }

    @Test func aLabelBesideThreeRowsBelongsToTheMiddleOne() throws {
        let page = samplePage([
            ("Kind", 50, 100), ("Level", 150, 100), ("Rate", 250, 100), ("Share", 330, 100),
            ("low", 150, 113), ("3.5", 250, 113), ("5%", 330, 113), ("Frequency", 50, 120),
            ("middle", 150, 126), ("3.7", 250, 126), ("8%", 330, 126), ("of chances", 50, 132),
            ("high", 150, 139), ("4.1", 250, 139), ("15%", 330, 139),
        ])
        let table = try #require(recovered(page).tables.first)
        #expect(
            rows(table) == [
                ["Kind", "Level", "Rate", "Share"], ["", "low", "3.5", "5%"],
                ["Frequency of chances", "middle", "3.7", "8%"], ["", "high", "4.1", "15%"],
            ]
        )
    }

    @Test func scriptsBelongToTheLineOfTheirLetters() {
        let letters = [("U", 100.0), ("F", 105), ("o", 120), ("f", 125)].map { text, x in
            sampleGlyph(Unicode.Scalar(text) ?? "?", x: x, y: 100, width: 5, height: 10)
        }
        let script = sampleGlyph("A", x: 110, y: 106, width: 4, height: 6)
        #expect(GlyphLine.lines(of: letters + [script]).map(\.text) == ["UFA of"])
    }

    @Test func smallPrintBelowALineIsALineOfItsOwn() {
        let letters = [("U", 100.0), ("F", 105), ("o", 120), ("f", 125)].map { text, x in
            sampleGlyph(Unicode.Scalar(text) ?? "?", x: x, y: 100, width: 5, height: 10)
        }
        let print = [100.0, 104, 108].map { sampleGlyph("a", x: $0, y: 107, width: 4, height: 6) }
        #expect(GlyphLine.lines(of: letters + print).map(\.text) == ["UF of", "aaa"])
    }
}
