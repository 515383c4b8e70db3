internal import FormModel

/// Makes indicator rows of the cheapest reading.
struct IndicatorAssembly {
    let lattice: IndicatorLattice
    let lexemes: [Lexeme]
    let rows: [LexemeRow]
    let grammar: IndicatorGrammar

    /// A row of the reading with the stages that it is made of.
    private struct ReadRow {
        var cells: [Int: [Int]] = [:]
        var level1 = -1
        var level2 = -1
        var shift = 0
        var firstStage = 0
        var lastStage = 0
        var hasStray = false
    }

    func reading() -> IndicatorReading {
        let path = lattice.bestPath()
        guard !path.isEmpty else { return IndicatorReading() }
        var reading = IndicatorReading()
        reading.cost = lattice.bestCost
        let rowsByIndex = Dictionary(rows.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
        let readRows = readRows(of: path)
        let blockOfLines = blocksOfLines()
        var lastOrigin: [Int: Lexeme] = [:]
        for (number, row) in readRows.enumerated() {
            let isExact = rowsByIndex[lexemes[row.firstStage].row]?.isGridExact ?? false
            var raw = RawIndicatorRow()
            raw.sourceRow = lexemes[row.firstStage].row
            raw.isUnmarked = lexemes[row.firstStage...row.lastStage].contains { $0.isUnmarked }
            raw.level1 = row.level1 >= 0 ? lattice.terms[row.level1] : []
            raw.level2 = row.level2 >= 0 ? lattice.terms[row.level2] : []
            raw.mayStandApart = !isExact
            raw.startsPage = rowsByIndex[raw.sourceRow]?.afterBreak ?? false || startsTable(number, of: readRows)
            raw.hasStray = row.hasStray
            raw.lineCount = row.cells.filter { $0.key != grammar.level1 && $0.key != grammar.level2 }
                .flatMap(\.value).reduce(1) { max($0, lexemes[$1].lineCount) }
            raw.lineBlock = blockOfLines[raw.sourceRow] ?? blockOfLines[lexemes[row.lastStage].row]
            raw.printedLevels = Set(
                [grammar.level1, grammar.level2].compactMap(\.self).filter { row.cells[$0] != nil }
                    .compactMap { grammar.slots[$0].column }
            )
            for (slot, spec) in grammar.slots.enumerated() {
                let field: RawField?
                if slot == grammar.level1 || slot == grammar.level2 {
                    let term = slot == grammar.level1 ? row.level1 : row.level2
                    let later = readRows[(number + 1)...]
                    field = level(slot, term, of: row, isExact: isExact, origin: &lastOrigin, later: later)
                } else {
                    field = cell(slot, of: row, isExact: isExact)
                }
                if let field {
                    raw.put(field, in: spec)
                    reading.used.formUnion(field.lexemes)
                }
            }
            reading.rows.append(raw)
        }
        reading.rows = CentredLevels(grammar: grammar).reassigned(reading.rows)
        reading.rows = RowRegularity(grammar: grammar).doubting(reading.rows)
        reading.rows = SequencedRows(grammar: grammar).doubting(reading.rows)
        reading.rows = CentredLevels(grammar: grammar).reassignedExactly(reading.rows)
        reading.rows = LostLabels(rows: reading.rows, taxonomy: grammar.taxonomy).doubted
        reading.rows = withoutSpareGroups(reading.rows)
        return reading
    }

    /// Whether a part of the table with other columns begins with a row: the cells of this row and of those behind it stand
    /// elsewhere than those before.
    private func startsTable(_ number: Int, of rows: [ReadRow]) -> Bool {
        guard number > 0, rows[number].shift != rows[number - 1].shift else { return false }
        return number + 1 == rows.count || rows[number + 1].shift == rows[number].shift
    }

    /// The running number of each run of lines between rows of cells, by the lines' indexes.
    private func blocksOfLines() -> [Int: Int] {
        guard rows.contains(where: { !$0.isLine }) else { return [:] }
        var blocks: [Int: Int] = [:]
        var number = 0
        for row in rows {
            if row.isLine { blocks[row.index] = number } else { number += 1 }
        }
        return blocks
    }

    private func readRows(of path: [IndicatorLattice.Node]) -> [ReadRow] {
        var rows: [ReadRow] = []
        for (stage, node) in path.enumerated() {
            let state = node.state
            if state.opensRow || rows.isEmpty {
                var row = ReadRow()
                row.firstStage = stage
                // A name that slid up into the row before is this row's.
                if stage > 0, let name = grammar.level3, case .slot(let slot) = state.role, slot > name,
                    path[stage - 1].state.slidName >= 0
                {
                    row.cells[name] = [path[stage - 1].state.slidName]
                }
                rows.append(row)
            }
            if state.role == .stray { rows[rows.count - 1].hasStray = true }
            if case .slot(let slot) = state.role { rows[rows.count - 1].cells[slot, default: []].append(stage) }
            rows[rows.count - 1].level1 = state.level1
            rows[rows.count - 1].level2 = state.level2
            rows[rows.count - 1].shift = state.shift
            rows[rows.count - 1].lastStage = stage
        }
        return rows
    }

    private func cell(_ slot: Int, of row: ReadRow, isExact: Bool) -> RawField? {
        guard let stages = row.cells[slot], let first = stages.first else {
            let label = lexemes[row.firstStage]
            return RawField.blank(label: label, isGridExact: isExact)
        }
        let rivals =
            stages.compactMap { stage in lattice.runnerUp(at: stage) { $0.role != .slot(slot) } }
            + neighbours(of: stages, slot, in: row)
        let rival = rivals.min { $0.margin < $1.margin }
        var field = RawField(stages.map { lexemes[$0] }, margin: rival?.margin ?? .infinity, isGridExact: isExact)
        field.otherReading = rival.map { place(of: $0.state.role) }
        if slot == grammar.level3, areTwoNames(stages) {
            field.margin = min(field.margin, Self.twoNames)
            field.otherReading = "it holds the names of two rows"
        }
        let slidName = slot == grammar.level3 && first < row.firstStage
        if row.shift != 0 || slidName || isBesideHead(lexemes[first], slot) { field.flags.insert(.shifted) }
        return field
    }

    /// The margin of a name that marked cells beside each other make, each of which may be one.
    private static let twoNames = 0.2

    /// Whether texts of one line that marks its cells are names by themselves: a space parts them, and so do cells.
    private func areTwoNames(_ stages: [Int]) -> Bool {
        zip(stages, stages.dropFirst()).contains { first, next in
            let (first, next) = (lexemes[first], lexemes[next])
            return first.row == next.row && first.columns == nil && !first.isUnmarked
                && grammar.kinds.isName(first.key) && grammar.kinds.isName(next.key)
        }
    }

    /// The cheapest readings in which the cell begins or ends with the text beside it.
    ///
    /// In lines a part of a cell may be read as another's: the part that stays is then in its right place,
    /// and wrong all the same.
    private func neighbours(
        of stages: [Int],
        _ slot: Int,
        in row: ReadRow
    ) -> [(state: IndicatorLattice.State, margin: Double)] {
        guard let first = stages.first, let last = stages.last, lexemes[first].columns == nil else { return [] }
        // What a mark ends goes on in its own line only, and only where the line has more texts than the row cells.
        let isMarked = !lexemes[first].isUnmarked
        if isMarked, row.cells.values.allSatisfy({ $0.count == 1 }) { return [] }
        func isBeside(_ other: Int, _ own: Int) -> Bool { !isMarked || lexemes[other].row == lexemes[own].row }
        var rivals: [(state: IndicatorLattice.State, margin: Double)] = []
        if first > 0, isBeside(first - 1, first),
            let rival = lattice.runnerUp(at: first - 1, where: { $0.role == .slot(slot) })
        {
            rivals.append(rival)
        }
        if last + 1 < lexemes.count, isBeside(last + 1, last),
            let rival = lattice.runnerUp(at: last + 1, where: { $0.role == .slot(slot) && !$0.opensRow })
        {
            rivals.append(rival)
        }
        return rivals
    }

    private func place(of role: IndicatorLattice.Role) -> String {
        switch role {
        case .slot(let slot): "it is the \(grammar.slots[slot].column?.rawValue ?? grammar.slots[slot].head.text)"
        case .stray: "it is no part of the table"
        case .slidName: "it is the name of the next row"
        }
    }

    private func isBesideHead(_ lexeme: Lexeme, _ slot: Int) -> Bool {
        guard let here = lexeme.columns, let there = grammar.slots[slot].gridColumns else { return false }
        return !here.overlaps(there)
    }

    /// A level's field: the term printed in the row or reaching into it, else the one that goes on, else the one that
    /// follows from the level below, whose label may stand further down.
    private func level(
        _ slot: Int,
        _ term: Int,
        of row: ReadRow,
        isExact: Bool,
        origin: inout [Int: Lexeme],
        later: ArraySlice<ReadRow>
    ) -> RawField? {
        let isLevel1 = slot == grammar.level1
        let rival = lattice.runnerUp(at: row.lastStage) { isLevel1 ? $0.level1 != term : $0.level2 != term }
        let margin = rival?.margin ?? .infinity
        let other = rival.map { rival -> String in
            let number = isLevel1 ? rival.state.level1 : rival.state.level2
            return number < 0 ? "the row has none" : "it is \(String(String.UnicodeScalarView(lattice.terms[number])))"
        }
        if row.cells[slot] != nil, let stage = row.cells[slot]?.first {
            let lexeme = lexemes[stage]
            origin[slot] = lexeme
            if isLevel1, let level2 = grammar.level2 { origin[level2] = nil }
            var field = cell(slot, of: row, isExact: isExact)
            if let own = field, margin < own.margin {
                field?.margin = margin
                field?.otherReading = other
            }
            return field
        }
        var field = carriedLevel(slot, term, of: row, isExact: isExact, origin: origin[slot], later: later)
        field.margin = min(field.margin, margin)
        field.otherReading = other
        return field
    }

    /// The field of a level that the row does not print.
    private func carriedLevel(
        _ slot: Int,
        _ term: Int,
        of row: ReadRow,
        isExact: Bool,
        origin: Lexeme?,
        later: ArraySlice<ReadRow>
    ) -> RawField {
        guard term >= 0 else { return RawField.blank(label: lexemes[row.firstStage], isGridExact: isExact) }
        let key = lattice.terms[term]
        var source = origin.flatMap { grammar.kinds.areSameLevel(Taxonomy.bareTerm($0.key), key) ? $0 : nil }
        if source == nil {
            // The label of a span may stand in any of its rows.
            let printed = later.first { row in
                (slot == grammar.level1 ? row.level1 : row.level2) == term && row.cells[slot] != nil
            }
            source = printed?.cells[slot]?.first.map { lexemes[$0] }
        }
        let text = source?.text ?? String(String.UnicodeScalarView(key))
        let below = row.cells[grammar.level2 ?? slot]?.first ?? row.firstStage
        return RawField(
            text: LineText.withoutInnerCJKSpaces(text).text,
            sources: (source ?? lexemes[below]).sources,
            flags: [.spanInferred],
            margin: source?.decisionMargin ?? .infinity,
            isGridExact: isExact && source != nil,
            lexemes: source.map { [$0.id] + $0.joinedIDs } ?? []
        )
    }

    /// A group without an indicator stays as one row; spare blank rows of a group are none, and neither is the label of a
    /// level 1 that has indicators.
    private func withoutSpareGroups(_ rows: [RawIndicatorRow]) -> [RawIndicatorRow] {
        struct Group: Hashable {
            let level1: [Unicode.Scalar]
            let level2: [Unicode.Scalar]
        }
        var kept: [RawIndicatorRow] = []
        var filled: Set<Group> = []
        for row in rows where !row.isEmptyGroup || !row.level2.isEmpty {
            if !row.isEmptyGroup { filled.insert(Group(level1: row.level1, level2: row.level2)) }
            filled.insert(Group(level1: row.level1, level2: []))
        }
        for row in rows {
            let group = Group(level1: row.level1, level2: row.level2)
            if row.isEmptyGroup {
                if !filled.insert(group).inserted { continue }
            }
            kept.append(row)
        }
        return kept
    }
}
