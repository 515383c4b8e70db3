/// Where a sequence of lines is cut so that each of several narratives, printed one after the other, gets its own.
///
/// A narrative fills its lines: a line that had room for the beginning of the next one ends a paragraph or the narrative.
/// The cheapest cuts are found by dynamic programming over the lines; costs in nats.
struct NarrativeCuts {
    private let runs: [Lexeme]
    private let count: Int

    /// A narrative that does not end with a sentence, that does not begin as the first one does, that ends inside a line.
    private static let openEnd = 2.0
    private static let otherBeginning = 1.0
    private static let insideLine = 2.5
    /// A line that had room inside a narrative: behind a full stop, and elsewhere by half-width characters.
    private static let paragraph = 0.35
    private static let roomLeft = 0.5
    private static let mostRoom = 3.0
    private static let endInside = 3.0
    private static let beginInside = 5.0
    /// A head with no text under it.
    private static let noText = 2.2
    /// Lines that fill a column differ by up to so many half-width characters.
    private static let slack = 1
    /// Longer sequences are cut at the best single places.
    private static let mostRuns = 300

    init(_ runs: [Lexeme], count: Int) {
        self.runs = runs
        self.count = count
    }

    /// The borders of the `count` parts, from 0 to the number of runs, and by how much the next best cuts are dearer.
    func cheapest() -> (borders: [Int], margin: Double) {
        guard runs.count <= Self.mostRuns else { return (byEnds(), 0) }
        let n = runs.count
        var best: (borders: [Int], cost: Double)?
        var second = Double.infinity
        func consider(_ borders: [Int], _ cost: Double) {
            if cost < best?.cost ?? .infinity {
                second = min(second, best?.cost ?? .infinity)
                best = (borders, cost)
            } else {
                second = min(second, cost)
            }
        }
        // The first parts may be empty, the last never is.
        func extend(_ borders: [Int], _ cost: Double) {
            let start = borders[borders.count - 1]
            if borders.count == count {
                consider(borders + [n], cost + self.cost(start..<n))
                return
            }
            extend(borders + [start], cost + Self.noText)
            for end in (start + 1)..<n { extend(borders + [end], cost + self.cost(start..<end)) }
        }
        let upTo = min(count, 3)
        guard upTo == count else { return (byEnds(), 0) }
        if count == 2 || n <= 40 { extend([0], 0) }
        return best.map { ($0.borders, second - $0.cost) } ?? (byEnds(), 0)
    }

    private func byEnds() -> [Int] {
        let ends = (1..<runs.count).sorted { first, second in
            (endsSentence(runs[first - 1]) ? 0 : 1, first) < (endsSentence(runs[second - 1]) ? 0 : 1, second)
        }
        return [0] + ends.prefix(count - 1).sorted() + [runs.count]
    }

    /// What it costs that the runs are one narrative.
    private func cost(_ range: Range<Int>) -> Double {
        guard let last = range.last else { return Self.noText }
        var cost = endsSentence(runs[last]) ? 0 : Self.openEnd
        if range.lowerBound > 0 {
            let first = runs[range.lowerBound]
            let before = runs[range.lowerBound - 1]
            if !first.key.prefix(4).elementsEqual(runs[0].key.prefix(4)) { cost += Self.otherBeginning }
            if first.row == before.row { cost += Self.insideLine }
            if first.setting.beginsInside { cost += Self.beginInside }
            if before.setting.endsInside { cost += Self.endInside }
        }
        let width = range.reduce(0) { max($0, runs[$1].setting.lineWidth) }
        for index in range.dropLast() where runs[index].row != runs[index + 1].row {
            let setting = runs[index].setting
            let room = width - setting.lineWidth - runs[index + 1].setting.firstUnit
            if room <= Self.slack || setting.lineWidth == 0 { continue }
            cost += endsSentence(runs[index]) ? Self.paragraph : min(Self.mostRoom, Double(room) * Self.roomLeft)
        }
        return cost
    }

    private func endsSentence(_ run: Lexeme) -> Bool {
        run.key.last.map { "。！!.；;".unicodeScalars.contains($0) } ?? false
    }
}
