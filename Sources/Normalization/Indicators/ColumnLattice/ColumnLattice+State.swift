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
        /// What the lexeme is; the slot and row of a cell are those of the state.
        enum Kind: UInt8 {
            case level, stray, cell
        }

        // Small, since a search makes millions.
        var lengths = Lengths()
        var gaps = Gaps()
        private var rowOfLast: Int16 = -1
        private var slotOfLast: Int8 = -1
        var kind = Kind.stray
        /// Whether the export went down a column last.
        var goesDown = false

        /// The slot and row of the last cell; -1 before the first.
        var slot: Int { Int(slotOfLast) }
        var row: Int { Int(rowOfLast) }

        var role: Role {
            switch kind {
            case .level: .level
            case .stray: .stray
            case .cell: .cell(slot: slot, row: row)
            }
        }

        /// Makes the lexeme a cell, or a part of one.
        mutating func setCell(_ slot: Int, _ row: Int) {
            kind = .cell
            slotOfLast = Int8(slot)
            rowOfLast = Int16(row)
        }

        /// A mix of all that tells states apart; an odd factor loses no bit.
        var mixed: UInt64 {
            let place = UInt64(UInt16(bitPattern: rowOfLast)) << 16 | UInt64(UInt8(bitPattern: slotOfLast)) << 8
            let word = place | UInt64(kind.rawValue) << 1 | (goesDown ? 1 : 0)
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
        subscript(column: IndicatorColumn?) -> UInt64? {
            get { column == .level3 ? names : column == .target ? targets : nil }
            set {
                if column == .level3 { names = newValue ?? 0 }
                if column == .target { targets = newValue ?? 0 }
            }
        }

        /// The first row that the column has passed over.
        func first(_ column: IndicatorColumn?) -> Int? {
            self[column].flatMap { $0 == 0 ? nil : $0.trailingZeroBitCount }
        }

        /// How many rows the column has passed over.
        func count(_ column: IndicatorColumn?) -> Int { self[column]?.nonzeroBitCount ?? 0 }

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

    /// The numbers of states: a hash table of open addressing, which the search uses more than anything.
    struct StatePlaces {
        /// The number of a state plus one, 0 where there is none, and beside it a part of its state's mix: states that differ
        /// are told apart without a look at them.
        private struct Entry {
            var number: Int32 = 0
            var mix: UInt32 = 0
        }

        private var entries = Array(repeating: Entry(), count: 1 << 12)
        private var count = 0

        mutating func removeAll() {
            entries.withUnsafeMutableBufferPointer { $0.update(repeating: Entry()) }
            count = 0
        }

        /// The number of a state, which is added where there is none.
        mutating func place(of state: State, in states: inout [State]) -> Int {
            if count * 2 > entries.count { grow(states) }
            let mixed = state.mixed
            let place = place(of: state, mixed, states)
            if entries[place].number > 0 { return Int(entries[place].number) - 1 }
            states.append(state)
            entries[place] = Entry(number: Int32(states.count), mix: UInt32(truncatingIfNeeded: mixed >> 32))
            count += 1
            return states.count - 1
        }

        /// The number of a state; `nil` where there is none.
        func number(of state: State, in states: [State]) -> Int? {
            let number = entries[place(of: state, state.mixed, states)].number
            return number > 0 ? Int(number) - 1 : nil
        }

        /// Where the state is, or has room.
        @inline(__always)
        private func place(of state: State, _ mixed: UInt64, _ states: [State]) -> Int {
            let mix = UInt32(truncatingIfNeeded: mixed >> 32)
            let mask = entries.count - 1
            var place = Int(truncatingIfNeeded: mixed) & mask
            while entries[place].number > 0 {
                if entries[place].mix == mix, states[Int(entries[place].number) - 1] == state { break }
                place = (place + 1) & mask
            }
            return place
        }

        private mutating func grow(_ states: [State]) {
            entries = Array(repeating: Entry(), count: entries.count * 2)
            let mask = entries.count - 1
            for (number, state) in states.enumerated() {
                let mixed = state.mixed
                var place = Int(truncatingIfNeeded: mixed) & mask
                while entries[place].number > 0 { place = (place + 1) & mask }
                entries[place] = Entry(number: Int32(number + 1), mix: UInt32(truncatingIfNeeded: mixed >> 32))
            }
        }
    }
}
