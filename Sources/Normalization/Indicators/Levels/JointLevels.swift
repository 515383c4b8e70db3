/// The rows that the labels of level 2 span where those of level 1 have a say.
///
/// A level 1 spans the rows of the terms under it, so where its label stands tells where these begin and end. Labels of
/// both levels keep their order: the cheapest division of both is found by dynamic programming over the labels of level 2,
/// the rows that they have taken, and the row that began the level 1 which is open.
struct JointLevels {
    /// For each label of level 2, the number of the level 1 that it belongs under; these count up from nought.
    let parents: [Int]
    let rows: Int
    /// What it costs that a label of level 2, or of level 1, spans rows.
    let lower: (Int, Range<Int>) -> Double
    let upper: (Int, Range<Int>) -> Double

    private static let mostChoices = 2_000_000

    /// - Returns: `nil` where the labels are no sequence of groups, one for each level 1, or too many for any form.
    init?(
        parents: [Int?],
        uppers: Int,
        rows: Int,
        lower: @escaping (Int, Range<Int>) -> Double,
        upper: @escaping (Int, Range<Int>) -> Double
    ) {
        let known = parents.compactMap(\.self)
        let isInOrder = zip(known, known.dropFirst()).allSatisfy { $1 == $0 || $1 == $0 + 1 }
        guard known.count == parents.count, known.first == 0, known.last == uppers - 1, isInOrder,
            parents.count * rows * rows * rows <= Self.mostChoices
        else { return nil }
        self.parents = known
        self.rows = rows
        self.lower = lower
        self.upper = upper
    }

    /// For each row, what the cheapest division costs in which each label of level 2 spans it.
    func costs() -> [[Double]] {
        let count = parents.count
        // By the first row of the level 1 that is open and the first row that is not taken yet.
        let none = Array(repeating: Array(repeating: Double.infinity, count: rows + 1), count: rows + 1)
        var forward = Array(repeating: none, count: count + 1)
        var backward = forward
        forward[0][0][0] = 0
        backward[count][rows][rows] = 0
        let (lower, upper) = (table(count, lower), table((parents.last ?? 0) + 1, upper))
        func step(_ label: Int, _ group: Int, _ start: Int, _ end: Int) -> (group: Int, cost: Double) {
            let isLast = label + 1 == count || parents[label + 1] != parents[label]
            let own = lower[label][start][end - start]
            return isLast ? (end, own + upper[parents[label]][group][end - group]) : (group, own)
        }
        for label in 0..<count {
            for group in 0...rows {
                for start in group...rows where forward[label][group][start] < .infinity {
                    for end in start...rows {
                        let (next, cost) = step(label, group, start, end)
                        let total = forward[label][group][start] + cost
                        forward[label + 1][next][end] = min(forward[label + 1][next][end], total)
                    }
                }
            }
        }
        var costs = Array(repeating: Array(repeating: Double.infinity, count: count), count: rows)
        for label in (0..<count).reversed() {
            for start in 0...rows {
                for end in start...rows {
                    var cheapest = Double.infinity
                    for group in 0...start {
                        let (next, cost) = step(label, group, start, end)
                        let rest = cost + backward[label + 1][next][end]
                        backward[label][group][start] = min(backward[label][group][start], rest)
                        cheapest = min(cheapest, forward[label][group][start] + rest)
                    }
                    for row in start..<end { costs[row][label] = min(costs[row][label], cheapest) }
                }
            }
        }
        return costs
    }

    /// The costs of a label by the first row and the number of rows.
    private func table(_ labels: Int, _ cost: (Int, Range<Int>) -> Double) -> [[[Double]]] {
        (0..<labels).map { label in
            (0...rows).map { start in (start...rows).map { cost(label, start..<$0) } }
        }
    }
}
