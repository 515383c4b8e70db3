internal import DocumentModel

/// Labels and closed terms that a narrow column broke over several printed lines, where nothing marks the ends of cells, and
/// terms that a space parts on any line.
///
/// The runs of adjacent lines are read as one sequence; the longest stretch of runs over a line's end that together are
/// a label or a term is put together. A stretch whose runs are all known by themselves is none.
struct BrokenLabels {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let titles: TitleMatching

    /// The most lines that one label is broken over, and the most runs that it has.
    private static let mostLines = 8
    private static let mostRuns = 10

    /// A run with its line's number.
    private struct Run {
        let piece: RecoveredText
        let key: [Unicode.Scalar]
        let line: Int
    }

    func joined(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        var joined: [RecoveredDocument.Block] = []
        var open: [TextLine] = []
        for block in blocks {
            if case .line(let line) = block, line.ending == .unknown, !line.isFurniture, !isTitle(line) {
                open.append(line)
            } else {
                joined += linesJoined(open).map { .line($0) }
                open = []
                if case .line(let line) = block, !line.isFurniture {
                    joined.append(.line(termsJoined(line)))
                } else {
                    joined.append(block)
                }
            }
        }
        return joined + linesJoined(open).map { .line($0) }
    }

    /// A form ends above a title: no label goes on behind it.
    private func isTitle(_ line: TextLine) -> Bool {
        let text = LineText.joining(line.pieces.map(\.text))
        return titles.title(text, key: TextFolding.key(text)) != nil
    }

    private func linesJoined(_ lines: [TextLine]) -> [TextLine] {
        let lines = InterleavedLines(isKnown: isKnown).joined(InterleavedTerms(taxonomy: taxonomy).joined(lines))
        let runs = lines.enumerated().flatMap { number, line in
            line.pieces.map { Run(piece: $0, key: TextFolding.key($0.text), line: number) }
        }
        var result: [TextLine] = []
        var open: [RecoveredText] = []
        var startsPage = false
        var margin = Double.infinity
        func close() {
            if !open.isEmpty { result.append(TextLine(pieces: open, startsPage: startsPage, margin: margin)) }
            open = []
            startsPage = false
        }
        var index = 0
        while index < runs.count {
            if index == 0 || runs[index].line != runs[index - 1].line {
                close()
                startsPage = lines[runs[index].line].startsPage
                margin = lines[runs[index].line].margin
            }
            guard let end = labelEnd(runs, from: index) else {
                open.append(runs[index].piece)
                index += 1
                continue
            }
            let label = RecoveredText.wrapped(runs[index..<end].map(\.piece))
            if runs[index].line == runs[end - 1].line {
                open.append(label)
            } else {
                // What stands before and behind it on its lines belongs to other cells.
                close()
                open = [label]
                margin = lines[runs[index].line...runs[end - 1].line].reduce(.infinity) { min($0, $1.margin) }
                close()
                margin = lines[runs[end - 1].line].margin
            }
            index = end
        }
        close()
        return result
    }

    private func termsJoined(_ line: TextLine) -> TextLine {
        let runs = line.pieces.map { Run(piece: $0, key: TextFolding.key($0.text), line: 0) }
        var pieces: [RecoveredText] = []
        var index = 0
        while index < runs.count {
            let end = labelEnd(runs, from: index) ?? index + 1
            pieces.append(end > index + 1 ? RecoveredText.wrapped(runs[index..<end].map(\.piece)) : runs[index].piece)
            index = end
        }
        return pieces.count < runs.count ? line.holding(pieces) : line
    }

    /// The end of the longest label or term that begins with the run and is broken: at a line's end, or a term by a
    /// space.
    private func labelEnd(_ runs: [Run], from start: Int) -> Int? {
        guard let first = runs[start].key.first, labels.mayBegin(with: first) || taxonomy.mayBegin(with: first) else {
            return nil
        }
        var key = runs[start].key
        var allKnown = isKnown(key)
        var best: Int?
        for end in stride(from: start + 1, to: min(runs.count, start + Self.mostRuns), by: 1) {
            guard runs[end].line < runs[start].line + Self.mostLines else { break }
            key += runs[end].key
            guard key.count <= labels.longestWithDecoration else { break }
            allKnown = allKnown && isKnown(runs[end].key)
            if allKnown { continue }
            let isBroken = runs[end].line != runs[start].line
            if isBroken ? isKnown(key) : taxonomy.isTerm(key) { best = end + 1 }
        }
        return best
    }

    private func isKnown(_ key: [Unicode.Scalar]) -> Bool { isKnown(key, isOneRun: true) }

    private func isKnown(_ key: [Unicode.Scalar], isOneRun: Bool) -> Bool {
        taxonomy.isTerm(Taxonomy.bareTerm(key)) || labels.exactMatch(key, isOneRun: isOneRun) != nil
    }
}
