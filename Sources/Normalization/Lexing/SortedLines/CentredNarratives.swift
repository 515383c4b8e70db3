internal import DocumentModel

/// The narratives under two heads side by side, in lines sorted by height.
struct CentredNarratives {
    let labels: LabelIndex
    let unfolding: LayoutUnfolding

    private static let mostLines = 60
    private static let mostHeadLines = 3
    /// Columns are as wide as texts show that are told apart so surely.
    private static let sure = 1.0

    private struct Zone {
        let blocks: Range<Int>
        let heads: [RecoveredText]
        let bands: [RecoveredText]
        let periods: [TextLine]
        let texts: [[RecoveredText]]
    }

    func joined(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        let zones = zones(blocks)
        let first = zones.map { SideBySideTexts(lines: $0.texts, widths: nil).best() }
        let sure = first.compactMap { reading in
            reading.flatMap { $0.sharesLines && $0.margin >= Self.sure ? $0.widths : nil }
        }
        let widths =
            sure.isEmpty
            ? nil
            : SideBySideTexts.Widths(
                left: sure.reduce(0) { max($0, $1.left) },
                right: sure.reduce(0) { max($0, $1.right) }
            )
        var joined: [RecoveredDocument.Block] = []
        var done = 0
        for zone in zones {
            guard let reading = SideBySideTexts(lines: zone.texts, widths: widths).best() else { continue }
            joined += blocks[done..<zone.blocks.lowerBound] + zone.periods.map { .line($0) }
            joined.append(.table(table(zone, reading)))
            done = zone.blocks.upperBound
        }
        return joined + blocks[done...]
    }

    private func table(_ zone: Zone, _ reading: SideBySideTexts.Reading) -> Table {
        var cells = zone.heads.enumerated().map { TableCell(row: 0, column: $0.offset + 1, content: $0.element) }
        if !zone.bands.isEmpty {
            cells.insert(
                TableCell(row: 0, column: 0, rowSpan: 2, content: RecoveredText.wrapped(zone.bands)),
                at: 0
            )
        }
        for (column, texts) in [reading.left, reading.right].enumerated() {
            cells.append(
                TableCell(
                    row: 1,
                    column: column + 1,
                    content: RecoveredText.wrapped(texts),
                    margin: reading.margin
                )
            )
        }
        return Table(rowCount: 2, columnCount: 3, cells: cells, evidence: .alignment)
    }

    // MARK: Zones

    private func zones(_ blocks: [RecoveredDocument.Block]) -> [Zone] {
        var zones: [Zone] = []
        var index = 0
        while index < blocks.count {
            if let zone = zone(blocks, from: index) {
                zones.append(zone)
                index = zone.blocks.upperBound
            } else {
                index += 1
            }
        }
        return zones
    }

    private func line(_ block: RecoveredDocument.Block) -> TextLine? {
        guard case .line(let line) = block, line.ending == .unknown, !line.isFurniture else { return nil }
        return line
    }

    private func zone(_ blocks: [RecoveredDocument.Block], from start: Int) -> Zone? {
        var heads: [(goal: Int, text: RecoveredText)] = []
        var bands: [RecoveredText] = []
        var periods: [TextLine] = []
        var index = start
        while index < blocks.count, index < start + Self.mostHeadLines, let line = line(blocks[index]) {
            let key = line.pieces.flatMap { TextFolding.key($0.text) }
            if !heads.isEmpty, LabelIndex.isPeriod(key) {
                periods.append(line)
            } else if let own = goalHeads(line) {
                bands += own.bands
                heads += own.heads
            } else {
                break
            }
            index += 1
        }
        guard heads.count == 2, heads[0].goal != heads[1].goal else { return nil }
        heads.sort { $0.goal < $1.goal }
        var texts: [[RecoveredText]] = []
        let first = index
        while index < blocks.count, let line = line(blocks[index]), !beginsTable(blocks, at: index) {
            guard index - first < Self.mostLines else { return nil }
            var runs = line.pieces[...]
            if let side = runs.first, labels.isBandBit(TextFolding.key(side.text)) {
                bands.append(side)
                runs = runs.dropFirst()
            }
            if LabelIndex.isPeriod(runs.flatMap { TextFolding.key($0.text) }) {
                periods.append(TextLine(pieces: Array(runs), startsPage: line.startsPage))
            } else if !runs.isEmpty {
                texts.append(Array(runs))
            }
            index += 1
        }
        guard texts.count > 1, index < blocks.count, beginsTable(blocks, at: index) else { return nil }
        return Zone(
            blocks: start..<index,
            heads: heads.map(\.text),
            bands: bands,
            periods: periods,
            texts: texts
        )
    }

    /// The heads over narratives that a line holds, where it holds nothing else but a part of a label at the side.
    private func goalHeads(
        _ line: TextLine
    ) -> (bands: [RecoveredText], heads: [(goal: Int, text: RecoveredText)])? {
        var bands: [RecoveredText] = []
        var heads: [(goal: Int, text: RecoveredText)] = []
        for (place, piece) in line.pieces.enumerated() {
            let key = TextFolding.key(piece.text)
            let goal = labels.exactMatch(key)?.roles.lazy.compactMap(\.goalIndex).first
            if place == 0, labels.isBandBit(key), goal == nil || line.pieces.count > 2 {
                bands.append(piece)
            } else if let goal {
                heads.append((goal, piece))
            } else {
                return nil
            }
        }
        return heads.isEmpty ? nil : (bands, heads)
    }

    /// Whether the heads of the indicators' table begin at a line: it has several, or parts of them above such a line.
    private func beginsTable(_ blocks: [RecoveredDocument.Block], at index: Int) -> Bool {
        for next in index..<min(blocks.count, index + Self.mostHeadLines) {
            guard let line = line(blocks[next]) else { return false }
            let keys = line.pieces.map { TextFolding.key($0.text) }
            let heads = keys.count { key in
                labels.exactMatch(key)?.roles.contains { $0.indicatorColumn != nil } ?? false
            }
            if heads > 1 { return true }
            let arePieces = keys.allSatisfy { key in
                unfolding.isHeadPiece(key) || unfolding.isHeadPiece(Self.once(key)) || labels.isBandBit(key)
            }
            guard arePieces else { return false }
        }
        return false
    }

    /// A text of which each character is printed twice, said once.
    private static func once(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let halves = key.indices.filter { $0.isMultiple(of: 2) }
        guard key.count.isMultiple(of: 2), halves.allSatisfy({ key[$0] == key[$0 + 1] }) else { return key }
        return halves.map { key[$0] }
    }
}
