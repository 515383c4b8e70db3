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
            guard lexeme.label != nil, !lexeme.has(.band), !lexeme.has(.total), isMoved || isName(lexeme) else {
                continue
            }
            row.lexemes[place].label = nil
        }
        return row
    }

    /// Tables that are printed side by side under one head row, each with its own rows; else the table alone.
    ///
    /// Heads in front of the first repeated one are shared: both tables have the column, and its cells.
    func sideBySide() -> [IndicatorTable] {
        let named = heads.filter { $0.name != nil }
        guard named.allSatisfy({ $0.lexeme.columns != nil }),
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

    private func starts(_ lexeme: Lexeme, before column: Int) -> Bool {
        lexeme.columns.map { $0.lowerBound < column } ?? true
    }
}

extension LexemeRow {
    func keeping(_ isKept: (Lexeme) -> Bool) -> LexemeRow {
        var row = LexemeRow(index: index, layout: layout, afterBreak: afterBreak, lexemes: lexemes.filter(isKept))
        row.isFurniture = isFurniture
        return row
    }
}
