internal import FormModel

/// Reads an indicator table line by line, and makes rows of it.
struct PrintedRowAssembly {
    let lines: PrintedLines
    let grammar: IndicatorGrammar

    /// The most that the cells of a table say against labels that do not stand in the middle of their rows, in nats.
    private static let mostOffCentre = 3.0
    /// The margin of a level that follows from nothing that is printed.
    private static let guessMargin = 0.2
    private static let widthRounds = 2
    /// By how much the search without widths may miss the cheapest reading, in nats; a larger miss was not seen.
    private static let beamLoss = 4.0

    /// The rows of the cheapest reading; `nil` where none costs less than the limit.
    func reading(cheaperThan limit: Double) -> IndicatorReading? {
        let facts = PrintedRowFacts(lines: lines.lines, grammar: grammar)
        // Both alignments begin without widths, and often come to the same ones.
        var tables: [[Int]: PrintedRowTable] = [:]
        let readings = CellAlignment.allCases.compactMap { alignment in
            segmentation(alignment, facts, cheaperThan: limit, &tables).map { found in
                let prior = alignment == .top ? PrintedRowCost.atTop : 0
                return (alignment: alignment, segments: found.segments, cost: found.cost + prior)
            }
        }
        guard let best = readings.min(by: { $0.cost < $1.cost }), best.cost < limit else { return nil }
        let top = readings.first { $0.alignment == .top }?.cost ?? .infinity
        var reading = assembled(best.segments, offCentre: max(0, min(Self.mostOffCentre, top - best.cost)))
        reading.cost = best.cost
        return reading
    }

    /// The division of the lines, with the columns' widths taken from the reading before.
    private func segmentation(
        _ alignment: CellAlignment,
        _ facts: PrintedRowFacts,
        cheaperThan limit: Double,
        _ tables: inout [[Int]: PrintedRowTable]
    ) -> PrintedRowSegmentation? {
        let limit = limit + Self.beamLoss
        var widths = Array(repeating: 0, count: grammar.slots.count)
        var best: PrintedRowSegmentation?
        for _ in 0...Self.widthRounds {
            let table = tables[widths] ?? PrintedRowTable(facts, widths: widths, cheaperThan: limit)
            tables[widths] = table
            let found = PrintedRowSegmentation(table, alignment)
            // Widths only add to the cost, but for what the beam lost without them.
            guard found.cost < limit else { return nil }
            best = found
            let next = self.widths(found.segments)
            if next == widths { break }
            widths = next
        }
        return best
    }

    /// The widths of the columns: all lines of a wrapped cell but the last fill their column, up to a character.
    private func widths(_ segments: [PrintedRowSegmentation.Segment]) -> [Int] {
        var wrapped = Array(repeating: [Int](), count: grammar.slots.count)
        var widest = Array(repeating: 0, count: grammar.slots.count)
        for segment in segments where segment.isRow {
            var last: [Int: (width: Int, line: Int?)] = [:]
            for (fragment, role) in zip(lines.lines[segment.lines].joined(), segment.readings[0].roles) {
                guard case .cell(let slot) = role else { continue }
                let line = fragment.fileLines?.lowerBound
                if let before = last[slot], before.line != line { wrapped[slot].append(before.width) }
                last[slot] = (fragment.setting.width, line)
                widest[slot] = max(widest[slot], fragment.setting.width)
            }
        }
        return zip(wrapped, widest).map { ColumnWidths.width(wrapped: $0, widest: $1).width }
    }

    // MARK: Rows

    /// - Parameter offCentre: What the cells say against labels that do not stand in the middle of their rows.
    private func assembled(
        _ segments: [PrintedRowSegmentation.Segment],
        offCentre: Double
    ) -> IndicatorReading {
        var reading = IndicatorReading()
        var pieces: [LevelPieces.Piece] = []
        var extents: [ClosedRange<Double>] = []
        for segment in segments {
            let fragments = lines.lines[segment.lines].enumerated().flatMap { offset, line in
                line.map { (line: segment.lines.lowerBound + offset, lexeme: $0) }
            }
            let roles = segment.readings[0].roles
            for (fragment, role) in zip(fragments, roles) where role == .level {
                pieces.append(.init(lexeme: fragment.lexeme, line: fragment.line, next: reading.rows.count))
            }
            guard segment.isRow else { continue }
            let cells = zip(fragments, roles).filter { if case .cell = $1 { true } else { false } }
            let own = cells.map(\.0.line)
            extents.append(Double(own.min() ?? 0)...Double(own.max() ?? 0))
            reading.rows.append(row(segment, fragments.map(\.lexeme), &reading.used))
        }
        let empty = addLevels(pieces, extents, offCentre: offCentre, &reading)
        reading.rows = RowRegularity(grammar: grammar).doubting(reading.rows, areSegments: true)
        for group in empty.reversed() { reading.rows.insert(group.row, at: group.place) }
        return reading
    }

    private func row(
        _ segment: PrintedRowSegmentation.Segment,
        _ fragments: [Lexeme],
        _ used: inout Set<Int>
    ) -> RawIndicatorRow {
        let roles = segment.readings[0].roles
        var row = RawIndicatorRow()
        row.isUnmarked = true
        row.mayStandApart = true
        row.sourceRow = fragments.first?.row ?? 0
        row.hasStray = roles.contains(.stray)
        for (slot, spec) in grammar.slots.enumerated() where slot != grammar.level1 && slot != grammar.level2 {
            let role = FragmentRole.cell(slot: slot)
            let own = zip(fragments, roles).filter { $1 == role }.map(\.0)
            let rival = segment.readings.dropFirst().first { other in
                zip(roles, other.roles).contains { ($0 == role) != ($1 == role) }
            }
            let margin = min(segment.margin, rival.map { $0.cost - segment.cost } ?? .infinity)
            var field: RawField
            if own.isEmpty, let first = fragments.first {
                field = RawField.blank(label: first, margin: margin, isGridExact: false)
            } else {
                field = RawField(own, margin: margin, isGridExact: false)
                if Set(own.compactMap(\.fileLines?.lowerBound)).count > 1 { field.flags.insert(.wrapped) }
            }
            field.otherReading = "its lines are of other cells"
            row.put(field, in: spec)
            used.formUnion(field.lexemes)
        }
        return row
    }

    // MARK: Levels

    /// Gives the rows their levels.
    ///
    /// - Returns: A row for each group that has none, with its place among the rows, in order.
    private func addLevels(
        _ pieces: [LevelPieces.Piece],
        _ extents: [ClosedRange<Double>],
        offCentre: Double,
        _ reading: inout IndicatorReading
    ) -> [(place: Int, row: RawIndicatorRow)] {
        guard let anchor = lines.lines.first?.first else { return [] }
        let levels = ColumnLevels(taxonomy: grammar.taxonomy)
        var labels = LevelPieces(grammar: grammar).labels(pieces)
        for place in labels.indices {
            labels[place].sharesLine = extents.contains { $0.contains(labels[place].place) }
        }
        for label in labels { reading.used.formUnion(label.lexemes.map(\.id)) }
        let areLevel1 = levels.areLevel1(labels)
        let upper = labels.indices.filter { areLevel1[$0] }.map { labels[$0] }
        let lower = labels.indices.filter { !areLevel1[$0] }.map { labels[$0] }
        let names = reading.rows.map { $0.fields[.level3].map { TextFolding.key($0.text) } ?? [] }
        let parents = levels.parents(of: lower, among: upper)
        let lowerOfRow = levels.divide(
            lower,
            under: upper,
            parents: parents,
            names: names,
            extents: extents,
            offCentre: offCentre
        )
        let upperOfRow = levels.divide(upper, names: names, extents: extents, offCentre: offCentre)
        for row in reading.rows.indices {
            let below = lowerOfRow.isEmpty ? nil : lowerOfRow[row]
            var parent: ColumnLevels.Label?
            var margin = 0.0
            if let below {
                let label = lower[below.label]
                if grammar.level2 != nil { reading.rows[row].fields[.level2] = field(label, margin: below.margin) }
                reading.rows[row].level2 = label.key
                if let own = parents[below.label] {
                    parent = upper[own]
                    // Rivals under the same level 1 are none of it.
                    margin = below.margin { parents[$0] != own }
                }
            } else if grammar.level2 != nil {
                reading.rows[row].fields[.level2] = blank(anchor)
            }
            guard grammar.level1 != nil else { continue }
            if parent == nil, !upperOfRow.isEmpty {
                parent = upper[upperOfRow[row].label]
                margin = upperOfRow[row].margin
            }
            reading.rows[row].level1 = parent?.key ?? []
            reading.rows[row].fields[.level1] = parent.map { field($0, margin: margin) } ?? blank(anchor)
        }
        return emptyGroups(lower, upper, lowerOfRow)
    }

    /// A doubtful row for each label of level 2 that spans none.
    private func emptyGroups(
        _ lower: [ColumnLevels.Label],
        _ upper: [ColumnLevels.Label],
        _ labelOfRow: [ColumnLevels.Assignment]
    ) -> [(place: Int, row: RawIndicatorRow)] {
        guard grammar.level1 != nil, grammar.level2 != nil, !labelOfRow.isEmpty else { return [] }
        let filled = Set(labelOfRow.map(\.label))
        return lower.indices.compactMap { index in
            let label = lower[index]
            let isRepeated = lower.indices.contains { filled.contains($0) && lower[$0].key == label.key }
            guard !filled.contains(index), !isRepeated, grammar.taxonomy.isLevel2(label.key),
                let lexeme = label.lexemes.first,
                let parent = upper.first(where: { grammar.taxonomy.allows($0.key, label.key) })
            else { return nil }
            var row = RawIndicatorRow()
            row.isUnmarked = true
            row.sourceRow = lexeme.row
            row.level1 = parent.key
            row.level2 = label.key
            for spec in grammar.slots { row.put(blank(lexeme), in: spec) }
            row.fields[.level1] = field(parent, margin: Self.guessMargin)
            row.fields[.level2] = field(label, margin: Self.guessMargin)
            return (labelOfRow.firstIndex { $0.label > index } ?? labelOfRow.count, row)
        }
    }

    private func blank(_ anchor: Lexeme) -> RawField {
        RawField.blank(label: anchor, margin: Self.guessMargin, isGridExact: false)
    }

    private func field(_ label: ColumnLevels.Label, margin: Double) -> RawField {
        let isWhole = grammar.taxonomy.isTerm(label.key)
        var field = RawField(label.lexemes, margin: isWhole ? margin : Self.guessMargin, isGridExact: false)
        field.flags.insert(.spanInferred)
        field.otherReading = "it spans other rows"
        return field
    }
}
