internal import FormModel

/// The heads of tables in which the groups of indicators stand side by side, each under its term with the columns of its names and
/// values: 成本指标, 产出指标 and 效益指标, each over 三级指标 and 指标值.
///
/// A group may have the column of its first level as well, and is then called as it likes.
struct SideBySideGroups {
    struct Group {
        /// The term that all indicators of the group are under, or what names a group with several.
        let term: Lexeme
        /// Over the first level, where the group has several of its terms.
        let level: Lexeme?
        /// Over the names, the values, and what else each has.
        let heads: [Lexeme]
    }

    let groups: [Group]
    /// Where the columns of the last group end.
    let end: Int

    private static let fewestGroups = 2

    /// - Parameters:
    ///   - upper: The row with the terms.
    ///   - lower: The row with the heads below them.
    init?(_ upper: LexemeRow, _ lower: LexemeRow, _ taxonomy: Taxonomy) {
        guard !upper.isLine, !lower.isLine else { return nil }
        func isTerm(_ cell: Lexeme) -> Bool {
            taxonomy.isLevel1(Taxonomy.bareTerm(cell.key)) && cell.columns != nil
        }
        // What stands behind the groups has no heads below it and is the project's; between them its cells would be nobody's.
        let tail = Array(upper.printed.drop { !isTerm($0) })
        let starts = tail.map { $0.columns?.lowerBound ?? 0 }
        let parts = zip(starts, starts.dropFirst() + [Int.max]).map { start, end in
            lower.printed.filter { part in part.columns.map { start <= $0.lowerBound && $0.lowerBound < end } ?? false }
        }
        let count = parts.prefix { !$0.isEmpty }.count
        guard parts[count...].allSatisfy(\.isEmpty) else { return nil }
        let groups = zip(tail, parts).prefix(count).map { term, own in
            let level = own.first { $0.role(\.indicatorColumn) == .level1 }
            return Group(term: term, level: level, heads: own.filter { $0.id != level?.id })
        }
        guard groups.count >= Self.fewestGroups, groups.allSatisfy({ isTerm($0.term) || $0.level != nil }),
            let first = groups.first,
            Set(first.heads.compactMap { $0.role(\.indicatorColumn) }).isSuperset(of: [.level3, .target]),
            groups.allSatisfy({ $0.heads.map(\.key) == first.heads.map(\.key) })
        else { return nil }
        self.groups = groups
        end = count < starts.count ? starts[count] : .max
    }

    /// Where the columns of the first group begin.
    var border: Int { groups[0].term.columns?.lowerBound ?? 0 }

    /// The indicators of some rows below each other under one row of heads, each group behind its term.
    func stacked(_ rows: [LexemeRow]) -> [LexemeRow] {
        guard let first = rows.first else { return [] }
        func row(_ lexemes: [Lexeme]) -> LexemeRow {
            LexemeRow(index: first.index, layout: first.layout, afterBreak: false, lexemes: lexemes)
        }
        let heads = groups[0].heads.enumerated().map { placed($0.element, $0.offset + 1) }
        let bodies = groups.map { group in
            rows.compactMap { cells(of: $0, group) }.enumerated().map { number, cells in
                let term = group.level == nil ? [placed(group.term, 0, continuesSpan: number > 0)] : []
                return row(term + cells)
            }
        }
        let unused = zip(groups, bodies).filter { $0.level != nil || $1.isEmpty }.map(\.0.term)
        let others = groups.dropFirst().flatMap(\.heads) + groups.compactMap(\.level) + unused
        let bands = others.map { $0.labelled(.band) }.sorted {
            ($0.columns?.lowerBound ?? 0) < ($1.columns?.lowerBound ?? 0)
        }
        return [row(bands), row([BannerLevels.levelHead(in: first.index)] + heads)] + bodies.joined()
    }

    /// The cells of a group in a row, its levels among them; `nil` where no indicator of it begins there.
    private func cells(of row: LexemeRow, _ group: Group) -> [Lexeme]? {
        func cell(under head: Lexeme) -> Lexeme? {
            row.lexemes.first { $0.columns?.lowerBound == head.columns?.lowerBound }
        }
        let columns = group.heads.enumerated().compactMap { place, head -> (isLevel: Bool, cell: Lexeme)? in
            let isLevel = head.role(\.indicatorColumn) == .level2
            guard let cell = cell(under: head), isLevel || !cell.continuesSpan else { return nil }
            return (isLevel, placed(cell, place + 1, continuesSpan: cell.continuesSpan))
        }
        guard columns.contains(where: { !$0.isLevel && !$0.cell.isBlank }) else { return nil }
        let level = group.level.flatMap(cell).map { [placed($0, 0, continuesSpan: $0.continuesSpan)] } ?? []
        return level + columns.map(\.cell)
    }

    private func placed(_ lexeme: Lexeme, _ column: Int, continuesSpan: Bool = false) -> Lexeme {
        var placed = lexeme
        placed.columns = column..<(column + 1)
        placed.continuesSpan = continuesSpan
        return placed
    }
}
