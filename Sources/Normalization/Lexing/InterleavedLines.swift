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
            if let (row, count) = row(lines, at: index) {
                result.append(row)
                index += count
            } else {
                result.append(lines[index])
                index += 1
            }
        }
        return result
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
