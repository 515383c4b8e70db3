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
    var goalHeads: [ColumnHead<FieldPath>] = []
    var goalRows: [LexemeRow] = []
    /// Names are indexes into the vocabulary's columns of the matrix.
    var executionHeads: [ColumnHead<Int>] = []
    var executionRows: [LexemeRow] = []
    var indicatorHeads: [ColumnHead<IndicatorColumn?>] = []
    var indicatorRows: [LexemeRow] = []
    var totalRows: [LexemeRow] = []
    /// Labels that name a part of the form, and labels consumed as heads.
    var bands: [Lexeme] = []
}

/// Parts the rows of a form by the labels in them.
struct SectionParsing {
    private enum Section {
        case pairs, goals, execution, indicators, totals
    }

    private let vocabulary: Vocabulary
    private var sections = FormSections()
    private var current = Section.pairs

    private init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    static func sections(of rows: [LexemeRow], vocabulary: Vocabulary) -> FormSections {
        var parsing = SectionParsing(vocabulary)
        for row in rows { parsing.add(row) }
        guard parsing.sections.indicatorHeads.isEmpty,
            let headless = HeadlessIndicators(in: rows, taxonomy: Taxonomy(vocabulary))
        else { return parsing.sections }
        parsing = SectionParsing(vocabulary)
        for row in rows[..<headless.firstRow] { parsing.add(row) }
        parsing.current = .indicators
        parsing.sections.indicatorHeads = headless.heads
        for row in rows[headless.firstRow...] { parsing.add(headless.marked(row)) }
        return parsing.sections
    }

    private mutating func add(_ row: LexemeRow) {
        let labels = row.labels
        let bands = labels.filter { $0.has(.band) && $0.role(\.goalIndex) == nil || $0.has(.heading) }
        sections.bands += bands
        if startsIndicators(row, labels) {
            current = .indicators
            addHeads(row, to: \.indicatorHeads) { lexeme in
                if let column = lexeme.role(\.indicatorColumn) { return .some(column) }
                return lexeme.has(.ignoredColumn) ? .some(nil) : nil
            }
        } else if startsExecution(row, labels) {
            current = .execution
            addHeads(row, to: \.executionHeads) { $0.role(\.executionColumn) }
        } else if let heads = goalHeads(row, labels) {
            current = .goals
            sections.goalHeads += heads
            let used = Set(heads.map(\.lexeme.id)).union(bands.map(\.id))
            sections.bands += row.printed.filter { !used.contains($0.id) && $0.label != nil }
        } else {
            addBody(row, labels)
        }
    }

    private mutating func addBody(_ row: LexemeRow, _ labels: [Lexeme]) {
        let pairLabels = labels.filter { $0.role(\.pairIndex) != nil || $0.has(.extra) }
        if labels.contains(where: { $0.has(.total) }), !sections.indicatorHeads.isEmpty, current != .pairs {
            current = .totals
        } else if current == .execution, labels.contains(where: { $0.role(\.executionRow) != nil }) {
            sections.executionRows.append(row)
            return
        } else if !pairLabels.isEmpty, endsSection(row, pairLabels) {
            current = .pairs
        }
        // A line without a label between the rows of a table is page furniture, and no part of any cell; only the cells of
        // an indicator table may stand on lines of their own.
        if row.isLine, labels.isEmpty, isGrid {
            if current == .indicators { sections.indicatorRows.append(row) }
            return
        }
        switch current {
        case .pairs: sections.pairRows.append(row)
        case .goals: sections.goalRows.append(row)
        case .execution: sections.executionRows.append(row)
        case .indicators: sections.indicatorRows.append(row)
        case .totals: sections.totalRows.append(row)
        }
    }

    /// Whether the current section stands in a table.
    private var isGrid: Bool {
        switch current {
        case .pairs: sections.pairRows.last.map { !$0.isLine } ?? false
        case .goals: sections.goalHeads.contains { $0.lexeme.columns != nil }
        case .execution: sections.executionHeads.contains { $0.lexeme.columns != nil }
        case .indicators: sections.indicatorHeads.contains { $0.lexeme.columns != nil }
        case .totals: sections.totalRows.first.map { !$0.isLine } ?? false
        }
    }

    /// Inside the indicator table a pair's label counts only to the letter and at the start of its row: names of
    /// indicators resemble labels.
    private func endsSection(_ row: LexemeRow, _ pairLabels: [Lexeme]) -> Bool {
        guard current == .indicators || current == .goals else { return true }
        let first = row.printed.first { !$0.has(.band) }
        return pairLabels.contains { $0.label?.distance == 0 && $0.id == first?.id }
    }

    // MARK: Heads

    /// Two heads of the indicator table in one row, or one of its levels alone on a line.
    private func startsIndicators(_ row: LexemeRow, _ labels: [Lexeme]) -> Bool {
        let columns = Set(labels.compactMap { $0.role(\.indicatorColumn) })
        let own = columns.subtracting([.weight, .score])
        let levels = columns.intersection([.level1, .level2, .level3])
        if row.isLine, current == .indicators, sections.indicatorRows.isEmpty, !columns.isEmpty { return true }
        // Where columns came out one after the other, the heads of the later ones stand behind the texts of the first.
        let known = Set(sections.indicatorHeads.compactMap(\.name))
        if row.isLine, current == .indicators, !isGrid, !columns.isEmpty, known.isDisjoint(with: columns) {
            return true
        }
        return own.count >= 2 && !levels.isEmpty || row.isLine && !levels.isEmpty
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

    /// The heads over the narratives of a row; `nil` where it is no head row.
    ///
    /// A label that is both a head and a band is the band where another head claims its path. A single head counts only
    /// where no value stands beside it.
    private func goalHeads(_ row: LexemeRow, _ labels: [Lexeme]) -> [ColumnHead<FieldPath>]? {
        var heads = labels.compactMap { lexeme in
            lexeme.role(\.goalIndex).map { ColumnHead(name: vocabulary.goals[$0].path, lexeme: lexeme) }
        }
        guard !heads.isEmpty else { return nil }
        let claimed = current == .goals && sections.goalRows.isEmpty ? sections.goalHeads.map(\.name) : []
        let candidates = heads
        heads.removeAll { head in
            head.lexeme.has(.band)
                && (claimed.contains(head.name)
                    || candidates.contains { $0.name == head.name && $0.lexeme.id != head.lexeme.id })
        }
        guard let first = heads.first else { return nil }
        if heads.count == 1, !claimed.isEmpty || !row.isLine {
            let behind = row.printed.filter { $0.label == nil }
            let isBandBesideText = first.lexeme.has(.band) && !behind.isEmpty
            if isBandBesideText { return nil }
        }
        return heads
    }

    private mutating func addHeads<Name>(
        _ row: LexemeRow,
        to heads: WritableKeyPath<FormSections, [ColumnHead<Name>]>,
        name: (Lexeme) -> Name?
    ) {
        let restarts = !sections[keyPath: heads].isEmpty && !row.isLine
        var found: [ColumnHead<Name>] = []
        for lexeme in row.printed {
            if let name = name(lexeme) {
                // Bold type that was made by striking twice is exported twice.
                if row.isLine, let last = (sections[keyPath: heads] + found).last, last.lexeme.key == lexeme.key {
                    sections.bands.append(lexeme)
                    continue
                }
                found.append(ColumnHead(name: name, lexeme: lexeme))
            } else if lexeme.label != nil {
                sections.bands.append(lexeme)
            }
        }
        if restarts {
            // A head row that a page repeats: the first one stays, its columns fit the stitched table.
            sections.bands += found.map(\.lexeme)
        } else {
            sections[keyPath: heads] += found
        }
    }
}
