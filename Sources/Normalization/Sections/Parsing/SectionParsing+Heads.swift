internal import FormModel

/// Where the tables of a form begin, and their heads.
extension SectionParsing {
    /// Two heads of the indicator table in one row, or one of its levels alone on a line.
    func startsIndicators(_ row: LexemeRow, _ labels: [Lexeme]) -> Bool {
        if headLines.contains(row.index) { return true }
        let columns = Set(labels.compactMap { $0.role(\.indicatorColumn) })
        let own = columns.subtracting([.weight, .score])
        let levels = columns.intersection([.level1, .level2, .level3])
        let isBesideHeads = labels.contains {
            $0.role(\.measurePart) != nil || $0.has(.ignoredColumn) || $0.role(\.otherColumn) != nil
        }
        if row.isLine, current == .indicators, !columns.isEmpty || isBesideHeads,
            sections.indicatorTables.last?.rows.allSatisfy({ $0.printed.allSatisfy { $0.has(.band) } }) ?? true
        {
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
    func startsExecution(_ row: LexemeRow, _ labels: [Lexeme], next: LexemeRow?) -> Bool {
        let columns = Set(labels.compactMap { $0.role(\.executionColumn) })
        if columns.isEmpty { return false }
        // What the projects of a form cost each.
        if !sections.executionRows.isEmpty, ForeignRows.areHeadsOfTable(row, over: next) { return false }
        let own = columns.filter { index in
            !["weight", "score"].contains(vocabulary.execution.columns[index].name)
        }
        if row.isLine, current == .execution, sections.executionRows.isEmpty { return true }
        // Behind the matrix one of its heads beside a number, or that it has already, is an indicator's: many tables have the
        // execution rate.
        let hasNumber = row.printed.contains {
            RowAlignment.fits($0.key, .number) || RowAlignment.fits($0.key, .percent)
        }
        let isRepeated = own.isSubset(of: sections.executionHeads.compactMap(\.name))
        if row.isLine, current == .indicators, !sections.executionRows.isEmpty, hasNumber || isRepeated {
            return own.count >= 2
        }
        return own.count >= 2 || row.isLine && !own.isEmpty
    }

    func goalHeads(_ row: LexemeRow, next: LexemeRow?) -> [ColumnHead<FieldPath?>]? {
        let claimed = awaitsGoals ? sections.goalHeads.map(\.name) : []
        return GoalHeads(row: row, next: next, goals: vocabulary.goals).heads(besides: claimed)
    }

    /// A head row opens a table; one that a page repeats opens none.
    mutating func addIndicatorHeads(_ row: LexemeRow) {
        var found = IndicatorTable()
        for lexeme in row.printed {
            if let column = lexeme.role(\.indicatorColumn) {
                // Bold type that was made by striking twice is exported twice.
                let last = found.heads.last ?? sections.indicatorTables.last?.heads.last
                if row.isLine, last?.lexeme.key == lexeme.key {
                    sections.bands.append(lexeme)
                } else {
                    found.heads.append(ColumnHead(name: column, lexeme: lexeme))
                    if column == .target, lexeme.label?.ground == .text {
                        if row.isLine { found.isTargetGuessed = true } else { found.guessed = lexeme.columns }
                    }
                }
            } else if let part = lexeme.role(\.measurePart) {
                found.parts.append(ColumnHead(name: part, lexeme: lexeme))
            } else if lexeme.has(.ignoredColumn) || row.isLine && lexeme.role(\.otherColumn) != nil {
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
            found.tellDeviation(vocabulary.guessedHeads)
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
            if found.isTargetGuessed { sections.indicatorTables[place].isTargetGuessed = true }
        } else if found.repeats(last) {
            // The first row of heads stays, its columns fit the stitched table.
            sections.bands += found.headLexemes
        } else {
            sections.indicatorTables.append(found)
        }
    }

    /// - Parameter next: The row below, whose numbers tell heads that nobody knows in front of the known ones.
    mutating func addExecutionHeads(_ row: LexemeRow, next: LexemeRow?) {
        var found: [ColumnHead<Int?>] = []
        for lexeme in row.printed {
            if !row.isLine, found.allSatisfy({ $0.name == nil }), lexeme.label == nil,
                LabelShape.isHeadLike(lexeme.key),
                let next, !next.isLine
            {
                let below = next.lexemes.first { $0.columns == lexeme.columns && !$0.isBlank }
                if let below, RowAlignment.fits(below.key, .amount) {
                    found.append(ColumnHead(name: nil, lexeme: lexeme))
                } else if below.map({ $0.id == lexeme.id || $0.role(\.executionRow) != nil }) ?? false {
                    // What names the matrix, or the sources in front of the amounts.
                    sections.bands.append(lexeme)
                }
                continue
            }
            if let column = lexeme.role(\.executionColumn) {
                // Bold type that was made by striking twice is exported twice.
                if row.isLine, let last = (sections.executionHeads + found).last, last.lexeme.key == lexeme.key {
                    sections.bands.append(lexeme)
                    continue
                }
                found.append(ColumnHead(name: column, lexeme: lexeme))
            } else if !row.isLine, !found.isEmpty, lexeme.label == nil || lexeme.has(.ignoredColumn),
                LabelShape.isHeadLike(lexeme.key)
            {
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
