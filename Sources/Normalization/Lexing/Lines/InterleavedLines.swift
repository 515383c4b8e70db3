internal import DocumentModel

/// Printed lines of a table row whose cells are wrapped: each line holds one line of every cell that has one there.
///
/// `经济效益 政策覆 / 全覆盖 5 / 指标 盖率` is one row: the first runs of the outer lines are one term. What follows on
/// them belongs together run by run, and the line between holds the cells of one line.
struct InterleavedLines {
    let isKnown: ([Unicode.Scalar]) -> Bool

    /// How many lines at most stand between the two lines of a term.
    private static let mostBetween = 1

    func joined(_ lines: [TextLine]) -> [TextLine] {
        var result: [TextLine] = []
        var index = 0
        while index < lines.count {
            if goesOn(lines, at: index) {
                result.append(lines[index])
                index += 1
            } else if let (heads, count) = heads(lines, at: index) {
                result.append(heads)
                index += count
            } else if let (row, count) = row(lines, at: index) {
                result.append(row)
                index += count
            } else {
                result.append(lines[index])
                index += 1
            }
        }
        return result
    }

    /// Whether the last of a line's heads goes on at the beginning of the next line, in an export that gives each cell whole:
    /// `三级指标 权重` above `（分） 指标值`.
    private func goesOn(_ lines: [TextLine], at index: Int) -> Bool {
        guard lines[index].pieces.count > 1, let next = lines.dropFirst(index + 1).first, next.pieces.count > 1,
            let last = lines[index].pieces.last, let first = next.pieces.first
        else { return false }
        let rest = TextFolding.key(first.text)
        return rest.count <= Self.longestEnd && !isKnown(rest) && isKnown(TextFolding.key(last.text) + rest)
            && (lines[index].pieces + next.pieces.dropFirst()).allSatisfy { isKnown(TextFolding.key($0.text)) }
    }

    /// A line of heads with the lines below it whose runs are the ends of labels that it begins: `绩 一级指标 二级指 年度指标`
    /// and `效 标 值`, which some exports print on one line and others on three.
    ///
    /// Among them the ideographs of a label may stand that is printed upright at the table's side.
    private func heads(_ lines: [TextLine], at index: Int) -> (TextLine, count: Int)? {
        let upper = withoutSide(lines[index].pieces)
        guard upper.count > 1 else { return nil }
        var cells = upper.map { (text: $0, key: TextFolding.key($0.text)) }
        let known = cells.count { isKnown($0.key) }
        var side = Array(lines[index].pieces.dropLast(upper.count))
        var inner: [RecoveredText] = []
        var best: (cells: [RecoveredText], side: [RecoveredText], count: Int)?
        var attached: Set<Int> = []
        for (offset, line) in lines[(index + 1)...].prefix(Self.mostRests).enumerated() {
            var place = 0
            var isRest = true
            for tail in line.pieces {
                let key = TextFolding.key(tail.text)
                let head = cells.indices[place...].first { !attached.contains($0) && isKnown(cells[$0].key + key) }
                if key.count <= Self.longestRest, !isKnown(key), let head {
                    cells[head].text = .wrapped([cells[head].text, tail])
                    attached.insert(head)
                    place = head + 1
                } else if isIdeograph(key) {
                    side.append(tail)
                } else {
                    isRest = false
                }
            }
            if place > 0, isRest {
                best = (cells.map(\.text) + inner, side, offset + 2)
            } else if !isRest {
                // The heads of one line stand between the two lines of the others.
                guard inner.isEmpty, line.pieces.allSatisfy({ isKnown(TextFolding.key($0.text)) }) else { break }
                inner = line.pieces
            }
        }
        guard let best, attached.count >= Self.fewestHeads || known >= Self.fewestHeads else { return nil }
        let margin = lines[index..<(index + best.count)].reduce(.infinity) { min($0, $1.margin) }
        return (
            TextLine(pieces: best.side + best.cells, startsPage: lines[index].startsPage, margin: margin), best.count
        )
    }

    private static let mostRests = 3
    private static let longestRest = 3
    private static let longestEnd = 6
    private static let fewestHeads = 2

    private func isIdeograph(_ key: [Unicode.Scalar]) -> Bool { key.count == 1 && CJKText.isWide(key[0]) }

    private func withoutSide(_ pieces: [RecoveredText]) -> ArraySlice<RecoveredText> {
        guard let first = pieces.first, pieces.count > 1 else { return pieces[...] }
        return isIdeograph(TextFolding.key(first.text)) ? pieces.dropFirst() : pieces[...]
    }

    private func row(_ lines: [TextLine], at index: Int) -> (TextLine, count: Int)? {
        let first = lines[index].pieces
        guard let head = first.first else { return nil }
        let headKey = TextFolding.key(head.text)
        for between in 0...Self.mostBetween where index + between + 1 < lines.count {
            let last = lines[index + between + 1].pieces
            // Where each line holds one cell, a cell between two pieces is another row's.
            let sharesLines = first.count > 1 || between > 0 && lines[index + 1].pieces.count > 1
            guard let tail = last.first, last.count <= first.count, sharesLines else { continue }
            let tailKey = TextFolding.key(tail.text)
            guard isKnown(headKey + tailKey), !isKnown(tailKey), last.dropFirst().allSatisfy(isText)
            else { continue }
            let cells = first.indices.map { place in
                place < last.count ? .wrapped([first[place], last[place]]) : first[place]
            }
            let inner = between == 0 ? [] : lines[index + 1].pieces
            let margin = lines[index...(index + between + 1)].reduce(.infinity) { min($0, $1.margin) }
            return (
                TextLine(pieces: cells + inner, startsPage: lines[index].startsPage, margin: margin), between + 2
            )
        }
        return nil
    }

    private func isText(_ piece: RecoveredText) -> Bool {
        piece.text.unicodeScalars.first.map { CJKText.isWide($0) } ?? false
    }
}
