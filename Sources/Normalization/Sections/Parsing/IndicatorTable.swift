internal import FormModel

/// An indicator table of a form: its heads, and the rows under them.
struct IndicatorTable {
    /// `nil` names a column that is no part of the model.
    var heads: [ColumnHead<IndicatorColumn?>] = []
    /// Heads of columns that hold a part of a measure.
    var parts: [ColumnHead<MeasurePart>] = []
    /// Heads that the vocabulary does not know; in grids only.
    var foreign: [Lexeme] = []
    var rows: [LexemeRow] = []
    /// What stands beside the heads and names the table, folded: 年度绩效指标.
    var band: [Unicode.Scalar]?
    /// The column of a head that nobody knows and that may be the targets'.
    var guessed: Range<Int>?
    /// Whether the head over the targets of lines is one that nobody knows.
    var isTargetGuessed = false

    var headLexemes: [Lexeme] { heads.map(\.lexeme) + parts.map(\.lexeme) + foreign }

    /// The names of the columns in printed order.
    var names: [IndicatorColumn] { heads.compactMap(\.name) }
}

/// A part of a measure that some forms print in a column of its own.
enum MeasurePart: String, Sendable, Codable, CaseIterable {
    /// `≥`, or a word such as 定性 that says that the value is none to compare.
    case comparator
    /// The unit of the target value.
    case unit
    /// The unit of the actual value.
    case actualUnit
}

extension IndicatorTable {
    /// The heads of lines in the order of their columns where they stood in two rows; `nil` where they stood in one.
    ///
    /// Those below a head that spans them came out behind the others of its row.
    var headsInTwoLines: [ColumnHead<IndicatorColumn?>]? {
        let printed = heads.sorted { $0.lexeme.id < $1.lexeme.id }
        guard heads.allSatisfy({ $0.lexeme.columns == nil }), printed.first?.name?.isLevelOrName == false,
            let first = printed.firstIndex(where: { $0.name?.isLevelOrName ?? false }),
            printed[..<first].allSatisfy({ $0.name?.isLevelOrName == false })
        else { return nil }
        let (upper, lower) = (printed[..<first], printed[first...])
        let spanned: [IndicatorColumn] = [.target, .actual]
        guard upper.contains(where: { $0.name.map(spanned.contains) ?? false }),
            lower.contains(where: { $0.name == .target })
                || parts.contains(where: { $0.lexeme.id > lower[first].lexeme.id })
        else { return nil }
        let below = Set(lower.compactMap(\.name))
        return lower + upper.filter { head in head.name.map { !below.contains($0) } ?? true }
    }

    /// Whether the heads are those of the other table once more, as a page repeats them.
    func repeats(_ other: IndicatorTable) -> Bool {
        if let band, let named = other.band, band != named { return false }
        return Set(names).isSubset(of: other.names) && !hasOtherColumns(than: other)
    }

    /// Whether the target stands in another column, beside heads that the other table does not have.
    private func hasOtherColumns(than other: IndicatorTable) -> Bool {
        func target(_ table: IndicatorTable) -> Range<Int>? {
            table.heads.first { $0.name == .target }?.lexeme.columns
        }
        guard let own = target(self), let others = target(other) else { return false }
        return !own.overlaps(others) && !Set(foreign.map(\.key)).isSubset(of: other.foreign.map(\.key))
    }

    /// Whether a label is an indicator's name or value all the same: it stands under their heads, or, in lines, is one
    /// that only counts with a colon.
    func isName(_ label: Lexeme) -> Bool {
        guard let own = label.columns else {
            return label.has(.extra) && label.role(\.pairIndex) == nil && !label.isFollowedByColon
                && label.label?.ground == .vocabulary
        }
        return heads.contains { head in
            head.name != .level1 && head.name != .level2 && head.lexeme.columns?.overlaps(own) ?? false
        }
    }

    /// The row with the names that are labels elsewhere as texts.
    func readingNames(in row: LexemeRow) -> LexemeRow {
        guard row.lexemes.contains(where: { $0.label != nil }) else { return row }
        var row = row
        for place in row.lexemes.indices {
            let lexeme = row.lexemes[place]
            // What begins a row that was moved to the left is a name as well.
            let isMoved = !row.isLine && !row.isGridExact && (lexeme.role(\.pairIndex) != nil || lexeme.has(.extra))
            if isLevel2(lexeme, of: row) || isLevel1(lexeme, of: row) {
                row.lexemes[place].label = nil
                continue
            }
            guard lexeme.label != nil, !lexeme.has(.band), !lexeme.has(.total), isMoved || isName(lexeme) else {
                continue
            }
            row.lexemes[place].label = nil
        }
        return row
    }

    /// Whether what names a part of the form elsewhere is a term of the second level: it stands in that column, in front of
    /// an indicator, and the column of the first level is another.
    private func isLevel2(_ lexeme: Lexeme, of row: LexemeRow) -> Bool {
        guard lexeme.has(.band), let columns = lexeme.columns,
            heads.contains(where: { $0.name == .level2 && $0.lexeme.columns == columns }),
            let first = heads.first(where: { $0.name == .level1 })?.lexeme.columns,
            first.upperBound <= columns.lowerBound,
            let name = heads.first(where: { $0.name == .level3 })?.lexeme.columns
        else { return false }
        return row.printed.contains { $0.columns == name && $0.label == nil }
    }

    /// Whether what is a label elsewhere is a term of the first level: it stands in that column of a grid as printed, and cells
    /// of an indicator stand behind it under their heads.
    private func isLevel1(_ lexeme: Lexeme, of row: LexemeRow) -> Bool {
        guard row.isGridExact, !lexeme.has(.total), let columns = lexeme.columns else { return false }
        return heads.contains { $0.name == .level1 && $0.lexeme.columns == columns } && hasCells(in: row)
    }

    /// Whether most of the cells of an indicator behind its levels stand in a row, under their heads.
    func hasCells(in row: LexemeRow) -> Bool {
        let cells = heads.filter { $0.name != .level1 && $0.name != .level2 }.map { head in
            row.printed.contains { $0.columns == head.lexeme.columns && $0.label == nil }
        }
        return cells.count { $0 } >= Self.fewestCells && 2 * cells.count { $0 } > cells.count
    }

    /// So many cells under their heads tell an indicator from a label with its value.
    private static let fewestCells = 2

    /// The last row of a table without spans that has a label's place and one beside it: a row that lost its levels, or a
    /// remark behind the table.
    func doubtingRemark(_ row: LexemeRow) -> LexemeRow {
        // A cell that names the whole table may stand in front of the levels.
        guard !row.isLine, !row.isGridExact, row.printed.count == 2, row.labels.isEmpty,
            let start = heads.first(where: { $0.name == .level1 })?.lexeme.columns?.lowerBound, start <= 1,
            row.printed.map({ $0.columns?.lowerBound }) == [0, 1], LabelShape.isLabelLike(row.printed[0].key)
        else { return row }
        var row = row
        for place in row.lexemes.indices { row.lexemes[place].decisionMargin = Self.guessMargin }
        return row
    }

    /// The margin of a guess, in nats: little more than a coin's toss.
    private static let guessMargin = 0.5

    /// Tables that are printed side by side under one head row, each with its own rows; else the table alone.
    ///
    /// Heads in front of the first repeated one are shared: both tables have the column, and its cells.
    func sideBySide() -> [IndicatorTable] {
        let named = heads.filter { $0.name != nil }
        guard hasTwins, named.allSatisfy({ $0.lexeme.columns != nil }),
            let repeated = named.indices.first(where: { index in
                named[..<index].contains { $0.name == named[index].name }
            }), let border = named[repeated].lexeme.columns?.lowerBound,
            let own = named[..<repeated].firstIndex(where: { $0.name == named[repeated].name })
        else { return [self] }
        let shared = named[..<own].compactMap { $0.lexeme.columns?.upperBound }.max() ?? 0
        var left = self
        left.heads = heads.filter { starts($0.lexeme, before: border) }
        left.parts = parts.filter { starts($0.lexeme, before: border) }
        left.foreign = foreign.filter { starts($0, before: border) }
        left.rows = rows.map { $0.keeping { starts($0, before: border) } }
        var right = self
        func isRight(_ lexeme: Lexeme) -> Bool { starts(lexeme, before: shared) || !starts(lexeme, before: border) }
        right.heads = heads.filter { isRight($0.lexeme) }
        right.parts = parts.filter { isRight($0.lexeme) }
        right.foreign = foreign.filter { isRight($0) }
        right.rows = rows.map { $0.keeping(isRight) }
        return [left, right]
    }

    /// Whether two tables stand beside each other: names have two columns, or what values there are without any.
    ///
    /// Two columns that are called differently and stand beside single ones are one table's: 指标内容 says more of 三级指标.
    var hasTwins: Bool {
        let own: [IndicatorColumn] = names.contains(.level3) ? [.level3] : [.target, .actual]
        let repeated = Set(names).filter { name in heads.count { $0.name == name } > 1 }
        return own.contains { column in
            let keys = heads.filter { $0.name == column }.map(\.lexeme.key)
            return keys.count > 1 && (own.count > 1 || repeated.count > 1 || Set(keys).count < keys.count)
        }
    }

    /// The columns that the table certainly does not have: its grid is what the paper shows, and all of its heads are known, or
    /// words alone stand under the others where it is about numbers.
    func absentColumns(_ kinds: TextKinds) -> Set<IndicatorColumn> {
        guard !rows.isEmpty, rows.allSatisfy(\.isGridExact), headLexemes.allSatisfy({ $0.columns != nil }),
            names.contains(.level3)
        else { return [] }
        let unknown = foreign.filter { !kinds.isOtherHead($0.key) }
        let columns: Set<IndicatorColumn>
        if unknown.isEmpty {
            columns = Set(IndicatorColumn.allCases)
        } else {
            columns = unknown.allSatisfy(isOverWords) ? [.weight, .score] : []
        }
        return columns.subtracting(names)
    }

    /// Whether words alone stand under a head.
    private func isOverWords(_ head: Lexeme) -> Bool {
        let cells = rows.flatMap(\.printed).filter { $0.columns == head.columns }
        return !cells.isEmpty && cells.allSatisfy { NumberParsing.points($0.key) == nil }
    }

    /// A row whose cell under a guessed head says that it is a guess.
    func doubtingGuess(_ row: LexemeRow) -> LexemeRow {
        guard let guessed else { return row }
        var row = row
        for place in row.lexemes.indices where row.lexemes[place].columns?.overlaps(guessed) ?? false {
            row.lexemes[place].decisionMargin = min(row.lexemes[place].decisionMargin, Self.guessMargin)
        }
        return row
    }

    private func starts(_ lexeme: Lexeme, before column: Int) -> Bool {
        lexeme.columns.map { $0.lowerBound < column } ?? true
    }
}

extension LexemeRow {
    func keeping(_ isKept: (Lexeme) -> Bool) -> LexemeRow {
        var row = LexemeRow(index: index, layout: layout, afterBreak: afterBreak, lexemes: lexemes.filter(isKept))
        row.isFurniture = isFurniture
        row.isBehindOtherPart = isBehindOtherPart
        return row
    }
}
