/// The cheapest partition of lines into stretches, by dynamic programming over the borders between lines; costs in nats.
struct LayoutPartition {
    /// `costs[start][k]`: the k + 1 lines from `start` as one stretch.
    let costs: [[Double]]
    /// `forward[border]`, `backward[border]`: the cheapest partition of the lines before and behind the border.
    let forward: [Double]
    let backward: [Double]
    /// Of the cheapest partition, in order.
    let stretches: [Range<Int>]
    /// The cheapest partition with a stretch on both sides of the border.
    private let uncut: [Double]

    var cost: Double { backward[0] }

    init(costs: [[Double]]) {
        let n = costs.count
        var forward = Array(repeating: Double.infinity, count: n + 1)
        var from = Array(repeating: 0, count: n + 1)
        forward[0] = 0
        for (start, ends) in costs.enumerated() {
            for (offset, cost) in ends.enumerated() where forward[start] + cost < forward[start + offset + 1] {
                forward[start + offset + 1] = forward[start] + cost
                from[start + offset + 1] = start
            }
        }
        var backward = Array(repeating: 0.0, count: n + 1)
        for start in stride(from: n - 1, through: 0, by: -1) {
            backward[start] = costs[start].indices.map { costs[start][$0] + backward[start + $0 + 1] }.min() ?? 0
        }
        var uncut = Array(repeating: Double.infinity, count: n + 1)
        for (start, ends) in costs.enumerated() {
            for (offset, cost) in ends.enumerated() where offset > 0 {
                let total = forward[start] + cost + backward[start + offset + 1]
                for border in (start + 1)...(start + offset) { uncut[border] = min(uncut[border], total) }
            }
        }
        var stretches: [Range<Int>] = []
        var end = n
        while end > 0 {
            stretches.append(from[end]..<end)
            end = from[end]
        }
        self.costs = costs
        self.forward = forward
        self.backward = backward
        self.uncut = uncut
        self.stretches = stretches.reversed()
    }

    /// By how much the cheapest partition without a stretch of the cheapest is dearer.
    func margin(of stretch: Range<Int>) -> Double {
        let inside = stretch.dropFirst().map { forward[$0] + backward[$0] }
        return difference(min(crossing(stretch), inside.min() ?? .infinity))
    }

    /// By how much a cost is above that of the cheapest partition.
    ///
    /// The same costs added in another order differ in their last bits, which must not decide at a limit.
    func difference(_ other: Double) -> Double {
        other.isFinite ? ((other - cost) * 1e6).rounded() / 1e6 : .infinity
    }

    /// The cheapest partition that has no border where the stretch begins or ends.
    private func crossing(_ stretch: Range<Int>) -> Double { min(uncut[stretch.lowerBound], uncut[stretch.upperBound]) }

    /// The same, where of all stretches only those of other costs, none of them lower, may lie over the borders.
    ///
    /// - Parameter longest: How many lines a stretch of those costs has at most.
    func crossing(_ stretch: Range<Int>, by costs: [[Double]], longest: Int) -> Double {
        var best = Double.infinity
        for border in [stretch.lowerBound, stretch.upperBound] where border > 0 {
            for start in max(0, border - longest)..<border {
                for offset in costs[start].indices where start + offset + 1 > border {
                    best = min(best, forward[start] + costs[start][offset] + backward[start + offset + 1])
                }
            }
        }
        return best
    }
}
