/// Features as the numbers of the bins that their values fall into.
struct BinnedFeatures: Sendable {
    /// For each feature the bins of all samples.
    let bins: [[UInt8]]
    /// For each feature the least value of every bin but the first, rising.
    let thresholds: [[Double]]

    private static let mostBins = 64
    /// Among how many values, evenly taken, thresholds are looked for.
    private static let mostValues = 50_000

    init(_ rows: [[Double]], count: Int) {
        var bins: [[UInt8]] = []
        var thresholds: [[Double]] = []
        for feature in 0..<count {
            let edges = Self.edges(rows, feature)
            thresholds.append(edges)
            bins.append(
                rows.map { row in
                    var (low, high) = (0, edges.count)
                    while low < high {
                        let middle = (low + high) / 2
                        if edges[middle] <= row[feature] { low = middle + 1 } else { high = middle }
                    }
                    return UInt8(low)
                }
            )
        }
        (self.bins, self.thresholds) = (bins, thresholds)
    }

    /// Between values that occur, with as many values in each bin as there are so that each has its own.
    private static func edges(_ rows: [[Double]], _ feature: Int) -> [Double] {
        let step = max(1, rows.count / mostValues)
        let values = stride(from: 0, to: rows.count, by: step).map { rows[$0][feature] }.sorted()
        var edges: [Double] = []
        var start = 0
        while start < values.count {
            var end = start
            // Whole runs of one value, until the bin holds its share.
            repeat {
                let value = values[end]
                while end < values.count, values[end] == value { end += 1 }
            } while end < values.count && end - start < values.count / mostBins
            guard end < values.count else { break }
            let middle = (values[end - 1] + values[end]) / 2
            let rounded = (middle * 10_000).rounded() / 10_000
            if rounded > values[end - 1], rounded <= values[end] { edges.append(rounded) }
            start = end
        }
        return edges
    }
}
