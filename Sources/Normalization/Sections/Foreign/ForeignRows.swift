internal import FormModel

/// Rows inside a known part of a form that are none of it.
enum ForeignRows {
    /// Values over so many heads of a table are none of its cells.
    private static let fewestHeads = 3
    /// The label of a row comes apart into so many pieces at most.
    private static let mostPieces = 4

    /// Whether a row of words stands in the matrix of amounts as heads of another table.
    ///
    /// It has no amount, nor has the row below, whose cells stand under its own; so many words are none of the matrix's rows
    /// whatever is below.
    static func areHeads(_ row: LexemeRow, over next: LexemeRow?) -> Bool {
        guard let next, !row.isLine, !next.isLine, row.printed.count > 1, next.printed.count > 1 else { return false }
        let isWords = row.printed.allSatisfy { !isOfMatrix($0) && LabelShape.isLabelLike($0.key) }
        let isKnown = next.printed.contains { $0.label != nil }
        let heads = row.printed.dropFirst()
        // A row may have a blank under a head, but not under all of them.
        func isUnder(_ head: Lexeme, _ cell: Lexeme) -> Bool { cell.columns?.lowerBound == head.columns?.lowerBound }
        // Exporters leave out the blanks at the end of a row.
        let end = row.isGridExact ? .max : next.lexemes.compactMap { $0.columns?.upperBound }.max() ?? 0
        func isBehind(_ head: Lexeme) -> Bool { head.columns.map { $0.lowerBound >= end } ?? false }
        let isCovered =
            heads.allSatisfy { head in isBehind(head) || next.lexemes.contains { isUnder(head, $0) } }
            && heads.contains { head in next.printed.contains { isUnder(head, $0) } }
        let isAmount = next.printed.contains { cell in
            NumberParsing.isDash(cell.key)
                || [.amount, .percent, .number].contains { RowAlignment.fits(cell.key, $0) }
        }
        return isWords && !isKnown && isCovered
            && (!isAmount || row.printed.count > (row.isGridExact ? fewestHeads : mostPieces))
    }

    private static let fewestColumns = 4

    /// Whether a row of words is over the row below as the heads of another table: so many cells that stand under its own, and
    /// not words alone.
    static func areHeadsOfTable(_ row: LexemeRow, over next: LexemeRow?) -> Bool {
        guard let next, !row.isLine, !next.isLine, row.printed.count >= fewestColumns,
            row.printed.allSatisfy({ LabelShape.isHeadLike($0.key) && $0.role(\.goalIndex) == nil }),
            next.printed.allSatisfy({ $0.label == nil }),
            next.printed.contains(where: { !LabelShape.isLabelLike($0.key) })
        else { return false }
        return next.lexemes.filter { !$0.continuesSpan }.map(\.columns) == row.printed.map(\.columns)
    }

    /// Whether a label is one of the matrix's rows, or has a value beside it.
    private static func isOfMatrix(_ cell: Lexeme) -> Bool {
        cell.role(\.executionRow) != nil || cell.role(\.pairIndex) != nil || cell.has(.total) || cell.has(.extra)
    }

    /// Whether a row of an indicator table's grid is a label with its value beside it: over most of the table's columns, or,
    /// where no spans are shown, in front of columns that a row which lost its levels would fill, or with a sentence beside it.
    static func isPair(_ row: LexemeRow, in table: IndicatorTable) -> Bool {
        let printed = row.printed
        guard !row.isLine, printed.count == 2, printed[0].id == row.lexemes.first?.id,
            LabelShape.isLabelLike(printed[0].key), !printed[0].has(.total)
        else { return false }
        guard row.isGridExact else {
            let own = table.heads.filter { ![.level1, .level2, .deviation].contains($0.name) && $0.name != nil }
            let isText = isText(printed[1])
            let isShown = own.count + table.foreign.count >= fewestHeads || isText
            return isShown && printed[0].label == nil
                && (printed[0].columns?.upperBound == printed[1].columns?.lowerBound || isText)
                && !LabelShape.isLabelLike(printed[1].key) && !(printed[1].key.first.map(isQuantityMark) ?? false)
        }
        let isOverLevels = width(printed[0], in: table) > 1 && printed[0].columns?.lowerBound == start(of: table)
        let rest = table.headLexemes.count - (isOverLevels ? width(printed[0], in: table) : 2)
        return width(printed[1], in: table) >= max(fewestHeads, rest)
    }

    private static func start(of table: IndicatorTable) -> Int? {
        table.headLexemes.compactMap { $0.columns?.lowerBound }.min()
    }

    /// Whether a row of an exact grid under the heads of several narratives is a label in front of their columns, with a text
    /// beside it that reaches over them.
    static func isPair(_ row: LexemeRow, beside heads: [Lexeme]) -> Bool {
        let printed = row.printed
        guard row.isGridExact, heads.count > 1, printed.count == 2, LabelShape.isLabelLike(printed[0].key),
            let label = printed[0].columns, let text = printed[1].columns
        else { return false }
        let columns = heads.compactMap(\.columns)
        return columns.allSatisfy { label.upperBound <= $0.lowerBound } && columns.count { $0.overlaps(text) } > 1
    }

    /// Whether a cell is surely no part of an indicator: a sentence, or boxes to tick.
    static func isText(_ cell: Lexeme) -> Bool {
        cell.key.last == "。" || isTicked(cell)
    }

    private static func isTicked(_ cell: Lexeme) -> Bool {
        cell.key.contains(where: LabelShape.boxes.contains)
    }

    /// Whether a cell is a paragraph of a narrative: it has the marks of clauses, as a sentence or a numbered goal has.
    static func isParagraph(_ cell: Lexeme) -> Bool {
        cell.label == nil && !LabelShape.isLabelLike(cell.key)
            && cell.key.contains { "。；;，,:".unicodeScalars.contains($0) }
    }

    /// Whether a row of an indicator table's grid is labels and values by turns, and no indicator: its values reach over the
    /// columns of several heads, or, where no spans are shown, the values are single and blanks stand behind them.
    static func arePairs(_ row: LexemeRow, in table: IndicatorTable) -> Bool {
        let printed = row.printed
        guard !row.isLine, printed.count >= 4, printed.count.isMultiple(of: 2),
            printed[0].id == row.lexemes.first?.id,
            printed.allSatisfy({ $0.label == nil || $0.has(.extra) || $0.id == printed[0].id && isHeadAlone($0) })
        else { return false }
        let places = printed.indices.filter { $0.isMultiple(of: 2) }
        guard places.allSatisfy({ LabelShape.isLabelLike(printed[$0].key) }) else { return false }
        // Boxes to tick are no part of an indicator.
        if places.allSatisfy({ isTicked(printed[$0 + 1]) }) { return true }
        guard table.headLexemes.count > printed.count else { return false }
        if row.isGridExact { return places.allSatisfy { width(printed[$0 + 1], in: table) > 1 } }
        return places.dropLast().allSatisfy { place in
            let value = printed[place + 1]
            let isBehindGap = value.columns?.upperBound != printed[place + 2].columns?.lowerBound
            let isBeside = printed[place].columns?.upperBound == value.columns?.lowerBound
            return isBehindGap && isBeside && !LabelShape.isLabelLike(value.key)
        }
    }

    /// Whether a label is nothing but the head of an indicator's weight or score: in front of a row, of the whole form's.
    private static func isHeadAlone(_ cell: Lexeme) -> Bool {
        cell.label?.roles.allSatisfy { $0 == .indicator(.weight) || $0 == .indicator(.score) } ?? false
    }

    /// Whether a row of an indicator table's grid has the heads of another table: behind known levels, words stand under the heads
    /// of both levels that are no levels, and nothing but words beside them.
    ///
    /// In recognized text levels may be misread.
    static func areHeads(_ row: LexemeRow, in table: IndicatorTable, _ taxonomy: Taxonomy) -> Bool {
        func isLevel(_ cell: Lexeme) -> Bool { taxonomy.isTerm(Taxonomy.bareTerm(cell.key)) }
        let printed = row.printed
        guard !row.isLine, !row.isRecognizedGrid, printed.count > fewestHeads,
            printed.allSatisfy({ $0.label == nil && LabelShape.isLabelLike($0.key) })
        else { return false }
        let levels = table.heads.filter { $0.name == .level1 || $0.name == .level2 }.map(\.lexeme)
        guard levels.count == 2,
            levels.allSatisfy({ head in printed.contains { $0.columns?.lowerBound == head.columns?.lowerBound } }),
            !printed.contains(where: isLevel)
        else { return false }
        let above = table.rows.flatMap(\.printed).filter { $0.columns?.lowerBound == levels[0].columns?.lowerBound }
        return !above.isEmpty && above.allSatisfy(isLevel)
    }

    /// Whether a row behind the totals is a label with a text beside it.
    static func isRemark(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard !row.isLine, printed.count == 2, printed[0].id == row.lexemes.first?.id else { return false }
        return !printed[0].has(.total) && LabelShape.isLabelLike(printed[0].key)
            && !RowAlignment.fits(printed[1].key, .number)
    }

    /// Whether a row of an indicator table's grid is one cell over all columns: the name of what follows.
    static func isName(_ row: LexemeRow, in table: IndicatorTable) -> Bool {
        let cells = row.lexemes.filter { !$0.isBlank }
        guard row.isGridExact, cells.count == 1, !cells[0].continuesSpan, LabelShape.isLabelLike(cells[0].key) else {
            return false
        }
        return table.headLexemes.count >= fewestHeads && width(cells[0], in: table) == table.headLexemes.count
    }

    /// Whether each cell of a row of a table is a label before its colon: those of opinions and signatures stand beside each
    /// other, and no indicator's cells end so.
    static func areLabels(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        return !row.isLine && printed.count > 1 && row.lexemes.allSatisfy { $0.isBlank || !$0.continuesSpan }
            && printed.allSatisfy { $0.isFollowedByColon && LabelShape.isLabelLike($0.key) }
    }

    /// Whether a row of an indicator table's exact grid has borders of its own: its first cell begins with the table, and ends
    /// within the column of another head.
    static func isMisplaced(_ row: LexemeRow, in table: IndicatorTable) -> Bool {
        let printed = row.printed
        guard row.isGridExact, printed.count > 1, row.lexemes.allSatisfy({ $0.isBlank || !$0.continuesSpan }),
            let first = printed[0].columns, first.lowerBound == start(of: table), width(printed[0], in: table) > 1
        else { return false }
        return table.headLexemes.contains { head in
            head.columns.map { $0.lowerBound < first.upperBound && first.upperBound < $0.upperBound } ?? false
        }
    }

    private static let numerals: Set<Unicode.Scalar> = Set("一二三四五六七八九十".unicodeScalars)

    /// Whether a row is the numbered title of a part of the form, as `五、合规性自查`, and of no level.
    static func isTitle(_ row: LexemeRow, _ taxonomy: Taxonomy) -> Bool {
        guard row.printed.count == 1, row.lexemes.allSatisfy({ $0.isBlank || !$0.continuesSpan }) else {
            return false
        }
        let key = row.printed[0].key
        let rest = key.drop(while: numerals.contains)
        return rest.count < key.count && rest.first == "、" && LabelShape.isLabelLike(Array(rest.dropFirst()))
            && !taxonomy.isTerm(Taxonomy.bareTerm(Array(rest.dropFirst())))
    }

    /// Whether labels of narratives have their texts beside them: they stand by turns, and a text is surely no head.
    static func areGoalPairs(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard !row.isLine, printed.count >= 4, printed.count.isMultiple(of: 2) else { return false }
        let labels = printed.indices.filter { $0.isMultiple(of: 2) }.map { printed[$0] }
        let texts = printed.indices.filter { !$0.isMultiple(of: 2) }.map { printed[$0] }
        return labels.allSatisfy { $0.role(\.goalIndex) != nil } && texts.allSatisfy { $0.label == nil }
            && texts.contains { !LabelShape.isLabelLike($0.key) }
    }

    /// Whether a row of a table is labels and values by turns, that of the form's score among others and not alone.
    static func arePairsWithTotal(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard !row.isLine, printed.count >= 4, printed.count.isMultiple(of: 2) else { return false }
        let places = printed.indices.filter { $0.isMultiple(of: 2) }
        return places.allSatisfy { printed[$0].role(\.pairIndex) != nil || printed[$0].has(.extra) }
            && places.contains { printed[$0].has(.total) } && places.contains { !printed[$0].has(.total) }
            && places.allSatisfy { printed[$0 + 1].label == nil }
    }

    /// Whether a line begins with the label of a narrative, and the narrative begins behind it.
    static func isGoalPair(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard row.isLine, printed.count > 1, printed[0].role(\.goalIndex) != nil else { return false }
        return printed.dropFirst().allSatisfy { $0.label == nil && !LabelShape.isHeadLike($0.key) }
    }

    private static func isQuantityMark(_ scalar: Unicode.Scalar) -> Bool {
        NumberParsing.isDigit(scalar) || "≥≤<>=".unicodeScalars.contains(scalar)
    }

    /// How many of a table's heads a cell stands under.
    private static func width(_ cell: Lexeme, in table: IndicatorTable) -> Int {
        guard let columns = cell.columns else { return 0 }
        return table.headLexemes.count { $0.columns?.overlaps(columns) ?? false }
    }
}
