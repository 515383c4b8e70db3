internal import FormModel

/// Indicator tables whose first level stands in rows of its own above its indicators, over the whole width, and has no head.
///
/// Each such name is put into a column in front of the table, as if it spanned the rows of its indicators; behind it what the
/// weights and scores of its indicators add up to may stand. Where the name of
/// the indicators has no head that is known, the one before the targets is over it; what stands under it is a guess.
enum BannerLevels {
    private static let fewestHeads = 3
    private static let fewestBanners = 2
    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5

    static func lifted(_ rows: [LexemeRow], taxonomy: Taxonomy) -> [LexemeRow] {
        for number in rows.indices {
            guard let names = names(in: rows[number]) else { continue }
            let body = body(of: rows, behind: number, taxonomy)
            let banners = body.filter { isBanner(rows[$0], under: rows[number], taxonomy) }
            let isTable =
                banners.first == number + 1 && banners.count < body.count
                && !zip(banners, banners.dropFirst()).contains { $0 + 1 == $1 }
                && (banners.count >= fewestBanners
                    || taxonomy.isLevel1(Taxonomy.bareTerm(rows[number + 1].printed[0].key)))
            guard isTable else { continue }
            return rows[..<number] + [heads(rows[number], names)]
                + lifted(rows, body, Set(banners), names, taxonomy) + rows[(number + 1 + body.count)...]
        }
        return rows
    }

    /// The head over the indicators' names in a row of heads without one over the first level.
    private static func names(in row: LexemeRow) -> Lexeme? {
        let printed = row.printed
        guard !row.isLine, printed.count >= fewestHeads,
            printed.allSatisfy({ LabelShape.isHeadLike($0.key) && $0.role(\.pairIndex) == nil }),
            !printed.contains(where: { $0.role(\.indicatorColumn) == .level1 })
        else { return nil }
        if let name = printed.first(where: { $0.role(\.indicatorColumn) == .level3 }) { return name }
        guard let target = printed.firstIndex(where: { $0.role(\.indicatorColumn) == .target }), target > 0,
            !printed[target - 1].has(.ignoredColumn), printed[target - 1].role(\.indicatorColumn) == nil
        else { return nil }
        return printed[target - 1]
    }

    /// The numbers of the rows of the table, up to a line, a label or the totals.
    private static func body(of rows: [LexemeRow], behind number: Int, _ taxonomy: Taxonomy) -> [Int] {
        Array(
            rows.indices[(number + 1)...].prefix { place in
                let row = rows[place]
                let isLabel = row.printed.first.map { $0.label != nil && !$0.has(.band) } ?? true
                return isTermWithSums(row, under: rows[number], taxonomy)
                    || !row.isLine && !isLabel
                        && (row.printed.count > 2 || isBanner(row, under: rows[number], taxonomy))
            }
        )
    }

    /// Whether a row is one cell over all heads, or a term over all but those of weights and scores; where no spans are shown, one
    /// in the first column.
    private static func isBanner(_ row: LexemeRow, under heads: LexemeRow, _ taxonomy: Taxonomy) -> Bool {
        if isTermWithSums(row, under: heads, taxonomy) { return true }
        guard row.printed.count == 1, row.lexemes.allSatisfy({ $0.isBlank || !$0.continuesSpan }),
            let columns = row.printed[0].columns, LabelShape.isLabelLike(row.printed[0].key)
        else { return false }
        let all = heads.printed.compactMap(\.columns)
        guard row.isGridExact else { return columns.lowerBound == 0 }
        return columns.lowerBound <= all[0].lowerBound && columns.upperBound >= all[all.count - 1].upperBound
    }

    private static func isTermWithSums(_ row: LexemeRow, under heads: LexemeRow, _ taxonomy: Taxonomy) -> Bool {
        guard row.isGridExact, let term = row.printed.first, let columns = term.columns, row.printed.count > 1,
            taxonomy.isLevel1(Taxonomy.bareTerm(term.key)),
            heads.printed.first?.columns?.lowerBound == columns.lowerBound
        else { return false }
        let summed = heads.printed.filter { [.weight, .score].contains($0.role(\.indicatorColumn)) }
        return heads.printed.contains { $0.role(\.indicatorColumn) == .target && overlap($0, term) }
            && row.printed.dropFirst().allSatisfy { sum in
                NumberParsing.number(sum.key[...]) != nil && summed.contains { overlap($0, sum) }
            }
    }

    private static func heads(_ row: LexemeRow, _ names: Lexeme) -> LexemeRow {
        var heads = shifted(row)
        for place in heads.lexemes.indices where heads.lexemes[place].id == names.id {
            heads.lexemes[place].label = LabelMatch(roles: [.indicator(.level3)], distance: 0, decoration: nil)
        }
        heads.lexemes.insert(levelHead(in: row.index), at: 0)
        return heads
    }

    /// A head over the first level for a table that prints none, in its first column.
    static func levelHead(in row: Int) -> Lexeme {
        Lexeme(
            id: -1,
            text: "",
            key: Array("一级指标".unicodeScalars),
            row: row,
            columns: 0..<1,
            continuesSpan: false,
            sources: [],
            steps: []
        )
        .labelled(LabelMatch(roles: [.indicator(.level1)], distance: 0, decoration: nil))
    }

    private static func lifted(
        _ rows: [LexemeRow],
        _ body: [Int],
        _ banners: Set<Int>,
        _ names: Lexeme,
        _ taxonomy: Taxonomy
    ) -> [LexemeRow] {
        var lifted: [LexemeRow] = []
        var banner: Lexeme?
        for number in body {
            if banners.contains(number) {
                banner = rows[number].printed[0]
                banner?.columns = 0..<1
                banner?.label = nil
                let term = Taxonomy.bareTerm(rows[number].printed[0].key)
                let isSure = rows[number].isGridExact && taxonomy.isLevel1(term)
                if !isSure { banner?.decisionMargin = guessMargin }
                continue
            }
            var row = shifted(rows[number])
            if names.role(\.indicatorColumn) == nil {
                for place in row.lexemes.indices where overlap(rows[number].lexemes[place], names) {
                    row.lexemes[place].decisionMargin = guessMargin
                }
            }
            // Heads that a page repeats are no row that the level spans.
            if let level = banner, !row.printed.allSatisfy({ $0.has(.band) }) {
                row.lexemes.insert(level, at: 0)
                banner?.continuesSpan = true
            }
            lifted.append(row)
        }
        return lifted
    }

    private static func shifted(_ row: LexemeRow) -> LexemeRow {
        var row = row
        for place in row.lexemes.indices {
            row.lexemes[place].columns = row.lexemes[place].columns.map { ($0.lowerBound + 1)..<($0.upperBound + 1) }
        }
        return row
    }

    private static func overlap(_ first: Lexeme, _ second: Lexeme) -> Bool {
        guard let first = first.columns, let second = second.columns else { return false }
        return first.overlaps(second)
    }
}
