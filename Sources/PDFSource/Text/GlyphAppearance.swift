internal import DocumentModel

/// Tells how the characters of the text layer appear on the page: which nobody sees, and which way they run.
///
/// The text layer holds whatever the file shows as text, painted or not. Each of its characters is looked up among the
/// glyphs that the page paints: those without one are not painted (text rendering mode 3), others have the colour of
/// their background or are painted over.
struct GlyphAppearance {
    let glyphs: [Glyph]
    let drawing: Drawing
    private let backgrounds: Backgrounds
    /// For each glyph of the text layer, the painted ones that it may be.
    private(set) var paintings: [[Int]]
    /// The painted glyphs that show nothing: spaces.
    private var blanks: Set<Int> = []

    /// How far a painted glyph's baseline may lie outside the box of its character, and how close to one of its sides it
    /// begins, as shares of the box's larger side.
    private static let overhang = 0.25
    private static let originTolerance = 0.15
    private static let invisibleAlpha = 0.05
    /// From so many characters in a row without a painted glyph on, they are taken as not painted; a ligature is one
    /// glyph for up to three.
    private static let fewestUnpainted = 3
    /// Where a larger share of a page's characters is not painted, it is its text layer that is not (or fonts that
    /// cannot be loaded): then it is no text hidden among other text.
    private static let largestUnpaintedShare = 0.5

    /// The glyphs with `isHidden` and `direction` set, and U+FFFD for each painted glyph that the text layer does not
    /// know; and the share of the glyphs that are painted and that no image covers.
    static func applied(to glyphs: [Glyph], drawing: Drawing) -> (glyphs: [Glyph], paintedShare: Double) {
        let appearance = GlyphAppearance(glyphs, drawing)
        return (appearance.shownGlyphs() + appearance.unmapped(), appearance.paintedShare)
    }

    private var paintedShare: Double {
        guard !glyphs.isEmpty else { return 1 }
        let painted = glyphs.indices.count { index in
            paintings[index].contains { painting in
                let (glyph, order) = (glyphs[index], drawing.glyphs[painting].order)
                return drawing.glyphs[painting].alpha > Self.invisibleAlpha
                    && !backgrounds.hasImage(over: glyph.box, order: order)
            }
        }
        return Double(painted) / Double(glyphs.count)
    }

    private func shownGlyphs() -> [Glyph] {
        let appearance = self
        let hidden = appearance.hidden()
        let directions = appearance.directions()
        guard hidden.contains(true) || directions.contains(where: { $0 != .right }) else { return glyphs }
        return glyphs.indices.map { index in
            let glyph = glyphs[index]
            guard hidden[index] || directions[index] != .right else { return glyph }
            return Glyph(
                scalar: glyph.scalar,
                direction: directions[index],
                isHidden: hidden[index],
                box: glyph.box,
                fontSize: glyph.fontSize,
                font: glyph.font
            )
        }
    }

    private init(_ glyphs: [Glyph], _ drawing: Drawing) {
        self.glyphs = glyphs
        self.drawing = drawing
        backgrounds = Backgrounds(drawing)
        let places = RowIndex(drawing.glyphs.map { ($0.y, $0.y) })
        paintings = glyphs.map { glyph in
            let reach = Self.overhang * max(glyph.box.width, glyph.box.height)
            return places.members(from: glyph.box.y0 - reach, to: glyph.box.y1 + reach) {
                Self.mayBe(drawing.glyphs[$0], glyph)
            }
        }
        leaveOutBlanks()
        leaveToOwners()
    }

    /// Takes away the painted glyphs that show nothing, of those that no character begins with.
    private mutating func leaveOutBlanks() {
        var isOwned = Array(repeating: false, count: drawing.glyphs.count)
        for (index, found) in paintings.enumerated() {
            for painting in found where isOwner(index, of: painting) { isOwned[painting] = true }
        }
        let foreign = drawing.glyphs.indices.filter { !isOwned[$0] }
        var isBlank = [Bool](repeating: false, count: drawing.glyphs.count)
        for (glyph, blank) in zip(foreign, drawing.fonts.areBlank(foreign.map { drawing.glyphs[$0] })) {
            isBlank[glyph] = blank
        }
        guard isBlank.contains(true) else { return }
        for index in paintings.indices { paintings[index].removeAll { isBlank[$0] } }
        blanks = Set(isBlank.indices.filter { isBlank[$0] })
    }

    /// Whether a painted glyph begins where a character's must: at its left side; where it lies on its side, at its top or
    /// bottom; where it stands on its head, at its right side.
    private static func mayBe(_ painted: PaintedGlyph, _ glyph: Glyph) -> Bool {
        let box = glyph.box
        let size = max(box.width, box.height)
        if abs(painted.x - box.x0) <= originTolerance * size {
            return painted.y >= box.y0 - overhang * size && painted.y <= box.y1 + overhang * size
        }
        if abs(painted.x - box.x1) <= originTolerance * size, painted.y < box.midY {
            return painted.y >= box.y0 - overhang * size
        }
        let inset = 0.05 * box.width
        return painted.x > box.x0 + inset && painted.x < box.x1 - inset
            && min(abs(painted.y - box.y0), abs(painted.y - box.y1)) <= originTolerance * size
    }

    /// Whether a character stands on the painted glyph's baseline and begins with it.
    func isOwner(_ index: Int, of painting: Int) -> Bool {
        let (glyph, painted) = (glyphs[index], drawing.glyphs[painting])
        let bearing = painted.bearing
        return abs(glyph.box.advance(x: painted.x, y: painted.y, bearing))
            < Self.originTolerance * Self.size(of: glyph)
            && glyph.box.depth(x: painted.x, y: painted.y, bearing)
                > -Self.originTolerance * glyph.box.height(bearing)
    }

    /// Gives each painted glyph to the character that begins with it, if there is one.
    ///
    /// A hidden character may stand on the same spot. The same character struck twice keeps both.
    private mutating func leaveToOwners() {
        var owners: [Int: (index: Int, distance: Double)] = [:]
        for (index, found) in paintings.enumerated() {
            for painting in found where isOwner(index, of: painting) {
                let painted = drawing.glyphs[painting]
                let distance = abs(glyphs[index].box.advance(x: painted.x, y: painted.y, painted.bearing))
                if distance < owners[painting]?.distance ?? .infinity { owners[painting] = (index, distance) }
            }
        }
        for index in paintings.indices {
            paintings[index] = paintings[index].filter { painting in
                guard let owner = owners[painting]?.index else { return true }
                return owner == index || glyphs[owner].scalar == glyphs[index].scalar
            }
        }
    }

    // MARK: Visibility

    private func hidden() -> [Bool] {
        var hidden = glyphs.indices.map { index in
            !paintings[index].isEmpty && !paintings[index].contains { isVisible(glyphs[index], $0) }
        }
        for index in unpainted() { hidden[index] = true }
        return hidden
    }

    private func isVisible(_ glyph: Glyph, _ painting: Int) -> Bool {
        let painted = drawing.glyphs[painting]
        guard painted.alpha > Self.invisibleAlpha, painted.clip.overlaps(Self.core(of: glyph.box)) else { return false }
        return backgrounds.shows(painted.luminance, in: glyph.box, order: painted.order)
    }

    /// A character of which a clip leaves less than this share of its width or height is not seen.
    private static let smallestShownShare = 0.1

    private static func core(of box: Rect) -> Rect {
        let (x, y) = (smallestShownShare * box.width, smallestShownShare * box.height)
        return Rect(x0: box.x0 + x, y0: box.y0 + y, x1: box.x1 - x, y1: box.y1 - y)
    }

    /// The characters that are not painted and do not lie over an image.
    private func unpainted() -> [Int] {
        let missing = glyphs.indices.filter { paintings[$0].isEmpty && !backgrounds.hasImage(under: glyphs[$0].box) }
        guard !missing.isEmpty, Double(missing.count) <= Self.largestUnpaintedShare * Double(glyphs.count) else {
            return []
        }
        var unpainted: [Int] = []
        var start = 0
        while start < missing.count {
            var end = start + 1
            while end < missing.count, missing[end] == missing[end - 1] + 1 { end += 1 }
            let run = missing[start..<end]
            let isAlone =
                !continues(missing[start] - 1, missing[start]) && !continues(missing[end - 1], missing[end - 1] + 1)
            if run.count >= Self.fewestUnpainted || isAlone { unpainted += run }
            start = end
        }
        return unpainted
    }

    /// Whether two characters of the text layer stand side by side in one font.
    private func continues(_ first: Int, _ second: Int) -> Bool {
        guard glyphs.indices.contains(first), glyphs.indices.contains(second) else { return false }
        let (one, other) = (glyphs[first], glyphs[second])
        let reach = 0.5 * max(one.box.height, one.box.width)
        return one.font == other.font && one.fontSize == other.fontSize
            && other.box.x0 - one.box.x1 < reach && one.box.x0 - other.box.x1 < reach
            && other.box.y0 - one.box.y1 < reach && one.box.y0 - other.box.y1 < reach
    }

    /// The size of a character's type, in points.
    static func size(of glyph: Glyph) -> Double {
        max(1, min(glyph.fontSize, max(glyph.box.width, glyph.box.height)))
    }

    // MARK: Glyphs without characters

    /// Whether a painted glyph stands on the line of a character, or beside it as the page lies.
    private static func isBeside(_ painted: PaintedGlyph, _ near: Glyph) -> Bool {
        [painted.bearing, .right].contains { direction in
            let height = near.box.height(direction)
            return abs(near.box.depth(x: painted.x, y: painted.y, direction) - height / 2) < height
        }
    }

    /// Glyphs that are painted where the text layer has nothing: their fonts do not say which characters they are.
    private func unmapped() -> [Glyph] {
        let known = paintings.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let rows = RowIndex(glyphs.map { ($0.box.y0, $0.box.y1) })
        var found: [Glyph] = []
        var last: Glyph?
        let owners = paintings.enumerated().reduce(into: [Int: Int]()) { owners, entry in
            for painting in entry.element { owners[painting] = entry.offset }
        }
        for (index, painted) in drawing.glyphs.enumerated() {
            if let owner = owners[index] {
                last = glyphs[owner]
                continue
            }
            guard !known.contains(index), !blanks.contains(index), painted.alpha > Self.invisibleAlpha, let near = last,
                painted.clip.contains(x: painted.x, y: painted.y),
                painted.bearing != .slanted, Self.isBeside(painted, near)
            else { continue }
            let size = Self.size(of: near)
            func place(along: ClosedRange<Double>, above: ClosedRange<Double>) -> Rect {
                Rect(
                    at: painted.x,
                    painted.y,
                    painted.bearing,
                    along: along.lowerBound * size...along.upperBound * size,
                    above: above.lowerBound * size...above.upperBound * size
                )
            }
            let box = place(along: 0...0.5, above: -0.2...0.8)
            // The boxes of text reach over their glyphs on all sides.
            let core = place(along: 0.15...0.35, above: 0.1...0.5)
            let isOverText = rows.members(from: core.y0, to: core.y1).contains { glyphs[$0].box.overlaps(core) }
            guard !isOverText,
                backgrounds.shows(painted.luminance, in: box, order: painted.order)
            else { continue }
            found.append(Glyph(scalar: "\u{FFFD}", box: box, fontSize: size, font: near.font))
        }
        return found
    }
}
