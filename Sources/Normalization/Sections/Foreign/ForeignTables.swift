internal import DocumentModel
internal import FormModel

/// Tables of a kind that nobody knows, among the pair rows of a form: a row of heads, and rows of cells under them.
///
/// A form's pairs are set in the same grid, so the grid alone does not tell them apart. Rows are a table where they
/// cannot be labels and values by turns: a number stands where a label would, the cells are odd in number, labels would
/// stand where no label of the form does, or two labels stand beside each other over values. Where both ways fit, the rows are
/// doubtful.
struct ForeignTables {
    struct Place {
        let heads: [Lexeme]
        /// The cells of the heads' row, which may reach into the rows below.
        let above: Set<Int>
        /// Whether the cells have their head's name alone, since none of them names the row.
        let isHeadAlone: Bool
    }

    /// The rows of cells, by their number, with their heads.
    private(set) var cells: [Int: Place] = [:]
    /// The rows of heads, with the cells beside them that name the table.
    private(set) var heads: Set<Int> = []
    /// Rows that may as well be heads and the cells under them.
    private(set) var doubtful: Set<Int> = []

    private static let fewestHeads = 3
    /// Two heads over texts that are no labels are heads too.
    private static let fewestHeadsOverTexts = 2
    /// So many rows of cells show that heads are no labels of single values.
    private static let fewestRows = 2
    /// Cells without so many ideographs beside each other are no label.
    private static let shortestWords = 3

    private enum Verdict {
        case pairs, doubtful, table
    }

    /// - Parameters:
    ///   - labelColumns: Where the form's known labels begin.
    ///   - headEndings: What heads end in and values of other labels hardly do, folded.
    init(_ rows: [LexemeRow], labelColumns: Set<Int>, headEndings: [[Unicode.Scalar]]) {
        var number = 0
        while number < rows.count {
            defer { number += 1 }
            guard let own = Self.heads(of: rows[number], next: number + 1 < rows.count ? rows[number + 1] : nil) else {
                continue
            }
            let above = Set(rows[number].lexemes.map(\.id))
            let body = Self.body(of: rows, behind: number, under: own)
            let standing = body.map { Self.standing(in: $0, besides: above) }
            let isCovered = own.allSatisfy { head in standing.contains { Self.cell(of: $0, under: head) != nil } }
            guard !body.isEmpty, isCovered else { continue }
            let verdict = Self.verdict(own, standing, labelColumns)
            let isBeside = body.allSatisfy { Self.isBeside(rows[number], own, $0) }
            let areHeads = HeadEvidence(heads: own, body: standing, isNamed: isBeside, endings: headEndings).isEnough
            switch verdict == .doubtful && areHeads ? .table : verdict {
            case .pairs: continue
            case .doubtful: doubtful.formUnion([rows[number].index] + body.map(\.index))
            case .table:
                let isAlone = body.count == 1 && (Self.areTexts(standing[0]) || Self.areWords(standing[0], under: own))
                heads.insert(rows[number].index)
                for row in body { cells[row.index] = Place(heads: own, above: above, isHeadAlone: isAlone) }
                number += body.count
            }
        }
    }

    /// The cells of a row that may be heads: all of them, but for one that names the rows from here on.
    private static func heads(of row: LexemeRow, next: LexemeRow?) -> [Lexeme]? {
        guard !row.isLine, let next, !next.isLine else { return nil }
        var cells = row.printed
        if let first = cells.first, cells.count > fewestHeadsOverTexts {
            let isSpan = next.lexemes.contains { $0.id == first.id }
            let isOverBlank =
                !row.isGridExact && first.role(\.pairIndex) == nil && cell(of: next.printed, under: first) == nil
            if isSpan || isOverBlank { cells.removeFirst() }
        }
        // The name of the matrix in the corner over the names of its rows.
        if let first = cells.first, cells.count > fewestHeads, first.has(.band),
            cell(of: next.printed, under: first).map(isRowName) ?? false
        {
            cells.removeFirst()
        }
        guard cells.count >= fewestHeadsOverTexts,
            cells.allSatisfy({ isHead($0) && !$0.has(.heading) }),
            !cells[0].has(.band) || isOverNumbers(cells, next)
        else { return nil }
        return cells
    }

    /// Whether a row stands under heads that has numbers behind its name.
    private static func isOverNumbers(_ heads: [Lexeme], _ next: LexemeRow) -> Bool {
        heads.count >= fewestHeads && next.printed.count == heads.count
            && zip(heads, next.printed).allSatisfy { $0.columns?.lowerBound == $1.columns?.lowerBound }
            && (isRowName(next.printed[0]) || LabelShape.year(next.printed[0].key[...]) != nil)
            && areNumbers(Array(next.printed.dropFirst()))
    }

    /// Whether a cell may be a head: a label, a year or another part of time.
    static func isHead(_ cell: Lexeme) -> Bool {
        LabelShape.isHeadLike(cell.key) || LabelShape.year(cell.key[...]) != nil || LabelShape.isPeriod(cell.key)
    }

    /// Whether a cell may name a row: a label that nobody knows, or one of a row of funds or totals.
    private static func isRowName(_ cell: Lexeme) -> Bool {
        guard let label = cell.label, !cell.isExtraAlone else { return LabelShape.isLabelLike(cell.key) }
        return label.roles.contains { $0 == .total || $0.executionRow != nil }
    }

    /// The rows of cells; a row of words behind others, or behind a line (which the pair rows do not have), and one of years
    /// are the next table's heads.
    private static func body(of rows: [LexemeRow], behind number: Int, under heads: [Lexeme]) -> [LexemeRow] {
        var body: [LexemeRow] = []
        for row in rows[(number + 1)...] {
            let isBehindLine = (body.last ?? rows[number]).index + 1 < row.index
            let isLikeHeads = row.printed.allSatisfy { LabelShape.isLabelLike($0.key) }
            let isUnlike = body.first?.printed.contains { !LabelShape.isLabelLike($0.key) } ?? false
            guard !row.isBehindOtherPart, isUnder(heads, row, of: rows[number]), !areYears(row.printed),
                !isLikeHeads || !isBehindLine && !isUnlike || isBeside(rows[number], heads, row)
            else { break }
            body.append(row)
        }
        return body
    }

    /// Whether the cells of a row stand under the heads, at most one of which has none; only the first may be a label, of
    /// a row.
    private static func isUnder(_ heads: [Lexeme], _ row: LexemeRow, of headRow: LexemeRow) -> Bool {
        guard !row.isLine else { return false }
        let isExact = headRow.isGridExact
        let standing = standing(in: row, besides: Set(headRow.lexemes.map(\.id)))
        let name = name(of: standing, before: heads)
        let cells = standing.filter { $0.id != name?.id }
        let isPlaced = cells.allSatisfy { cell in
            heads.contains { head in
                isExact ? head.columns == cell.columns : head.columns?.lowerBound == cell.columns?.lowerBound
            }
        }
        let isFull = cells.count >= max(fewestHeadsOverTexts, heads.count - 1)
        guard isPlaced, isFull || !cells.isEmpty && isBeside(headRow, heads, row), !areAmountsBehindLabels(standing)
        else { return false }
        let names = RepeatedHeads.names(heads) ?? []
        // Labels and values by turns are a row of pairs.
        let isPairs = standsByTurns(standing)
        // Beside a cell that names the table, what is a label elsewhere may name one of its rows.
        let isNamed = headRow.printed.first?.id != heads[0].id && standing.count == heads.count
        return standing.enumerated().allSatisfy { place, cell in
            guard cell.label != nil, isPairs || !cell.isExtraAlone else { return true }
            return place == 0 && (isRowName(cell) || isNamed && !cell.has(.band) && !cell.has(.heading))
                || RepeatedHeads.isUnder(names, cell) && (isRowName(cell) || cell.has(.extra))
                || place > 0 && isAmongNumbers(standing)
        }
    }

    /// Whether a row stands beside the cell that names the table: the cell reaches down from the heads' row, or, where no
    /// spans are shown, is over a blank.
    private static func isBeside(_ headRow: LexemeRow, _ heads: [Lexeme], _ row: LexemeRow) -> Bool {
        guard let name = headRow.printed.first, name.id != heads[0].id, let columns = name.columns else { return false }
        return row.isGridExact
            ? row.lexemes.contains { $0.id == name.id && $0.continuesSpan }
            : row.lexemes.contains { $0.isBlank && $0.columns?.lowerBound == columns.lowerBound }
    }

    private static let fewestAmounts = 2

    /// Whether cells are a label and its amount by turns, several of which are known: `申请总额 304 其中：财政拨款 264 其他资金 40`.
    private static func areAmountsBehindLabels(_ cells: [Lexeme]) -> Bool {
        let known = stride(from: 0, to: cells.count - 1, by: 2).filter { place in
            cells[place].role(\.pairIndex) != nil || cells[place].role(\.executionRow) != nil
        }
        return known.count >= fewestAmounts && known.allSatisfy { areNumbers([cells[$0 + 1]]) }
    }

    /// Whether a row has so many numbers behind its name that a word among them is a value, whatever it is elsewhere.
    private static func isAmongNumbers(_ cells: [Lexeme]) -> Bool {
        cells.count > fewestHeads && cells.dropFirst().count { areNumbers([$0]) } >= fewestHeadsOverTexts
    }

    /// The cells of a row, with those that reach in from rows below the heads.
    static func standing(in row: LexemeRow, besides above: Set<Int>) -> [Lexeme] {
        row.lexemes.filter { !$0.isBlank && (!$0.continuesSpan || !above.contains($0.id)) }
    }

    private static func cell(of cells: [Lexeme], under head: Lexeme) -> Lexeme? {
        cells.first { $0.columns?.lowerBound == head.columns?.lowerBound }
    }

    /// The cell that names a row where nothing stands over the rows' names.
    private static func name(of standing: [Lexeme], before heads: [Lexeme]) -> Lexeme? {
        guard let first = standing.first, let columns = first.columns, let start = heads.first?.columns?.lowerBound,
            LabelShape.isLabelLike(first.key)
        else { return nil }
        return columns.upperBound <= start ? first : nil
    }

    /// Whether so many labels stand where labels of pairs do, and nowhere else, that cells are labels and values by turns.
    private static func standsByTurns(_ cells: [Lexeme]) -> Bool {
        let known = cells.indices.filter { cells[$0].label != nil }
        return known.allSatisfy { $0.isMultiple(of: 2) } && known.count >= min(2, (cells.count + 1) / 2)
    }

    private static func areTexts(_ cells: [Lexeme]) -> Bool {
        cells.allSatisfy { !LabelShape.isLabelLike($0.key) && $0.label == nil }
    }

    /// Whether a single row of words has one under each head: none of them names the row.
    private static func areWords(_ cells: [Lexeme], under heads: [Lexeme]) -> Bool {
        cells.allSatisfy { cell in
            cell.label == nil && !cell.key.contains(where: NumberParsing.isDigit)
                && heads.contains { $0.columns == cell.columns }
        } && Set(cells.map(\.key)).count < cells.count
    }

    private static func verdict(_ heads: [Lexeme], _ body: [[Lexeme]], _ labelColumns: Set<Int>) -> Verdict {
        var known = heads.indices.filter { heads[$0].label != nil }
        if let names = RepeatedHeads.names(heads), RepeatedHeads.areTables(named: names, over: body) { return .table }
        if areHeadsOverNumbers(heads, body) {
            // One row under labels that are known has their values.
            let isNamed = body.contains { rowName(of: $0, under: heads) != nil }
            return body.count == 1 && !isNamed && heads.contains { $0.role(\.pairIndex) != nil } ? .pairs : .table
        }
        let labelPlaces = heads.indices.filter { $0.isMultiple(of: 2) }
        let isNoPair = labelPlaces.contains { place in
            body.allSatisfy { row in
                guard let cell = cell(of: row, under: heads[place]) else { return false }
                // What is no head either in any of several rows is no label there.
                return isNoLabel(cell) || body.count >= fewestRows && cell.label == nil && !isHead(cell)
            }
        }
        let isWide = heads.count > fewestHeads + 1 && isNoPair && body.count >= fewestRows
        if standsByTurns(heads), !isWide { return .pairs }
        // Over several rows heads by the words of labels are words; over one they may be labels over their values.
        if body.count >= fewestRows { known.removeAll { heads[$0].isExtraAlone } }
        if body.allSatisfy({ name(of: $0, before: heads) != nil }) || areYears(heads) { return .table }
        if heads.count < fewestHeads {
            return known.isEmpty && body.count == 1 && areTexts(body[0]) ? .table : .pairs
        }
        if !known.isEmpty {
            let isBeside = zip(heads, heads.dropFirst()).contains { $0.label != nil && $1.label != nil }
            // One row under labels that are known has their values.
            // No label is the value of another.
            let isValue = known.contains { !$0.isMultiple(of: 2) }
            if isBeside || isNoPair || isValue, body.count >= fewestRows { return .table }
            if isNoPair, heads[0].label == nil, !heads.count.isMultiple(of: 2), areNumbersBehindName(body[0]) {
                return .table
            }
            return isBeside ? .pairs : .doubtful
        }
        if !heads.count.isMultiple(of: 2) || isNoPair { return .table }
        if isUniform(body, under: heads) { return .table }
        let isElsewhere = labelPlaces.dropFirst().allSatisfy { place in
            !labelColumns.contains(heads[place].columns?.lowerBound ?? 0)
        }
        return isElsewhere && !labelColumns.isEmpty && body.count >= fewestRows ? .table : .doubtful
    }

    /// Whether all cells but for the rows' names are numbers, or counts and shares as `24套`: those above them are no values of
    /// each other, whichever of them is known.
    private static func areHeadsOverNumbers(_ heads: [Lexeme], _ body: [[Lexeme]]) -> Bool {
        heads.count >= fewestHeads
            && body.allSatisfy { row in
                let name = rowName(of: row, under: heads)
                let cells = row.filter { $0.id != name?.id }
                return cells.count >= fewestHeads - 1 && areNumbers(cells)
            }
    }

    private static func rowName(of row: [Lexeme], under heads: [Lexeme]) -> Lexeme? {
        name(of: row, before: heads)
            ?? row.first.flatMap { isRowName($0) || LabelShape.year($0.key[...]) != nil ? $0 : nil }
    }

    /// Whether cells are numbers, with or without a unit.
    static func areNumbers(_ cells: [Lexeme]) -> Bool {
        cells.allSatisfy { cell in
            guard cell.label == nil else { return false }
            if NumberParsing.isDash(cell.key) { return true }
            let unit = cell.key.drop { NumberParsing.isDigit($0) || ".,-".unicodeScalars.contains($0) }
            return unit.count < cell.key.count && unit.count <= longestUnit
                && !unit.contains(where: NumberParsing.isDigit)
        } && cells.contains { !NumberParsing.isDash($0.key) }
    }

    private static let longestUnit = 3

    /// Whether a row is a name and numbers.
    static func areNumbersBehindName(_ cells: [Lexeme]) -> Bool {
        guard let first = cells.first, LabelShape.isLabelLike(first.key) else { return false }
        return cells.dropFirst().allSatisfy { RowAlignment.fits($0.key, .amount) }
    }

    /// Whether heads beside each other are years: none is the other's value.
    private static func areYears(_ heads: [Lexeme]) -> Bool {
        zip(heads, heads.dropFirst()).contains {
            LabelShape.year($0.key[...]) != nil && LabelShape.year($1.key[...]) != nil
        }
    }

    /// Whether the cells under a head that would be a value are alike but for their numbers, as `6个月`, `10个月`: values of
    /// different labels are not.
    private static func isUniform(_ body: [[Lexeme]], under heads: [Lexeme]) -> Bool {
        func isAlike(_ head: Lexeme) -> Bool {
            let shapes = Set(body.map { cell(of: $0, under: head).map { shape($0.key) } ?? [] })
            guard shapes.count == 1, let shape = shapes.first else { return false }
            return shape.contains("0") && shape.contains(where: CJKText.isWide)
        }
        let columns = heads.indices.count { !$0.isMultiple(of: 2) && isAlike(heads[$0]) }
        return body.count >= fewestRows && columns > 0 && columns + body.count > fewestRows + 1
    }

    /// A text with every number in it written as `0`.
    static func shape(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
        key.reduce(into: []) { shape, scalar in
            if !NumberParsing.isDigit(scalar) {
                shape.append(scalar)
            } else if shape.last != "0" {
                shape.append("0")
            }
        }
    }

    /// Whether a cell is surely no label: a number, a measure or a sentence, but not `2023年预算`.
    static func isNoLabel(_ cell: Lexeme) -> Bool {
        guard cell.label == nil, !LabelShape.isLabelLike(cell.key) else { return false }
        let longest = cell.key.split { !CJKText.isWide($0) || NumberParsing.isDigit($0) }.map(\.count).max() ?? 0
        return longest < shortestWords || cell.key.contains { "。；;！!？?".unicodeScalars.contains($0) }
    }
}
