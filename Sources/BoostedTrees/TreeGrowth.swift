private import Dispatch
private import Synchronization

/// One tree in the making.
struct TreeGrowth {
    struct Leaf {
        var rows: [Int32]
        /// Between which its value must be.
        var bounds: ClosedRange<Double>
        var value: Double
        fileprivate var histograms: [[Slope]]
        fileprivate var best: Split?
        /// The number of the branch that it will be, or is, in the tree's list.
        fileprivate var branch: Int
    }

    fileprivate struct Split {
        let feature: Int
        /// The last bin of the first branch.
        let bin: Int
        let gain: Double
        let lower: Double
        let upper: Double
    }

    private indirect enum Branch {
        case leaf(Double)
        case split(feature: Int, threshold: Double, Int, Int)
    }

    private let features: BinnedFeatures
    private let slopes: [Slope]
    private let directions: [Int]
    private let options: TreeBoosting
    private var branches: [Branch] = []
    private(set) var leaves: [Leaf] = []

    init(_ features: BinnedFeatures, _ slopes: [Slope], _ directions: [Int], _ options: TreeBoosting) {
        self.features = features
        self.slopes = slopes
        self.directions = directions
        self.options = options
    }

    /// The tree that lowers the loss most, one split at a time; nil where no split does.
    ///
    /// The values of its leaves are scaled by the rate.
    mutating func tree() -> DecisionTree? {
        let rows = slopes.indices.map { Int32($0) }
        let bounds = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        leaves = [leaf(rows, bounds, histograms(of: rows), branch: 0)]
        branches = [.leaf(0)]
        while leaves.count < options.leaves {
            let candidates = leaves.indices.filter { leaves[$0].best != nil }
            guard let chosen = candidates.max(by: { gain($0) < gain($1) }) else { break }
            split(chosen)
        }
        guard leaves.count > 1 else { return nil }
        for index in leaves.indices {
            leaves[index].value = (leaves[index].value * options.rate * 10_000).rounded() / 10_000
            branches[leaves[index].branch] = .leaf(leaves[index].value)
        }
        var nodes: [DecisionTree.Node] = []
        append(0, to: &nodes)
        return DecisionTree(nodes: nodes)
    }

    private func gain(_ leaf: Int) -> Double { leaves[leaf].best?.gain ?? 0 }

    private func append(_ branch: Int, to nodes: inout [DecisionTree.Node]) {
        switch branches[branch] {
        case .leaf(let value): nodes.append(.leaf(value))
        case .split(let feature, let threshold, let first, let second):
            let index = nodes.count
            nodes.append(.leaf(0))
            append(first, to: &nodes)
            nodes[index] = .split(feature: feature, threshold: threshold, other: nodes.count)
            append(second, to: &nodes)
        }
    }

    private mutating func split(_ index: Int) {
        let old = leaves[index]
        guard let best = old.best else { return }
        let bins = features.bins[best.feature]
        let first = old.rows.filter { Int(bins[Int($0)]) <= best.bin }
        let second = old.rows.filter { Int(bins[Int($0)]) > best.bin }
        // One of the branches is counted, the other is what is left.
        let counted = histograms(of: first.count <= second.count ? first : second)
        let rest = zip(old.histograms, counted).map { zip($0, $1).map { $0 - $1 } }
        let (firstCounts, secondCounts) = first.count <= second.count ? (counted, rest) : (rest, counted)
        var (firstBounds, secondBounds) = (old.bounds, old.bounds)
        let middle = (best.lower + best.upper) / 2
        switch directions[best.feature] {
        case 1: (firstBounds, secondBounds) = (old.bounds.lowerBound...middle, middle...old.bounds.upperBound)
        case -1: (firstBounds, secondBounds) = (middle...old.bounds.upperBound, old.bounds.lowerBound...middle)
        default: break
        }
        branches[old.branch] = .split(
            feature: best.feature,
            threshold: features.thresholds[best.feature][best.bin],
            branches.count,
            branches.count + 1
        )
        leaves[index] = leaf(first, firstBounds, firstCounts, branch: branches.count)
        leaves.append(leaf(second, secondBounds, secondCounts, branch: branches.count + 1))
        branches += [.leaf(0), .leaf(0)]
    }

    private func leaf(
        _ rows: [Int32],
        _ bounds: ClosedRange<Double>,
        _ histograms: [[Slope]],
        branch: Int
    ) -> Leaf {
        let total = histograms.first?.reduce(.zero, +) ?? .zero
        let value = value(total, bounds)
        let loss = loss(total, value)
        var best: Split?
        for (feature, histogram) in histograms.enumerated() {
            if let split = split(feature, histogram, total, bounds, loss), split.gain > best?.gain ?? 0 { best = split }
        }
        return Leaf(rows: rows, bounds: bounds, value: value, histograms: histograms, best: best, branch: branch)
    }

    private func split(
        _ feature: Int,
        _ histogram: [Slope],
        _ total: Slope,
        _ bounds: ClosedRange<Double>,
        _ loss: Double
    ) -> Split? {
        var best: Split?
        var first = Slope.zero
        for bin in histogram.indices.dropLast() {
            first += histogram[bin]
            let second = total - first
            guard first.z >= options.leastWeight, second.z >= options.leastWeight else { continue }
            let (lower, upper) = (value(first, bounds), value(second, bounds))
            guard Double(directions[feature]) * (upper - lower) >= 0 else { continue }
            let gain = loss - self.loss(first, lower) - self.loss(second, upper)
            if gain > max(Self.leastGain, best?.gain ?? 0) {
                best = Split(feature: feature, bin: bin, gain: gain, lower: lower, upper: upper)
            }
        }
        return best
    }

    private static let leastGain = 1e-3

    /// The change of the log-odds that lowers the loss most.
    private func value(_ sum: Slope, _ bounds: ClosedRange<Double>) -> Double {
        min(max(-sum.x / (sum.y + options.ridge), bounds.lowerBound), bounds.upperBound)
    }

    /// By how much a change of the log-odds changes the loss, to the second order.
    private func loss(_ sum: Slope, _ value: Double) -> Double {
        sum.x * value + (sum.y + options.ridge) / 2 * value * value
    }

    /// For each feature the sums of each bin.
    private func histograms(of rows: [Int32]) -> [[Slope]] {
        let own = rows.map { slopes[Int($0)] }
        let results = Mutex([[Slope]](repeating: [], count: features.bins.count))
        DispatchQueue.concurrentPerform(iterations: features.bins.count) { feature in
            var sums = [Slope](repeating: .zero, count: features.thresholds[feature].count + 1)
            features.bins[feature].withUnsafeBufferPointer { bins in
                for (index, row) in rows.enumerated() { sums[Int(bins[Int(row)])] += own[index] }
            }
            let counted = sums
            results.withLock { $0[feature] = counted }
        }
        return results.withLock { $0 }
    }
}
