/// The cheapest way to divide printed lines into rows.
///
/// A semi-Markov model: a segment is a row over some lines, or one line outside of rows. Forward and backward costs give
/// for each segment by how much the cheapest division without it is dearer.
struct PrintedRowSegmentation {
    struct Segment {
        let lines: Range<Int>
        /// Whether it is a row.
        let isRow: Bool
        /// Cheapest first; never empty.
        let readings: [PrintedRowSearch.Reading]
        /// By how much the cheapest division without the segment is dearer.
        var margin = Double.infinity

        var cost: Double { readings[0].cost }
    }

    /// The cheapest division, from top to bottom; empty where there is none.
    private(set) var segments: [Segment] = []
    private(set) var cost = Double.infinity

    init(_ search: PrintedRowSearch) {
        let count = search.lines.count
        var starting: [[Segment]] = (0..<count).map { line in
            let outside = search.costOutside(line)
            let reading = PrintedRowSearch.Reading(roles: outside.roles, cost: outside.cost)
            return [Segment(lines: line..<(line + 1), isRow: false, readings: [reading])]
                + search.readings(from: line).map {
                    Segment(lines: line..<$0.end, isRow: true, readings: $0.readings)
                }
        }
        var forward = Array(repeating: Double.infinity, count: count + 1)
        var backward = forward
        var last: [(start: Int, segment: Int)?] = Array(repeating: nil, count: count + 1)
        forward[0] = 0
        backward[count] = 0
        for line in 0..<count {
            for (number, segment) in starting[line].enumerated() {
                let cost = forward[line] + segment.cost
                guard cost < forward[segment.lines.upperBound] else { continue }
                forward[segment.lines.upperBound] = cost
                last[segment.lines.upperBound] = (line, number)
            }
        }
        for line in stride(from: count - 1, through: 0, by: -1) {
            backward[line] = starting[line].reduce(.infinity) {
                min($0, $1.cost + backward[$1.lines.upperBound])
            }
        }
        cost = forward[count]
        guard cost < .infinity else { return }
        // Every division covers each line by one segment: a segment's rivals are the others over its first line.
        var best: [(cost: Double, start: Int, segment: Int)] = Array(repeating: (.infinity, -1, -1), count: count)
        var second = Array(repeating: Double.infinity, count: count)
        for line in 0..<count {
            for (number, segment) in starting[line].enumerated() {
                let through = forward[line] + segment.cost + backward[segment.lines.upperBound]
                for covered in segment.lines {
                    if through < best[covered].cost {
                        second[covered] = best[covered].cost
                        best[covered] = (through, line, number)
                    } else if through < second[covered] {
                        second[covered] = through
                    }
                }
            }
        }
        var end = count
        while end > 0, let (start, number) = last[end] {
            let isBest = best[start].start == start && best[start].segment == number
            starting[start][number].margin = max(0, (isBest ? second[start] : best[start].cost) - cost)
            segments.append(starting[start][number])
            end = start
        }
        segments.reverse()
    }
}
