import DocumentModel

@testable import TableRecovery

/// A text in 10 pt type from its left top corner; ASCII characters are half as wide as high.
typealias PlacedText = (text: String, x: Double, y: Double)

/// A page of 600 × 800 pt.
func samplePage(_ texts: [PlacedText], number: Int = 1, rulings: [Ruling] = []) -> Page {
    let glyphs = texts.flatMap { text, x, y in
        var left = x
        return text.unicodeScalars.compactMap { scalar -> Glyph? in
            let width = scalar.isASCII ? 5.0 : 10
            defer { left += width }
            return scalar == " " ? nil : sampleGlyph(scalar, x: left, y: y, width: width, height: 10)
        }
    }
    return samplePage(glyphs: glyphs, number: number, rulings: rulings)
}

func samplePage(glyphs: [Glyph], number: Int = 1, rulings: [Ruling] = []) -> Page {
    Page(
        number: number,
        width: 600,
        height: 800,
        glyphs: glyphs,
        fonts: ["F"],
        rulings: rulings,
        imageCoverage: 0
    )
}

func sampleGlyph(_ scalar: Unicode.Scalar, x: Double, y: Double, width: Double, height: Double) -> Glyph {
    Glyph(scalar: scalar, box: Rect(x0: x, y0: y, x1: x + width, y1: y + height), fontSize: 10, font: 0)
}

func horizontal(_ y: Double, _ start: Double, _ end: Double) -> Ruling {
    Ruling(orientation: .horizontal, position: y, start: start, end: end, thickness: 0.5)
}

func vertical(_ x: Double, _ start: Double, _ end: Double) -> Ruling {
    Ruling(orientation: .vertical, position: x, start: start, end: end, thickness: 0.5)
}

/// Texts at the same heights, one line each 13 pt, in columns from the given left sides; empty texts are left out.
func columns(_ texts: [[String]], at sides: [Double], from top: Double = 100) -> [PlacedText] {
    texts.enumerated().flatMap { row, line in
        zip(line, sides).filter { !$0.0.isEmpty }.map { ($0, $1, top + 13 * Double(row)) }
    }
}

func recovered(_ pages: Page...) -> RecoveredDocument {
    var recovery = PageSequenceRecovery()
    for page in pages { recovery.add(page) }
    return recovery.finish()
}

/// The texts of a table's cells by the row they begin in.
func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.cells.filter { $0.row == row }.map(\.content.text) }
}

/// Each cell as `row,column rowsxcolumns text`.
func summary(_ table: Table) -> [String] {
    table.cells.map { "\($0.row),\($0.column) \($0.rowSpan)x\($0.columnSpan) \($0.content.text)" }
}
