internal import DocumentModel

/// Two terms that narrow columns broke, whose parts come by turns where an export gives the lines of a page by their height.
///
/// `满意度指`, `服务对象满`, `标`, `意度指标` on lines of their own are a level 1 and the level 2 beside it.
struct InterleavedTerms {
    let taxonomy: Taxonomy

    /// How many lines two terms are broken over that come by turns.
    private static let sizes = [4, 3]

    /// The lines with such terms put together, the level 1 first.
    func joined(_ lines: [TextLine]) -> [TextLine] {
        var result: [TextLine] = []
        var index = 0
        while index < lines.count {
            if let (terms, count) = Self.sizes.lazy.compactMap({ terms(lines, index, $0) }).first {
                result += terms
                index += count
            } else {
                result.append(lines[index])
                index += 1
            }
        }
        return result
    }

    private func terms(_ lines: [TextLine], _ index: Int, _ count: Int) -> ([TextLine], count: Int)? {
        guard index + count <= lines.count else { return nil }
        let window = lines[index..<(index + count)]
        guard window.allSatisfy({ $0.pieces.count == 1 }) else { return nil }
        let keys = window.map { TextFolding.key($0.pieces[0].text) }
        guard taxonomy.mayBegin(with: keys[0].first ?? " "), keys.allSatisfy({ isPart($0) }),
            let first = onlyTerm(keys)
        else { return nil }
        let parts = [first, keys.indices.filter { !first.contains($0) }]
        let terms = parts.map { parts in (parts: parts, key: parts.flatMap { keys[$0] }) }
        let ordered = taxonomy.isLevel2(terms[0].key) && !taxonomy.isLevel2(terms[1].key) ? terms.reversed() : terms
        let margin = window.reduce(.infinity) { min($0, $1.margin) }
        return (
            ordered.enumerated().map { number, term in
                TextLine(
                    pieces: [.wrapped(term.parts.map { lines[index + $0].pieces[0] })],
                    startsPage: number == 0 && window.contains(where: \.startsPage),
                    margin: margin
                )
            },
            count
        )
    }

    private func isPart(_ key: [Unicode.Scalar]) -> Bool { taxonomy.isTerm(key) || taxonomy.isPiece(key) }

    /// The parts of the term that the first of some parts begins, where there is one way to make two terms of them by turns.
    private func onlyTerm(_ keys: [[Unicode.Scalar]]) -> [Int]? {
        guard !taxonomy.isTerm(keys[0]) else { return nil }
        let ways = (1..<(1 << (keys.count - 1))).map { bits in
            [0] + keys.indices.dropFirst().filter { bits & (1 << ($0 - 1)) != 0 }
        }.filter { own in
            let others = keys.indices.filter { !own.contains($0) }
            guard let last = own.last, others.contains(where: { $0 < last }) else { return false }
            return taxonomy.isTerm(own.flatMap { keys[$0] }) && taxonomy.isTerm(others.flatMap { keys[$0] })
                && (others.count == 1 || !taxonomy.isTerm(keys[others[0]]))
        }
        return ways.count == 1 ? ways[0] : nil
    }
}
