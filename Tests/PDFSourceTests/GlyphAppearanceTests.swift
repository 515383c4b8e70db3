import DocumentModel
import TestSupport
import Testing

@testable import PDFSource

/// Which text is seen, which way it runs, and what has no character.
@Suite struct GlyphAppearanceTests {
    private func page(_ file: String, _ number: Int = 1) throws -> Page {
        try PDFDocument(bytes: try Repository.bytes(file)).page(number)
    }

    private func text(_ glyphs: [Glyph]) -> String {
        String(String.UnicodeScalarView(glyphs.map(\.scalar)))
    }

    @Test func textThatNobodySeesIsHidden() throws {
        let glyphs = try page("target-2024-chromium-hidden-text-seal.pdf").glyphs
        let hidden = text(glyphs.filter(\.isHidden))
        #expect(hidden.contains("模板编号：勿填勿删"), "white on white")
        #expect(hidden.contains("上年名称"), "not painted")
        #expect(hidden.contains("旧单位名称"), "painted over")
        #expect(hidden.count == 18)
        let shown = text(glyphs.filter { !$0.isHidden })
        #expect(shown.contains("农村公路养护") && shown.contains("市民政局") && shown.contains("市养老服务中心"))
        #expect(!text(glyphs).contains("页外文字"), "outside the page")
    }

    @Test func usualTextIsSeenAndKnown() throws {
        for file in Repository.corpusFiles
        where file.hasSuffix(".pdf") && !file.contains("hidden-text") && !file.contains("unmapped")
            && !file.contains("garbled")
        {
            let glyphs = try page(file).glyphs
            #expect(glyphs.allSatisfy { !$0.isHidden && $0.scalar != "\u{FFFD}" }, "\(file)")
        }
    }

    @Test func watermarksAndSealsAreSlanted() throws {
        let glyphs = try page("target-2024-chromium-hidden-text-seal.pdf").glyphs
        let slanted = Set(text(glyphs.filter { $0.direction == .slanted }))
        #expect(slanted == Set("内部资料严禁外传绩效审核专用章"))
    }

    @Test func labelsRunUpAndDown() throws {
        let glyphs = try page("target-2024-chromium-dotted-rotated-labels.pdf").glyphs
        let up = text(glyphs.filter { $0.direction == .up })
        #expect(up.count >= 4 && Set(up).isSubset(of: "项目绩效目标"))
        let vertical = try page("target-2024-chromium-dashed-vertical.pdf").glyphs.filter { $0.direction == .down }
        #expect(Set(text(vertical)).isSuperset(of: "绩效目标"))
    }

    @Test func aTurnedPageShowsWhichWayItsTextRuns() throws {
        let file = "target-2024-chromium-turned-pages.pdf"
        let pages = try (1...3).map { try page(file, $0) }
        // Also characters that stand alone in their cells.
        #expect(pages.map { Set($0.glyphs.map(\.direction)) } == [[.down], [.left], [.up]])
        // The font of this producer flips its glyphs: poppler's boxes reach the wrong way.
        for page in pages {
            for glyph in page.glyphs {
                let isInside = page.rulings.allSatisfy { ruling in
                    let box = glyph.box
                    return ruling.orientation == .horizontal
                        ? abs(ruling.position - box.midY) > 1 || box.x1 < ruling.start || box.x0 > ruling.end
                        : abs(ruling.position - box.midX) > 1 || box.y1 < ruling.start || box.y0 > ruling.end
                }
                #expect(isInside, "\(glyph.scalar) lies on a ruling")
            }
        }
    }

    @Test func textThatIsNotPaintedShowsItByItsSteps() {
        func line(_ text: String, _ step: (x: Double, y: Double)) -> [Glyph] {
            text.unicodeScalars.enumerated().map { index, scalar in
                let (x, y) = (300 + step.x * Double(index), 300 + step.y * Double(index))
                return Glyph(scalar: scalar, box: Rect(x0: x, y0: y, x1: x + 10, y1: y + 10), fontSize: 10, font: 0)
            }
        }
        #expect(GlyphAppearance.commonDirection(of: line("项目支出", (10, 0))) == .right)
        #expect(GlyphAppearance.commonDirection(of: line("项目支出", (-10, 0))) == .left)
        #expect(GlyphAppearance.commonDirection(of: line("项目支出", (0, -10))) == .up)
        #expect(GlyphAppearance.commonDirection(of: line("النفقات", (-5, 0))) == .right, "it is written so")
    }

    @Test func linesOfOneCharacterEachDoNotRunDown() throws {
        // 项, 目, 资, 金, （万, 元） in a column that is one or two characters wide.
        let glyphs = try page("self-evaluation-2024-weasyprint-narrow-labels.pdf").glyphs
        let brackets = glyphs.filter { $0.scalar == "万" || $0.scalar == "（" }
        #expect(brackets.count >= 3 && brackets.allSatisfy { $0.direction == .right })
    }

    @Test func glyphsWithoutACharacterAreReplacementCharacters() throws {
        let glyphs = try page("target-2024-chromium-unmapped-glyphs.pdf").glyphs
        let replaced = glyphs.filter { $0.scalar == "\u{FFFD}" }
        #expect(replaced.count == 1)
        // 市民政局, of which the font does not say that its second glyph is 民.
        let city = try #require(glyphs.first { $0.scalar == "市" })
        #expect(replaced.first.map { $0.box.x0 - city.box.x1 }.map { abs($0) < 1 } == true)
        #expect(glyphs.contains { $0.scalar == "\u{E5E5}" })
    }

    @Test func symbolFontsAreMapped() {
        #expect(SymbolFonts.shown("\u{F0B3}", font: "Symbol") == "≥")
        #expect(SymbolFonts.shown("\u{F0A3}", font: "SymbolMT") == "≤")
        #expect(SymbolFonts.shown("\u{F0FE}", font: "Wingdings-Regular") == "☑")
        #expect(SymbolFonts.shown("\u{F052}", font: "Wingdings 2") == "☑")
        #expect(SymbolFonts.shown("\u{F0B3}", font: "SimSun") == nil)
        #expect(SymbolFonts.shown("A", font: "Symbol") == nil)
    }
}
