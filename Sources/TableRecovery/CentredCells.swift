internal import DocumentModel

/// Cells of several columns of which the pieces in the columns are known alone: their text tells how far they reach.
///
/// A text that crosses the border of two pieces is in a cell of both. A text that stands off the middle of its pieces, and in
/// the middle of them and blank ones beside them, is centred in a cell of all these.
enum CentredCells {
    /// Middles may differ by this, in points.
    private static let middleTolerance = 1.5
    /// A run may reach this far over a border, in points.
    private static let crossing = 1.0
    /// A text is centred over at most so many blank pieces on one side of its own.
    private static let mostBlanks = 24

    /// Neighbouring pieces of one cell, with what stands in them.
    private struct Core {
        var box: Rect
        var text: Rect?

        func joined(_ other: Core) -> Core {
            let texts = [text, other.text].compactMap(\.self)
            return Core(
                box: box.union(other.box),
                text: texts.dropFirst().reduce(texts.first) { $0?.union($1) }
            )
        }

        /// How far the text stands off the middle; blank pieces have no middle.
        var offset: Double { text.map { abs($0.midX - box.midX) } ?? 0 }
    }

    /// The cells that the pieces are parts of, row by row.
    static func merged(_ pieces: [Rect], runs: [Rect]) -> [Rect] {
        let rows = Dictionary(grouping: pieces) { [$0.y0.rounded(), $0.y1.rounded()] }
        return rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { _, row -> [Rect] in
            let top = row.map(\.y0).min() ?? 0
            let bottom = row.map(\.y1).max() ?? 0
            return merged(row: row, runs.filter { $0.midY > top && $0.midY < bottom })
        }
    }

    private static func merged(row pieces: [Rect], _ runs: [Rect]) -> [Rect] {
        var cores: [Core] = []
        for piece in pieces.sorted(by: { $0.x0 < $1.x0 }) {
            let inside = runs.filter { $0.midX >= piece.x0 && $0.midX < piece.x1 }
            let core = Core(box: piece, text: inside.dropFirst().reduce(inside.first) { $0?.union($1) })
            if let last = cores.last, touch(last.box, piece),
                runs.contains(where: { $0.x0 < piece.x0 - crossing && $0.x1 > piece.x0 + crossing })
            {
                cores[cores.count - 1] = last.joined(core)
            } else {
                cores.append(core)
            }
        }
        return centred(cores).map(\.box)
    }

    private static func touch(_ first: Rect, _ second: Rect) -> Bool {
        abs(first.x1 - second.x0) <= RulingNetwork.snapDistance
    }

    /// The cores with the blank ones taken in over which their texts are centred, the fewest that do.
    private static func centred(_ cores: [Core]) -> [Core] {
        var cores = cores
        var place = 0
        while place < cores.count {
            guard cores[place].offset > middleTolerance else {
                place += 1
                continue
            }
            let before = cores[..<place].suffix(mostBlanks).reversed().prefix { $0.text == nil }.count
            let behind = cores[(place + 1)...].prefix(mostBlanks).prefix { $0.text == nil }.count
            let choices = (0...before).flatMap { left in (0...behind).map { (left: left, right: $0) } }
            let best = choices.filter { choice in
                let range = (place - choice.left)...(place + choice.right)
                return choice.left + choice.right > 0 && areWhole(cores[range])
                    && cores[range].dropFirst().reduce(cores[range.lowerBound]) { $0.joined($1) }.offset
                        <= middleTolerance
            }.min { $0.left + $0.right < $1.left + $1.right }
            guard let best else {
                place += 1
                continue
            }
            let range = (place - best.left)...(place + best.right)
            let whole = cores[range].dropFirst().reduce(cores[range.lowerBound]) { $0.joined($1) }
            cores.replaceSubrange(range, with: [whole])
            place += 1 - best.left
        }
        return cores
    }

    private static func areWhole(_ cores: ArraySlice<Core>) -> Bool {
        zip(cores, cores.dropFirst()).allSatisfy { touch($0.box, $1.box) }
    }
}
