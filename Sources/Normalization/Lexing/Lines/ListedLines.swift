internal import FormModel

/// Tables that list projects in lines that stand in the order of the rows: the names of the projects stand in front of their
/// indicators, and no label says where the next one begins.
///
/// That the terms of the first level begin anew says it. Each project becomes a form: the labels of its name, unit and goal, the texts
/// in front of its first term, then the heads and the rows of its indicators. Which text is which label's is a guess.
struct ListedLines {
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    private let measures: MeasureParsing
    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
        measures = lexicon.measures
    }

    private struct Heads {
        /// The rows from the first head of the indicators to the last one.
        let rows: Range<Int>
        /// Where the heads of the projects begin.
        let start: Int
        /// How many cells of a row stand behind its target.
        let cellsBehindTarget: Int
    }

    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        var parted: [LexemeRow] = []
        var isChanged = false
        var number = 0
        while number < rows.count {
            guard let heads = heads(of: rows, at: number) else {
                parted.append(rows[number])
                number += 1
                continue
            }
            let (body, repeated) = body(of: rows, under: heads)
            let starts = starts(in: body.filter { !repeated.contains($0) }.map { ($0, rows[$0].printed) }, rows, heads)
            if starts.isEmpty {
                parted += rows[number..<heads.rows.upperBound]
            } else {
                let printed = rows[heads.start..<heads.rows.upperBound]
                let fields = printed.map { $0.keeping { !$0.isIndicatorHead } }.filter { !$0.lexemes.isEmpty }
                let shared = printed.map { $0.keeping(\.isIndicatorHead) }.filter { !$0.lexemes.isEmpty }
                for (start, end) in zip([body.lowerBound] + starts, starts + [body.upperBound]) {
                    let own = (start..<end).map { repeated.contains($0) ? rows[$0].asBands : rows[$0] }
                    let first = own.firstIndex { $0.printed.contains { isTerm($0) } } ?? 0
                    var project = fields + own[..<first].map(doubted) + shared + own[first...]
                    project[0].opensListedForm = true
                    parted += project
                }
                isChanged = true
            }
            number = starts.isEmpty ? heads.rows.upperBound : body.upperBound
        }
        return isChanged ? LexemeRow.numbered(parted) : rows
    }

    /// The rows below the heads, and which of them are the heads once more, as a further page has them.
    private func body(of rows: [LexemeRow], under heads: Heads) -> (rows: Range<Int>, repeated: Set<Int>) {
        let printed = rows[heads.start..<heads.rows.upperBound].flatMap { $0.printed.map(\.key) }
        var repeated: Set<Int> = []
        var end = heads.rows.upperBound
        while end < rows.count, rows[end].isLine {
            if namesProject(rows[end]) {
                let again = min(end + heads.rows.upperBound - heads.start, rows.count)
                guard rows[end..<again].flatMap({ $0.printed.map(\.key) }) == printed else { break }
                repeated.formUnion(end..<again)
                end = again
            } else {
                end += 1
            }
        }
        return (heads.rows.upperBound..<end, repeated)
    }

    private func isTerm(_ lexeme: Lexeme) -> Bool { taxonomy.isTerm(Taxonomy.bareTerm(lexeme.key)) }

    private func doubted(_ row: LexemeRow) -> LexemeRow {
        var row = row
        for place in row.lexemes.indices {
            row.lexemes[place].decisionMargin = min(row.lexemes[place].decisionMargin, Self.guessMargin)
        }
        return row
    }

    /// The heads that begin in a row with that of the projects' names, another head behind it instead of a value.
    private func heads(of rows: [LexemeRow], at number: Int) -> Heads? {
        guard rows[number].isLine, namesProject(rows[number]), areHeads(rows[number]) else { return nil }
        let run = rows[number...].prefix { areHeads($0) }
        let cells = run.flatMap(\.printed)
        guard let name = cells.firstIndex(where: isProjectName), name + 1 < cells.count, cells[name + 1].label != nil
        else { return nil }
        let columns = Set(cells.compactMap { $0.role(\.indicatorColumn) })
        guard columns.isSuperset(of: [.level1, .level3, .target]),
            let first = run.firstIndex(where: { $0.printed.contains { $0.role(\.indicatorColumn) != nil } }),
            let last = run.lastIndex(where: { $0.printed.contains { $0.isIndicatorHead } })
        else { return nil }
        let behind = cells.lastIndex { $0.role(\.indicatorColumn) == .target }.map { cells[($0 + 1)...] } ?? []
        let values = behind.count {
            $0.isIndicatorHead && !$0.has(.ignoredColumn) && $0.role(\.indicatorColumn) != .deviation
        }
        return Heads(rows: first..<(last + 1), start: number, cellsBehindTarget: values)
    }

    private func namesProject(_ row: LexemeRow) -> Bool {
        row.printed.contains(where: isProjectName)
    }

    private func isProjectName(_ lexeme: Lexeme) -> Bool {
        !lexeme.isFollowedByColon && labels.namesProject(lexeme)
    }

    private func areHeads(_ row: LexemeRow) -> Bool {
        row.isLine && !row.printed.isEmpty
            && row.printed.allSatisfy { cell in
                !cell.isFollowedByColon && !isTerm(cell)
                    && (cell.label != nil || LabelShape.isHeadLike(cell.key))
            }
    }

    /// The rows in which the projects behind the first one begin; none where the lines are in another order than the rows.
    private func starts(in body: [(number: Int, printed: [Lexeme])], _ rows: [LexemeRow], _ heads: Heads) -> [Int] {
        let cells = body.flatMap { row in
            row.printed.indices.map { (row: row.number, place: $0, cell: row.printed[$0]) }
        }
        let terms = cells.map { Taxonomy.bareTerm($0.cell.key) }
        var starts: [Int] = []
        var seen: Set<[Unicode.Scalar]> = []
        var last: [Unicode.Scalar] = []
        var lastTerm = heads.rows.upperBound
        for index in cells.indices where taxonomy.isTerm(terms[index]) {
            let term = terms[index]
            defer { lastTerm = cells[index].row }
            // A term of either level is of the first where one of the second stands behind it.
            let isBeforeTerm = index + 1 < terms.count && taxonomy.isLevel2(terms[index + 1])
            guard taxonomy.isLevel1(term), isBeforeTerm || !taxonomy.isLevel2(term), term != last else { continue }
            last = term
            guard !seen.insert(term).inserted else { continue }
            guard cells[index].place == 0 else { return [] }
            starts.append(end(ofRowsIn: rows[lastTerm..<cells[index].row], heads))
            seen = [term]
        }
        return starts
    }

    /// The row behind the last one of a project's indicators.
    private func end(ofRowsIn rows: ArraySlice<LexemeRow>, _ heads: Heads) -> Int {
        let target = rows.lastIndex { row in row.printed.contains { measures.beginsWithComparator($0.key) } }
        guard let target else { return min(rows.startIndex + 1, rows.endIndex) }
        guard rows[target].printed.count == 1 else { return target + 1 }
        let isAlone = measures.isComparator(rows[target].printed[0].key)
        return min(target + 1 + heads.cellsBehindTarget + (isAlone ? 1 : 0), rows.endIndex)
    }
}
