/// Candidates of a beam search by their costs, the cheapest first, of which only the first few are taken: a binary heap.
///
/// Those that cost the same come in the order of their ranks.
struct CheapestFirst<Rank: Comparable> {
    struct Candidate {
        let cost: Double
        let rank: Rank
        let number: Int32

        static func < (one: Candidate, other: Candidate) -> Bool {
            one.cost < other.cost || (one.cost == other.cost && one.rank < other.rank)
        }
    }

    private var heap: [Candidate] = []

    mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

    /// Adds a candidate; `order()` must follow before the first is taken.
    mutating func add(_ cost: Double, rank: Rank, _ number: Int) {
        heap.append(Candidate(cost: cost, rank: rank, number: Int32(number)))
    }

    /// Makes a heap of the candidates that were added.
    mutating func order() {
        for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(heap[place], from: place) }
    }

    /// Takes the cheapest.
    mutating func next() -> Candidate? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty { sink(last, from: 0) }
        return first
    }

    /// Puts a candidate in the place, or in one below it.
    private mutating func sink(_ candidate: Candidate, from start: Int) {
        heap.withUnsafeMutableBufferPointer { heap in
            var place = start
            while true {
                var child = 2 * place + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
                guard heap[child] < candidate else { break }
                heap[place] = heap[child]
                place = child
            }
            heap[place] = candidate
        }
    }
}
