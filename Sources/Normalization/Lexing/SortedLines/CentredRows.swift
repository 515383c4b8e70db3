internal import DocumentModel

/// Rows of labels with their values beside them whose cells are centred, in lines sorted by height.
///
/// A cell of two lines stands with one line above and one below those of one line: `栖霞岭街道住房和城` / `主管部门 街道办
/// 实施单位` / `乡建设局`. The lines of a form above its tables are parted into rows, each of which has a reading in which
/// every cell is set around the row's middle (`CentredRowSearch`), where there is one; the cheapest partition is found by
/// dynamic programming, costs in nats. What comes out are lines on which each cell stands whole.
struct CentredRows {
    let labels: LabelIndex
    let titles: TitleMatching
    let unfolding: LayoutUnfolding

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        titles = lexicon.titles
        unfolding = lexicon.unfolding
    }

    private static let mostLines = 15
    /// A line that no row explains.
    private static let unexplained = 3.0
    /// So many lines between two forms' titles are searched.
    private static let mostZoneLines = 80
    /// Of heads that begin a table, so many stand on a line.
    private static let fewestHeads = 2

    /// A printed line with the labels found in it.
    struct Line {
        let source: TextLine
        let runs: [Run]
        /// Runs that together are a label of a value, in order.
        var labels: [Range<Int>] = []
        /// How many runs at its beginning may be parts of a label at the side of several rows.
        var bandRuns = 0
        /// By run: where the label ends that begins with it, or -1; and the first label's run from there on.
        var labelEnds: [Int] = []
        var nextLabels: [Int] = []
        /// The texts of its runs, for all searches.
        let texts: RunTexts

        init(source: TextLine, runs: [Run]) {
            self.source = source
            self.runs = runs
            texts = RunTexts(source)
        }

        mutating func indexLabels() {
            labelEnds = Array(repeating: -1, count: runs.count)
            nextLabels = Array(repeating: runs.count, count: runs.count + 1)
            for label in labels { labelEnds[label.lowerBound] = label.upperBound }
            for run in runs.indices.reversed() {
                nextLabels[run] = labelEnds[run] >= 0 ? run : nextLabels[run + 1]
            }
        }
    }

    struct Run {
        let piece: RecoveredText
        let key: [Unicode.Scalar]
    }

    /// By how much centred rows must be cheaper than labels and values in their order, in all of a document's forms.
    private static let evidence = 2.0

    func joined(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        let zones = zones(blocks)
        let lines = zones.map { zone in
            zone.compactMap { index in if case .line(let line) = blocks[index] { self.line(line) } else { nil } }
        }
        let inOrder = PairsInOrder(labels: labels).cost
        // What has too many readings speaks for neither.
        let rows = lines.map { self.rows($0) ?? Rows(lines: $0.map(\.source), cost: inOrder($0), isChanged: false) }
        let centredCost = rows.reduce(0) { $0 + $1.cost }
        guard rows.contains(where: \.isChanged),
            centredCost + Self.evidence < lines.reduce(0, { $0 + inOrder($1) })
        else { return blocks }
        var joined: [RecoveredDocument.Block] = []
        var done = 0
        for (zone, rows) in zip(zones, rows) {
            joined += blocks[done..<zone.lowerBound] + rows.lines.map { .line($0) }
            done = zone.upperBound
        }
        let narratives = CentredNarratives(labels: labels, unfolding: unfolding)
        return CentredAmounts(labels: labels).joined(narratives.joined(joined + blocks[done...]))
    }

    /// The lines of each form above its first table.
    private func zones(_ blocks: [RecoveredDocument.Block]) -> [Range<Int>] {
        var zones: [Range<Int>] = []
        var start: Int? = 0
        func close(_ end: Int) {
            if let first = start, end - first > 1, end - first <= Self.mostZoneLines { zones.append(first..<end) }
        }
        for (index, block) in blocks.enumerated() {
            guard case .line(let line) = block, line.ending == .unknown, !line.isFurniture else {
                close(index)
                if start != nil { start = index + 1 }
                continue
            }
            if isTitle(line) {
                close(index)
                start = index + 1
            } else if isHead(line) {
                close(index)
                start = nil
            }
        }
        close(blocks.count)
        return zones
    }

    private func isTitle(_ line: TextLine) -> Bool {
        let text = LineText.joining(line.pieces.map(\.text))
        let key = TextFolding.key(text)
        return titles.title(text, key: key) != nil || TitleMatching.yearLine(key) != nil
    }

    /// Whether a line holds heads of a table: no value stands beside them.
    private func isHead(_ line: TextLine) -> Bool {
        let matches = line.pieces.compactMap { labels.exactMatch(TextFolding.key($0.text)) }
        let heads = matches.count { match in
            match.roles.contains { role in
                role.goalIndex != nil || role.indicatorColumn != nil || role.executionColumn != nil
            } && !match.roles.contains { $0.pairIndex != nil }
        }
        let isAlone = line.pieces.dropLast().allSatisfy { labels.isBandBit(TextFolding.key($0.text)) }
        return heads >= Self.fewestHeads || heads == 1 && isAlone
    }

    // MARK: Rows

    /// The lines of a zone as centred rows.
    private struct Rows {
        let lines: [TextLine]
        let cost: Double
        let isChanged: Bool
    }

    /// The rows that are cheapest; `nil` where there are too many to try.
    private func rows(_ lines: [Line]) -> Rows? {
        guard lines.contains(where: { !$0.labels.isEmpty }) else {
            return Rows(lines: lines.map(\.source), cost: Double(lines.count) * Self.unexplained, isChanged: false)
        }
        var readings: [Range<Int>: [CentredRowSearch.Reading]] = [:]
        var steps = CentredRowSearch.mostStepsOfZone
        let costs = lines.indices.map { start in
            (start..<min(lines.count, start + Self.mostLines)).map { last -> Double in
                let found = CentredRowSearch(lines: lines[start...last], labels: labels).readings(steps: &steps)
                readings[start..<(last + 1)] = found
                return min(found.first?.cost ?? .infinity, last > start ? .infinity : cost(ofAlone: lines[start]))
            }
        }
        guard steps > 0 else { return nil }
        let partition = LayoutPartition(costs: costs)
        var rows: [TextLine] = []
        // The parts of the label at the side, in printed order.
        var side: [RecoveredText] = []
        var sideLines: [Int] = []
        for stretch in partition.stretches {
            guard stretch.count > 1, let found = readings[stretch], let best = found.first else {
                for line in lines[stretch] {
                    if line.bandRuns == line.runs.count {
                        side += line.runs.map(\.piece)
                        sideLines.append(rows.count)
                    }
                    rows.append(line.source)
                }
                continue
            }
            let rival = found.dropFirst().first.map { $0.cost - best.cost } ?? .infinity
            let margin = min(partition.margin(of: stretch), rival)
            if !best.side.isEmpty {
                side += best.side
                sideLines.append(rows.count)
                rows.append(TextLine(pieces: [RecoveredText.wrapped(best.side)]))
            }
            for (number, pieces) in best.rows.enumerated() {
                let startsPage = number == 0 && lines[stretch.lowerBound].source.startsPage
                rows.append(TextLine(pieces: pieces, startsPage: startsPage, margin: margin))
            }
        }
        // Only together they are a label.
        let whole = RecoveredText.wrapped(side)
        if let last = sideLines.last, labels.isBand(TextFolding.key(whole.text)) {
            rows[last] = TextLine(pieces: [whole])
            for line in sideLines.dropLast().reversed() { rows.remove(at: line) }
        }
        return Rows(lines: rows, cost: partition.cost, isChanged: partition.stretches.contains { $0.count > 1 })
    }

    /// What a line costs that is in no row: nothing where it is a part of a label at the side of several rows.
    private func cost(ofAlone line: Line) -> Double {
        line.bandRuns == line.runs.count ? 0 : Self.unexplained
    }

    private static let mostLabelRuns = 6

    func line(_ source: TextLine) -> Line {
        let runs = source.pieces.map { Run(piece: $0, key: TextFolding.key($0.text)) }
        var line = Line(source: source, runs: runs)
        var index = 0
        while index < runs.count {
            let limit = min(runs.count, index + Self.mostLabelRuns)
            let end = stride(from: limit, to: index, by: -1).first { end in
                labels.isOfPair(runs[index..<end].flatMap(\.key), isOneRun: end == index + 1)
            }
            if let end { line.labels.append(index..<end) }
            index = end ?? index + 1
        }
        line.indexLabels()
        let firstLabel = line.labels.first?.lowerBound ?? runs.count
        line.bandRuns = runs.prefix(firstLabel).prefix { labels.isBandBit($0.key) }.count
        return line
    }
}

extension LabelIndex {
    /// Whether a folded text is a label with its value beside it.
    func isOfPair(_ key: [Unicode.Scalar], isOneRun: Bool) -> Bool {
        guard let first = key.first, mayBegin(with: first), key.count <= longestWithDecoration else { return false }
        return exactMatch(key, isOneRun: isOneRun)?.roles.contains { $0.pairIndex != nil || $0 == .extra } ?? false
    }
}
