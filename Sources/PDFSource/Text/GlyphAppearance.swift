internal import DocumentModel

/// Tells how the characters of the text layer appear on the page: which nobody sees, and which way they run.
///
/// The text layer holds whatever the file shows as text, painted or not. Each of its characters is looked up among the
/// glyphs that the page paints: those without one are not painted (text rendering mode 3), others have the colour of
/// their background or are painted over.
struct GlyphAppearance {
    private let glyphs: [Glyph]
    private let drawing: Drawing
    private let backgrounds: Backgrounds
    /// For each glyph of the text layer, the painted ones that it may be.
    private var paintings: [[Int]]
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
        guard !drawing.glyphs.isEmpty else { return (glyphs, glyphs.isEmpty ? 1 : 0) }
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
            return places.members(from: glyph.box.y0 - reach, to: glyph.box.y1 + reach).filter {
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

    /// Whether an upright character stands on the painted glyph's baseline and begins with it.
    private func isOwner(_ index: Int, of painting: Int) -> Bool {
        let (glyph, painted) = (glyphs[index], drawing.glyphs[painting])
        return abs(painted.x - glyph.box.x0) < Self.originTolerance * size(of: glyph)
            && painted.y > glyph.box.midY - Self.originTolerance * glyph.box.height
    }

    /// Gives each painted glyph to the character that begins with it, if there is one.
    ///
    /// A hidden character may stand on the same spot. The same character struck twice keeps both.
    private mutating func leaveToOwners() {
        var owners: [Int: (index: Int, distance: Double)] = [:]
        for (index, found) in paintings.enumerated() {
            for painting in found where isOwner(index, of: painting) {
                let distance = abs(drawing.glyphs[painting].x - glyphs[index].box.x0)
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

    // MARK: Glyphs without characters

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
                abs(painted.y - near.box.y1) < near.box.height, near.direction != .slanted
            else { continue }
            let size = size(of: near)
            let box = Rect(
                x0: painted.x,
                y0: painted.y - 0.8 * size,
                x1: painted.x + 0.5 * size,
                y1: painted.y + 0.2 * size
            )
            // The boxes of text reach over their glyphs on all sides.
            let core = Rect(
                x0: painted.x + 0.15 * size,
                y0: painted.y - 0.5 * size,
                x1: painted.x + 0.35 * size,
                y1: painted.y - 0.1 * size
            )
            let isOverText = rows.members(from: core.y0, to: core.y1).contains { glyphs[$0].box.overlaps(core) }
            guard !isOverText,
                backgrounds.shows(painted.luminance, in: box, order: painted.order)
            else { continue }
            found.append(Glyph(scalar: "\u{FFFD}", box: box, fontSize: size, font: near.font))
        }
        return found
    }

    // MARK: Direction

    /// Glyphs that follow each other in painting are of one run up to this distance between their origins, in font
    /// sizes.
    private static let longestStep = 2.5
    private static let shortestStep = 0.1
    /// How far the steps of a run may turn, in radians.
    private static let straightness = 0.05
    /// A run of slanted text has at least so many characters, and longer steps than this lead to another line (of which
    /// each begins further in), in font sizes.
    private static let fewestSlanted = 3
    private static let longestSlantedStep = 1.12

    /// A row of painted glyphs in even steps.
    private struct Run {
        var members: [Int]
        let angle: Double
        /// The direction that it shows; `nil` for text that runs to the right, and where it shows none.
        var direction: Glyph.Direction? {
            func isClose(_ other: Double) -> Bool {
                abs((angle - other).remainder(dividingBy: 2 * .pi)) < straightness
            }
            if isClose(0) || isClose(.pi) { return nil }
            if isClose(.pi / 2) { return .down }
            if isClose(-.pi / 2) { return .up }
            return members.count < fewestSlanted ? nil : .slanted
        }

        var runsAcross: Bool { abs(angle) < straightness }
        var runsBack: Bool { abs((angle - .pi).remainder(dividingBy: 2 * .pi)) < straightness }
    }

    private func directions() -> [Glyph.Direction] {
        var directions = Array(repeating: Glyph.Direction.right, count: glyphs.count)
        let characters = characters()
        // Spaces are painted and no characters of the text layer.
        let painted = characters.indices.filter { characters[$0] >= 0 }
        let runs = runs(of: painted, characters)
        for (number, run) in runs.enumerated() {
            guard let direction = run.direction ?? (isOnItsHead(run, characters) ? .left : nil) else { continue }
            // Lines of one character each, below each other or each further in, have an end that is set across.
            let isStaircase = [number - 1, number + 1].contains { other in
                runs.indices.contains(other) && runs[other].runsAcross
                    && (runs[other].members.last == run.members.first || runs[other].members.first == run.members.last)
            }
            if direction == .slanted || direction == .down, isStaircase { continue }
            for member in run.members { directions[characters[member]] = direction }
        }
        return directions
    }

    /// Whether text that runs to the left has its baseline above it; that of scripts written so is below.
    private func isOnItsHead(_ run: Run, _ characters: [Int]) -> Bool {
        run.runsBack
            && 2 * run.members.count { drawing.glyphs[$0].y < glyphs[characters[$0]].box.midY } > run.members.count
    }

    /// For each painted glyph the character that it is; -1 where there is none.
    ///
    /// Glyphs of large slanted text begin inside the boxes of other text: characters take the glyphs that begin where
    /// theirs must before others take the rest.
    private func characters() -> [Int] {
        var characters = Array(repeating: -1, count: drawing.glyphs.count)
        var isTaken = Array(repeating: false, count: glyphs.count)
        for (index, found) in paintings.enumerated() {
            for painting in found where characters[painting] < 0 {
                guard isOwner(index, of: painting) else { continue }
                characters[painting] = index
                isTaken[index] = true
            }
        }
        for (index, found) in paintings.enumerated() where !isTaken[index] {
            for painting in found
            where characters[painting] < 0
                || (!isTaken[characters[painting]] && isCloser(index, characters[painting], to: painting))
            {
                characters[painting] = index
            }
        }
        return characters
    }

    private func runs(of painted: [Int], _ characters: [Int]) -> [Run] {
        var runs: [Run] = []
        for (last, next) in zip(painted, painted.dropFirst()) {
            guard let step = step(from: last, to: next, size: size(of: glyphs[characters[last]])) else { continue }
            if let run = runs.last, run.members.last == last,
                abs((step - run.angle).remainder(dividingBy: 2 * .pi)) < Self.straightness
            {
                runs[runs.count - 1].members.append(next)
            } else {
                runs.append(Run(members: [last, next], angle: step))
            }
        }
        return runs
    }

    private func isCloser(_ index: Int, _ other: Int, to painted: Int) -> Bool {
        func distance(_ index: Int) -> Double {
            let box = glyphs[index].box
            return abs(drawing.glyphs[painted].x - box.midX) + abs(drawing.glyphs[painted].y - box.midY)
        }
        return distance(index) < distance(other)
    }

    private func size(of glyph: Glyph) -> Double {
        max(1, min(glyph.fontSize, max(glyph.box.width, glyph.box.height)))
    }

    /// The angle of the step from one painted glyph to the next, clockwise from the right, in radians; `nil` where it
    /// is too long or too short for neighbours.
    private func step(from first: Int, to second: Int, size: Double) -> Double? {
        let x = drawing.glyphs[second].x - drawing.glyphs[first].x
        let y = drawing.glyphs[second].y - drawing.glyphs[first].y
        let length = (x * x + y * y).squareRoot()
        guard length < Self.longestStep * size, length > Self.shortestStep * size else { return nil }
        let isStraight = min(abs(x), abs(y)) < Self.straightness * length
        return isStraight || length < Self.longestSlantedStep * size ? Angle.of(x, y) : nil
    }
}
