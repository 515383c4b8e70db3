/// Puts lines together from pieces of a stream.
package struct LineSplitter {
    /// The longest line, in bytes.
    package let limit: Int
    private var rest: [UInt8] = []

    package init(limit: Int) {
        self.limit = limit
    }

    /// The lines that a piece completes, without their ends; nil where a line is too long.
    package mutating func add(_ piece: some Collection<UInt8>) -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        var start = piece.startIndex
        while let end = piece[start...].firstIndex(of: 0x0A) {
            rest += piece[start..<end]
            lines.append(rest)
            rest = []
            start = piece.index(after: end)
        }
        rest += piece[start...]
        guard rest.count <= limit, lines.allSatisfy({ $0.count <= limit }) else { return nil }
        return lines
    }
}
