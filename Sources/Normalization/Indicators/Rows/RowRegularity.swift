internal import FormModel

/// How far the rows of a table without marks of cells bear each other out.
///
/// Where a cell's end was guessed wrongly, the error shows: a column of the row or of the next one stays empty, a piece of
/// a text is left over. A row in which nothing of the kind is seen, between two such rows, is as sure as the decoder's
/// margins say; the others are no surer than a guess.
struct RowRegularity {
    let grammar: IndicatorGrammar
    /// The columns that every row of an indicator fills.
    private let valueColumns: [IndicatorColumn]

    init(grammar: IndicatorGrammar) {
        self.grammar = grammar
        valueColumns = grammar.slots.compactMap(\.column).filter { ![.level1, .level2, .deviation].contains($0) }
    }

    /// Margins below this are doubt, in nats.
    private static let leastMargin = 1.2

    /// The margin of a name of several runs beside a row without one.
    private static let twoNames = 0.5

    private static let fewestEmptyGroups = 2
    /// The share of rows with torn, mended or missing cells above which a table of cells is doubted.
    private static let damagedShare = 0.1
    private static let fewestDamaged = 3

    /// The rows with the margins of all fields limited in and beside irregular rows.
    ///
    /// - Parameter areSegments: Whether the borders of rows were weighed against all others, so that the margins of a row
    ///   tell how sure its own ones are.
    func doubting(_ rows: [RawIndicatorRow], areSegments: Bool = false) -> [RawIndicatorRow] {
        guard rows.contains(where: \.isUnmarked) else {
            return DamagedRows(grammar: grammar).doubting(
                doubtingTable(rows) ?? rows.map { $0.mayStandApart ? doubtingGaps($0) : $0 }
            )
        }
        let isWhole = grammar.level3 != nil && grammar.slots.contains { $0.column == .target }
        let regular = rows.map { !$0.isUnmarked || isWhole && isRegular($0) }
        // Level labels one after the other, without an indicator between them, came out of their column.
        let levelsAreApart = rows.count { $0.isUnmarked && $0.isEmptyGroup } >= Self.fewestEmptyGroups
        let atBorder = besideOtherLevel1(rows)
        return rows.enumerated().map { index, row in
            guard row.isUnmarked else { return row }
            let reach = areSegments && hasClearBorders(row) ? 0 : 1
            let around = regular[max(0, index - reach)...min(rows.count - 1, index + reach)]
            var doubted = row
            if levelsAreApart {
                for level in [IndicatorColumn.level1, .level2] { doubted.fields[level] = row.fields[level]?.doubted }
            }
            if around.contains(true), !around.contains(false) {
                // The level above is no surer than the place of the level below, where that may be the neighbour's.
                if let level2 = row.fields[.level2], level2.margin < Self.leastMargin,
                    atBorder.contains(index)
                {
                    doubted.fields[.level1] = doubted.fields[.level1]?.doubted
                }
                return doubted
            }
            doubted.fields = row.fields.mapValues(\.doubted)
            if let name = row.fields[.level3], name.sources.count > 1, lacksName(rows, beside: index) {
                doubted.fields[.level3]?.margin = min(name.margin, Self.twoNames)
                doubted.fields[.level3]?.otherReading = "it holds the name of the next row"
            }
            return doubted
        }
    }

    /// Whether a row above or below has no name: a run of this one's may be it.
    private func lacksName(_ rows: [RawIndicatorRow], beside index: Int) -> Bool {
        [index - 1, index + 1].contains { place in
            rows.indices.contains(place) && rows[place].fields[.level3]?.text.isEmpty ?? false
        }
    }

    /// Whether no other division into rows is nearly as likely as the one that has the row.
    private func hasClearBorders(_ row: RawIndicatorRow) -> Bool {
        [IndicatorColumn.level3, .target].allSatisfy { column in
            row.fields[column].map { $0.margin >= ConfidenceModel.closeMargin } ?? true
        }
    }

    /// The rows whose group of level 2 stands beside one under another level 1.
    private func besideOtherLevel1(_ rows: [RawIndicatorRow]) -> Set<Int> {
        var groups: [Range<Int>] = []
        for (index, row) in rows.enumerated() {
            if let last = groups.last, rows[last.lowerBound].level1 == row.level1,
                rows[last.lowerBound].level2 == row.level2
            {
                groups[groups.count - 1] = last.lowerBound..<(index + 1)
            } else {
                groups.append(index..<(index + 1))
            }
        }
        var found: Set<Int> = []
        for (group, next) in zip(groups, groups.dropFirst())
        where rows[group.lowerBound].level1 != rows[next.lowerBound].level1 {
            found.formUnion(group)
            found.formUnion(next)
        }
        return found
    }

    /// The rows with all fields doubted where too many show damage.
    ///
    /// Cells are told apart, but where several are torn or lost to the eye, others are to nobody's. Where only labels of
    /// levels are torn, the levels alone are doubted.
    private func doubtingTable(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow]? {
        let apart = rows.filter(\.mayStandApart)
        let isDamaged = { (row: RawIndicatorRow) in
            row.hasStray || isTorn(row) || isMended(row, levels: false) || !gaps(of: row).isEmpty
        }
        let damaged = apart.count(where: isDamaged)
        func areMany(_ damaged: Int) -> Bool {
            damaged >= Self.fewestDamaged && Double(damaged) / Double(max(1, rows.count)) > Self.damagedShare
        }
        if areMany(damaged) { return rows.map(\.doubted) }
        guard areMany(apart.count { isDamaged($0) || isMended($0, levels: true) }) else { return nil }
        return rows.map { row in
            var doubted = row.mayStandApart ? doubtingGaps(row) : row
            for level in [IndicatorColumn.level1, .level2] { doubted.fields[level] = doubted.fields[level]?.doubted }
            return doubted
        }
    }

    /// Whether a cell of the row may have been divided or joined otherwise; one that surely was is whole again.
    private func isMended(_ row: RawIndicatorRow, levels: Bool) -> Bool {
        grammar.slots.contains { slot in
            guard isLevel(slot) == levels, let column = slot.column, let field = row.fields[column],
                row.printedLevels.contains(column) || !levels
            else { return false }
            return field.margin < ConfidenceModel.ambiguousMargin
        }
    }

    private func isLevel(_ slot: IndicatorGrammar.Slot) -> Bool { slot.column == .level1 || slot.column == .level2 }

    /// The places of the columns that the row has no text for; none in a group without an indicator.
    private func gaps(of row: RawIndicatorRow) -> [Int] {
        let columns = valueColumns
        let gaps = columns.indices.filter { row.fields[columns[$0]]?.text.isEmpty ?? true }
        return gaps.count < columns.count ? gaps : []
    }

    /// Whether a column of the row has no text, in a row that names an indicator.
    func hasGap(_ row: RawIndicatorRow) -> Bool { !gaps(of: row).isEmpty }

    /// Whether the row has a name and nothing else.
    func isNameAlone(_ row: RawIndicatorRow) -> Bool {
        let blank = gaps(of: row)
        return !blank.isEmpty && blank.first != 0 && blank.count == valueColumns.count - 1
    }

    /// A row of an export that lacks a text is sure only of what stands behind the gap: the cells from there on may have
    /// moved up to fill it.
    private func doubtingGaps(_ row: RawIndicatorRow) -> RawIndicatorRow {
        let (values, blank) = (valueColumns, gaps(of: row))
        var doubted = row
        let isInnerGap = blank.count == 1 && blank[0] > 0 && blank[0] < values.count - 1 && !row.isMoved
        if !blank.isEmpty, !isInnerGap {
            for column in values { doubted.fields[column] = row.fields[column]?.doubted }
        }
        // Where name and target are doubtful, so is the row.
        let isDoubtful = [IndicatorColumn.level3, .target].allSatisfy {
            row.fields[$0].map { $0.margin < ConfidenceModel.ambiguousMargin } ?? false
        }
        if blank.contains(0) || isDoubtful {
            for column in [IndicatorColumn.level1, .level2] { doubted.fields[column] = row.fields[column]?.doubted }
        }
        return doubted
    }

    private func isRegular(_ row: RawIndicatorRow) -> Bool {
        !row.hasStray
            && grammar.slots.allSatisfy { slot in
                guard let column = slot.column else { return true }
                guard let field = row.fields[column] else { return false }
                if field.text.isEmpty { return slot.column == .deviation }
                switch column {
                case .level1, .level2: return grammar.taxonomy.isTerm(Taxonomy.bareTerm(TextFolding.key(field.text)))
                case .level3:
                    return !isFragment(field.text) && TitleMatching.yearLine(TextFolding.key(field.text)) == nil
                case .deviation: return !isFragment(field.text)
                case .target where holdsTwoValues(field.text): return false
                case .target, .actual:
                    return !isFragment(field.text) || NumberParsing.points(TextFolding.key(field.text)) != nil
                case .weight, .score: return true
                }
            }
    }

    /// Whether a target to compare with has a quantity behind it that is another cell's: `≥28条 26条`.
    private func holdsTwoValues(_ text: String) -> Bool {
        let parts = text.split(separator: " ").map { TextFolding.key(String($0)) }
        return parts.count > 1 && grammar.measures.beginsWithComparator(parts[0])
            && parts[0].contains(where: NumberParsing.isDigit)
            && parts.dropFirst().contains { grammar.measures.beginsAsQuantity($0) }
    }

    /// Whether a row of cells holds pieces of texts: a level that is none, a text that ends or begins as no cell does.
    func isTorn(_ row: RawIndicatorRow) -> Bool { holdsPieces(row, isFragment) }

    /// The same of pieces that are seen to be cut: a short text may be a whole one.
    func isCut(_ row: RawIndicatorRow) -> Bool { holdsPieces(row, isCutOff) }

    /// Whether the name of the row is too short for one: it is the end of the name above.
    func namesPiece(_ row: RawIndicatorRow) -> Bool {
        guard let name = row.fields[.level3], !name.text.isEmpty else { return false }
        let key = TextFolding.key(name.text)
        return key.count < 2 && grammar.kinds.endsAsName(key)
    }

    private func holdsPieces(_ row: RawIndicatorRow, _ isPiece: (String) -> Bool) -> Bool {
        grammar.slots.contains { slot in
            guard let column = slot.column, let field = row.fields[column], !field.text.isEmpty else { return false }
            switch column {
            case .level1, .level2: return !grammar.taxonomy.isTerm(Taxonomy.bareTerm(TextFolding.key(field.text)))
            case .level3, .target, .actual:
                return isPiece(field.text) && NumberParsing.points(TextFolding.key(field.text)) == nil
            case .weight, .score, .deviation: return false
            }
        }
    }

    /// A text too short for a cell of words, or one that ends or begins as no cell does.
    private func isFragment(_ text: String) -> Bool {
        let key = TextFolding.key(text)
        return key.count < 2 ? !grammar.isWholeWord(key) : isCutOff(text)
    }

    private func isCutOff(_ text: String) -> Bool {
        let marks = LineSetting.marks(Array(text.unicodeScalars))
        return (marks.beginsInside || marks.endsInside) && TextFolding.key(text).count > 1
    }
}
