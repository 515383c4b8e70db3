internal import DocumentModel

/// Joins the printed lines that one wrapped cell runs over.
struct WrappedLines {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let titles: TitleMatching

    /// The blocks with lines that go on joined to the next one.
    ///
    /// A heading, a year and a label end whatever their line's end says, and a label begins a cell of its own.
    func joined(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        let blocks = BrokenLabels(labels: labels, taxonomy: taxonomy, titles: titles).joined(blocks)
        var joined: [RecoveredDocument.Block] = []
        var open: TextLine?
        var longest = 0
        for block in blocks {
            guard case .line(let line) = block else {
                if let line = open { joined.append(.line(line)) }
                open = nil
                joined.append(block)
                continue
            }
            if line.isFurniture, line.ending == .goesOn || open?.ending == .goesOn {
                // A cell goes on behind the number of a page.
                if let before = open, before.ending != .goesOn {
                    joined.append(.line(before))
                    open = nil
                }
                joined.append(block)
                continue
            }
            let length = line.pieces.reduce(0) { $0 + $1.text.unicodeScalars.count }
            if let before = open, before.ending == .goesOn, !isComplete(before), !beginsCell(line) {
                longest = max(longest, length)
                open = join(before, line, endsCell: endsSentence(line) && length < longest)
            } else {
                if let before = open { joined.append(.line(before)) }
                open = line
                longest = length
            }
        }
        if let line = open { joined.append(.line(line)) }
        return joined
    }

    private func isComplete(_ line: TextLine) -> Bool {
        let text = LineText.joining(line.pieces.map(\.text))
        let key = TextFolding.key(text)
        if titles.title(text, key: key) != nil || TitleMatching.yearLine(key) != nil { return true }
        return line.pieces.last.map { labels.exactMatch(TextFolding.key($0.text)) != nil } ?? false
    }

    /// A sentence that ends on a line shorter than those before ends its cell.
    private func endsSentence(_ line: TextLine) -> Bool {
        line.pieces.last?.text.unicodeScalars.last == "。"
    }

    private func beginsCell(_ line: TextLine) -> Bool {
        line.pieces.first.map { labels.exactMatch(TextFolding.key($0.text)) != nil } ?? false
    }

    /// The last run of the first line and the first run of the second are one.
    private func join(_ first: TextLine, _ second: TextLine, endsCell: Bool) -> TextLine {
        guard let end = first.pieces.last, let start = second.pieces.first else { return first }
        return TextLine(
            pieces: first.pieces.dropLast() + [.wrapped([end, start])] + second.pieces.dropFirst(),
            ending: endsCell ? .endsCell : second.ending,
            startsPage: first.startsPage,
            margin: min(first.margin, second.margin)
        )
    }
}
