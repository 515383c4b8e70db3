/// What the search for rows of printed lines remembers of a row's cells.
extension PrintedRowSearch {
    /// What the cells of the row hold so far, packed.
    struct Place: Equatable {
        private var words = SIMD4<UInt64>()
        /// The lines so far that hold any cell.
        var height: Int8 = 0
        /// The last slot with a cell on the line; -1 before the first.
        var lastSlot: Int8 = -1
        /// Whether everything on the line so far is of levels.
        var areLevels = true
        /// Whether a whole term of level 2 stands among the lines.
        var hasLevel2 = false

        /// The lines of a cell, counted in lines that hold any cell, and the printed line (from the row's first) and place
        /// of its last fragment.
        struct Fill {
            var first: Int
            var last: Int
            var line: Int
            var place: Int

            fileprivate init?(_ packed: UInt64) {
                guard packed & 1 == 1 else { return nil }
                first = Int(packed >> 1 & 0x1F)
                last = Int(packed >> 6 & 0x1F)
                line = Int(packed >> 11 & 0x1F)
                place = Int(packed >> 16 & 0x1F)
            }

            init(first: Int, last: Int, line: Int, place: Int) {
                self.first = first
                self.last = last
                self.line = line
                self.place = place
            }

            fileprivate var packed: UInt64 {
                1 | UInt64(first) << 1 | UInt64(last) << 6 | UInt64(line) << 11 | UInt64(place) << 16
            }
        }

        private static let bits: UInt64 = 21
        private static let slotsInWord = 3

        subscript(slot: Int) -> Fill? {
            get { Fill(words[slot / Self.slotsInWord] >> (UInt64(slot % Self.slotsInWord) * Self.bits)) }
            set {
                let shift = UInt64(slot % Self.slotsInWord) * Self.bits
                let mask: UInt64 = ~(0x1F_FFFF << shift)
                let word = words[slot / Self.slotsInWord]
                words[slot / Self.slotsInWord] = (word & mask) | ((newValue?.packed ?? 0) << shift)
            }
        }

        /// A mix of all that tells places apart.
        var mixed: UInt64 {
            let flags = UInt64(UInt8(bitPattern: height)) << 16 | UInt64(UInt8(bitPattern: lastSlot)) << 8
            let first = words[0] &* 0x9E37_79B9_7F4A_7C15 ^ words[1] &* 0xD1B5_4A32_D192_ED03
            let second = words[2] &* 0x8CB9_2BA7_2F3D_8DD7 ^ words[3] &* 0xBF58_476D_1CE4_E5B9
            return first ^ second ^ flags ^ (areLevels ? 1 : 0) ^ (hasLevel2 ? 2 : 0)
        }
    }
}
