/// The rows that the labels of two levels span, where each label stands in the middle of its rows.
///
/// Both levels are divided together: a level 1 ends where one of its groups ends. What the middle of a level 2 leaves open
/// the level 1 above it often decides, and the other way round. The search is a shortest path: each step gives the next
/// label of level 2 its rows, under the level 1 that goes on or the next.
struct CentredDivision {
    /// The number of a label for each row, and by how much the next best is dearer.
    struct Levels {
        var labels: [Int] = []
        var margins: [Double] = []
    }

    private(set) var level1 = Levels()
    private(set) var level2 = Levels()
    private(set) var cost = Double.infinity
    /// What the labels' places alone cost.
    private(set) var placeCost = Double.infinity

    /// Which of the two rows a label stands in whose middle lies between them: the same one in all of a table's part on
    /// one page.
    private enum Rounding {
        case up, down
    }

    /// Around a row's text, in lines.
    private static let padding = 0.4
    /// A middle as near to an edge lies between two rows, in lines: that of an even number of equal rows does.
    private static let tolerance = 0.35
    /// What each row costs that a label stands further from its place, and that it stands in the other row.
    private static let besides = 2.0
    private static let otherRow = 1.3
    /// Among divisions that all fit, the one with the fewest labels between two rows.
    private static let halfway = 0.05
    private static let foreign = 3.0
    /// Of divisions that differ in nothing else, the one with labels in the upper rows.
    private static let lowerRow = 0.2
    private static let noRow = 2.5
    /// No label stands so many rows from the middle of its own.
    private static let furthest = 2.5
    private static let mostRows = 60
    private static let mostLabels = 40
    private static let mostPages = 3

    /// So many labels of level 2 as the node's layer says have their rows.
    private struct Node {
        /// How many rows are given.
        let rows: Int
        /// The level 1 that goes on, and its first row.
        let parent: Int
        let start: Int
        /// What the cheapest way here costs, and the cheapest on to the end.
        var cost: Double
        var costToEnd = Double.infinity
    }

    /// A step between nodes, by their numbers.
    private struct Step {
        let from: Int
        let to: Int
        /// The label of level 2 that is given rows.
        let group: Int
        let cost: Double
    }

    /// The upper edges of the rows and the lower edge of the last, in printed lines.
    private let edges: [Double]

    /// - Parameters:
    ///   - upper: The rows in which the lines of the labels of level 1 stand.
    ///   - lower: Those of level 2.
    ///   - heights: How many printed lines each row has; one where nothing tells.
    ///   - pageStarts: The rows, but the first, with which a page begins.
    ///   - misfits: What the rows' names say against the labels of level 2.
    ///   - isForeign: Whether a level 2 belongs under other level 1 only.
    init?(
        _ upper: [ClosedRange<Int>],
        _ lower: [ClosedRange<Int>],
        rows: Int,
        heights: [Int] = [],
        pageStarts: [Int],
        misfits: LevelMisfits? = nil,
        isForeign: (Int, Int) -> Bool
    ) {
        guard rows > 0, rows <= Self.mostRows, !upper.isEmpty, upper.count <= lower.count,
            lower.count <= Self.mostLabels, heights.isEmpty || heights.count == rows,
            (upper + lower).allSatisfy({ (0..<rows).contains($0.upperBound) })
        else { return nil }
        var edges = [0.0]
        for row in 0..<rows { edges.append(edges[row] + Double(heights.isEmpty ? 1 : heights[row]) + Self.padding) }
        self.edges = edges
        var costs1 = Array(repeating: Array(repeating: Double.infinity, count: upper.count), count: rows)
        var costs2 = Array(repeating: Array(repeating: Double.infinity, count: lower.count), count: rows)
        let foreign = upper.indices.map { parent in lower.indices.map { isForeign(parent, $0) } }
        let pages = pageStarts.count < Self.mostPages ? pageStarts : []
        for choice in 0..<(1 << (pages.count + 1)) {
            // A bit for each page.
            let rounding = { (place: ClosedRange<Int>) -> Rounding in
                choice >> pages.count { $0 <= place.lowerBound } & 1 == 0 ? .down : .up
            }
            let cost = Double(choice.nonzeroBitCount) * Self.lowerRow
            search(upper, lower, rows: rows, rounding, cost, misfits, foreign, &costs1, &costs2)
        }
        guard cost < .infinity else { return nil }
        level1 = Self.levels(costs1)
        level2 = Self.levels(costs2)
        let content = level2.labels.enumerated().reduce(0) { sum, entry in
            sum + (misfits?.cost(entry.element, entry.offset..<(entry.offset + 1)) ?? 0)
        }
        placeCost = cost - content
    }

    /// Finds the cheapest division for each label that each row may have.
    private mutating func search(
        _ upper: [ClosedRange<Int>],
        _ lower: [ClosedRange<Int>],
        rows: Int,
        _ rounding: (ClosedRange<Int>) -> Rounding,
        _ roundingCost: Double,
        _ misfits: LevelMisfits?,
        _ foreign: [[Bool]],
        _ costs1: inout [[Double]],
        _ costs2: inout [[Double]]
    ) {
        var nodes = [Node(rows: 0, parent: 0, start: 0, cost: roundingCost)]
        var layer = 0..<1
        var steps: [Step] = []
        // The numbers of the next layer's nodes, by what tells them apart; -1 where there is none.
        let (starts, parents) = (rows + 1, upper.count + 1)
        var numbers = Array(repeating: -1, count: (rows + 1) * parents * starts)
        for group in lower.indices {
            // Where the label's rows may end that begin with each row, and what that costs.
            var ends: [[(end: Int, cost: Double)]?] = Array(repeating: nil, count: rows + 1)
            for from in layer {
                let node = nodes[from]
                let own =
                    ends[node.rows]
                    ?? (node.rows...rows).compactMap { end in
                        cost(lower[group], node.rows..<end, rounding(lower[group])).map {
                            (end, $0 + (misfits?.cost(group, node.rows..<end) ?? 0))
                        }
                    }
                ends[node.rows] = own
                for (end, ownCost) in own {
                    let cost = ownCost + (foreign[node.parent][group] ? Self.foreign : 0)
                    func add(parent: Int, start: Int, _ cost: Double) {
                        let place = (end * parents + parent) * starts + start
                        if numbers[place] < 0 {
                            numbers[place] = nodes.count
                            nodes.append(Node(rows: end, parent: parent, start: start, cost: .infinity))
                        }
                        let to = numbers[place]
                        nodes[to].cost = min(nodes[to].cost, node.cost + cost)
                        steps.append(Step(from: from, to: to, group: group, cost: cost))
                    }
                    if group + 1 < lower.count { add(parent: node.parent, start: node.start, cost) }
                    // The level 1 ends here.
                    guard let whole = self.cost(upper[node.parent], node.start..<end, rounding(upper[node.parent])),
                        (node.parent + 1 < upper.count) == (group + 1 < lower.count)
                    else { continue }
                    add(parent: node.parent + 1, start: end, cost + whole)
                }
            }
            layer = layer.upperBound..<nodes.count
            for node in nodes[layer] { numbers[(node.rows * parents + node.parent) * starts + node.start] = -1 }
        }
        guard let last = layer.first(where: { nodes[$0].rows == rows && nodes[$0].parent == upper.count }) else {
            return
        }
        cost = min(cost, nodes[last].cost)
        nodes[last].costToEnd = 0
        for step in steps.reversed() {
            nodes[step.from].costToEnd = min(nodes[step.from].costToEnd, step.cost + nodes[step.to].costToEnd)
        }
        for step in steps {
            let from = nodes[step.from]
            let whole = from.cost + step.cost + nodes[step.to].costToEnd
            for row in from.rows..<nodes[step.to].rows {
                costs1[row][from.parent] = min(costs1[row][from.parent], whole)
                costs2[row][step.group] = min(costs2[row][step.group], whole)
            }
        }
    }

    private static func levels(_ costs: [[Double]]) -> Levels {
        var levels = Levels()
        for row in costs {
            let sorted = row.indices.sorted { (row[$0], $0) < (row[$1], $1) }
            levels.labels.append(sorted[0])
            levels.margins.append(sorted.count > 1 ? row[sorted[1]] - row[sorted[0]] : .infinity)
        }
        return levels
    }

    /// What it costs that a label spans rows; `nil` where it stands too far from their middle.
    private func cost(_ place: ClosedRange<Int>, _ rows: Range<Int>, _ rounding: Rounding) -> Double? {
        guard !rows.isEmpty else { return Self.noRow }
        let middle = (edges[rows.lowerBound] + edges[rows.upperBound]) / 2
        let (first, last) = (place.lowerBound, place.upperBound)
        // The middle of a label with lines in several rows lies between the middles of the first and the last.
        let inset = place.count > 1 ? 0.5 : 0
        let start = edges[first] + inset * (edges[first + 1] - edges[first])
        let end = edges[last + 1] - inset * (edges[last + 1] - edges[last])
        let gap = max(start - middle, middle - end)
        if gap < -Self.tolerance { return 0 }
        if gap > Self.tolerance {
            let distance = gap / edges[edges.count - 1] * Double(edges.count - 1)
            return distance <= Self.furthest ? distance * Self.besides : nil
        }
        let isUpperRow = middle > (start + end) / 2
        return isUpperRow == (rounding == .up) ? Self.otherRow : Self.halfway
    }
}
