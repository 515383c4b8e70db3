internal import DocumentModel

/// Lines in which the heads of neighbouring columns stand without anything between them: the first fills its cell, and the
/// exporter saw no gap before the next one, which may go on in the line below.
///
/// `年初预算数全年预算` above `数` comes apart into 年初预算数 and the beginning of 全年预算数.
struct HeadsRunTogether {
    let labels: LabelIndex

    private static let shortestHead = 2
    /// No two heads of columns together are longer.
    private static let longest = 24

    func parted(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        blocks.enumerated().map { number, block in
            guard case .line(let line) = block, line.ending == .unknown, !line.isFurniture else { return block }
            let below = number + 1 < blocks.count ? first(of: blocks[number + 1]) : []
            return .line(parted(line) { $0 + 1 == line.pieces.count ? below : [] })
        }
    }

    /// - Parameter below: For the place of a run in the line the folded text with which its last head may go on.
    func parted(_ line: TextLine, below: (Int) -> [Unicode.Scalar]) -> TextLine {
        let pieces = line.pieces.enumerated().flatMap { place, piece in parts(of: piece, below: below(place)) }
        return pieces.count > line.pieces.count ? line.holding(pieces) : line
    }

    private func first(of block: RecoveredDocument.Block) -> [Unicode.Scalar] {
        guard case .line(let line) = block, line.ending == .unknown, let first = line.pieces.first else { return [] }
        return TextFolding.key(first.text)
    }

    private func parts(of piece: RecoveredText, below: [Unicode.Scalar]) -> [RecoveredText] {
        let count = piece.text.unicodeScalars.count
        guard count > Self.shortestHead, count <= Self.longest, let scalar = piece.text.unicodeScalars.first,
            labels.mayBegin(with: scalar)
        else { return [piece] }
        let key = TextFolding.key(piece.text)
        guard key.count == count, !isKnown(key) else { return [piece] }
        var borders = [0]
        while let next = border(key, behind: borders[borders.count - 1], below) { borders.append(next) }
        borders.append(count)
        return zip(borders, borders.dropFirst()).map { piece.part($0..<$1) }
    }

    /// The end of the longest head that begins at a place, where another one follows, whole or as far as its line goes.
    private func border(_ key: [Unicode.Scalar], behind start: Int, _ below: [Unicode.Scalar]) -> Int? {
        guard key.count - start > Self.shortestHead, !isHead(Array(key[start...])) else { return nil }
        return (start + Self.shortestHead..<key.count).reversed().first { end in
            guard isHead(Array(key[start..<end])) else { return false }
            let rest = Array(key[end...])
            return isHead(rest) || !below.isEmpty && isHead(rest + below)
                || border(key, behind: end, below) != nil
        }
    }

    private func isKnown(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key) != nil || labels.headMatch(key) != nil
    }

    private func isHead(_ key: [Unicode.Scalar]) -> Bool {
        guard key.count >= Self.shortestHead, let match = labels.exactMatch(key) ?? labels.headMatch(key) else {
            return false
        }
        return match.roles.contains { $0.executionColumn != nil || $0.indicatorColumn != nil }
    }
}
