internal import DocumentModel

/// Which way text runs: the way its glyphs lie, or that of the steps from one to the next.
extension GlyphAppearance {
    /// Glyphs that follow each other in painting are of one run up to this distance between their origins, in font
    /// sizes.
    private static let longestStep = 2.5
    private static let shortestStep = 0.1
    /// How far the steps of a run may turn, in radians.
    private static let straightness = Glyph.Direction.straightness
    /// A run of slanted text has at least so many characters, and longer steps than this lead to another line (of which
    /// each begins further in), in font sizes.
    private static let fewestSlanted = 3
    private static let longestSlantedStep = 1.12

    /// A row of painted glyphs in even steps.
    private struct Run {
        var members: [Int]
        let angle: Double
        /// The way its glyphs lie; slanted ones count as upright.
        let bearing: Glyph.Direction

        init(_ first: Int, _ second: Int, angle: Double, bearing: Glyph.Direction) {
            members = [first, second]
            self.angle = angle
            self.bearing = bearing == .slanted ? .right : bearing
        }

        /// The direction that its steps show; `nil` where they go along its glyphs' baseline, one way or the other, and
        /// where they show none.
        var direction: Glyph.Direction? {
            let direction = Glyph.Direction.of(angle)
            if direction == bearing || direction == bearing.opposite { return nil }
            return direction == .slanted && members.count < GlyphAppearance.fewestSlanted ? nil : direction
        }

        var runsAcross: Bool { Glyph.Direction.of(angle) == bearing }
    }

    func directions() -> [Glyph.Direction] {
        let unpainted = Self.commonDirection(of: glyphs.indices.filter { paintings[$0].isEmpty }.map { glyphs[$0] })
        var directions = glyphs.indices.map { paintings[$0].isEmpty ? unpainted : .right }
        let characters = characters()
        // Spaces are painted and no characters of the text layer.
        let painted = characters.indices.filter { characters[$0] >= 0 }
        // A single slanted glyph shows little.
        for painting in painted where drawing.glyphs[painting].bearing != .slanted {
            directions[characters[painting]] = drawing.glyphs[painting].bearing
        }
        let runs = runs(of: painted, characters)
        for (number, run) in runs.enumerated() {
            guard let direction = run.direction else { continue }
            // Lines of one character each, below each other or each further in, have an end that is set across.
            let isStaircase = [number - 1, number + 1].contains { other in
                runs.indices.contains(other) && runs[other].runsAcross
                    && (runs[other].members.last == run.members.first || runs[other].members.first == run.members.last)
            }
            if isStaircase, direction == .slanted || direction == run.bearing.below { continue }
            for member in run.members { directions[characters[member]] = direction }
        }
        return directions
    }

    /// The direction of most steps from one character to the next: all there is to know of text that is not painted.
    static func commonDirection(of glyphs: [Glyph]) -> Glyph.Direction {
        var counts: [Glyph.Direction: Int] = [:]
        for (glyph, next) in zip(glyphs, glyphs.dropFirst()) where !glyph.scalar.runsLeft && !next.scalar.runsLeft {
            let (x, y) = (next.box.midX - glyph.box.midX, next.box.midY - glyph.box.midY)
            let length = (x * x + y * y).squareRoot()
            guard length > 0, length < longestSlantedStep * max(glyph.box.width, glyph.box.height) else { continue }
            counts[.of(Angle.of(x, y)), default: 0] += 1
        }
        let all = counts.values.reduce(0, +)
        return counts.first { 2 * $0.value > all && $0.key != .slanted }?.key ?? .right
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
            guard let step = step(from: last, to: next, size: Self.size(of: glyphs[characters[last]])) else { continue }
            if let run = runs.last, run.members.last == last,
                abs((step - run.angle).remainder(dividingBy: 2 * .pi)) < Self.straightness
            {
                runs[runs.count - 1].members.append(next)
            } else {
                runs.append(Run(last, next, angle: step, bearing: drawing.glyphs[last].bearing))
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

extension Unicode.Scalar {
    /// Whether it belongs to a script that is written from right to left (Hebrew, Arabic and what stands between them).
    fileprivate var runsLeft: Bool {
        (0x0590...0x08FF).contains(value) || (0xFB1D...0xFDFF).contains(value) || (0xFE70...0xFEFF).contains(value)
    }
}
