/// A dictionary whose keys are folded texts, for looking up: a slice of a text need not be copied for it, and a text
/// longer than every key costs nothing.
///
/// Open addressing with the hash FNV-1a over scalars. The keys are those of a vocabulary, so nobody who writes a
/// document can make them collide.
struct KeyTable<Value> {
    private var buckets: [Int32] = []
    private var keys: [[Unicode.Scalar]] = []
    private var values: [Value] = []
    private var longest = -1

    init(_ entries: [[Unicode.Scalar]: Value]) {
        var size = 4
        while size < 2 * entries.count { size *= 2 }
        buckets = Array(repeating: -1, count: size)
        for (key, value) in entries {
            var bucket = Self.hash(key) & (size - 1)
            while buckets[bucket] >= 0 { bucket = (bucket + 1) & (size - 1) }
            buckets[bucket] = Int32(keys.count)
            keys.append(key)
            values.append(value)
            longest = max(longest, key.count)
        }
    }

    subscript(key: some RandomAccessCollection<Unicode.Scalar>) -> Value? {
        guard key.count <= longest else { return nil }
        var bucket = Self.hash(key) & (buckets.count - 1)
        while buckets[bucket] >= 0 {
            let place = Int(buckets[bucket])
            if keys[place].count == key.count, keys[place].elementsEqual(key) { return values[place] }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        return nil
    }

    private static func hash(_ key: some Collection<Unicode.Scalar>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in key { hash = (hash ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3 }
        // The low bits alone would hardly tell of the scalars' high ones.
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}

extension KeyTable: Sendable where Value: Sendable {}

/// A set of folded texts, for looking up; see `KeyTable`.
struct KeySet: Sendable {
    private let table: KeyTable<Void>

    init(_ keys: some Sequence<[Unicode.Scalar]>) {
        table = KeyTable(Dictionary(keys.map { ($0, ()) }, uniquingKeysWith: { first, _ in first }))
    }

    func contains(_ key: some RandomAccessCollection<Unicode.Scalar>) -> Bool { table[key] != nil }
}
