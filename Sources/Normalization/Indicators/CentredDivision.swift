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

    /// The middle of an even number of rows lies between two of them.
    private static let tolerance = 0.5
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
    private static let furthest = 3.0
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

    /// - Parameters:
    ///   - upper: The rows in which the labels of level 1 stand.
    ///   - lower: Those of level 2.
    ///   - pageStarts: The rows, but the first, with which a page begins.
    ///   - misfits: What the rows' names say against the labels of level 2.
    ///   - isForeign: Whether a level 2 belongs under other level 1 only.
    init?(
        _ upper: [Double],
        _ lower: [Double],
        rows: Int,
        pageStarts: [Int],
        misfits: LevelMisfits? = nil,
        isForeign: (Int, Int) -> Bool
    ) {
        guard rows > 0, rows <= Self.mostRows, !upper.isEmpty, upper.count <= lower.count,
            lower.count <= Self.mostLabels
        else { return nil }
        var costs1 = Array(repeating: Array(repeating: Double.infinity, count: upper.count), count: rows)
        var costs2 = Array(repeating: Array(repeating: Double.infinity, count: lower.count), count: rows)
        let pages = pageStarts.count < Self.mostPages ? pageStarts : []
        for choice in 0..<(1 << (pages.count + 1)) {
            // A bit for each page.
            let rounding = { (place: Double) -> Rounding in
                choice >> pages.count { Double($0) <= place } & 1 == 0 ? .down : .up
            }
            let cost = Double(choice.nonzeroBitCount) * Self.lowerRow
            search(upper, lower, rows: rows, rounding, cost, misfits, isForeign: isForeign, &costs1, &costs2)
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
        _ upper: [Double],
        _ lower: [Double],
        rows: Int,
        _ rounding: (Double) -> Rounding,
        _ roundingCost: Double,
        _ misfits: LevelMisfits?,
        isForeign: (Int, Int) -> Bool,
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
            for from in layer {
                let node = nodes[from]
                for end in node.rows...rows {
                    guard let own = Self.cost(lower[group], node.rows..<end, rounding(lower[group])) else { continue }
                    let content = misfits?.cost(group, node.rows..<end) ?? 0
                    let cost = own + content + (isForeign(node.parent, group) ? Self.foreign : 0)
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
                    guard let whole = Self.cost(upper[node.parent], node.start..<end, rounding(upper[node.parent])),
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
    private static func cost(_ place: Double, _ rows: Range<Int>, _ rounding: Rounding) -> Double? {
        guard let first = rows.first, let last = rows.last else { return noRow }
        let middle = Double(first + last) / 2
        let distance = abs(place - middle)
        guard distance <= furthest else { return nil }
        guard distance == tolerance else { return max(0, distance - tolerance) * besides }
        return (place < middle) == (rounding == .up) ? otherRow : halfway
    }
}
