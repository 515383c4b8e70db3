/// A set of Unicode scalars that is asked far more often than it is made: a bit for each of the basic plane.
struct ScalarSet: Sendable {
    private var bits: [UInt64]
    private var others: Set<Unicode.Scalar> = []

    private static let basicPlane = 0x1_0000

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        bits = Array(repeating: 0, count: Self.basicPlane / UInt64.bitWidth)
        insert(scalars)
    }

    mutating func insert(_ scalars: some Sequence<Unicode.Scalar>) {
        for scalar in scalars {
            let value = Int(scalar.value)
            if value < Self.basicPlane {
                bits[value / UInt64.bitWidth] |= 1 << (value % UInt64.bitWidth)
            } else {
                others.insert(scalar)
            }
        }
    }

    init(_ text: String) { self.init(text.unicodeScalars) }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = Int(scalar.value)
        guard value < Self.basicPlane else { return others.contains(scalar) }
        return bits[value / UInt64.bitWidth] >> (value % UInt64.bitWidth) & 1 == 1
    }
}
