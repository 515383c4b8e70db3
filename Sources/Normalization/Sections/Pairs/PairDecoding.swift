internal import FormModel

/// What the pair rows of a form gave.
struct PairReading {
    var fields: [FieldPath: RawField] = [:]
    /// The folded labels of the fields.
    var labels: [FieldPath: [Unicode.Scalar]] = [:]
    /// In printed order.
    var extra: [RawExtra] = []
    /// Labels, and values that a field was made of.
    var used: Set<Int> = []
    /// Whether the label before has no value though it should: the next value may be that one's.
    var followsBlank = false
    /// Whether the label before has no value, whether it should or not.
    var followsBare = false
}

/// Gives each label of the pair rows the value beside it.
///
/// In a grid a label owns the first cell to its right that is not blank, up to the next label of its row; in lines all
/// runs up to the next label, over line ends too. Where the grid is what the paper shows, the cell beside the label is
/// its value even if it is blank: what stands further right has a label of its own, known or not.
struct PairDecoding {
    private let vocabulary: Vocabulary
    private let rows: [LexemeRow]
    private let twins: TwinLabels
    private let foreign: ForeignPairs
    private let headless: HeadlessValues
    private let lines: ForeignLinePairs
    /// The rows right below which stand amounts without a label.
    let rowsOverAmounts: Set<Int>
    private let headEndings: [[Unicode.Scalar]]
    /// What labels are a label of, where another label of their row claims what they usually are.
    private let claimed: [Int: FieldPath]

    /// The margin of a value that stands right behind its label, in nats, by layout.
    private static let gridMargin = 7.0
    private static let lineMargin = 4.5
    /// What each further cell between label and value takes off the margin.
    private static let extraCellPenalty = 2.5
    /// The margin of the first of several cells behind a blank one: it may be a label that nobody knows.
    private static let behindBlankMargin = 1.3
    /// The margin of a value below a label where its neighbours are not known.
    private static let guessMargin = 1.0

    init(_ rows: [LexemeRow], vocabulary: Vocabulary) {
        self.rows = rows
        self.vocabulary = vocabulary
        twins = TwinLabels(rows, vocabulary: vocabulary)
        headEndings = vocabulary.headEndings.map(TextFolding.key)
        foreign = ForeignPairs(rows, headEndings: headEndings)
        headless = HeadlessValues(rows)
        lines = ForeignLinePairs(rows)
        rowsOverAmounts = Set(
            zip(rows, rows.dropFirst()).filter { Self.areAmounts($1) }.map { $0.0.index }
        )
        claimed = Self.claimed(rows, vocabulary)
    }

    private static func claimed(_ rows: [LexemeRow], _ vocabulary: Vocabulary) -> [Int: FieldPath] {
        let twins = vocabulary.goals.flatMap { goal in
            (goal.twins ?? []).map { (key: TextFolding.key($0), path: goal.path) }
        }
        var claimed: [Int: FieldPath] = [:]
        let goalsOfRows = rows.map { row in
            row.labels.compactMap { label in label.role(\.goalIndex).map { (label, vocabulary.goals[$0].path) } }
        }
        for (number, own) in goalsOfRows.enumerated() {
            // Labels of rows right below each other are of one list as well as those of one row.
            let goals = goalsOfRows[max(0, number - 1)..<min(rows.count, number + 2)].flatMap(\.self)
            for (label, path) in own where goals.contains(where: { $0.1 == path && $0.0.key != label.key }) {
                claimed[label.id] = twins.first { $0.key == label.key }?.path
            }
        }
        return claimed
    }

    func decode() -> PairReading {
        var reading = PairReading()
        var open: (label: Lexeme, values: [Lexeme], row: LexemeRow)?
        // Cells of a grid that follow no known label.
        var loose: (cells: [Lexeme], row: LexemeRow) = ([], rows.first ?? LexemeRow.none)
        func close() {
            if let pair = open { assign(pair.label, pair.values, pair.row, &reading) }
            open = nil
            if !loose.cells.isEmpty { add(foreign.pairs(loose.cells, loose.row), &reading) }
            loose.cells = []
        }
        for (number, row) in rows.enumerated() {
            if lines.holdsPairs(row) {
                close()
                add(lines.pairs(row.printed, from: 0), &reading)
                continue
            }
            if !row.isLine {
                if let pair = open, continues(row, pair) || goesOn(row, pair) {
                    open?.values += row.printed
                    continue
                }
                close()
                loose.row = row
                if let cells = foreign.tabular(row) {
                    add(cells, &reading)
                    continue
                }
                let next = rows.dropFirst(number + 1).first.flatMap { $0.isBehindOtherPart ? nil : $0 }
                if let next, isHead(row, over: next) {
                    addColumns(row, over: next, &reading)
                    continue
                }
                if number > 0, !row.isBehindOtherPart, isHead(rows[number - 1], over: row) { continue }
                if isHeading(row) {
                    reading.used.insert(row.printed[0].id)
                    continue
                }
                if row.labels.isEmpty {
                    add(foreign.pairs(of: row, next: next), &reading)
                    continue
                }
            }
            for lexeme in row.lexemes where !lexeme.continuesSpan {
                if let pair = open, isValue(lexeme, of: pair.label, pair.values, row) {
                    open?.values.append(lexeme)
                } else if let label = lexeme.label {
                    close()
                    if isPairLabel(lexeme)
                        || !row.isLine && (!lexeme.has(.band) || isBesideAmount(lexeme, row)) && !lexeme.has(.heading)
                        || row.isLine && lexeme.role(\.executionRow) != nil && isBesideAmount(lexeme, row)
                    {
                        open = (lexeme, [], row)
                    } else if label.roles.contains(.band) || label.roles.contains(.heading) {
                        reading.used.insert(lexeme.id)
                    }
                } else if open == nil, !row.isLine {
                    loose.cells.append(lexeme)
                } else if !lexeme.isBlank {
                    if let pair = open, isBehindDate(lexeme, row, pair) { close() } else { open?.values.append(lexeme) }
                } else if row.isGridExact, open?.values.isEmpty ?? false {
                    close()
                }
            }
        }
        close()
        return reading
    }

    /// Whether the labels of a row have their values below them.
    private func isHead(_ row: LexemeRow, over next: LexemeRow) -> Bool {
        foreign.isHead(row, over: next)
            || isHeading(row) && next.isGridExact && next.lexemes.count == 1 && next.labels.isEmpty
    }

    /// Whether a label has a whole row of the paper: it is over what follows, and has nothing beside it.
    private func isHeading(_ row: LexemeRow) -> Bool {
        row.isGridExact && row.lexemes.count == 1 && row.printed.first?.label != nil
            && !(row.printed.first?.isFollowedByColon ?? false)
    }

    /// Labels with their values below them.
    private func addColumns(_ heads: LexemeRow, over values: LexemeRow, _ reading: inout PairReading) {
        let areKnown = ForeignPairs.areKnown(heads, overAmounts: values)
        for head in heads.printed {
            reading.used.insert(head.id)
            guard let value = values.printed.first(where: { $0.columns?.lowerBound == head.columns?.lowerBound }) else {
                if areKnown, let path = path(of: head, taken: reading), reading.fields[path] == nil {
                    reading.fields[path] = RawField.blank(label: head, margin: Self.gridMargin, isGridExact: true)
                }
                continue
            }
            let field = RawField(
                [value],
                margin: areKnown || foreign.areBeside(heads) || ForeignPairs.areOverNumbers(heads, values)
                    ? Self.gridMargin : Self.guessMargin,
                isGridExact: heads.isGridExact
            )
            reading.used.insert(value.id)
            if let path = path(of: head, taken: reading), reading.fields[path] == nil {
                reading.fields[path] = twins.isGuess(head) ? field.doubted : field
            } else {
                reading.extra.append(RawExtra(label: head.text, field: field, isKnown: head.label != nil))
            }
        }
    }

    /// Whether the label of a group of rows has an amount beside it and nothing else: then it is a label like others.
    private func isBesideAmount(_ band: Lexeme, _ row: LexemeRow) -> Bool {
        let printed = row.printed
        return printed.count == 2 && printed[0].id == band.id && RowAlignment.fits(printed[1].key, .amount)
    }

    /// Whether the name of a row of amounts is a value here: it stands right behind a label, and no amount behind it.
    private func isValue(_ lexeme: Lexeme, of label: Lexeme, _ values: [Lexeme], _ row: LexemeRow) -> Bool {
        guard !row.isLine, values.isEmpty, isPairLabel(label), lexeme.role(\.executionRow) != nil, !isPairLabel(lexeme),
            label.row == row.index, label.columns?.upperBound == lexeme.columns?.lowerBound
        else { return false }
        let behind = row.printed.drop { $0.id != lexeme.id }.dropFirst().first
        return behind.map { !ForeignTables.areNumbers([$0]) } ?? true
    }

    private func isPairLabel(_ lexeme: Lexeme) -> Bool {
        lexeme.role(\.pairIndex) != nil || lexeme.role(\.goalIndex) != nil || lexeme.has(.extra)
    }

    private func assign(_ label: Lexeme, _ values: [Lexeme], _ row: LexemeRow, _ reading: inout PairReading) {
        reading.used.insert(label.id)
        let taken: [Lexeme]
        var isCut = false
        if row.isLine {
            isCut = !isNarrative(label) && lines.standBehindValue(of: label, values)
            taken = isCut ? Array(values.prefix(1)) : values
            if isCut { add(lines.pairs(values, from: 1), &reading) }
        } else {
            // Further cells of the row are no part of the value; those of the row behind a page break are.
            let firstRow = values.first?.row
            taken = values.enumerated().filter { $0.offset == 0 || $0.element.row != firstRow }.map(\.element)
        }
        let behind = row.isLine ? [] : Array(values.dropFirst().filter { $0.row == row.index })
        let others = foreign.pairs(behind, row, behind: taken.first)
        defer { add(others, &reading) }
        let extraCells = row.isLine || others.isWhole ? 0 : values.count - taken.count
        var margin = (row.isLine ? Self.lineMargin : Self.gridMargin) - Double(extraCells) * Self.extraCellPenalty
        margin -= Double(label.label?.distance ?? 0)
        if extraCells > 0, let value = taken.first?.columns, let own = label.columns, value.lowerBound > own.upperBound
        {
            margin = min(margin, Self.behindBlankMargin)
        }
        // A text right behind the value, in a cell of its own and without a label, may be the rest of it.
        if extraCells > 0, !row.isGridExact, let value = taken.first?.columns,
            values.contains(where: { $0.columns?.lowerBound == value.upperBound && $0.id != taken.first?.id })
        {
            margin = min(margin, Self.behindBlankMargin)
        }
        var field =
            taken.isEmpty
            ? RawField.blank(label: label, margin: margin, isGridExact: row.isGridExact)
            : RawField(taken, margin: margin, isGridExact: row.isGridExact, stitched: !row.isLine)
        if !row.isLine, foreign.isDoubtful(row) || isAnother(label, row) || taken.isEmpty && isBesideAmounts(label, row)
        {
            field = field.doubted
        }
        if isCut || !isNarrative(label) && holdsPair(taken) { field = field.doubted }
        // A label on a line that nothing but its surroundings shows may be a part of the value in front.
        if row.isLine, label.label?.ground == .text { field = field.doubted }
        let isTorn = LineCoherence.isDoubtful(taken) || isNarrative(label) && LineCoherence.isDoubtfulNarrative(taken)
        if isTorn || taken.contains(where: \.isUnmarked) && reading.followsBlank
            || reading.followsBare && beginsAbove(label, taken)
        {
            field = field.doubted
        }
        reading.followsBare = row.isLine && taken.isEmpty
        reading.followsBlank = reading.followsBare && expectsValue(label)
        if label.label?.distance ?? 0 > 0 {
            field.flags.insert(.labelVariant)
            if label.role(\.pairIndex) != nil { field.variantLabel = label.text }
        }
        guard let path = path(of: label, taken: reading) else {
            if !isPairLabel(label), field.text.isEmpty {
                // What names nothing may be a value.
                reading.used.remove(label.id)
                return
            }
            // What is nearly a label without a path may as well be one that has a path and that nobody knows.
            let isKnown = label.label?.ground != .text && label.label?.distance == 0
            reading.extra.append(RawExtra(label: label.text, field: field, isKnown: isKnown))
            reading.used.formUnion(taken.map(\.id))
            return
        }
        if let earlier = reading.fields[path] {
            // The same field twice: the first value stays, an empty one gives way. Of two values either may be meant.
            if !earlier.text.isEmpty, !field.text.isEmpty, earlier.text != field.text {
                reading.fields[path] = earlier.doubted
                reading.extra.append(RawExtra(label: label.text, field: field.doubted, isKnown: true))
                reading.used.formUnion(taken.map(\.id))
            }
            guard earlier.text.isEmpty, !field.text.isEmpty else { return }
        }
        let mayBeHead = (isNarrative(label) || taken.contains(where: \.isUnmarked)) && isHead(field)
        let isDoubtful = mayBeHead || headless.mayHold(taken, of: label, path) || twins.isGuess(label)
        reading.fields[path] = isDoubtful ? field.doubted : field
        reading.labels[path] = label.key
        reading.used.formUnion(taken.map(\.id))
    }

    /// Whether a label that nobody knows stands on the line behind a value, with an amount behind it in turn.
    private func holdsPair(_ taken: [Lexeme]) -> Bool {
        zip(taken.dropFirst(), taken.dropFirst(2)).contains { label, value in
            label.isUnmarked && label.row == value.row && LabelShape.isLabelLike(label.key)
                && headEndings.contains { label.key.suffix($0.count).elementsEqual($0) }
                && value.key.first.map(NumberParsing.isDigit) ?? false
        }
    }

    /// Whether a value begins on a line above its label, as beside a label in the middle of its cell: that part may be the value
    /// of the label before.
    private func beginsAbove(_ label: Lexeme, _ values: [Lexeme]) -> Bool {
        guard let line = label.fileLines?.lowerBound else { return false }
        return values.contains { $0.fileLines.map { $0.lowerBound < line } ?? false }
    }

    /// Whether a label has a narrative for its value.
    private func isNarrative(_ label: Lexeme) -> Bool {
        label.role(\.goalIndex) != nil
            || label.role(\.pairIndex).map { vocabulary.pairs[$0].path.components.first == "narrative" } ?? false
    }

    /// Whether a value may be the head of a column beside the one that is taken for its label, as narratives hardly end, or
    /// the next of labels that stand on lines one below the other.
    private func isHead(_ field: RawField) -> Bool {
        let key = TextFolding.key(field.text)
        return key.count <= Self.longestHead && LabelShape.isLabelLike(key)
            && headEndings.contains { key.suffix($0.count).elementsEqual($0) }
    }

    private static let longestHead = 8

    private func add(_ others: ForeignPairs.Reading, _ reading: inout PairReading) {
        reading.extra += others.extra
        reading.used.formUnion(others.used)
    }

    /// Whether a blank behind the label says that something is amiss.
    private func expectsValue(_ label: Lexeme) -> Bool {
        guard let index = label.role(\.pairIndex) else { return false }
        return vocabulary.pairs[index].blank != .expected
    }

    private func path(of label: Lexeme, taken: PairReading) -> FieldPath? {
        if label.role(\.pairIndex) != nil {
            return twins.path(of: label) { taken.fields[$0] != nil }
        }
        return claimed[label.id] ?? label.role(\.goalIndex).map { vocabulary.goals[$0].path }
    }
}
