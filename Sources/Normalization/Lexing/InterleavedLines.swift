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
            if index + 1 < lines.count, let heads = heads(lines[index], lines[index + 1]) {
                result.append(heads)
                index += 2
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

    /// Two lines of which every run of the lower is the end of a label or term that the upper begins: `绩 一级指标 二级指
    /// 年度指标` and `效 标 值`.
    ///
    /// In front of them the ideographs of a label may stand that is printed upright at the table's side.
    private func heads(_ first: TextLine, _ second: TextLine) -> TextLine? {
        let (upper, lower) = (withoutSide(first.pieces), withoutSide(second.pieces))
        guard upper.count > 1, !lower.isEmpty, lower.count <= upper.count else { return nil }
        var cells = Array(upper)
        var place = 0
        for tail in lower {
            let key = TextFolding.key(tail.text)
            guard !isKnown(key), let head = cells[place...].firstIndex(where: { isKnown(TextFolding.key($0.text) + key) })
            else { return nil }
            cells[head] = Self.joined(cells[head], tail)
            place = head + 1
        }
        let side = first.pieces.dropLast(upper.count) + second.pieces.dropLast(lower.count)
        return TextLine(
            pieces: side + cells,
            startsPage: first.startsPage,
            margin: min(first.margin, second.margin)
        )
    }

    private func withoutSide(_ pieces: [RecoveredText]) -> ArraySlice<RecoveredText> {
        guard let first = pieces.first, pieces.count > 1 else { return pieces[...] }
        let key = TextFolding.key(first.text)
        return key.count == 1 && CJKText.isWide(key[0]) ? pieces.dropFirst() : pieces[...]
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
                place < last.count ? Self.joined(first[place], last[place]) : first[place]
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

    private static func joined(_ first: RecoveredText, _ second: RecoveredText) -> RecoveredText {
        RecoveredText(
            text: CJKText.joiningLines([first.text, second.text]),
            sources: first.sources + second.sources,
            steps: first.steps.union(second.steps).union([.wrapped])
        )
    }
}
