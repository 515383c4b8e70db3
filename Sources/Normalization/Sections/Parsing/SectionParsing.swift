internal import FormModel

/// Parts the rows of a form by the labels in them.
struct SectionParsing {
    enum Section {
        case pairs, goals, execution, indicators, totals
    }

    let vocabulary: Vocabulary
    private let taxonomy: Taxonomy
    var sections = FormSections()
    var current = Section.pairs {
        didSet { arePairsLeft = arePairsLeft || current != .pairs }
    }
    /// The lines of heads in two rows.
    let headLines: Set<Int>
    /// Rows that add up some indicators.
    private var subtotals: [LexemeRow] = []
    /// Whether another part of the form stands behind the last row of pairs.
    private var arePairsLeft = false

    private init(_ vocabulary: Vocabulary, _ taxonomy: Taxonomy, headLines: Set<Int> = []) {
        self.vocabulary = vocabulary
        self.taxonomy = taxonomy
        self.headLines = headLines
    }

    static func sections(
        of rows: [LexemeRow],
        vocabulary: Vocabulary,
        taxonomy: Taxonomy,
        labels: LabelIndex
    ) -> FormSections {
        let flat = StackedHeads.flattened(rows, labels: labels, ownColumn: OwnColumn(vocabulary))
        var sections = sections(ofFlat: BannerLevels.lifted(flat.rows, taxonomy: taxonomy), vocabulary, taxonomy)
        sections.bands += flat.groups
        return sections
    }

    private static func sections(
        ofFlat rows: [LexemeRow],
        _ vocabulary: Vocabulary,
        _ taxonomy: Taxonomy
    ) -> FormSections {
        var parsing = SectionParsing(vocabulary, taxonomy, headLines: HeadLines.rows(in: rows))
        for number in rows.indices { parsing.add(rows[number], next: Self.row(behind: number, in: rows)) }
        parsing.takeOnlySubtotal()
        guard parsing.sections.indicatorTables.isEmpty else { return parsing.sections }
        if let levels = UnnamedLevels(in: rows, heads: vocabulary.guessedHeads, taxonomy: taxonomy) {
            parsing = SectionParsing(vocabulary, taxonomy)
            let marked = rows.map(levels.marked)
            for number in marked.indices { parsing.add(marked[number], next: Self.row(behind: number, in: marked)) }
            return parsing.sections
        }
        guard let headless = HeadlessIndicators(in: rows, taxonomy: taxonomy) else { return parsing.sections }
        parsing = SectionParsing(vocabulary, taxonomy)
        for number in 0..<headless.firstRow { parsing.add(rows[number], next: Self.row(behind: number, in: rows)) }
        parsing.current = .indicators
        parsing.sections.indicatorTables = [IndicatorTable(heads: headless.heads)]
        for number in headless.firstRow..<rows.count {
            parsing.add(headless.marked(rows[number]), next: Self.row(behind: number, in: rows))
        }
        return parsing.sections
    }

    private static func row(behind number: Int, in rows: [LexemeRow]) -> LexemeRow? {
        number + 1 < rows.count ? rows[number + 1] : nil
    }

    private mutating func add(_ row: LexemeRow, next: LexemeRow?) {
        let labels = row.labels
        let bands = labels.filter { $0.has(.band) && $0.role(\.goalIndex) == nil || $0.has(.heading) }
        sections.bands += bands
        if current == .indicators, isSubtotal(row) {
            sections.bands.append(row.printed[0])
            subtotals.append(row)
        } else if current == .indicators, let total = total(in: row) {
            current = .totals
            sections.totalRows.append(total)
        } else if startsIndicators(row, labels) {
            current = .indicators
            addIndicatorHeads(row)
        } else if startsExecution(row, labels, next: next) {
            current = .execution
            addExecutionHeads(row, next: next)
        } else if current != .indicators
            ? ForeignRows.areGoalPairs(row) || (!awaitsGoals || isOfOtherGoal(row)) && ForeignRows.isGoalPair(row)
            : ForeignRows.areGoalPairs(row) && row.printed.contains(where: ForeignRows.isParagraph)
        {
            current = .pairs
            addPair(row)
        } else if let heads = goalHeads(row, next: next) {
            if heads.count == 1 { takeLinesAbove(row, next: next) }
            current = .goals
            sections.goalHeads += heads
            let used = Set(heads.map(\.lexeme.id)).union(bands.map(\.id))
            sections.bands += row.printed.filter { !used.contains($0.id) && $0.label != nil }
        } else {
            addBody(row, labels, next: next)
        }
    }

    /// Takes the only row that adds up indicators for the form's totals where it is below all of them and there are no others.
    private mutating func takeOnlySubtotal() {
        let last = sections.indicatorTables.flatMap(\.rows).last { !$0.printed.isEmpty }
        guard sections.totalRows.isEmpty, subtotals.count == 1, let last, last.index < subtotals[0].index,
            let place = subtotals[0].lexemes.firstIndex(where: { $0.id == subtotals[0].printed[0].id })
        else { return }
        var total = subtotals[0]
        total.lexemes[place].label = LabelMatch(roles: [.total], distance: 0, decoration: nil)
        sections.bands.removeAll { $0.id == total.lexemes[place].id }
        sections.totalRows = [total]
    }

    /// A row of a table that adds up its weights and scores, with the label nobody knows, as 权重合计, told by its end; `nil` for
    /// other rows.
    ///
    /// A label over several columns may end as heads over scores do.
    private func total(in row: LexemeRow) -> LexemeRow? {
        guard !row.isLine, sections.totalRows.isEmpty, let first = row.printed.first, first.label == nil,
            let place = row.lexemes.firstIndex(where: { $0.id == first.id })
        else { return nil }
        let isWide = row.isGridExact && first.columns?.count ?? 0 > 1
        let endings = vocabulary.totals + (isWide ? vocabulary.guessedHeads.score : [])
        guard isSum(row, endingIn: endings) else { return nil }
        var total = row
        total.lexemes[place].label = LabelMatch(roles: [.total], distance: 0, decoration: nil)
        return total
    }

    /// Whether a row adds up some indicators: it is none itself, and its numbers are no totals of the form.
    ///
    /// Among the numbers may be one with its name in front of it, as a rate of scores has.
    private func isSubtotal(_ row: LexemeRow) -> Bool {
        let names = zip(row.printed, row.printed.dropFirst()).filter { name, value in
            name.id != row.printed[0].id && LabelShape.isName(name.key[...]) && Self.isNumber(value)
        }
        return isSum(row, endingIn: vocabulary.subtotals, names: Set(names.map(\.0.id)))
    }

    /// Whether a row is a label with one of the endings in front of numbers.
    ///
    /// - Parameter names: The cells that name the number behind them.
    private func isSum(_ row: LexemeRow, endingIn endings: [String], names: Set<Int> = []) -> Bool {
        let printed = row.printed
        return printed.count > 1 && LabelShape.isName(printed[0].key[...])
            && endings.contains {
                printed[0].key.suffix($0.unicodeScalars.count).elementsEqual(TextFolding.key($0))
            }
            && printed.dropFirst().allSatisfy {
                Self.isNumber($0) || NumberParsing.isDash($0.key) || names.contains($0.id)
            }
    }

    private static func isNumber(_ cell: Lexeme) -> Bool {
        NumberParsing.number(cell.key[...]) != nil || RowAlignment.fits(cell.key, .percent)
    }

    /// Whether heads over narratives stand above whose texts have not begun.
    var awaitsGoals: Bool { current == .goals && sections.goalRows.isEmpty }

    private static let fewestTerms = 2
    /// The margin, in nats, of pairs in a row with terms of levels beside each other: they are a table's that was not read.
    private static let termsMargin = 0.5

    private mutating func addPair(_ row: LexemeRow) {
        let terms = row.printed.count { taxonomy.isTerm(Taxonomy.bareTerm($0.key)) }
        var row = terms < Self.fewestTerms ? row : row.decided(by: Self.termsMargin)
        row.isBehindOtherPart = arePairsLeft
        arePairsLeft = false
        sections.pairRows.append(row)
    }

    private mutating func addBody(_ row: LexemeRow, _ labels: [Lexeme], next: LexemeRow?) {
        let isBehindTable = current == .indicators && isGrid || current == .totals
        if current != .pairs, !row.isLine || isBehindTable, ForeignRows.isTitle(row, taxonomy) {
            current = .pairs
            sections.bands += row.printed
            return
        }
        if isRemark(row, before: next) {
            sections.pairRows.append(row)
            return
        }
        if current == .execution, isNamedRowOfMatrix(row) {
            var row = row
            for place in row.lexemes.indices where row.lexemes[place].isExtraAlone { row.lexemes[place].label = nil }
            sections.executionRows.append(row)
            return
        }
        let pairLabels = labels.filter {
            $0.role(\.pairIndex) != nil || $0.has(.extra)
                || current == .execution && !row.isLine && $0.role(\.goalIndex) != nil && isBesideText($0, row)
        }
        if ForeignRows.arePairsWithTotal(row) {
            current = .pairs
        } else if labels.contains(where: { $0.has(.total) }), !sections.indicatorTables.isEmpty,
            current != .pairs || isLateTotal(row)
        {
            current = .totals
        } else if current == .execution, labels.contains(where: { $0.role(\.executionRow) != nil }) {
            sections.executionRows.append(row)
            return
        } else if endsSection(row, pairLabels) || endsTable(row, next: next) || isBelowBlankGoals(row) {
            current = .pairs
        }
        // A line without a label between the rows of a table is page furniture, and no part of any cell; only the cells of
        // an indicator table may stand on lines of their own.
        if row.isLine, labels.isEmpty, isGrid {
            if current == .indicators { sections.indicatorTables[sections.indicatorTables.count - 1].rows.append(row) }
            return
        }
        switch current {
        case .pairs: addPair(row)
        case .goals: sections.goalRows.append(row)
        case .execution: sections.executionRows.append(row)
        case .indicators:
            let place = sections.indicatorTables.count - 1
            if ForeignRows.isName(row, in: sections.indicatorTables[place]) { return }
            var own = sections.indicatorTables[place].readingNames(in: row)
            if next?.isLine ?? true { own = sections.indicatorTables[place].doubtingRemark(own) }
            sections.indicatorTables[place].rows.append(sections.indicatorTables[place].doubtingGuess(own))
        case .totals: sections.totalRows.append(row)
        }
    }

    /// Whether a row of a table is numbers under the heads of the matrix behind a name that is a label elsewhere.
    private func isNamedRowOfMatrix(_ row: LexemeRow) -> Bool {
        let printed = row.printed.filter { !$0.has(.band) }
        guard !row.isLine, let name = printed.first, name.isExtraAlone, printed.count > Self.fewestAmounts else {
            return false
        }
        let heads = sections.executionHeads.compactMap(\.lexeme.columns)
        return printed.dropFirst().allSatisfy { cell in
            ForeignTables.areNumbers([cell]) && heads.contains { cell.columns?.overlaps($0) ?? false }
        }
    }

    private static let fewestAmounts = 2

    /// Whether a line of labels stands between the rows of an indicator table.
    ///
    /// Converters that print the lines of a page before its tables put what stands under a table in front of its last rows.
    private func isRemark(_ row: LexemeRow, before next: LexemeRow?) -> Bool {
        guard row.isLine, current == .indicators, isGrid, let next, !next.isLine, next.labels.isEmpty,
            row.labels.contains(where: { $0.role(\.pairIndex) != nil || $0.has(.extra) })
        else { return false }
        return sections.indicatorTables.last?.hasCells(in: next) ?? false
    }

    /// Whether a row of totals stands behind other rows below the indicators: its numbers stand under the heads of weights
    /// and scores.
    private func isLateTotal(_ row: LexemeRow) -> Bool {
        guard !row.isLine, sections.totalRows.isEmpty, row.printed.first?.has(.total) ?? false else { return false }
        let heads = sections.indicatorTables.last?.heads.filter { $0.name == .weight || $0.name == .score } ?? []
        return !heads.isEmpty
            && heads.allSatisfy { head in
                row.printed.contains { value in
                    guard let own = value.columns, let columns = head.lexeme.columns else { return false }
                    return own.overlaps(columns) && RowAlignment.fits(value.key, .number)
                }
            }
    }

    /// Whether a label has a text alone beside it that is no amount.
    private func isBesideText(_ label: Lexeme, _ row: LexemeRow) -> Bool {
        // What names the goals may stand in front.
        let printed = Array(row.printed.drop { $0.has(.band) && $0.id != label.id })
        return printed.count == 2 && printed[0].id == label.id && printed[1].label == nil
            && !LabelShape.isLabelLike(printed[1].key) && !ForeignTables.areNumbers([printed[1]])
            // Where no spans are shown a head may have stood above.
            && (row.isGridExact || ForeignRows.isParagraph(printed[1]))
    }

    /// Whether a row of a table has a narrative beside its own label, right below labels of other narratives in the same
    /// column: the cells beside those are blank.
    private func isBelowBlankGoals(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard awaitsGoals, !row.isLine, printed.count == 2, printed[1].label == nil,
            let own = printed[0].role(\.goalIndex), let columns = printed[0].columns
        else { return false }
        return sections.goalHeads.allSatisfy { head in
            head.lexeme.columns?.lowerBound == columns.lowerBound && head.name != vocabulary.goals[own].path
        }
    }

    /// Whether the current section stands in a table.
    var isGrid: Bool {
        switch current {
        case .pairs: sections.pairRows.last.map { !$0.isLine } ?? false
        case .goals: sections.goalHeads.contains { $0.lexeme.columns != nil }
        case .execution: sections.executionHeads.contains { $0.lexeme.columns != nil }
        case .indicators: sections.indicatorTables.last?.heads.contains { $0.lexeme.columns != nil } ?? false
        case .totals: sections.totalRows.first.map { !$0.isLine } ?? false
        }
    }

    /// Inside the indicator table a pair's label counts only to the letter and at the start of its row: names of
    /// indicators resemble labels.
    private func endsSection(_ row: LexemeRow, _ pairLabels: [Lexeme]) -> Bool {
        if pairLabels.isEmpty { return false }
        guard current == .indicators || current == .goals else { return true }
        guard let first = row.printed.first(where: { !$0.has(.band) }),
            pairLabels.contains(where: { $0.label?.distance == 0 && $0.id == first.id })
        else { return false }
        if current == .goals { return true }
        return isPairRow(row, first) && !(sections.indicatorTables.last?.isName(first) ?? false)
    }

    /// Whether a row that no label tells is behind the current table.
    private func endsTable(_ row: LexemeRow, next: LexemeRow?) -> Bool {
        switch current {
        case .execution: ForeignRows.areHeads(row, over: next)
        case .goals:
            !sections.goalRows.isEmpty
                && (ForeignRows.isPair(row, beside: sections.goalHeads.map(\.lexeme))
                    || ForeignRows.areHeadsOfTable(row, over: next))
        case .indicators:
            sections.indicatorTables.last.map {
                ForeignRows.isPair(row, in: $0) || ForeignRows.arePairs(row, in: $0) || ForeignRows.areLabels(row)
                    || ForeignRows.areHeads(row, in: $0, taxonomy) || ForeignRows.isMisplaced(row, in: $0)
            } ?? false
        case .totals:
            ForeignRows.isRemark(row)
                || sections.indicatorTables.last.map { ForeignRows.arePairs(row, in: $0) } ?? false
        default: false
        }
    }

    /// Whether the row of a grid that begins with a label has labels and values by turns; a row of an indicator table
    /// that stands further left begins with a name, and values follow.
    private func isPairRow(_ row: LexemeRow, _ first: Lexeme) -> Bool {
        let printed = row.printed.filter { !$0.has(.band) }
        if row.isLine || printed.count > 2 && printed[2].label != nil { return true }
        let isPath = first.role(\.pairIndex) != nil || row.isGridExact || first.isFollowedByColon
        let isText = printed.last.map { ForeignRows.isText($0) } ?? false
        return printed.count <= 2 && (isPath || isText || lacksMostCells(printed))
    }

    /// Whether a row of two cells lacks more of the columns of the current table than lost cells explain.
    private func lacksMostCells(_ printed: [Lexeme]) -> Bool {
        printed.count == 2 && (sections.indicatorTables.last?.heads.count ?? 0) - printed.count > Self.mostLostCells
    }

    private static let mostLostCells = 3
}
