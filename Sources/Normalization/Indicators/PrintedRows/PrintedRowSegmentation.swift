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
        /// By how much the cheapest division without the segment is dearer; rivals that are dearer than any margin asks
        /// for are left out.
        let margin: Double

        var cost: Double { readings[0].cost }
    }

    /// A segment by its cost alone.
    private struct Choice {
        let end: Int
        let isRow: Bool
        let cost: Double
    }

    /// The cheapest division, from top to bottom; empty where there is none.
    private(set) var segments: [Segment] = []
    private(set) var cost = Double.infinity

    init(_ table: PrintedRowTable, _ alignment: CellAlignment) {
        guard !table.isTooDear else { return }
        var search = table.search
        let count = table.rows.count
        let starting: [[Choice]] = (0..<count).map { line in
            [Choice(end: line + 1, isRow: false, cost: search.outside(line).cost)]
                + table.rows[line].map { Choice(end: $0.end, isRow: true, cost: $0.cost(alignment)) }
        }
        let backward = table.costsToEnd(alignment)
        var forward = Array(repeating: Double.infinity, count: count + 1)
        var last: [(start: Int, segment: Int)?] = Array(repeating: nil, count: count + 1)
        forward[0] = 0
        for line in 0..<count {
            for (number, segment) in starting[line].enumerated() {
                let cost = forward[line] + segment.cost
                guard cost < forward[segment.end] else { continue }
                forward[segment.end] = cost
                last[segment.end] = (line, number)
            }
        }
        cost = forward[count]
        guard cost < .infinity else { return }
        // Every division covers each line by one segment: a segment's rivals are the others over its first line.
        var best: [(cost: Double, start: Int, segment: Int)] = Array(repeating: (.infinity, -1, -1), count: count)
        var second = Array(repeating: Double.infinity, count: count)
        for line in 0..<count {
            for (number, segment) in starting[line].enumerated() {
                let through = forward[line] + segment.cost + backward[segment.end]
                for covered in line..<segment.end {
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
            let isRow = starting[start][number].isRow
            segments.append(
                Segment(
                    lines: start..<end,
                    isRow: isRow,
                    readings: isRow ? search.readings(start..<end, alignment) : [search.outside(start)],
                    margin: max(0, (isBest ? second[start] : best[start].cost) - cost)
                )
            )
            end = start
        }
        segments.reverse()
    }
}
