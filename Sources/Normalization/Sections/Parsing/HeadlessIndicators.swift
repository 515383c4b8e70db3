internal import FormModel

/// A table of indicators whose row of heads is not in the source: lost at a break, or not recognized in a picture.
///
/// The closed terms of the levels tell the table and its first two columns. What stands behind them follows the order
/// that all forms have: the name, the target and the actual value, the weight and the score, the deviation; numbers tell
/// weights and scores from texts.
struct HeadlessIndicators {
    /// The number of the table's first row among the form's rows.
    let firstRow: Int
    let heads: [ColumnHead<IndicatorColumn?>]
    /// The columns of values whose heads are a guess among several.
    let guessed: [Range<Int>]

    /// So many rows with a term in one column are a table of indicators; other parts of a form name single terms.
    private static let fewestRows = 3
    /// The share of a column's values that are numbers where all of them are meant to be.
    private static let numberShare = 0.6

    /// - Returns: `nil` where no rows of a grid have terms in one column and values behind it.
    init?(in rows: [LexemeRow], taxonomy: Taxonomy) {
        var level2: [Range<Int>: [Int]] = [:]
        for (number, row) in rows.enumerated() where !row.isLine {
            // 满意度指标 is a term of either level.
            for term in row.printed where taxonomy.isLevel2(Taxonomy.bareTerm(term.key)) {
                if let columns = term.columns { level2[columns, default: []].append(number) }
            }
        }
        let best = level2.max {
            ($0.value.count, $1.key.lowerBound, $1.key.upperBound)
                < ($1.value.count, $0.key.lowerBound, $0.key.upperBound)
        }
        guard let (terms, numbers) = best, numbers.count >= Self.fewestRows, let first = numbers.first,
            let last = numbers.last
        else { return nil }
        let body = rows[first...last].filter { !$0.isLine }
        let behind = Self.columns(in: body, behind: terms)
        guard behind.count >= 2 else { return nil }
        let level1 = body.lazy.flatMap(\.lexemes).first { lexeme in
            taxonomy.isLevel1(Taxonomy.bareTerm(lexeme.key))
                && (lexeme.columns.map { $0.upperBound <= terms.lowerBound } ?? false)
        }?.columns
        var named: [(IndicatorColumn, Range<Int>)] = level1.map { [(.level1, $0)] } ?? []
        named.append((.level2, terms))
        named.append((.level3, behind[0]))
        var texts: [IndicatorColumn] = [.target, .actual, .deviation]
        var scores: [IndicatorColumn] = [.weight, .score]
        for columns in behind.dropFirst() {
            let isNumber = columns != behind[1] && Self.holdsNumbers(columns, body)
            if isNumber, !scores.isEmpty {
                named.append((scores.removeFirst(), columns))
            } else if !texts.isEmpty {
                named.append((texts.removeFirst(), columns))
            }
        }
        // A term of the first level may stand some rows above the first of the second.
        firstRow =
            level1.map { columns in
                rows[..<first].lastIndex { row in
                    row.isLine || !row.lexemes.contains { $0.columns == columns && taxonomy.isLevel1($0.key) }
                }.map { $0 + 1 } ?? 0
            } ?? first
        heads = named.enumerated().map { number, entry in
            let lexeme = Lexeme(
                id: -1 - number,
                text: "",
                key: [],
                row: rows[first].index,
                columns: entry.1,
                continuesSpan: false,
                sources: [],
                steps: []
            )
            return ColumnHead(name: entry.0, lexeme: lexeme)
        }
        guessed = behind.count > 2 ? Array(behind.dropFirst()) : []
    }

    /// The columns behind one, by the cells of most rows.
    private static func columns(in rows: [LexemeRow], behind terms: Range<Int>) -> [Range<Int>] {
        var counts: [[Range<Int>]: Int] = [:]
        for row in rows {
            let columns = row.lexemes.compactMap(\.columns).filter { $0.lowerBound >= terms.upperBound }
            counts[columns, default: 0] += 1
        }
        let most = counts.values.max() ?? 0
        return counts.filter { $0.value == most }.keys.min { first, second in
            if first.count != second.count { return first.count > second.count }
            return first.flatMap { [$0.lowerBound, $0.upperBound] }
                .lexicographicallyPrecedes(second.flatMap { [$0.lowerBound, $0.upperBound] })
        } ?? []
    }

    private static func holdsNumbers(_ columns: Range<Int>, _ rows: [LexemeRow]) -> Bool {
        let values = rows.flatMap { $0.printed.filter { $0.columns == columns } }
        let numbers = values.count { NumberParsing.number($0.key[...]) != nil }
        return numbers > 0 && Double(numbers) >= numberShare * Double(values.count)
    }

    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5

    /// A row of the table; values of guessed columns say that they are a guess.
    func marked(_ row: LexemeRow) -> LexemeRow {
        var row = row
        for place in row.lexemes.indices where row.lexemes[place].columns.map(guessed.contains) ?? false {
            row.lexemes[place].decisionMargin = min(row.lexemes[place].decisionMargin, Self.guessMargin)
        }
        return row
    }
}
