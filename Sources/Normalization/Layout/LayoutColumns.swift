internal import DocumentModel

/// The columns of a table in a layout, each under its head.
///
/// Texts stand left, right or in the middle under their head. What tells columns apart are the stretches that no text
/// covers: the blocks between them are given to the heads in their order, so that blocks lie near their heads and hardly
/// any head is without.
struct LayoutColumns {
    /// The borders between neighbouring heads, ascending; one fewer than heads.
    private let borders: [Double]

    /// What a head without a text costs, in character columns of distance.
    private static let noBlock = 8
    /// Stretches that could be given in more ways, times the time that takes, are no table's: the heads' own places stand.
    private static let mostChoices = 500_000

    init(heads: [Range<Int>], tokens: [LayoutToken]) {
        let texts = Self.blocks(of: tokens, heads: heads)
        let blocks = heads.count * texts.count * texts.count <= Self.mostChoices ? texts : []
        let owners = Self.owners(of: blocks, heads: heads)
        let spans = heads.indices.map { head -> Range<Int> in
            let own = blocks.indices.filter { owners[$0] == head }
            guard let first = own.first, let last = own.last else { return heads[head] }
            return blocks[first].lowerBound..<blocks[last].upperBound
        }
        borders = zip(spans, spans.dropFirst()).map { Double($0.upperBound + max($0.upperBound, $1.lowerBound)) / 2 }
    }

    func column(of token: LayoutToken) -> Int {
        borders.firstIndex { token.middle < $0 } ?? borders.count
    }

    /// The stretches that tokens cover without a gap, cut between heads that one stretch lies under.
    private static func blocks(of tokens: [LayoutToken], heads: [Range<Int>]) -> [Range<Int>] {
        let width = (tokens.map(\.columns.upperBound) + heads.map(\.upperBound)).max() ?? 0
        var covers = Array(repeating: 0, count: width + 1)
        for token in tokens {
            for column in token.columns { covers[column] += 1 }
        }
        for (left, right) in zip(heads, heads.dropFirst()) {
            let between = min(left.upperBound, right.lowerBound - 1)..<max(right.lowerBound, left.upperBound)
            guard !between.isEmpty, between.lowerBound >= 0, between.upperBound <= width,
                covers[between].allSatisfy({ $0 > 0 })
            else { continue }
            // Both heads lie over one stretch: it is cut where the fewest tokens stand.
            if let least = between.min(by: { covers[$0] < covers[$1] }) { covers[least] = 0 }
        }
        var blocks: [Range<Int>] = []
        var start: Int?
        for column in covers.indices {
            if covers[column] > 0 {
                if start == nil { start = column }
            } else if let first = start {
                blocks.append(first..<column)
                start = nil
            }
        }
        return blocks
    }

    /// The head of each block.
    private static func owners(of blocks: [Range<Int>], heads: [Range<Int>]) -> [Int] {
        let (n, m) = (blocks.count, heads.count)
        guard n > 0, m > 0 else { return [] }
        // `table[i][j]`: the first i blocks given to the first j heads; `taken[i][j]`: how many the last of them has.
        var table = Array(repeating: Array(repeating: Int.max / 2, count: m + 1), count: n + 1)
        var taken = Array(repeating: Array(repeating: 0, count: m + 1), count: n + 1)
        table[0][0] = 0
        for head in 1...m {
            for count in 0...n {
                var cost = 0
                for own in 0...count {
                    if own > 0 { cost += distance(blocks[count - own], heads[head - 1]) }
                    let total = table[count - own][head - 1] + (own == 0 ? noBlock : cost)
                    if total < table[count][head] {
                        table[count][head] = total
                        taken[count][head] = own
                    }
                }
            }
        }
        var owners = Array(repeating: 0, count: n)
        var count = n
        for head in stride(from: m, to: 0, by: -1) {
            for block in (count - taken[count][head])..<count { owners[block] = head - 1 }
            count -= taken[count][head]
        }
        return owners
    }

    private static func distance(_ block: Range<Int>, _ head: Range<Int>) -> Int {
        max(0, head.lowerBound - block.upperBound, block.lowerBound - head.upperBound)
    }

    /// The tokens of the lines, each line in the columns of the heads, with one column to their left.
    static func cells(
        of lines: [LayoutUnfolding.Line],
        under heads: [Range<Int>]
    ) -> [(number: Int, cells: [[LayoutToken]])] {
        var pages: [[LayoutUnfolding.Line]] = []
        for line in lines {
            if pages.isEmpty || line.source.startsPage { pages.append([]) }
            pages[pages.count - 1].append(line)
        }
        var extent: Range<Int>?
        return pages.flatMap { page -> [(number: Int, cells: [[LayoutToken]])] in
            let tokens = page.flatMap(\.tokens)
            let own = LayoutCell(tokens: tokens).columns
            // Each page has its own scale.
            let ranges = heads.map { head in extent.map { scaled(head, from: $0, to: own) } ?? head }
            if extent == nil { extent = own }
            let columns = LayoutColumns(heads: ranges, tokens: tokens)
            return page.map { line in
                var cells: [[LayoutToken]] = Array(repeating: [], count: heads.count)
                for token in line.tokens { cells[columns.column(of: token)].append(token) }
                return (line.number, cells)
            }
        }
    }

    private static func scaled(_ range: Range<Int>, from: Range<Int>, to: Range<Int>) -> Range<Int> {
        let scale = Double(to.count) / Double(max(1, from.count))
        let start = Double(to.lowerBound) + Double(range.lowerBound - from.lowerBound) * scale
        return max(0, Int(start))..<max(1, Int(start) + max(1, Int(Double(range.count) * scale)))
    }
}
