/// What a stage of the lattice is made of.
extension IndicatorLattice {
    /// A step into the stage that is added.
    struct Step {
        let state: State
        let packed: UInt64
        let cost: Double
        /// The cost of the cheapest reading up to here by this step.
        let total: Double
        let from: Int32
    }

    /// A step from a node of the stage before to one of the stage, by their places.
    struct Edge {
        let from: Int32
        let to: Int32
        let cost: Double
    }

    /// What a lattice asks of a row.
    struct RowFacts {
        let isGridExact: Bool
        let afterBreak: Bool

        /// Whether the grid shows that cells of the row are blank.
        ///
        /// Behind a page break it shows nothing: the rest of a cut row has blank cells where whole texts stand before
        /// the break.
        var showsBlanks: Bool { isGridExact && !afterBreak }
    }

    /// What holds of a stage's lexeme whatever the state before it.
    struct StageFacts {
        let index: Int
        let isFirst: Bool
        let isLine: Bool
        let sameSourceRow: Bool
        /// `nil` where the rows do not have the lexeme's.
        let row: RowFacts?
        let blanksShown: Bool
        let blanksShownBefore: Bool
        let columns: Range<Int>?
        let term: Int
        let isKnownTerm: Bool
        let isBehindUnknownTerm: Bool
        let emissions: [Double]
        let border: Double
        let unlikeTarget: Double
        /// What it costs to go on with the cell before, by slots; empty in grids, where no cell goes on.
        let joins: [Double]
        /// What it costs that the cell before ends, by the slots that it may be of; none where no width says so.
        let fullBorders: [Double]
        /// What the end of the lexeme before, as a name, costs where it ends there and where it goes on.
        let nameEnd: (ends: Double, goesOn: Double)
        /// The level 1 that the taxonomy knows for the term, and what it costs to infer each.
        let parents: [(level1: Int, cost: Double)]

        /// Whether the lexeme may open a row of the table.
        var mayOpenRow: Bool { !sameSourceRow || isLine }
    }

    /// The steps into a stage, gathered in one array that every stage uses again.
    struct StepBuffer {
        private(set) var steps: [Step] = []
        /// The node that the steps to come start from, and the cost of the cheapest reading up to there.
        var source = (index: 0, cost: 0.0)

        mutating func add(_ state: State, _ cost: Double) {
            let total = source.cost + cost
            let from = Int32(source.index)
            steps.append(Step(state: state, packed: state.packed, cost: cost, total: total, from: from))
        }

        mutating func removeAll() { steps.removeAll(keepingCapacity: true) }
    }

    /// The buffers of a lattice and its copies, which add stages one after the other.
    final class Buffers {
        private var steps = StepBuffer()
        private var places = NodePlaces()
        private var cheapest = CheapestFirst<UInt64>()

        func swap(with lattice: inout IndicatorLattice) {
            Swift.swap(&steps, &lattice.steps)
            Swift.swap(&places, &lattice.places)
            Swift.swap(&cheapest, &lattice.cheapest)
        }
    }

    /// The places of a stage's nodes by their packed states: few enough for a table that is never half full.
    struct NodePlaces {
        private static let size = 128
        /// No state: the packed ones have 63 bits.
        private static let free = UInt64.max
        private var entries: [(key: UInt64, place: Int32)] = []

        mutating func removeAll() {
            if entries.isEmpty { entries = Array(repeating: (key: Self.free, place: 0), count: Self.size) }
            for bucket in entries.indices { entries[bucket].key = Self.free }
        }

        mutating func add(_ packed: UInt64, _ place: Int) {
            entries[bucket(of: packed)] = (packed, Int32(place))
        }

        subscript(packed: UInt64) -> Int? {
            let bucket = bucket(of: packed)
            return entries[bucket].key == packed ? Int(entries[bucket].place) : nil
        }

        /// Where the state is, or has room.
        private func bucket(of packed: UInt64) -> Int {
            // Fibonacci hashing (Knuth, "The Art of Computer Programming", volume 3, 6.4).
            var bucket = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 57)
            while entries[bucket].key != packed, entries[bucket].key != Self.free {
                bucket = (bucket + 1) % Self.size
            }
            return bucket
        }
    }
}

extension LexemeRow {
    var facts: IndicatorLattice.RowFacts { .init(isGridExact: isGridExact, afterBreak: afterBreak) }
}
