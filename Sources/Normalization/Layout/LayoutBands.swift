internal import DocumentModel

extension LayoutUnfolding {
    private static let mostBandPieces = 10

    /// The labels at the side of a table, taken out of its lines: pieces one below the other that are a band's label.
    func withoutBands(
        _ lines: [LayoutUnfolding.Line]
    ) -> (lines: [LayoutUnfolding.Line], bands: [RecoveredText]) {
        var lines = lines
        var bands: [RecoveredText] = []
        let firsts = lines.indices.filter { index in
            lines[index].tokens.first.map { labels.isBandBit($0.key) || isBand($0.key) } ?? false
        }
        var taken: Set<Int> = []
        for (position, start) in firsts.enumerated() where !taken.contains(start) {
            let columns = lines[start].tokens[0].columns
            let below = firsts[position...].filter { index in
                !taken.contains(index) && lines[index].tokens[0].columns.overlaps(columns)
            }.prefix(Self.mostBandPieces)
            var key: [Unicode.Scalar] = []
            var best = 0
            for (count, index) in below.enumerated() {
                key += lines[index].tokens[0].key
                if isBand(key) || best == 0 && count > 0 && labels.isBandPiece(key) { best = count + 1 }
            }
            guard best > 0 else { continue }
            let pieces = below.prefix(best)
            let cell = LayoutCell(tokens: pieces.map { lines[$0].tokens[0] })
            bands.append(cell.content)
            taken.formUnion(pieces)
        }
        for index in taken {
            lines[index].tokens.removeFirst()
            lines[index] = labelled(lines[index])
        }
        return (lines.filter { !$0.tokens.isEmpty }, bands)
    }

    private func isBand(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key).map { $0.roles.contains(.band) } ?? false
    }
}
