/// The rows that each level cell of a layout's table spans.
///
/// A level's label stands in the middle of its rows, or beside the first; the cheapest division of the rows among the
/// labels, in their order, is found by dynamic programming, and for each label by how much the next best is dearer.
struct LayoutSpans {
    struct Span {
        let label: Int
        /// May be empty: a group without an indicator.
        let rows: Range<Int>
        let margin: Double
    }

    /// Where a label or a row stands: its middle and its first line.
    typealias Place = (middle: Double, first: Int)

    /// Where the labels of a table stand beside the rows that they span.
    enum Setting {
        /// Beside the first.
        case top
        /// In the middle, as near to it as lines allow.
        case middle
        /// In the middle to the line; where that is between two lines, on the upper one. Browsers that print characters set
        /// tables so.
        case upperMiddle
    }

    private static let noRow = 2.5
    /// Within the tolerance, so that among places that all pass the nearest is taken.
    private static let slightlyBesides = 0.1
    /// How far a label may stand from the middle of its rows, in lines.
    static let tolerance = 0.3
    private static let mostPieces = 10
    private static let cutGroup = 3.0
    private static let foreignGroup = 3.0

    /// A group of level 2, as a level 1 sees it.
    struct Group {
        let rows: Range<Int>
        /// Whether the taxonomy puts the group under other level 1 only.
        let isForeign: Bool
    }

    /// What it costs that a level 1 spans rows: groups of level 2 that it cuts, and those that belong elsewhere.
    static func parentCost(over rows: Range<Int>, groups: [Group]) -> Double {
        groups.reduce(0) { cost, group in
            guard rows.overlaps(group.rows) else { return cost }
            let isCut = group.rows.lowerBound < rows.lowerBound || group.rows.upperBound > rows.upperBound
            return cost + (isCut ? cutGroup : 0) + (group.isForeign ? foreignGroup : 0)
        }
    }

    /// The labels of a level's column: the longest stretches of lines that are terms, other lines alone.
    static func labels(_ tokens: [LayoutToken], isTerm: ([Unicode.Scalar]) -> Bool) -> [LayoutCell] {
        let lines = LayoutCell(tokens: tokens).lines
        var labels: [LayoutCell] = []
        var index = 0
        while index < lines.count {
            let limit = min(mostPieces, lines.count - index)
            let count = stride(from: limit, to: 1, by: -1).first { count in
                isTerm(lines[index..<(index + count)].flatMap { $0.flatMap(\.key) })
            }
            let taken = count ?? 1
            labels.append(LayoutCell(tokens: lines[index..<(index + taken)].flatMap(\.self)))
            index += taken
        }
        return labels
    }

    /// - Parameters:
    ///   - labels: The places of the labels, in order.
    ///   - rows: The places of the rows, in order.
    ///   - besides: What each line costs that a label stands further from its place.
    ///   - extra: What it costs, beside the place, that a label spans rows.
    static func divide(
        _ labels: [Place],
        rows: [Place],
        besides: Double,
        extra: (Int, Range<Int>) -> Double = { _, _ in 0 }
    ) -> [Span] {
        guard isDecidable(labels.count, rows.count) else { return undecided(labels, rows) }
        let settings: [Setting] = shareLines(labels, with: rows) ? [.middle, .top, .upperMiddle] : [.middle, .top]
        let divisions = settings.map { division(labels, rows, $0, besides: besides, extra) }
        guard let best = divisions.min(by: { $0.cost < $1.cost }) else { return [] }
        return best.spans.map { span in
            // What only one of the settings says is no surer than that setting.
            let rivals = divisions.lazy.map { division in
                let own = division.spans[span.label]
                return division.cost + (own.rows == span.rows ? own.margin : 0)
            }
            return Span(label: span.label, rows: span.rows, margin: (rivals.min() ?? .infinity) - best.cost)
        }
    }

    private static let mostLines = 12

    /// Whether each line of a label is one of a row's.
    private static func shareLines(_ labels: [Place], with rows: [Place]) -> Bool {
        func isOfRow(_ line: Int) -> Bool { rows.contains { $0.first <= line && line <= last($0) } }
        return labels.allSatisfy { label in
            last(label) - label.first < mostLines && (label.first...last(label)).allSatisfy(isOfRow)
        }
    }

    /// The last line of a label or a row.
    private static func last(_ place: Place) -> Int {
        let last = 2 * place.middle - Double(place.first)
        return last > Double(place.first) && last < farthestLine ? Int(last) : place.first
    }

    private static let farthestLine = 1e9

    /// Whether so many labels and rows are divided at all.
    ///
    /// The division takes time in the number of labels and the square of the rows; more are no form's.
    static func isDecidable(_ labels: Int, _ rows: Int) -> Bool { labels * rows * rows <= mostChoices }

    private static let mostChoices = 2_000_000

    /// The rows from each label's first line to the next label's, without any certainty.
    private static func undecided(_ labels: [Place], _ rows: [Place]) -> [Span] {
        var end = 0
        return labels.indices.map { label in
            let start = end
            if label + 1 < labels.count {
                while end < rows.count, rows[end].first < labels[label + 1].first { end += 1 }
            } else {
                end = rows.count
            }
            return Span(label: label, rows: start..<end, margin: 0)
        }
    }

    /// The cheapest division where all labels stand as the setting says.
    static func division(
        _ labels: [Place],
        _ places: [Place],
        _ setting: Setting,
        tolerance: Double = LayoutSpans.tolerance,
        besides: Double,
        _ extra: (Int, Range<Int>) -> Double = { _, _ in 0 }
    ) -> (spans: [Span], cost: Double) {
        let (n, m) = (labels.count, places.count)
        guard n > 0 else { return ([], 0) }
        // By how many lines rows are higher than their label.
        func free(_ label: Place, _ top: Place, _ bottom: Place) -> Int {
            Self.last(bottom) - top.first - (Self.last(label) - label.first)
        }
        func cost(_ label: Int, _ rows: Range<Int>) -> Double {
            guard let first = rows.first, let last = rows.last else { return noRow }
            let (own, top) = (labels[label], places[first])
            let distance =
                switch setting {
                case .top: abs(Double(own.first - top.first))
                case .middle: abs(own.middle - (top.middle + places[last].middle) / 2)
                case .upperMiddle: abs(Double(own.first - top.first - free(own, top, places[last]) / 2))
                }
            return max(0, distance - tolerance) * besides + distance * slightlyBesides + extra(label, rows)
        }
        // By label, first row and end: each is asked for three times.
        let width = m + 1
        var costs = Array(repeating: Double.infinity, count: n * width * width)
        for label in 0..<n {
            for start in 0...m {
                for end in start...m { costs[(label * width + start) * width + end] = cost(label, start..<end) }
            }
        }
        var forward = Array(repeating: Array(repeating: Double.infinity, count: m + 1), count: n + 1)
        var from = Array(repeating: Array(repeating: 0, count: m + 1), count: n + 1)
        forward[0][0] = 0
        for label in 0..<n {
            for end in 0...m {
                for start in 0...end where forward[label][start] < .infinity {
                    let total = forward[label][start] + costs[(label * width + start) * width + end]
                    if total < forward[label + 1][end] {
                        forward[label + 1][end] = total
                        from[label + 1][end] = start
                    }
                }
            }
        }
        var backward = Array(repeating: Array(repeating: Double.infinity, count: m + 1), count: n + 1)
        backward[n][m] = 0
        for label in stride(from: n - 1, through: 0, by: -1) {
            for start in 0...m {
                for end in start...m where backward[label + 1][end] < .infinity {
                    backward[label][start] = min(
                        backward[label][start],
                        costs[(label * width + start) * width + end] + backward[label + 1][end]
                    )
                }
            }
        }
        let best = forward[n][m]
        var ranges: [Range<Int>] = []
        var end = m
        for label in stride(from: n, to: 0, by: -1) {
            ranges.append(from[label][end]..<end)
            end = from[label][end]
        }
        ranges.reverse()
        let spans = ranges.enumerated().map { label, rows -> Span in
            var next = Double.infinity
            for start in 0...m {
                for end in start...m where start..<end != rows {
                    let own = costs[(label * width + start) * width + end]
                    next = min(next, forward[label][start] + own + backward[label + 1][end])
                }
            }
            return Span(label: label, rows: rows, margin: next - best)
        }
        return (spans, best)
    }
}
