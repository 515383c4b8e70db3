internal import DocumentModel
internal import FormModel

/// Labels the heads of indicator tables in lines that the vocabulary does not know.
///
/// In a grid a head that nobody knows has its column all the same; in lines the cells of that column would be taken for parts of
/// their neighbours. What looks like a label and stands between known heads, or with them on one line, is one as well.
struct ForeignHeads {
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    private let kinds: TextKinds
    private let guessed: Vocabulary.GuessedHeads
    private let levels: ForeignLevels

    /// So many known heads of a table's columns are a row of heads.
    private static let fewestKnown = 3
    /// More texts in turn, without a known head between them, are no heads.
    private static let mostUnknownInTurn = 3
    /// A shorter text on a line of its own goes on with the unknown head above.
    private static let longestRest = 2

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
        kinds = lexicon.kinds
        guessed = lexicon.guessedHeads
        levels = ForeignLevels(taxonomy: lexicon.taxonomy, guessed: lexicon.guessedHeads)
    }

    func label(_ rows: inout [LexemeRow]) {
        // Of the rows that the layout of lines shows only the heads of names and levels are told here.
        for row in rows.indices where rows[row].layout == .grid(.alignment) {
            let cells = rows[row].lexemes.indices.filter { !rows[row].lexemes[$0].isBlank }
                .map { Cell(row: row, place: $0, lexeme: rows[row].lexemes[$0]) }
            for place in cells.indices { label(levels(of: cells, at: place), cells, in: &rows) }
        }
        var cells: [Cell] = []
        for row in rows.indices where rows[row].isLine {
            for place in rows[row].lexemes.indices where !rows[row].lexemes[place].isBlank {
                cells.append(Cell(row: row, place: place, lexeme: rows[row].lexemes[place]))
            }
        }
        var start = 0
        while start < cells.count {
            let found = levels(of: cells, at: start)
            label(found, cells, in: &rows)
            for (place, _) in found { cells[place].lexeme = rows[cells[place].row].lexemes[cells[place].place] }
            guard cells[start].lexeme.role(\.indicatorColumn)?.isLevelOrName ?? false else {
                start += 1
                continue
            }
            let heads = run(of: cells, from: levels(of: cells, before: start))
            for (cell, match) in heads.matches { rows[cell.row].lexemes[cell.place].label = match }
            start = max(start + 1, heads.end)
        }
    }

    /// Where the heads of levels begin that end in a known one: some are words of their own elsewhere.
    private func levels(of cells: [Cell], before start: Int) -> Int {
        var first = start
        while first > 0, cells[first - 1].row >= cells[first].row - 1, cells[first - 1].lexeme.label == nil,
            let match = labels.headMatch(cells[first - 1].lexeme.key),
            match.roles.contains(where: { $0.indicatorColumn?.isLevelOrName ?? false })
        {
            first -= 1
        }
        return first
    }

    private struct Cell {
        let row: Int
        let place: Int
        var lexeme: Lexeme
    }

    private func label(
        _ heads: [(place: Int, column: IndicatorColumn)],
        _ cells: [Cell],
        in rows: inout [LexemeRow]
    ) {
        for (place, column) in heads {
            rows[cells[place].row].lexemes[cells[place].place].label = LabelMatch(
                roles: [.indicator(column)],
                distance: 0,
                decoration: nil,
                ground: .text
            )
        }
    }

    /// The heads of the names and of the levels in front of them that nobody knows: those of values behind them are known.
    private func levels(of cells: [Cell], at place: Int) -> [(place: Int, column: IndicatorColumn)] {
        let head = cells[place].lexeme
        let isKnown = head.role(\.indicatorColumn) == .level3
        guard isKnown || head.label == nil && levels.mayBeName(head.key),
            ForeignLevels.areValues(values(of: cells, behind: place))
        else { return [] }
        let row = cells.indices[..<place].reversed().prefix { cells[$0].row == cells[place].row }.reversed()
        var front = Array(row.drop { cells[$0].lexeme.key.count <= Self.longestRest })
        // The first head may be wrapped, its lines apart.
        if front.count < row.count, let first = row.first, first > 0, cells[first - 1].row + 1 == cells[place].row {
            front.insert(first - 1, at: 0)
        }
        // What else stands in front is no row of heads.
        guard front.count <= ForeignLevels.columns.count, row.count - front.count <= 1,
            front.allSatisfy({ cells[$0].lexeme.label == nil && levels.mayBeLevel(cells[$0].lexeme.key) })
        else { return [] }
        let found = zip(front, ForeignLevels.columns).map { ($0, $1) }
        return isKnown ? found : found + [(place, .level3)]
    }

    /// The columns of values whose heads stand next to each other behind a cell.
    private func values(of cells: [Cell], behind place: Int) -> Set<IndicatorColumn> {
        var columns: Set<IndicatorColumn> = []
        for next in cells[(place + 1)...] {
            guard next.row <= cells[place].row + 1, let column = next.lexeme.role(\.indicatorColumn),
                !column.isLevelOrName
            else { break }
            columns.insert(column)
        }
        return columns
    }

    private func run(of cells: [Cell], from start: Int) -> (matches: [(Cell, LabelMatch)], end: Int) {
        var known: [(cell: Cell, match: LabelMatch?)] = []
        var columns: Set<IndicatorColumn> = []
        var unknown: [(cell: Cell, behind: IndicatorColumn)] = []
        var pending: [Cell] = []
        var last = IndicatorColumn.level1
        var end = start
        scan: for place in start..<cells.count {
            let cell = cells[place]
            // A gap in the numbers is a table between the lines.
            if place > start, cell.row > cells[place - 1].row + 1 { break }
            switch part(cell.lexeme, behind: known.last?.cell.lexeme, besides: columns) {
            case .head(let match):
                unknown += pending.map { ($0, last) }
                pending = []
                known.append((cell, match))
                if let column = (match ?? cell.lexeme.label)?.roles.lazy.compactMap(\.indicatorColumn).first {
                    columns.insert(column)
                    last = column
                }
                end = place + 1
            case .mayBeHead:
                if pending.count == Self.mostUnknownInTurn { break scan }
                pending.append(cell)
            case .remark: continue
            case .noHead: break scan
            }
        }
        // Heads of narratives behind those of a table may as well be what they are elsewhere.
        while let tail = known.last, tail.cell.lexeme.role(\.goalIndex) != nil,
            tail.cell.row != known.dropLast().last?.cell.row
        {
            known.removeLast()
            if let column = tail.match?.roles.lazy.compactMap(\.indicatorColumn).first { columns.remove(column) }
            pending = []
        }
        let ends = pending.prefix { $0.row == known.last?.cell.row }
        unknown += (ends.isEmpty && isOfDeviation(pending, columns) ? pending.prefix(1) : ends).map { ($0, last) }
        guard known.count >= Self.fewestKnown, unknown.count <= known.count,
            !unknown.isEmpty || known.contains(where: { $0.match != nil })
        else { return ([], end) }
        return (known.compactMap { cell, match in match.map { (cell, $0) } } + matches(unknown, columns), end)
    }

    private enum Part {
        /// A known head, with what it is among heads where it is something else elsewhere.
        case head(LabelMatch?)
        case mayBeHead
        /// A unit, or what else belongs to the head in front.
        case remark
        case noHead
    }

    private func part(_ lexeme: Lexeme, behind last: Lexeme?, besides columns: Set<IndicatorColumn>) -> Part {
        if taxonomy.isTerm(Taxonomy.bareTerm(lexeme.key)) { return .noHead }
        if let column = lexeme.role(\.indicatorColumn) {
            // Of two heads over texts the first counts; those of the next table begin with its first level.
            guard columns.contains(column), lexeme.key != last?.key else { return .head(nil) }
            return switch column {
            case .level1: .noHead
            case .level2, .level3, .actual, .score, .deviation: .mayBeHead
            // Of several points the last are the indicator's own, of several targets those of the year.
            case .target, .weight: .head(nil)
            }
        }
        if lexeme.isIndicatorHead { return .head(nil) }
        if let match = labels.headMatch(lexeme.key),
            let column = match.roles.lazy.compactMap(\.indicatorColumn).first, !columns.contains(column)
        {
            return .head(match)
        }
        if lexeme.has(.band) { return .remark }
        guard lexeme.label == nil || lexeme.isExtraAlone && !lexeme.isFollowedByColon else { return .noHead }
        return LabelShape.isHeadLike(lexeme.key) || isBracketed(lexeme.key) ? .mayBeHead : .noHead
    }

    private func isBracketed(_ key: [Unicode.Scalar]) -> Bool { key.first == "(" && key.last == ")" }

    private func isOfDeviation(_ pending: [Cell], _ columns: Set<IndicatorColumn>) -> Bool {
        guard let key = pending.first?.lexeme.key, !columns.contains(.deviation) else { return false }
        return isDeviation(key)
    }

    private func isDeviation(_ key: [Unicode.Scalar]) -> Bool {
        guessed.deviation.contains { key.holds(TextFolding.key($0)) }
            && LabelShape.ends(key, in: guessed.deviationEndings.map(TextFolding.key))
    }

    /// What each of the heads that nobody knows is.
    private func matches(
        _ heads: [(cell: Cell, behind: IndicatorColumn)],
        _ known: Set<IndicatorColumn>
    ) -> [(Cell, LabelMatch)] {
        let target = known.contains(.target) ? nil : target(among: heads.map(\.cell.lexeme))
        // Behind both levels stand the names.
        let names = heads.filter { $0.behind == .level2 }
        let name =
            known.contains(.level3) || names.count != 1 || !known.contains(.target) ? nil : names[0].cell.lexeme.id
        var known = known
        return heads.enumerated().map { number, head in
            let key = head.cell.lexeme.key
            if isBracketed(key) || kinds.isHeadPiece(key) || number > 0 && isRest(head.cell, of: heads[number - 1].cell)
            {
                return (head.cell, .band)
            }
            func isNew(_ column: IndicatorColumn) -> Bool { known.insert(column).inserted }
            let role: LabelRole =
                if head.cell.lexeme.id == target {
                    .indicator(.target)
                } else if head.cell.lexeme.id == name {
                    .indicator(.level3)
                } else if isDeviation(key), isNew(.deviation) {
                    .indicator(.deviation)
                } else if key.ends(inOneOf: guessed.score.map(TextFolding.key)), known.contains(.weight), isNew(.score)
                {
                    .indicator(.score)
                } else {
                    .other(behind: head.behind)
                }
            return (head.cell, LabelMatch(roles: [role], distance: 0, decoration: nil, ground: .text))
        }
    }

    /// Whether a text is a further line of the head above.
    private func isRest(_ cell: Cell, of head: Cell) -> Bool {
        cell.row == head.row + 1 && cell.lexeme.key.count <= Self.longestRest && !kinds.isRemarkHead(cell.lexeme.key)
    }

    /// The number of the head that is over the targets: it ends as those do and is about the year, or is the only one.
    private func target(among heads: [Lexeme]) -> Int? {
        let candidates = heads.filter { $0.key.ends(inOneOf: guessed.target.map(TextFolding.key)) }
        let yearly = candidates.filter { kinds.isYearlyHead($0.key) }
        return yearly.count == 1 ? yearly[0].id : candidates.count == 1 ? candidates[0].id : nil
    }
}
