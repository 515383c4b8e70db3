/// What a stage of the lattice is made of.
extension IndicatorLattice {
    /// A step into the stage that is added.
    struct Step {
        let state: State
        let packed: UInt64
        let from: Int
        let cost: Double
        /// The cost of the cheapest reading up to here by this step.
        let total: Double
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
        let emissions: [Double]
        let border: Double
        let measureJoin: Double
        let unlikeTarget: Double
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
            steps.append(
                Step(state: state, packed: state.packed, from: source.index, cost: cost, total: source.cost + cost)
            )
        }

        mutating func removeAll() { steps.removeAll(keepingCapacity: true) }
    }

    /// The places of a stage's nodes by their packed states: few enough for a table that is never half full.
    struct NodePlaces {
        private static let size = 128
        /// No state: the packed ones have 63 bits.
        private static let free = UInt64.max
        private var keys = Array(repeating: free, count: size)
        private var places = Array(repeating: 0, count: size)

        mutating func add(_ packed: UInt64, _ place: Int) {
            let bucket = bucket(of: packed)
            keys[bucket] = packed
            places[bucket] = place
        }

        subscript(packed: UInt64) -> Int? {
            let bucket = bucket(of: packed)
            return keys[bucket] == packed ? places[bucket] : nil
        }

        /// Where the state is, or has room.
        private func bucket(of packed: UInt64) -> Int {
            // Fibonacci hashing (Knuth, "The Art of Computer Programming", volume 3, 6.4).
            var bucket = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 57)
            while keys[bucket] != packed, keys[bucket] != Self.free { bucket = (bucket + 1) % Self.size }
            return bucket
        }
    }
}

extension IndicatorLattice.State {
    /// The state in one number: a key that hashes fast, and a total order, so that equal costs are settled alike in
    /// every run.
    fileprivate var packed: UInt64 {
        let roleCode: Int
        switch role {
        case .slot(let slot): roleCode = slot
        case .stray: roleCode = 14
        case .slidName: roleCode = 15
        }
        let row = UInt64(roleCode) << 8 | Self.bits(lastSlot + 1, 4) << 4 | Self.bits(shift + 8, 4)
        let levels = row << 28 | Self.bits(level1 + 1, 14) << 14 | Self.bits(level2 + 1, 14)
        return levels << 23 | Self.bits(slidName + 1, 22) << 1 | (opensRow ? 1 : 0)
    }

    private static func bits(_ value: Int, _ count: UInt64) -> UInt64 {
        UInt64(value) & (1 << count - 1)
    }
}
