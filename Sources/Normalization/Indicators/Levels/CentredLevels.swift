internal import DocumentModel
internal import FormModel

/// Level labels that an export printed where their text stands on the page: in the middle of the rows that they span.
///
/// The lattice carries a level down from the row that prints it, which is right where labels stand beside their first
/// row. Where the labels of both levels agree better with the middles of their rows, the rows are divided anew.
struct CentredLevels {
    let grammar: IndicatorGrammar

    /// By how much the division by middles must be cheaper than the one by first rows, in nats.
    private static let leastGain = 1.5
    /// The same in tables of cells, whose exporters print labels beside their first row as a rule.
    private static let leastGainOfCells = 6.0

    private struct Label {
        let field: RawField
        let key: [Unicode.Scalar]
        let place: LayoutSpans.Place
        /// The rows in which its lines stand.
        let rows: ClosedRange<Int>
    }

    func reassigned(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        guard rows.contains(where: { $0.isUnmarked || $0.mayStandApart }), let level1 = labels(.level1, rows),
            let level2 = labels(.level2, rows), max(level1.count, level2.count) <= Self.mostLabels
        else { return rows }
        let filled = rows.indices.filter { !rows[$0].isEmptyGroup }
        guard !filled.isEmpty, filled.count <= Self.mostRows else { return rows }
        let places = filled.map { LayoutSpans.Place(Double($0), $0) }
        let misfits = misfits(filled.map { rows[$0] }, level2)
        let topped = division(level1, level2, places, misfits, .top)
        let gain = rows.contains(where: \.isUnmarked) ? Self.leastGain : Self.leastGainOfCells
        // No division costs less than nothing.
        guard topped.placeCost > gain else { return rows }
        let centred = division(level1, level2, places, misfits, .middle)
        guard centred.cost + gain < topped.cost else { return rows }
        var result = filled.map { rows[$0] }
        for (column, labels, spans) in [
            (IndicatorColumn.level1, level1, centred.level1), (.level2, level2, centred.level2),
        ] {
            for span in spans {
                for row in span.rows {
                    let label = labels[span.label]
                    result[row].give(label.key, label.field, to: column, margin: span.margin)
                }
            }
        }
        var whole: [RawIndicatorRow] = []
        for span in centred.level2 {
            // A group without an indicator keeps its row.
            if span.rows.isEmpty, rows[level2[span.label].place.first].isEmptyGroup {
                whole.append(rows[level2[span.label].place.first])
            }
            whole += result[span.rows]
        }
        return whole
    }

    /// Rows of cells by the middles of both levels, where these are nearly without fault: chance does not place all labels
    /// so.
    ///
    /// Where they are not, levels that they would give to other labels are doubted.
    func reassignedExactly(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        // A label beside a group without an indicator has no place among the rows.
        guard !rows.isEmpty, rows.count <= Self.mostRows,
            rows.allSatisfy({ $0.mayStandApart && !$0.isUnmarked && !$0.isEmptyGroup }),
            let level1 = labels(.level1, rows), let level2 = labels(.level2, rows),
            max(level1.count, level2.count) <= Self.mostLabels
        else { return rows }
        let places = rows.indices.map { LayoutSpans.Place(Double($0), $0) }
        let misfits = misfits(rows, level2)
        let topped = division(level1, level2, places, misfits, .top)
        guard topped.placeCost > Self.leastDoubt,
            let division = CentredDivision(
                level1.map(\.rows),
                level2.map(\.rows),
                rows: rows.count,
                heights: rows.map(\.lineCount),
                pageStarts: rows.indices.dropFirst().filter { rows[$0].startsPage },
                misfits: misfits,
                isForeign: { !grammar.taxonomy.allows(level1[$0].key, level2[$1].key) }
            ), division.cost < topped.cost - Self.leastDoubt
        else { return doubtingInferred(rows) }
        let isExact =
            division.placeCost < Self.exactCost * Double(level1.count + level2.count)
            && division.cost < topped.cost - Self.leastGain && topped.placeCost > Self.leastGain
        // Where level 2 may stand at its first rows throughout, a level 1 that does not was perhaps lost at a break: some
        // exporters print it again in the first row behind.
        let isLost = level1.contains { label in
            let row = rows[label.place.first]
            return row.startsPage && !row.printedLevels.contains(.level2)
        }
        guard !isLost || topped.lowerCost > Self.exactCost * Double(level2.count) else { return rows }
        var result = rows
        for (column, labels, levels) in [
            (IndicatorColumn.level1, level1, division.level1), (.level2, level2, division.level2),
        ] {
            for row in rows.indices {
                let label = labels[levels.labels[row]]
                let old = column == .level1 ? rows[row].level1 : rows[row].level2
                if old == label.key {
                    if let field = rows[row].fields[column], levels.margins[row] < field.margin, isExact {
                        result[row].fields[column]?.margin = levels.margins[row]
                    }
                } else if isExact {
                    result[row].give(label.key, label.field, to: column, margin: levels.margins[row])
                } else {
                    result[row].fields[column] = rows[row].fields[column]?.doubted
                }
            }
        }
        return isExact ? result : doubtingInferred(result)
    }

    /// The rows with the levels doubted that they do not print, where the table begins without any.
    ///
    /// Its labels stand elsewhere than beside their first rows. Where those of level 1 stand below them, the last row under
    /// each level 2 may be the first of the next.
    private func doubtingInferred(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        guard let first = rows.first else { return rows }
        guard first.level1.isEmpty, first.level2.isEmpty else {
            return standBelowFirstRows(rows) ? doubtingLastRows(rows) : rows
        }
        return rows.map { row in
            var row = row
            for level in [IndicatorColumn.level1, .level2] where !row.printedLevels.contains(level) {
                row.fields[level] = row.fields[level]?.doubted
            }
            return row
        }
    }

    /// The margin of a level that is perhaps the next label's, in nats.
    private static let guessMargin = 0.5

    /// One label of level 1 below its first row may be a row that lost its own.
    private static let fewestBelow = 2

    /// Whether several labels of level 1 stand below a row that is theirs by the level 2 that it prints.
    private func standBelowFirstRows(_ rows: [RawIndicatorRow]) -> Bool {
        let below = rows.indices.dropFirst().count { index in
            guard rows[index].printedLevels.contains(.level1), rows[index - 1].level1 == rows[index].level1 else {
                return false
            }
            let own = rows[..<index].reversed().prefix { $0.level1 == rows[index].level1 }
            return own.contains { $0.printedLevels.contains(.level2) }
                && !own.contains { $0.printedLevels.contains(.level1) }
        }
        return below >= Self.fewestBelow
    }

    private func doubtingLastRows(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        var result = rows
        for index in rows.indices.dropLast()
        where rows[index + 1].printedLevels.contains(.level2) && !rows[index].printedLevels.contains(.level2) {
            result[index].fields[.level2] = rows[index].fields[.level2]?.doubted(
                to: Self.guessMargin,
                "it is that of the next label"
            )
        }
        return result
    }

    /// A division by first rows that costs less, or no more above another one, is not questioned.
    private static let leastDoubt = 0.5
    /// What a division without a fault costs at most, for each label.
    private static let exactCost = 0.1

    private static let mostRows = 120
    /// A division takes time in the number of labels and the square of the rows; groups without an indicator have labels,
    /// too.
    private static let mostLabels = 60
    /// The middle of an even number of rows lies between two of them.
    private static let tolerance = 0.5
    /// What each row costs that a label stands further from its place; rows are of unequal heights.
    private static let besides = 0.9

    private func misfits(_ rows: [RawIndicatorRow], _ level2: [Label]) -> LevelMisfits {
        grammar.taxonomy.affinity.misfits(
            names: rows.map { $0.fields[.level3].map { TextFolding.key($0.text) } ?? [] },
            terms: level2.map(\.key)
        )
    }

    private func labels(_ column: IndicatorColumn, _ rows: [RawIndicatorRow]) -> [Label]? {
        // The line of the file with which each row's own cells begin.
        var last = 0
        let starts = rows.map { row in
            let own = [IndicatorColumn.level3, .target].flatMap { row.fields[$0]?.sources.compactMap(\.line) ?? [] }
            last = max(last, own.min() ?? last)
            return last
        }
        let labels = rows.enumerated().compactMap { index, row -> Label? in
            guard row.printedLevels.contains(column), let field = row.fields[column], !field.text.isEmpty else {
                return nil
            }
            let key = Taxonomy.bareTerm(TextFolding.key(field.text))
            guard grammar.taxonomy.isTerm(key) else { return nil }
            let ends = field.sources.compactMap(\.line).map { line in starts.lastIndex { $0 <= line } ?? index }
            let rows = min(index, ends.min() ?? index)...max(index, ends.max() ?? index)
            return Label(field: field, key: key, place: (Double(index), index), rows: rows)
        }
        return labels.isEmpty ? nil : labels
    }

    private func division(
        _ level1: [Label],
        _ level2: [Label],
        _ places: [LayoutSpans.Place],
        _ misfits: LevelMisfits,
        _ setting: LayoutSpans.Setting
    ) -> (
        level1: [LayoutSpans.Span], level2: [LayoutSpans.Span], lowerCost: Double, cost: Double, placeCost: Double
    ) {
        let lower = LayoutSpans.division(
            level2.map(\.place),
            places,
            setting,
            tolerance: Self.tolerance,
            besides: Self.besides
        ) { label, rows in
            misfits.cost(label, rows)
        }
        let groups = level1.map { parent in
            lower.spans.map {
                LayoutSpans.Group(rows: $0.rows, isForeign: !grammar.taxonomy.allows(parent.key, level2[$0.label].key))
            }
        }
        let upper = LayoutSpans.division(
            level1.map(\.place),
            places,
            setting,
            tolerance: Self.tolerance,
            besides: Self.besides
        ) { label, rows in
            LayoutSpans.parentCost(over: rows, groups: groups[label])
        }
        let content = lower.spans.reduce(0) { $0 + misfits.cost($1.label, $1.rows) }
        let cost = lower.cost + upper.cost
        return (upper.spans, lower.spans, lower.cost - content, cost, cost - content)
    }
}

extension RawIndicatorRow {
    /// Puts the row under a level's label that is printed elsewhere.
    fileprivate mutating func give(
        _ key: [Unicode.Scalar],
        _ label: RawField,
        to column: IndicatorColumn,
        margin: Double
    ) {
        var field = label
        field.margin = min(margin, field.margin)
        if field.lexemes.isEmpty || fields[column]?.lexemes != field.lexemes { field.flags.insert(.spanInferred) }
        fields[column] = field
        if column == .level1 { level1 = key } else { level2 = key }
    }
}
