internal import DocumentModel

/// Two texts that stand side by side in lines sorted by height, each centred on the row's middle.
///
/// As with other centred cells the numbers of lines of the two say which lines hold both and which only one
/// (`CentredRowSearch`); where a line holds both, one of its spaces is the seam. The cheapest of all such readings counts,
/// by how well the lines of each text fill one width; costs in nats.
struct SideBySideTexts {
    struct Reading {
        let left: [RecoveredText]
        let right: [RecoveredText]
        var cost: Double
        /// By how much another seam on one of the lines is dearer.
        var margin: Double
        /// Whether some line holds both texts.
        let sharesLines: Bool

        var widths: Widths { Widths(left: Self.width(left), right: Self.width(right)) }

        private static func width(_ lines: [RecoveredText]) -> Int {
            lines.reduce(0) { max($0, LineSetting($1.text).width) }
        }
    }

    /// The widths of the two columns, in half-width characters.
    struct Widths {
        let left: Int
        let right: Int
    }

    let lines: [[RecoveredText]]
    /// As other forms of the document show them.
    let widths: Widths?

    private static let beyondWidth = 0.5
    private static let blankRight = 0.2
    /// A text that ends as no sentence does.
    private static let openEnd = 0.8
    private static let sentenceEnds: Set<Character> = Set("。！!.；;)）”")
    private static let innerSpace = 1.5
    private static let innerWordSpace = 0.05
    private static let ragged = 2
    private static let roomLeft = 0.1

    /// The cheapest reading, with the margin to the next one that says something else.
    func best() -> Reading? {
        let count = lines.count
        var found: [Reading] = []
        // One of the two may be blank: as a rule the left one.
        found += [false, true].compactMap { isLeft in
            var reading = reading(lines.map { _ in (isLeft, !isLeft) })
            if isLeft { reading?.cost += Self.blankRight }
            return reading
        }
        for other in 1...max(1, count) {
            let same = (count - other).isMultiple(of: 2)
            if same { found += readings(tallest: count, other: other) }
            if count - other > other, !(count - 2 * other).isMultiple(of: 2) {
                found += readings(tallest: count - other, other: other)
            }
        }
        found.sort { $0.cost < $1.cost }
        guard var best = found.first else { return nil }
        if let next = found.first(where: { !Self.isSame($0, best) }) {
            best.margin = min(best.margin, next.cost - best.cost)
        }
        return best
    }

    private static func isSame(_ first: Reading, _ second: Reading) -> Bool {
        first.left.map(\.text) == second.left.map(\.text) && first.right.map(\.text) == second.right.map(\.text)
    }

    private func readings(tallest: Int, other: Int) -> [Reading] {
        var heights = Set((0..<tallest).map { 2 * $0 - tallest + 1 })
        let others = Set((0..<other).map { 2 * $0 - other + 1 })
        let tall = heights
        heights.formUnion(others)
        let sorted = heights.sorted()
        guard sorted.count == lines.count else { return [] }
        let places = sorted.map { (isTall: tall.contains($0), isOther: others.contains($0)) }
        return [true, false].compactMap { isTallLeft in
            reading(places.map { isTallLeft ? ($0.isTall, $0.isOther) : ($0.isOther, $0.isTall) })
        }
    }

    /// The texts where each line is known to hold one of the left text, of the right one, or of both.
    private func reading(_ places: [(isLeft: Bool, isRight: Bool)]) -> Reading? {
        var alone = Widths(left: 0, right: 0)
        for (line, place) in zip(lines, places) {
            if place.isLeft, place.isRight {
                guard line.count > 1 else { return nil }
                if line.count == 2 {
                    alone = Widths(
                        left: max(alone.left, Self.width(line[...0])),
                        right: max(alone.right, Self.width(line[1...]))
                    )
                }
            } else if place.isLeft {
                alone = Widths(left: max(alone.left, Self.width(line[...])), right: alone.right)
            } else {
                alone = Widths(left: alone.left, right: max(alone.right, Self.width(line[...])))
            }
        }
        let known = Widths(left: max(alone.left, widths?.left ?? 0), right: max(alone.right, widths?.right ?? 0))
        var left: [RecoveredText] = []
        var right: [RecoveredText] = []
        var cost = 0.0
        var margin = Double.infinity
        for (line, place) in zip(lines, places) {
            guard place.isLeft, place.isRight else {
                cost += Self.spaces(line[...])
                if place.isLeft { left.append(Self.text(line[...])) } else { right.append(Self.text(line[...])) }
                continue
            }
            let seams = (1..<line.count).map { seam in
                (seam: seam, cost: Self.seamCost(line[..<seam], known.left) + Self.seamCost(line[seam...], known.right))
            }.sorted { ($0.cost, $0.seam) < ($1.cost, $1.seam) }
            cost += Self.spaces(line[..<seams[0].seam]) + Self.spaces(line[seams[0].seam...])
            if seams.count > 1 { margin = min(margin, seams[1].cost - seams[0].cost) }
            left.append(Self.text(line[..<seams[0].seam]))
            right.append(Self.text(line[seams[0].seam...]))
        }
        cost += Self.fillCost(left, widths?.left) + Self.fillCost(right, widths?.right)
        return Reading(
            left: left,
            right: right,
            cost: cost,
            margin: margin,
            sharesLines: places.contains { $0.isLeft && $0.isRight }
        )
    }

    /// What it costs that some runs of a line that holds both texts are all of one.
    private static func seamCost(_ runs: ArraySlice<RecoveredText>, _ width: Int) -> Double {
        let own = Self.width(runs)
        return spaces(runs) + Double(max(0, own - width)) * beyondWidth
            + Double(max(0, width - own - ragged)) * roomLeft
    }

    private static func fillCost(_ texts: [RecoveredText], _ width: Int?) -> Double {
        let own = texts.reduce(0) { max($0, LineSetting($1.text).width) }
        let beyond = width.map { max(0, own - $0 - ragged) } ?? 0
        let isOpen = texts.last.map { !sentenceEnds.contains($0.text.last ?? " ") } ?? false
        return (isOpen ? openEnd : 0) + CentredRowSearch.wrapping(texts.map(\.text), width: max(own, width ?? 0))
            + Double(beyond) * beyondWidth
    }

    /// What spaces cost inside a text: between ideographs there are none.
    private static func spaces(_ runs: ArraySlice<RecoveredText>) -> Double {
        zip(runs, runs.dropFirst()).reduce(0) { cost, pair in
            guard let last = pair.0.text.unicodeScalars.last, let first = pair.1.text.unicodeScalars.first else {
                return cost
            }
            return cost + (CJKText.isWide(last) && CJKText.isWide(first) ? innerSpace : innerWordSpace)
        }
    }

    private static func width(_ runs: ArraySlice<RecoveredText>) -> Int { LineSetting(text(runs).text).width }

    private static func text(_ runs: ArraySlice<RecoveredText>) -> RecoveredText {
        RecoveredText(
            text: LineText.joining(runs.map(\.text)),
            sources: runs.flatMap(\.sources),
            steps: runs.reduce(into: []) { $0.formUnion($1.steps) }
        )
    }
}
