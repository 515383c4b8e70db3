internal import FormModel

/// What the search among readings by columns remembers, and how it finds states again.
extension ColumnLattice {
    enum Role: Hashable {
        /// A term of a level, or a part of one.
        case level
        case cell(slot: Int, row: Int)
        case stray
    }

    struct State: Equatable {
        var role: Role
        /// The slot and row of the last cell; -1 before the first.
        var slot: Int
        var row: Int
        var lengths = Lengths()
        var gaps = Gaps()
        /// Whether the export went down a column last.
        var goesDown = false

        /// A mix of all that tells states apart; an odd factor loses no bit.
        var mixed: UInt64 {
            var word = UInt64(truncatingIfNeeded: row) << 8 | UInt64(truncatingIfNeeded: slot + 1) << 2
            switch role {
            case .level: word |= 1
            case .stray: word |= 2
            case .cell: word |= goesDown ? 3 : 0
            }
            let gapWord = gaps.names &* 0xD1B5_4A32_D192_ED03 ^ gaps.targets &* 0x8CB9_2BA7_2F3D_8DD7
            let mix = (lengths.bytes &* 0x9E37_79B9_7F4A_7C15 ^ word ^ gapWord) &* 0xBF58_476D_1CE4_E5B9
            return mix ^ mix >> 32
        }
    }

    /// The rows that a column has passed over, a bit each: what belongs there may come out later.
    struct Gaps: Equatable {
        private(set) var names: UInt64 = 0
        private(set) var targets: UInt64 = 0

        /// `nil` where the column is neither that of names nor that of targets: others keep their order.
        subscript(column: IndicatorColumn) -> UInt64? {
            get { column == .level3 ? names : column == .target ? targets : nil }
            set {
                if column == .level3 { names = newValue ?? 0 }
                if column == .target { targets = newValue ?? 0 }
            }
        }

        /// The first row that the column has passed over.
        func first(_ column: IndicatorColumn) -> Int? {
            self[column].flatMap { $0 == 0 ? nil : $0.trailingZeroBitCount }
        }

        /// How many rows the column has passed over.
        func count(_ column: IndicatorColumn) -> Int { self[column]?.nonzeroBitCount ?? 0 }

        /// Later rows cannot be come back to.
        static let rows = 64
    }

    /// How many rows of each slot are behind, a byte each: there are eight columns at most.
    struct Lengths: Equatable {
        private(set) var bytes: UInt64 = 0

        subscript(slot: Int) -> Int {
            get { Int(bytes >> UInt64(8 * slot) & 0xFF) }
            set { bytes = bytes & ~(0xFF << UInt64(8 * slot)) | UInt64(newValue) << UInt64(8 * slot) }
        }
    }

    /// The numbers of nodes by their states: a hash table of open addressing, which the search uses more than anything.
    struct StatePlaces {
        /// The number of a node plus one; 0 where there is none.
        private var slots = Array(repeating: Int32(0), count: 1 << 12)
        private var count = 0

        mutating func removeAll() {
            for slot in slots.indices { slots[slot] = 0 }
            count = 0
        }

        /// The number of the node of a state, which is added where there is none.
        mutating func place(of state: State, in nodes: inout [Node]) -> Int {
            if count * 2 > slots.count { grow(nodes) }
            let slot = slot(of: state, nodes)
            if slots[slot] > 0 { return Int(slots[slot]) - 1 }
            nodes.append(Node(state: state, cost: .infinity))
            slots[slot] = Int32(nodes.count)
            count += 1
            return nodes.count - 1
        }

        private func slot(of state: State, _ nodes: [Node]) -> Int {
            let mask = slots.count - 1
            var slot = Int(truncatingIfNeeded: state.mixed) & mask
            while slots[slot] > 0, nodes[Int(slots[slot]) - 1].state != state { slot = (slot + 1) & mask }
            return slot
        }

        private mutating func grow(_ nodes: [Node]) {
            slots = Array(repeating: 0, count: slots.count * 2)
            for (number, node) in nodes.enumerated() { slots[slot(of: node.state, nodes)] = Int32(number + 1) }
        }
    }
}
