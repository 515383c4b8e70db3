internal import DocumentModel

/// A page turned so that most of its text stands upright.
///
/// Tables laid sideways on a page, and pages put in upside down, are read as the ones they are once the page is turned.
enum UprightPage {
    /// The turn that most of a page's text needs; slanted and hidden text has no say.
    static func turn(of page: Page) -> PageTurn {
        var counts: [Glyph.Direction: Int] = [:]
        for glyph in page.glyphs where !glyph.isHidden && glyph.direction != .slanted {
            counts[glyph.direction, default: 0] += 1
        }
        let most = counts.values.reduce(0, +) / 2
        let angle: PageTurn.Angle =
            if counts[.up, default: 0] > most {
                .right
            } else if counts[.left, default: 0] > most {
                .half
            } else if counts[.down, default: 0] > most {
                .left
            } else {
                .none
            }
        return PageTurn(angle, skew: page.skew, width: page.width, height: page.height)
    }

    /// - Parameter angle: Quarters; a page that was askew is straight already.
    static func turned(_ page: Page, by angle: PageTurn.Angle) -> Page {
        if angle == .none { return page }
        let turn = PageTurn(angle, width: page.width, height: page.height)
        let paper = turn.turned(Rect(x0: 0, y0: 0, x1: page.width, y1: page.height))
        return Page(
            number: page.number,
            width: paper.width,
            height: paper.height,
            glyphs: page.glyphs.map { glyph in
                Glyph(
                    scalar: glyph.scalar,
                    direction: direction(glyph.direction, turn.angle),
                    isHidden: glyph.isHidden,
                    box: turn.turned(glyph.box),
                    fontSize: glyph.fontSize,
                    font: glyph.font
                )
            },
            fonts: page.fonts,
            rulings: page.rulings.map { turned($0, by: turn) },
            shadings: page.shadings.map { Shading(box: turn.turned($0.box), luminance: $0.luminance) },
            taggedTables: page.taggedTables,
            imageCoverage: page.imageCoverage,
            paintedShare: page.paintedShare
        )
    }

    private static func turned(_ ruling: Ruling, by turn: PageTurn) -> Ruling {
        let isAcross = ruling.orientation == .horizontal
        let box = turn.turned(
            isAcross
                ? Rect(x0: ruling.start, y0: ruling.position, x1: ruling.end, y1: ruling.position)
                : Rect(x0: ruling.position, y0: ruling.start, x1: ruling.position, y1: ruling.end)
        )
        let staysAcross = isAcross == (turn.angle == .half)
        return Ruling(
            orientation: staysAcross ? .horizontal : .vertical,
            position: staysAcross ? box.y0 : box.x0,
            start: staysAcross ? box.x0 : box.y0,
            end: staysAcross ? box.x1 : box.y1,
            thickness: ruling.thickness
        )
    }

    /// Clockwise, beginning with the one that needs no turn.
    private static let directions: [Glyph.Direction] = [.right, .down, .left, .up]

    private static func direction(_ direction: Glyph.Direction, _ angle: PageTurn.Angle) -> Glyph.Direction {
        guard let index = directions.firstIndex(of: direction) else { return direction }
        let quarters =
            switch angle {
            case .none: 0
            case .right: 1
            case .half: 2
            case .left: 3
            }
        return directions[(index + quarters) % directions.count]
    }
}
