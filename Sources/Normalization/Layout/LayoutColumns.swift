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
    private static let noBlock = 8.0
    /// What it costs that each line has two texts under one head.
    private static let twoTexts = 24.0
    /// Stretches that could be given in more ways, times the time that takes, are no table's: the heads' own places stand.
    private static let mostChoices = 500_000

    /// What the columns of a table hold.
    enum Content {
        case cells
        /// At most one text on a line.
        case numbers
        /// Long texts; every column has one.
        case texts
    }

    init(heads: [Range<Int>], tokens: [LayoutToken], content: Content = .cells) {
        let texts = Self.blocks(of: tokens, heads: heads)
        let blocks = heads.count * texts.count * texts.count <= Self.mostChoices ? texts : []
        let sharing =
            content == .texts
            ? blocks.map { _ in 0 }
            : Self.sharing(blocks, tokens, fewest: content == .numbers ? 1 : Self.fewestShared)
        let owners = Self.owners(of: blocks, sharing: sharing, heads: heads)
        var spans = heads.indices.map { head -> Range<Int>? in
            let own = blocks.indices.filter { owners[$0] == head }
            guard let first = own.first, let last = own.last else { return nil }
            return blocks[first].lowerBound..<blocks[last].upperBound
        }
        if content == .texts {
            // A text as wide as its column leaves no gap to the next, which is under no head then.
            for head in spans.indices.dropFirst() where (spans[head - 1] == nil) != (spans[head] == nil) {
                guard let both = spans[head - 1] ?? spans[head],
                    let border = Self.border(in: both.dropFirst(), of: both, tokens),
                    Self.parts(tokens, in: both, at: border)
                else { continue }
                spans[head - 1] = both.lowerBound..<border
                spans[head] = (border + 1)..<max(border + 1, both.upperBound)
            }
        }
        let known = zip(spans, heads).map { $0 ?? $1 }
        borders = zip(known, known.dropFirst()).map { Double($0.upperBound + max($0.upperBound, $1.lowerBound)) / 2 }
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
                covers[between].allSatisfy({ $0 > 0 }),
                let border = border(in: between, of: stretch(around: between, covers), tokens)
            else { continue }
            // Both heads lie over one stretch.
            covers[border] = 0
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

    /// The columns around some that are covered without a gap.
    private static func stretch(around columns: Range<Int>, _ covers: [Int]) -> Range<Int> {
        var start = columns.lowerBound
        while start > 0, covers[start - 1] > 0 { start -= 1 }
        var end = columns.upperBound
        while end < covers.count, covers[end] > 0 { end += 1 }
        return start..<end
    }

    /// What it costs that a border does not part the texts of a line, in character columns of text beyond a border.
    private static let unparted = 8
    /// Borders times texts: more are no table's.
    private static let mostBorders = 2_000_000

    /// The border that parts the texts of a stretch best; `nil` where no two stand beside each other: one text alone may
    /// lie under two heads.
    private static func border(in between: Range<Int>, of stretch: Range<Int>, _ tokens: [LayoutToken]) -> Int? {
        var lines: [Int: [Range<Int>]] = [:]
        for token in tokens where stretch.contains(token.columns.lowerBound) {
            lines[token.line, default: []].append(token.columns)
        }
        guard lines.values.contains(where: { $0.count > 1 }), between.count * tokens.count <= mostBorders else {
            return nil
        }
        func cost(_ border: Int) -> Int {
            lines.values.reduce(0) { cost, line in
                let beyond = line.reduce(0) { $0 + max(0, min(border - $1.lowerBound, $1.upperBound - border)) }
                let left = line.count { $0.lowerBound + $0.upperBound <= 2 * border }
                return cost + beyond + (line.count > 1 && (left == 0 || left == line.count) ? unparted : 0)
            }
        }
        return between.map { (border: $0, cost: cost($0)) }.min { $0.cost < $1.cost }?.border
    }

    /// The number and share of lines on which two texts stand beside each other from which they are two columns.
    private static let fewestParted = 2
    private static let partedShare = 0.3
    /// How far a text may reach over a border, in character columns.
    private static let ragged = 2

    /// Whether a border parts two columns: not where each line has its gap elsewhere, as between the words of one text.
    private static func parts(_ tokens: [LayoutToken], in stretch: Range<Int>, at border: Int) -> Bool {
        let own = tokens.filter { stretch.contains($0.columns.lowerBound) }
        let left = Set(own.lazy.filter { $0.middle < Double(border) }.map(\.line))
        let right = Set(own.lazy.filter { $0.middle > Double(border) }.map(\.line))
        let parted = left.intersection(right).count
        return parted >= fewestParted && Double(parted) >= partedShare * Double(left.union(right).count)
            && !own.contains { min(border - $0.columns.lowerBound, $0.columns.upperBound - border) > ragged }
    }

    /// On so many lines the gap between the words of one cell's text does not stand at one place.
    private static let fewestShared = 3

    /// Of each block, the share of lines on which it and the next block have a text, of those of the one that has fewer.
    ///
    /// - Parameter fewest: On fewer lines two texts beside each other tell nothing.
    private static func sharing(_ blocks: [Range<Int>], _ tokens: [LayoutToken], fewest: Int) -> [Double] {
        let lines = blocks.map { block in
            Set(tokens.lazy.filter { block.contains($0.columns.lowerBound) }.map(\.line))
        }
        return zip(lines, lines.dropFirst()).map { own, next in
            let shared = own.intersection(next).count
            return shared < fewest ? 0 : Double(shared) / Double(max(1, min(own.count, next.count)))
        } + [0]
    }

    /// The head of each block.
    ///
    /// - Parameter sharing: Of each block, how seldom one head has both it and the next.
    private static func owners(of blocks: [Range<Int>], sharing: [Double], heads: [Range<Int>]) -> [Int] {
        let (n, m) = (blocks.count, heads.count)
        guard n > 0, m > 0 else { return [] }
        // `table[i][j]`: the first i blocks given to the first j heads; `taken[i][j]`: how many the last of them has.
        var table = Array(repeating: Array(repeating: Double.infinity, count: m + 1), count: n + 1)
        var taken = Array(repeating: Array(repeating: 0, count: m + 1), count: n + 1)
        table[0][0] = 0
        for head in 1...m {
            for count in 0...n {
                var cost = 0.0
                for own in 0...count {
                    if own > 0 { cost += Double(distance(blocks[count - own], heads[head - 1])) }
                    if own > 1 { cost += sharing[count - own] * twoTexts }
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
        under heads: [Range<Int>],
        content: Content = .cells
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
            let columns = LayoutColumns(heads: ranges, tokens: tokens, content: content)
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
