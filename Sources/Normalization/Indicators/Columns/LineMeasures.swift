internal import FormModel

/// Puts together the measures that a table in lines prints in columns of their own: `≥`, `95`, `%`.
///
/// Lines show no columns, but each indicator has one comparator: the value stands behind it. Whether the unit stands behind
/// the value or in front of the comparator is told by most of the indicators, since an export may print heads in another
/// order than the cells below them. Numbers under heads that the model has no column for are set aside where all of a row's
/// numbers are printed; where one is missing, nothing tells which it is, and the row's numbers are a guess.
struct LineMeasures {
    private let table: IndicatorTable
    private let measures: MeasureParsing
    private let taxonomy: Taxonomy
    private let texts: [Lexeme]

    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5
    /// A single comparator may be a value of its own.
    private static let fewestAnchors = 2
    private static let longestUnit = 5
    /// So many lines of a text stand between its comparator and the unit that is blank.
    private static let mostLines = 4

    private enum UnitSide { case before, behind }

    init?(table: IndicatorTable, measures: MeasureParsing, taxonomy: Taxonomy) {
        guard table.parts.contains(where: { $0.name == .comparator }), table.rows.allSatisfy(\.isLine),
            table.headLexemes.allSatisfy({ $0.columns == nil })
        else { return nil }
        self.table = table
        self.measures = measures
        self.taxonomy = taxonomy
        texts = table.rows.flatMap(\.printed)
    }

    func folded() -> ColumnFolding.Folded? {
        let anchors = texts.indices.filter { isComparator(texts[$0]) || isIncomparable(texts[$0]) }
        guard anchors.count >= Self.fewestAnchors else { return nil }
        let side = unitSide(anchors)
        var joined: [Int: Lexeme] = [:]
        var taken: Set<Int> = []
        var measureCount = 0
        var extra: [(name: Lexeme?, head: Lexeme, cell: Lexeme)] = []
        let columns = numbersBehindTarget
        for anchor in anchors {
            guard let (pieces, rest, isSure) = measure(at: anchor, side) else { continue }
            guard !pieces.contains(where: { taken.contains($0.id) }) else { continue }
            measureCount += 1
            let value = texts[anchor + 1]
            var whole = ColumnFolding.joined(pieces, as: value)
            if !isSure { whole.decisionMargin = min(whole.decisionMargin, Self.guessMargin) }
            taken.formUnion(pieces.map(\.id))
            taken.formUnion(texts[(anchor + 1)..<rest].map(\.id))
            taken.remove(value.id)
            if isIncomparable(texts[anchor]), let head = comparatorHead {
                taken.insert(texts[anchor].id)
                extra.append((nil, head, texts[anchor]))
            }
            joined[value.id] = whole
            guard let columns, let cells = numbers(from: rest, under: columns) else { continue }
            for (head, var cell) in cells {
                if let head {
                    taken.insert(cell.id)
                    extra.append((nil, head, cell))
                } else {
                    cell.decisionMargin = min(cell.decisionMargin, Self.guessMargin)
                    joined[cell.id] = cell
                }
            }
        }
        // In columns one after the other the comparators stand behind each other.
        guard 2 * measureCount > anchors.count else { return nil }
        let rows = table.rows.map { row in
            var row = row
            row.lexemes = row.lexemes.compactMap { lexeme in
                if let whole = joined[lexeme.id] {
                    var whole = whole
                    whole.row = lexeme.row
                    return whole
                }
                return taken.contains(lexeme.id) ? nil : lexeme
            }
            return row
        }
        return ColumnFolding.Folded(rows: rows.filter { !$0.lexemes.isEmpty }, extra: extra)
    }

    // MARK: Measures

    private func isComparator(_ text: Lexeme) -> Bool { text.label == nil && measures.isComparator(text.key) }

    private func isIncomparable(_ text: Lexeme) -> Bool { text.label == nil && measures.isIncomparable(text.key) }

    private var comparatorHead: Lexeme? { table.parts.first { $0.name == .comparator }?.lexeme }

    private func isNumber(_ text: Lexeme) -> Bool { NumberParsing.number(text.key[...]) != nil }

    private func isUnit(_ place: Int) -> Bool {
        guard texts.indices.contains(place) else { return false }
        let text = texts[place]
        return text.label == nil && !text.isBlank && text.key.count <= Self.longestUnit
            && !text.key.contains(where: NumberParsing.isDigit) && !measures.isComparator(text.key)
            && !taxonomy.isTerm(Taxonomy.bareTerm(text.key))
    }

    private func unitSide(_ anchors: [Int]) -> UnitSide? {
        guard table.parts.contains(where: { $0.name == .unit }) else { return nil }
        let numbers = anchors.filter { texts.indices.contains($0 + 1) && isNumber(texts[$0 + 1]) }
        if 2 * numbers.count(where: { isUnit($0 + 2) }) > numbers.count { return .behind }
        return 2 * numbers.count(where: { isUnit($0 - 1) }) > numbers.count ? .before : nil
    }

    /// The pieces of the measure whose comparator stands at `anchor`, the place behind them, and whether nothing speaks
    /// against them.
    private func measure(at anchor: Int, _ side: UnitSide?) -> (pieces: [Lexeme], rest: Int, isSure: Bool)? {
        guard texts.indices.contains(anchor + 1), texts[anchor + 1].label == nil, !isComparator(texts[anchor + 1]),
            !isIncomparable(texts[anchor + 1]),
            !taxonomy.isTerm(Taxonomy.bareTerm(texts[anchor + 1].key))
        else { return nil }
        let (comparator, value) = (texts[anchor], texts[anchor + 1])
        if isIncomparable(comparator) { return isNumber(value) ? nil : ([value], anchor + 2, true) }
        guard isNumber(value) else { return textMeasure(at: anchor, side) }
        switch side {
        case .behind where isUnit(anchor + 2): return ([comparator, value, texts[anchor + 2]], anchor + 3, true)
        case .before where isUnit(anchor - 1): return ([comparator, value, texts[anchor - 1]], anchor + 2, true)
        case nil: return ([comparator, value], anchor + 2, !table.parts.contains { $0.name == .unit })
        default: return ([comparator, value], anchor + 2, false)
        }
    }

    /// The same of a text, which has no unit: a dash stands in its place, and ends the text.
    private func textMeasure(at anchor: Int, _ side: UnitSide?) -> (pieces: [Lexeme], rest: Int, isSure: Bool) {
        let lines = texts[(anchor + 1)...].prefix(Self.mostLines + 1)
        if side == .behind, let dash = lines.firstIndex(where: { isUnitDash($0) }), dash > anchor + 1,
            texts[(anchor + 1)..<dash].allSatisfy({ $0.label == nil && !isNumber($0) && !isComparator($0) })
        {
            return ([texts[anchor]] + texts[(anchor + 1)..<dash], dash + 1, true)
        }
        return ([texts[anchor], texts[anchor + 1]], anchor + 2, false)
    }

    private func isUnitDash(_ text: Lexeme) -> Bool {
        text.label == nil && (NumberParsing.isDash(text.key) || text.key == ["/"])
    }

    // MARK: Numbers of other columns

    /// The heads of numbers behind the target's in printed order, where some of them are none of the model's.
    private var numbersBehindTarget: [ColumnHead<IndicatorColumn?>]? {
        let heads = table.heads.sorted { $0.lexeme.id < $1.lexeme.id }
        guard let target = heads.firstIndex(where: { $0.name == .target }) else { return nil }
        let behind = heads[(target + 1)...]
        guard behind.allSatisfy({ $0.name.map { $0 == .actual || $0 == .weight || $0 == .score } ?? true }),
            behind.contains(where: { $0.name == nil }), behind.contains(where: { $0.name != nil })
        else { return nil }
        return Array(behind)
    }

    /// The cells under heads that are none of the model's, and those of the model that are a guess; `nil` where the numbers
    /// from a place on are not the columns'.
    private func numbers(
        from place: Int,
        under columns: [ColumnHead<IndicatorColumn?>]
    ) -> [(head: Lexeme?, cell: Lexeme)]? {
        let numbers = texts[place...].prefix { $0.label == nil && isNumber($0) }
        var (columns, word) = (columns, Lexeme?.none)
        // What has words in it stands behind the numbers.
        if columns.last?.name == nil, numbers.count < columns.count,
            let behind = texts[(place + numbers.count)...].first, behind.label == nil, behind.key.count == 1
        {
            word = behind
        }
        let last = columns[columns.count - 1].lexeme
        if word != nil { columns.removeLast() }
        let words = word.map { [(head: Optional(last), cell: $0)] } ?? []
        if numbers.count == columns.count {
            return zip(columns, numbers).compactMap { $0.name == nil ? (head: $0.lexeme, cell: $1) : nil } + words
        }
        guard numbers.count + 1 == columns.count, let blank = columns.firstIndex(where: { $0.name == nil }) else {
            return nil
        }
        columns.remove(at: blank)
        return zip(columns, numbers).map { (head: $0.name == nil ? $0.lexeme : nil, cell: $1) } + words
    }
}
