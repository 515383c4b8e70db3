/// Disjoint sets of the indexes `0..<count` (Tarjan's union-find with path halving).
struct DisjointSets {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    mutating func find(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    mutating func union(_ first: Int, _ second: Int) {
        let (a, b) = (find(first), find(second))
        if a != b { parents[max(a, b)] = min(a, b) }
    }

    /// The sets, each sorted, in the order of their smallest members.
    mutating func groups() -> [[Int]] {
        var groups: [Int: [Int]] = [:]
        for index in parents.indices { groups[find(index), default: []].append(index) }
        return groups.keys.sorted().compactMap { groups[$0] }
    }
}
