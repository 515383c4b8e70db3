internal import DocumentModel

extension LayoutUnfolding {
    private static let mostBandPieces = 10

    /// The labels at the side of a table, taken out of its lines: pieces one below the other that are a band's label.
    ///
    /// - Parameters:
    ///   - others: Pieces of other labels, such as of a value's.
    ///   - limit: The column from which pieces are those of other labels, such as of the levels of indicators.
    func withoutBands(
        _ lines: [LayoutUnfolding.Line],
        others: Set<WrappedLabels.Place> = [],
        leftOf limit: Int = .max
    ) -> (lines: [LayoutUnfolding.Line], bands: [RecoveredText]) {
        var lines = lines
        var bands: [RecoveredText] = []
        let firsts = lines.indices.filter { index in
            !others.contains(WrappedLabels.Place(line: index, token: 0))
                && lines[index].tokens.first.map { token in
                    isBand(token.key)
                        || token.columns.lowerBound < limit
                            && (labels.isBandBit(token.key) || labels.isWholeBandBit(token.key))
                } ?? false
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
        if let rest = pieceOfBand(
            lines.indices.filter { !taken.contains($0) && !others.contains(WrappedLabels.Place(line: $0, token: 0)) }
                .map { (lines[$0], $0) }
        ) {
            bands.append(LayoutCell(tokens: rest.map { lines[$0].tokens[0] }).content)
            taken.formUnion(rest)
        }
        for index in taken {
            lines[index].tokens.removeFirst()
            lines[index] = labelled(lines[index])
        }
        return (lines.filter { !$0.tokens.isEmpty }, bands)
    }

    /// The lines that begin with pieces of a band's label of which the rest stands on other lines, such as beside the heads:
    /// single characters in a column of their own.
    private func pieceOfBand(_ lines: [(line: LayoutUnfolding.Line, index: Int)]) -> [Int]? {
        let pieces = lines.filter { line, _ in
            line.tokens.first.map { $0.key.count == 1 && labels.isBandBit($0.key) } ?? false
        }
        let columns = LayoutCell(tokens: pieces.map { $0.line.tokens[0] }).columns
        guard pieces.count > 1, columns.count <= 2 else { return nil }
        let indices = Set(pieces.map(\.index))
        let isAlone = lines.allSatisfy { line, index in
            line.tokens.dropFirst(indices.contains(index) ? 1 : 0).allSatisfy {
                $0.columns.lowerBound > columns.upperBound
            }
        }
        return isAlone ? pieces.map(\.index) : nil
    }

    private func isBand(_ key: [Unicode.Scalar]) -> Bool {
        labels.exactMatch(key).map { $0.roles.contains(.band) } ?? false
    }
}
