internal import DocumentModel
internal import Foundation

/// The texts below the heads of narratives, where an export cuts cells at the borders of other rows: one for each head,
/// or none.
///
/// The text of a head begins behind the head on its left and reaches up to the next; in between, the cheapest parting
/// counts.
struct CutNarratives {
    let labels: LabelIndex
    let heads: [TableCell]

    /// A head without a text.
    private static let noText = 1.5
    /// A text that begins behind its head: nothing stands below the head itself.
    private static let besideHead = 1.5
    /// A text that ends otherwise than a sentence, or begins inside of one.
    private static let endsOpen = 0.8
    private static let beginsInside = 3.0
    /// A blank cell inside of a text.
    private static let gap = 4.0
    private static let mostTexts = 16
    private static let mostHeads = 3

    private struct Parting {
        var starts: [Int] = []
        var lines: [CutLines] = []
        var cost = 0.0
    }

    /// The row with its texts joined.
    func joined(_ row: [TableCell]) -> [TableCell] {
        let texts = row.filter { !$0.content.text.isEmpty && !isBand($0) && labels.exactMatch(key($0)) == nil }
        guard !texts.isEmpty, texts.count <= Self.mostTexts, heads.count <= Self.mostHeads,
            texts.count >= heads.count
        else { return row }
        let partings = partings(texts).sorted { $0.cost < $1.cost }
        guard let best = partings.first else { return row }
        let margin = partings.count > 1 ? partings[1].cost - best.cost : .infinity
        var joined = row.filter { cell in !texts.contains { $0.column == cell.column } }
        for (number, start) in best.starts.enumerated() {
            let end = number + 1 < best.starts.count ? best.starts[number + 1] : texts.count
            guard start < end else { continue }
            let lines = best.lines[number]
            joined.append(
                CutCells.cell(texts[start], texts[start..<end], lines.texts, margin: min(margin, lines.margin))
            )
        }
        let covered = joined.filter { !$0.content.text.isEmpty }
        return joined.filter { cell in
            !cell.content.text.isEmpty
                || !covered.contains { ($0.column..<($0.column + $0.columnSpan)).contains(cell.column) }
        }
    }

    private func key(_ cell: TableCell) -> [Unicode.Scalar] { TextFolding.key(cell.content.text) }

    private func isBand(_ cell: TableCell) -> Bool {
        cell.column == 0 && heads[0].column > 0 && labels.isBandBit(key(cell))
    }

    private func partings(_ texts: [TableCell]) -> [Parting] {
        var partings = [Parting()]
        var ends = [0]
        for number in heads.indices {
            let isLast = number == heads.count - 1
            var next: [(Parting, Int)] = []
            for (parting, start) in zip(partings, ends) {
                for end in start...texts.count {
                    guard isLast ? end == texts.count : mayPart(texts, at: end, behind: number) else { continue }
                    var longer = extended(parting, by: texts[start..<end])
                    if start < end, texts[start].column >= heads[number].column + heads[number].columnSpan {
                        longer.cost += Self.besideHead
                    }
                    next.append((longer, end))
                }
            }
            partings = next.map(\.0)
            ends = next.map(\.1)
        }
        return partings
    }

    private func extended(_ parting: Parting, by texts: ArraySlice<TableCell>) -> Parting {
        var parting = parting
        parting.starts.append(texts.startIndex)
        guard let first = texts.first else {
            parting.lines.append(CutLines([]))
            parting.cost += Self.noText
            return parting
        }
        let lines = texts.dropFirst().reduce(CutLines(CutCells.lines(first))) { $0.joined(CutCells.lines($1)) }
        if let before = parting.lines.last(where: { !$0.texts.isEmpty }) {
            // That lines pair which have nothing to do with each other is the less likely, the more there are.
            let count = max(before.texts.count, CutCells.lines(first).count)
            parting.cost += max(0, log(Double(count) + 1) - (before.joined(CutCells.lines(first)).cost - before.cost))
        }
        parting.cost += lines.cost
        for (cell, next) in zip(texts, texts.dropFirst()) where cell.column + cell.columnSpan < next.column {
            parting.cost += Self.gap
        }
        if let text = lines.texts.last, !CutLines.endsSentence(text) { parting.cost += Self.endsOpen }
        if LineSetting(lines.texts[0].text).beginsInside { parting.cost += Self.beginsInside }
        parting.lines.append(lines)
        return parting
    }

    /// Whether the text of a head may end before a cell: behind the head, and not behind the beginning of the next.
    private func mayPart(_ texts: [TableCell], at place: Int, behind head: Int) -> Bool {
        let (left, right) = (heads[head], heads[head + 1])
        return (place == texts.count || texts[place].column >= left.column + left.columnSpan)
            && (place == 0 || texts[place - 1].column < right.column)
    }
}
