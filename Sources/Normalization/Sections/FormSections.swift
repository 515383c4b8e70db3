internal import FormModel

/// A column head with the columns of the grid that it covers.
struct ColumnHead<Name> {
    let name: Name
    let lexeme: Lexeme
}

/// The parts of a form.
struct FormSections {
    /// Rows and lines of labels with their values beside them.
    var pairRows: [LexemeRow] = []
    /// Heads without a name are none that the vocabulary knows.
    var goalHeads: [ColumnHead<FieldPath?>] = []
    var goalRows: [LexemeRow] = []
    /// Names are indexes into the vocabulary's columns of the matrix; heads without one are none of them.
    var executionHeads: [ColumnHead<Int?>] = []
    var executionRows: [LexemeRow] = []
    /// In printed order.
    var indicatorTables: [IndicatorTable] = []
    var totalRows: [LexemeRow] = []
    /// Labels that name a part of the form, and labels consumed as heads.
    var bands: [Lexeme] = []

    /// Whether there are parts that only a form about what was done has; heads that are guessed say nothing.
    var looksEvaluated: Bool {
        let heads = indicatorTables.flatMap(\.heads).filter { !$0.lexeme.isBlank }
        return !executionHeads.isEmpty
            || heads.contains { $0.name == .actual || $0.name == .score || $0.name == .deviation }
            || goalHeads.contains { $0.name == FieldPath("narrative.actualCompletion") }
    }
}

/// Parts the rows of a form by the labels in them.
struct SectionParsing {
    private enum Section {
        case pairs, goals, execution, indicators, totals
    }

    private let vocabulary: Vocabulary
    private let taxonomy: Taxonomy
    private var sections = FormSections()
    private var current = Section.pairs {
        didSet { arePairsLeft = arePairsLeft || current != .pairs }
    }
    /// Whether another part of the form stands behind the last row of pairs.
    private var arePairsLeft = false

    private init(_ vocabulary: Vocabulary, _ taxonomy: Taxonomy) {
        self.vocabulary = vocabulary
        self.taxonomy = taxonomy
    }

    static func sections(
        of rows: [LexemeRow],
        vocabulary: Vocabulary,
        taxonomy: Taxonomy,
        labels: LabelIndex
    ) -> FormSections {
        let flat = StackedHeads.flattened(rows, labels: labels)
        var sections = sections(ofFlat: BannerLevels.lifted(flat.rows, taxonomy: taxonomy), vocabulary, taxonomy)
        sections.bands += flat.groups
        return sections
    }

    private static func sections(
        ofFlat rows: [LexemeRow],
        _ vocabulary: Vocabulary,
        _ taxonomy: Taxonomy
    ) -> FormSections {
        var parsing = SectionParsing(vocabulary, taxonomy)
        for number in rows.indices { parsing.add(rows[number], next: Self.row(behind: number, in: rows)) }
        guard parsing.sections.indicatorTables.isEmpty else { return parsing.sections }
        if let levels = UnnamedLevels(in: rows, heads: vocabulary.guessedHeads) {
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
        if startsIndicators(row, labels) {
            current = .indicators
            addIndicatorHeads(row)
        } else if startsExecution(row, labels) {
            current = .execution
            addExecutionHeads(row)
        } else if current != .indicators, ForeignRows.areGoalPairs(row) || !awaitsGoals && ForeignRows.isGoalPair(row) {
            current = .pairs
            addPair(row)
        } else if let heads = goalHeads(row, next: next) {
            current = .goals
            sections.goalHeads += heads
            let used = Set(heads.map(\.lexeme.id)).union(bands.map(\.id))
            sections.bands += row.printed.filter { !used.contains($0.id) && $0.label != nil }
        } else {
            addBody(row, labels, next: next)
        }
    }

    /// Whether heads over narratives stand above whose texts have not begun.
    private var awaitsGoals: Bool { current == .goals && sections.goalRows.isEmpty }

    private mutating func addPair(_ row: LexemeRow) {
        var row = row
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
        let pairLabels = labels.filter {
            $0.role(\.pairIndex) != nil || $0.has(.extra)
                || current == .execution && row.isGridExact && $0.role(\.goalIndex) != nil && isBesideText($0, row)
        }
        if labels.contains(where: { $0.has(.total) }), !sections.indicatorTables.isEmpty,
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
    private var isGrid: Bool {
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
        case .goals: !sections.goalRows.isEmpty && ForeignRows.isPair(row, beside: sections.goalHeads.map(\.lexeme))
        case .indicators:
            sections.indicatorTables.last.map {
                ForeignRows.isPair(row, in: $0) || ForeignRows.arePairs(row, in: $0)
                    || ForeignRows.areHeads(row, in: $0, taxonomy)
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

    // MARK: Heads

    /// Two heads of the indicator table in one row, or one of its levels alone on a line.
    private func startsIndicators(_ row: LexemeRow, _ labels: [Lexeme]) -> Bool {
        let columns = Set(labels.compactMap { $0.role(\.indicatorColumn) })
        let own = columns.subtracting([.weight, .score])
        let levels = columns.intersection([.level1, .level2, .level3])
        if row.isLine, current == .indicators, sections.indicatorTables.last?.rows.isEmpty ?? true, !columns.isEmpty {
            return true
        }
        // Where columns came out one after the other, the heads of the later ones stand behind the texts of the first.
        if row.isLine, current == .indicators, !isGrid, !columns.isEmpty,
            Set(sections.indicatorTables.flatMap(\.names)).isDisjoint(with: columns)
        {
            return true
        }
        if row.isLine, goesOnWithHeads(labels) { return true }
        return own.count >= 2 && !levels.isEmpty || row.isLine && !levels.isEmpty
    }

    /// Whether the labels of a line are heads of targets and actual values that the begun table lacks.
    ///
    /// Where blocks came out one after the other, other parts of the form stand between the heads of the levels and theirs.
    private func goesOnWithHeads(_ labels: [Lexeme]) -> Bool {
        let values = labels.filter { $0.label?.distance == 0 }.compactMap { $0.role(\.indicatorColumn) }
            .filter { $0 == .target || $0 == .actual }
        guard !values.isEmpty, !sections.indicatorTables.isEmpty, current == .goals || current == .execution,
            sections.indicatorTables.allSatisfy({ $0.rows.allSatisfy(\.isLine) })
        else { return false }
        let known = Set(sections.indicatorTables.flatMap(\.names))
        return values.contains { !known.contains($0) }
    }

    /// Two heads of the matrix in one row, or one of its own alone on a line; lines of further heads follow.
    private func startsExecution(_ row: LexemeRow, _ labels: [Lexeme]) -> Bool {
        let columns = Set(labels.compactMap { $0.role(\.executionColumn) })
        let own = columns.filter { index in
            !["weight", "score"].contains(vocabulary.execution.columns[index].name)
        }
        if row.isLine, current == .execution, sections.executionRows.isEmpty, !columns.isEmpty { return true }
        return own.count >= 2 || row.isLine && !own.isEmpty
    }

    private func goalHeads(_ row: LexemeRow, next: LexemeRow?) -> [ColumnHead<FieldPath?>]? {
        let claimed = awaitsGoals ? sections.goalHeads.map(\.name) : []
        return GoalHeads(row: row, next: next, goals: vocabulary.goals).heads(besides: claimed)
    }

    /// A head row opens a table; one that a page repeats opens none.
    private mutating func addIndicatorHeads(_ row: LexemeRow) {
        var found = IndicatorTable()
        for lexeme in row.printed {
            if let column = lexeme.role(\.indicatorColumn) {
                // Bold type that was made by striking twice is exported twice.
                let last = found.heads.last ?? sections.indicatorTables.last?.heads.last
                if row.isLine, last?.lexeme.key == lexeme.key {
                    sections.bands.append(lexeme)
                } else {
                    found.heads.append(ColumnHead(name: column, lexeme: lexeme))
                }
            } else if let part = lexeme.role(\.measurePart) {
                found.parts.append(ColumnHead(name: part, lexeme: lexeme))
            } else if lexeme.has(.ignoredColumn) {
                found.heads.append(ColumnHead(name: nil, lexeme: lexeme))
            } else if !row.isLine, LabelShape.isHeadLike(lexeme.key),
                // Behind other heads a goal is a column's head, and names no part of the form.
                !lexeme.has(.band) || lexeme.role(\.goalIndex) != nil && !found.foreign.isEmpty
            {
                found.foreign.append(lexeme)
            } else if lexeme.label != nil {
                sections.bands.append(lexeme)
                if lexeme.has(.band), found.heads.isEmpty, !row.isLine { found.band = lexeme.key }
            }
        }
        if !row.isLine {
            found.partColumns(vocabulary.guessedHeads)
            found.guessTarget(vocabulary.guessedHeads)
        }
        guard let last = sections.indicatorTables.last else {
            sections.indicatorTables = [found]
            return
        }
        let place = sections.indicatorTables.count - 1
        if row.isLine || last.rows.isEmpty && Set(found.names).isDisjoint(with: last.names) {
            sections.indicatorTables[place].heads += found.heads
            sections.indicatorTables[place].parts += found.parts
            sections.indicatorTables[place].foreign += found.foreign
        } else if found.repeats(last) {
            // The first row of heads stays, its columns fit the stitched table.
            sections.bands += found.headLexemes
        } else {
            sections.indicatorTables.append(found)
        }
    }

    private mutating func addExecutionHeads(_ row: LexemeRow) {
        var found: [ColumnHead<Int?>] = []
        for lexeme in row.printed {
            if let column = lexeme.role(\.executionColumn) {
                // Bold type that was made by striking twice is exported twice.
                if row.isLine, let last = (sections.executionHeads + found).last, last.lexeme.key == lexeme.key {
                    sections.bands.append(lexeme)
                    continue
                }
                found.append(ColumnHead(name: column, lexeme: lexeme))
            } else if !row.isLine, !found.isEmpty, lexeme.label == nil, LabelShape.isHeadLike(lexeme.key) {
                found.append(ColumnHead(name: nil, lexeme: lexeme))
            } else if lexeme.label != nil {
                sections.bands.append(lexeme)
            }
        }
        if sections.executionHeads.isEmpty || row.isLine {
            sections.executionHeads += found
        } else {
            // A head row that a page repeats: the first one stays, its columns fit the stitched table.
            sections.bands += found.map(\.lexeme)
        }
    }
}
