internal import FormModel

/// Makes indicator rows of the columns of the cheapest reading.
struct ColumnAssembly {
    let lattice: ColumnLattice
    let lexemes: [Lexeme]
    let grammar: IndicatorGrammar

    /// The margin of a column that has more or fewer cells than there are names, of a level that follows from nothing that is
    /// printed, and of all cells where the whole reading is dear.
    private static let guessMargin = 0.2

    func reading() -> IndicatorReading {
        let path = lattice.bestPath()
        guard let last = path.last, let anchor = lexemes.first else { return IndicatorReading() }
        var cells: [[Int: [Int]]] = grammar.slots.map { _ in [:] }
        for (stage, state) in path.enumerated() {
            if case .cell(let slot, let row) = state.role { cells[slot][row, default: []].append(stage) }
        }
        let rowCount = grammar.slots.indices.reduce(0) { max($0, (cells[$1].keys.max() ?? -1) + 1) }
        let names = grammar.level3.map { last.lengths[$0] } ?? rowCount
        var rows = (0..<rowCount).map { _ in RawIndicatorRow() }
        var reading = IndicatorReading()
        reading.cost = lattice.bestCost
        for row in rows.indices {
            rows[row].isUnmarked = true
            rows[row].mayStandApart = true
            for (slot, spec) in grammar.slots.enumerated() where slot != grammar.level1 && slot != grammar.level2 {
                let isUneven =
                    !spec.isOptional && (last.lengths[slot] != names || last.gaps.count(spec.column) > 0)
                var field = field(cells[slot][row], path, anchor: anchor)
                if isUneven || names != rowCount { field.margin = min(field.margin, Self.guessMargin) }
                rows[row].put(field, in: spec)
                reading.used.formUnion(field.lexemes)
            }
        }
        addLevels(path, to: &rows, used: &reading.used, anchor: anchor)
        // Where name and target are guesses the row may be none, and has no levels then.
        reading.rows = RowRegularity(grammar: grammar).doubting(rows).map { $0.isGuess ? $0.doubted : $0 }
        return reading
    }

    private func field(_ stages: [Int]?, _ path: [ColumnLattice.State], anchor: Lexeme) -> RawField {
        guard let stages else { return RawField.blank(label: anchor, margin: Self.guessMargin, isGridExact: false) }
        let isDoubtful = lattice.costPerText > ColumnCost.doubtfulText
        let margin =
            isDoubtful
            ? Self.guessMargin : stages.map { lattice.margin(at: $0, of: path[$0].role).margin }.min() ?? .infinity
        var field = RawField(stages.map { lexemes[$0] }, margin: margin, isGridExact: false)
        field.otherReading = "it stands in another row or column"
        return field
    }

    // MARK: Levels

    private func addLevels(
        _ path: [ColumnLattice.State],
        to rows: inout [RawIndicatorRow],
        used: inout Set<Int>,
        anchor: Lexeme
    ) {
        let levels = ColumnLevels(taxonomy: grammar.taxonomy)
        let pieces = path.enumerated().compactMap { stage, state -> ColumnLevels.Label? in
            // What goes with no column may be the end of a term that a line's end cut: 指标 is also of the label at the side.
            guard state.role == .level || state.role == .stray && isEnd(lexemes[stage]) else { return nil }
            return label(at: stage, path, rows: rows.count)
        }
        let labels = levels.labels(pieces) { grammar.isForeign($0) }
        for label in labels { used.formUnion(label.lexemes.flatMap { [$0.id] + $0.joinedIDs }) }
        let areLevel1 = levels.areLevel1(labels)
        let upper = labels.indices.filter { areLevel1[$0] }.map { labels[$0] }
        let lower = labels.indices.filter { !areLevel1[$0] }.map { labels[$0] }
        let names = rows.map { $0.fields[.level3].map { TextFolding.key($0.text) } ?? [] }
        let parents = levels.parents(of: lower, among: upper)
        let lowerOfRow = levels.divide(lower, names: names)
        let upperOfRow = levels.divide(upper, names: names)
        for row in rows.indices {
            let below = lowerOfRow.isEmpty ? nil : lowerOfRow[row]
            var parent: ColumnLevels.Label?
            var margin = 0.0
            if let below {
                let term = lower[below.label].key
                if grammar.level2 != nil { rows[row].fields[.level2] = field(lower[below.label], margin: below.margin) }
                rows[row].level2 = term
                if let own = parents[below.label] {
                    parent = upper[own]
                    // Rivals under the same level 1 are none of it.
                    margin = below.margin { parents[$0] != own }
                }
            } else if grammar.level2 != nil {
                rows[row].fields[.level2] = RawField.blank(label: anchor, margin: Self.guessMargin, isGridExact: false)
            }
            guard grammar.level1 != nil else { continue }
            if parent == nil, !upperOfRow.isEmpty {
                parent = upper[upperOfRow[row].label]
                margin = upperOfRow[row].margin
            }
            if let parent {
                rows[row].level1 = parent.key
                rows[row].fields[.level1] = field(parent, margin: margin)
            } else {
                rows[row].fields[.level1] = RawField.blank(label: anchor, margin: Self.guessMargin, isGridExact: false)
            }
        }
    }

    /// Whether a text is the end of terms, and neither one nor the beginning of one.
    private func isEnd(_ lexeme: Lexeme) -> Bool {
        let key = Taxonomy.bareTerm(lexeme.key)
        return grammar.taxonomy.isPiece(key) && !grammar.taxonomy.isTerm(key) && !grammar.taxonomy.isBeginning(key)
    }

    private func field(_ label: ColumnLevels.Label, margin: Double) -> RawField {
        let isWhole = grammar.taxonomy.isTerm(label.key) && !grammar.isForeign(label.key)
        var field = RawField(label.lexemes, margin: isWhole ? margin : Self.guessMargin, isGridExact: false)
        field.flags.insert(.spanInferred)
        field.otherReading = "it spans other rows"
        return field
    }

    /// A level's label, or a part of one, with its place among the rows.
    private func label(at stage: Int, _ path: [ColumnLattice.State], rows: Int) -> ColumnLevels.Label {
        func row(_ index: Int) -> Int? {
            if case .cell(_, let row) = path[index].role { row } else { nil }
        }
        let before = path.indices[..<stage].last { row($0) != nil }
        let behind = path.indices[(stage + 1)...].first { row($0) != nil }
        let next = behind.flatMap { row($0) } ?? rows
        let last = before.flatMap { row($0) } ?? -1
        var label = ColumnLevels.Label(
            lexemes: [lexemes[stage]],
            key: lexemes[stage].key,
            place: Double(last + next) / 2,
            next: next
        )
        for neighbour in [behind, before] {
            guard let neighbour, lexemes[neighbour].row == lexemes[stage].row, let row = row(neighbour) else {
                continue
            }
            label.place = Double(row)
            label.sharesLine = true
            break
        }
        return label
    }
}
