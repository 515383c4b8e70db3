import DocumentModel
import Testing

@testable import TableRecovery

/// Pages whose content lies on its side or stands on its head.
@Suite struct UprightPageTests {
    private let upright = samplePage(
        [("项目名称", 60, 105), ("Bridge", 160, 105), ("年度资金", 60, 125), ("86,000", 160, 125), ("Page 1", 280, 700)],
        rulings: [100.0, 120, 140].map { horizontal($0, 50, 250) } + [50.0, 150, 250].map { vertical($0, 100, 140) }
    )

    private static let turns: [(angle: PageTurn.Angle, runs: Glyph.Direction)] = [
        (.right, .up), (.half, .left), (.left, .down),
    ]

    /// The page as it is shown that `angle` makes upright.
    private func laid(_ angle: PageTurn.Angle) -> Page {
        let back: [PageTurn.Angle: PageTurn.Angle] = [.right: .left, .half: .half, .left: .right]
        return UprightPage.turned(upright, by: back[angle] ?? .none)
    }

    @Test(arguments: turns)
    func aTurnedPageIsReadLikeTheUprightOne(angle: PageTurn.Angle, runs: Glyph.Direction) throws {
        let page = laid(angle)
        #expect(page.glyphs.allSatisfy { $0.direction == runs })
        let (table, expected) = (recovered(page).tables.first, try #require(recovered(upright).tables.first))
        #expect(table.map(summary) == summary(expected))
        #expect(summary(expected).count == 4)
    }

    @Test(arguments: turns)
    func boxesAreOnThePageAsShown(angle: PageTurn.Angle, runs: Glyph.Direction) throws {
        let page = laid(angle)
        let document = recovered(page)
        let cell = try #require(document.tables.first?.cells.first { $0.content.text == "Bridge" })
        let letters = page.glyphs.filter { "Brid".unicodeScalars.contains($0.scalar) }
        guard case .region(1, let text) = cell.content.sources.first, case .region(1, let border) = cell.region else {
            Issue.record("no region")
            return
        }
        for glyph in letters { #expect(text.union(glyph.box) == text && border.union(text) == border) }
        #expect(document.turns[1]?.angle == angle)
        #expect(document.turns[1]?.shown(Rect(x0: 160, y0: 105, x1: 190, y1: 115)) == text)
    }

    @Test func boxesOfAStraightenedScanGoBackToWhereTheScanShowsThem() throws {
        let page = Page(
            number: 1,
            width: 600,
            height: 800,
            glyphs: upright.glyphs,
            fonts: upright.fonts,
            rulings: upright.rulings,
            imageCoverage: 1,
            paintedShare: 0,
            skew: 0.02
        )
        let table = try #require(recovered(page).tables.first)
        #expect(summary(table) == summary(try #require(recovered(upright).tables.first)))
        let cell = try #require(table.cells.first { $0.content.text == "Bridge" })
        guard case .region(1, let box) = cell.content.sources.first else {
            Issue.record("no region")
            return
        }
        // 125 points left of the middle and 290 above it.
        #expect(abs(box.midX - 175 - 290 * 0.02) < 0.1 && abs(box.midY - 110 + 125 * 0.02) < 0.1)
    }

    @Test func aTurnedLabelTurnsNoPage() {
        let label = upright.glyphs.prefix(4).map { glyph in
            Glyph(scalar: glyph.scalar, direction: .up, box: glyph.box, fontSize: 10, font: 0)
        }
        let page = samplePage(glyphs: label + upright.glyphs.dropFirst(4), rulings: upright.rulings)
        #expect(recovered(page).turns.isEmpty)
    }

    @Test func pagesAreTurnedEachByItself() {
        var second = laid(.half)
        second = Page(
            number: 2,
            width: second.width,
            height: second.height,
            glyphs: second.glyphs,
            fonts: second.fonts,
            rulings: second.rulings,
            imageCoverage: 0
        )
        #expect(recovered(upright, second).turns.keys.sorted() == [2])
    }
}
