internal import FormModel

/// The heads of tables in which the groups of indicators stand side by side, each under its term with the columns of its names and
/// values: 成本指标, 产出指标 and 效益指标, each over 三级指标 and 指标值.
struct SideBySideGroups {
    struct Group {
        /// The term that all indicators of the group are under.
        let term: Lexeme
        /// Over the names, the values, and what else each has.
        let heads: [Lexeme]
    }

    let groups: [Group]

    private static let fewestGroups = 2

    /// - Parameters:
    ///   - upper: The row with the terms.
    ///   - lower: The row with the heads below them.
    init?(_ upper: LexemeRow, _ lower: LexemeRow, _ taxonomy: Taxonomy) {
        guard !upper.isLine, !lower.isLine else { return nil }
        func isTerm(_ cell: Lexeme) -> Bool {
            taxonomy.isLevel1(Taxonomy.bareTerm(cell.key)) && cell.columns != nil
        }
        // Behind the first of them nothing else has a head: its cells would be nobody's.
        let terms = Array(upper.printed.drop { !isTerm($0) })
        let ends = terms.dropFirst().map { $0.columns?.lowerBound ?? 0 } + [Int.max]
        let groups = zip(terms, ends).map { term, end in
            let columns = (term.columns?.lowerBound ?? 0)..<end
            return Group(term: term, heads: lower.printed.filter { columns.contains($0.columns?.lowerBound ?? -1) })
        }
        guard groups.count >= Self.fewestGroups, terms.allSatisfy(isTerm), let first = groups.first,
            Set(first.heads.compactMap { $0.role(\.indicatorColumn) }).isSuperset(of: [.level3, .target]),
            groups.allSatisfy({ $0.heads.map(\.key) == first.heads.map(\.key) })
        else { return nil }
        self.groups = groups
    }

    /// Where the columns of the first group begin.
    var border: Int { groups[0].term.columns?.lowerBound ?? 0 }

    /// The indicators of some rows below each other under one row of heads, each group behind its term.
    func stacked(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard let first = rows.first else { return [] }
        func row(_ lexemes: [Lexeme]) -> LexemeRow {
            LexemeRow(index: first.index, layout: first.layout, afterBreak: false, lexemes: lexemes)
        }
        func placed(_ lexeme: Lexeme, _ column: Int, continuesSpan: Bool = false) -> Lexeme {
            var placed = lexeme
            placed.columns = column..<(column + 1)
            placed.continuesSpan = continuesSpan
            return placed
        }
        let heads = groups[0].heads.enumerated().map { placed($0.element, $0.offset + 1) }
        let bodies = groups.map { group in
            rows.compactMap { source -> [Lexeme]? in
                let cells = group.heads.enumerated().compactMap { place, head in
                    source.lexemes.first { !$0.continuesSpan && $0.columns?.lowerBound == head.columns?.lowerBound }
                        .map { placed($0, place + 1) }
                }
                return cells.contains { !$0.isBlank } ? cells : nil
            }
            .enumerated().map { row([placed(group.term, 0, continuesSpan: $0.offset > 0)] + $0.element) }
        }
        let others = groups.dropFirst().flatMap(\.heads) + zip(groups, bodies).filter { $1.isEmpty }.map(\.0.term)
        let bands = others.map { $0.labelled(.band) }
        return [row(bands), row([BannerLevels.levelHead(in: first.index)] + heads)] + bodies.joined()
    }
}
