/// What the search among readings by rows remembers.
extension IndicatorLattice {
    /// Where a lexeme goes.
    enum Role: Hashable {
        case slot(Int)
        /// To no column.
        case stray
        /// The name of the next row.
        case slidName
    }

    /// Kept in small numbers, since a search makes many thousands.
    struct State {
        private static let (stray, slidName): (Int8, Int8) = (14, 15)
        /// The number of a slot, or one of those above.
        private var roleCode: Int8
        private var slotOfLast: Int8
        private var columnShift: Int8
        /// Whether the lexeme opens a row of the table.
        var opensRow: Bool
        private var term1: Int32
        private var term2: Int32
        private var slidLexeme: Int32

        init(role: Role, lastSlot: Int, shift: Int, level1: Int, level2: Int, slidName: Int, opensRow: Bool) {
            roleCode = Self.code(role)
            slotOfLast = Int8(lastSlot)
            columnShift = Int8(shift)
            term1 = Int32(level1)
            term2 = Int32(level2)
            slidLexeme = Int32(slidName)
            self.opensRow = opensRow
        }

        private static func code(_ role: Role) -> Int8 {
            switch role {
            case .slot(let slot): Int8(slot)
            case .stray: stray
            case .slidName: slidName
            }
        }

        var role: Role {
            get { roleCode == Self.stray ? .stray : roleCode == Self.slidName ? .slidName : .slot(Int(roleCode)) }
            set { roleCode = Self.code(newValue) }
        }

        /// The last slot filled in the current row; -1 before the first.
        var lastSlot: Int {
            get { Int(slotOfLast) }
            set { slotOfLast = Int8(newValue) }
        }

        /// How many columns the current row stands to the right of its heads.
        var shift: Int {
            get { Int(columnShift) }
            set { columnShift = Int8(newValue) }
        }

        /// The terms in force, as indexes into `terms`; -1 where none is.
        var level1: Int {
            get { Int(term1) }
            set { term1 = Int32(newValue) }
        }
        var level2: Int {
            get { Int(term2) }
            set { term2 = Int32(newValue) }
        }

        /// The lexeme that waits to be the next row's name; -1 where none does.
        var slidName: Int {
            get { Int(slidLexeme) }
            set { slidLexeme = Int32(newValue) }
        }

        /// The state in one number: a key that hashes fast, and a total order, so that equal costs are settled alike in
        /// every run.
        var packed: UInt64 {
            let row = UInt64(roleCode) << 8 | Self.bits(lastSlot + 1, 4) << 4 | Self.bits(shift + 8, 4)
            let levels = row << 28 | Self.bits(level1 + 1, 14) << 14 | Self.bits(level2 + 1, 14)
            return levels << 23 | Self.bits(slidName + 1, 22) << 1 | (opensRow ? 1 : 0)
        }

        private static func bits(_ value: Int, _ count: UInt64) -> UInt64 {
            UInt64(value) & (1 << count - 1)
        }
    }
}
