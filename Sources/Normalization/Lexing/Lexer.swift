internal import DocumentModel
internal import FormModel

/// Cuts a recovered document into rows of labels and values.
struct Lexer {
    let index: LabelIndex
    private var nextID = 0
    private var rows: [LexemeRow] = []

    /// The most runs of a line that one label is put together of.
    private static let maximumLabelRuns = 8

    init(_ index: LabelIndex) {
        self.index = index
    }

    static func rows(of document: RecoveredDocument, lexicon: Lexicon) -> [LexemeRow] {
        var lexer = Lexer(lexicon.labels)
        let spans = FilledSpans(labels: lexicon.labels)
        let runTogether = RunTogetherColumns(labels: lexicon.labels, measures: lexicon.measures)
        let quantities = SpacedQuantities(labels: lexicon.labels, measures: lexicon.measures)
        let runs = quantities.joined(RecognizedRuns(lexicon).joined(document))
        let document = runTogether.flattened(spans.joined(runs))
        let wrapping = WrappedLines(labels: lexicon.labels, taxonomy: lexicon.taxonomy, titles: lexicon.titles)
        let cutting = CutCells(labels: lexicon.labels, taxonomy: lexicon.taxonomy)
        let runOn = RunOnCells(labels: lexicon.labels, taxonomy: lexicon.taxonomy, measures: lexicon.measures)
        let stacked = StackedCells(labels: lexicon.labels, titles: lexicon.titles)
        let slid = SlidLines(lexicon)
        let funds = MergedFunds(labels: lexicon.labels)
        let parted = stacked.parted(funds.parted(runOn.parted(document)))
        let unfolded = lexicon.unfolding.unfolded(cutting.joined(slid.mended(parted), asIn: parted))
        let banded = BannerLines.joined(unfolded, taxonomy: lexicon.taxonomy)
        let glued = GluedTerms(labels: lexicon.labels, taxonomy: lexicon.taxonomy, kinds: lexicon.kinds)
        let values = GluedValues(
            labels: lexicon.labels,
            taxonomy: lexicon.taxonomy,
            kinds: lexicon.kinds,
            measures: lexicon.measures
        )
        let heads = HeadsRunTogether(labels: lexicon.labels)
        let lines = RowsRunTogether(labels: lexicon.labels, taxonomy: lexicon.taxonomy)
        let flat = TornTables(titles: lexicon.titles).flattened(banded)
        let blocks = values.parted(glued.parted(heads.parted(lines.parted(flat))))
        let rows = MergedRows(lexicon)
        let merged = MergedColumns(
            labels: lexicon.labels,
            taxonomy: lexicon.taxonomy,
            inCells: RowsInCells(taxonomy: lexicon.taxonomy, kinds: lexicon.kinds, measures: lexicon.measures)
        )
        let centred = CentredRows(lexicon).joined(blocks)
        for block in merged.parted(rows.parted(wrapping.joined(centred))) {
            switch block {
            case .line(let line): lexer.add(line)
            case .table(let table): lexer.add(table)
            }
        }
        HeadLabels(lexicon.labels).labelRuns(&lexer.rows)
        ForeignHeads(lexicon).label(&lexer.rows)
        lexer.rows = ListedLines(lexicon).parted(lexer.rows)
        MisreadLabels(lexicon).label(&lexer.rows)
        LonelyPieces(lexicon.labels, lexicon.taxonomy).unlabel(&lexer.rows)
        lexer.tellPrintedRuns(of: blocks)
        lexer.tellSharedLines(taxonomy: lexicon.taxonomy)
        lexer.tellInterleaving()
        lexer.tellBlankLines(taxonomy: lexicon.taxonomy)
        quantities.tellOpenEnds(&lexer.rows)
        return TableShapes(lexicon).rows(of: lexer.rows)
    }

    /// The lines of an export whose text a program recognized, as printed: no lines of one cell are joined.
    ///
    /// - Parameter rows: The rows that were made of the document, whose lexemes have other numbers; none for other documents.
    static func recognizedLines(
        of document: RecoveredDocument,
        besides rows: [LexemeRow],
        lexicon: Lexicon
    ) -> [LexemeRow] {
        guard rows.contains(where: \.isRecognizedExport) else { return [] }
        var lexer = Lexer(lexicon.labels)
        lexer.nextID = (rows.flatMap(\.lexemes).flatMap { [$0.id] + $0.joinedIDs }.max() ?? 0) + 1
        for case .line(let line) in RecognizedRuns(lexicon).joined(document).blocks { lexer.add(line) }
        HeadLabels(lexicon.labels).labelRuns(&lexer.rows)
        return lexer.rows
    }

    /// Tells every run of unmarked lines how usual it is that a line holds several cells, by the lines that hold a label
    /// or a closed term.
    private mutating func tellSharedLines(taxonomy: Taxonomy) {
        var lines = 1.0
        var shared = 0.0
        for row in rows where row.isLine {
            guard row.lexemes.contains(where: { $0.isUnmarked && ($0.label != nil || taxonomy.isTerm($0.key)) }) else {
                continue
            }
            lines += 1
            if row.lexemes.count > 1 { shared += 1 }
        }
        for row in rows.indices where rows[row].isLine {
            for place in rows[row].lexemes.indices { rows[row].lexemes[place].setting.sharesLines = shared / lines }
        }
    }

    /// Tells every lexeme of unmarked lines that was put together over line ends which runs it was put together of.
    private mutating func tellPrintedRuns(of blocks: [RecoveredDocument.Block]) {
        let isJoined = { (lexeme: Lexeme) in lexeme.isUnmarked && lexeme.sources.count > 1 }
        guard rows.contains(where: { $0.isLine && $0.lexemes.contains(where: isJoined) }) else { return }
        var runs: [Provenance: RecoveredText] = [:]
        for case .line(let line) in blocks {
            for piece in line.pieces where piece.sources.count == 1 { runs[piece.sources[0]] = piece }
        }
        for row in rows.indices where rows[row].isLine {
            for place in rows[row].lexemes.indices where isJoined(rows[row].lexemes[place]) {
                let printed = rows[row].lexemes[place].sources.compactMap { runs[$0] }
                guard printed.count == rows[row].lexemes[place].sources.count else { continue }
                rows[row].lexemes[place].printed = printed
            }
        }
    }

    /// Tells every run that begins a line what the blank line above it, or that there is none, says of a border.
    private mutating func tellBlankLines(taxonomy: Taxonomy) {
        let blanks = BlankLines(in: rows) { taxonomy.isTerm($0.key) }
        for row in rows.indices.dropFirst() where rows[row].isLine && rows[row - 1].isLine {
            guard let before = rows[row - 1].lexemes.last, before.isUnmarked, let first = rows[row].lexemes.first,
                first.isUnmarked
            else { continue }
            let costs = blanks.costs(of: first, behind: before)
            rows[row].lexemes[0].setting.joinCost = costs.join
            rows[row].lexemes[0].setting.borderCost = costs.border
        }
    }

    private static let fewestInterleaved = 2

    /// Tells every run of unmarked lines where some labels have other cells between their own lines.
    private mutating func tellInterleaving() {
        let interleaved = rows.count { row in
            row.isLine
                && row.lexemes.contains { label in
                    guard label.isUnmarked, let lines = label.fileLines, lines.count > 2 else { return false }
                    return row.lexemes.contains {
                        $0.fileLines.map { lines.contains($0.lowerBound) && $0.count == 1 } ?? false
                    }
                }
        }
        guard interleaved >= Self.fewestInterleaved else { return }
        for row in rows.indices where rows[row].isLine {
            for place in rows[row].lexemes.indices { rows[row].lexemes[place].setting.isInterleaved = true }
        }
    }

    // MARK: Tables

    private mutating func add(_ table: Table) {
        var cellsByRow: [[(cell: TableCell, id: Int)]] = Array(repeating: [], count: table.rowCount)
        for cell in table.cells {
            let id = makeID()
            for row in cell.row..<min(table.rowCount, cell.row + cell.rowSpan) { cellsByRow[row].append((cell, id)) }
        }
        let heads = HeadLabels(index)
        for (number, cells) in cellsByRow.enumerated() {
            let row = rows.count
            var lexemes: [Lexeme] = []
            for (cell, id) in cells.sorted(by: { $0.cell.column < $1.cell.column }) {
                lexemes += self.lexemes(of: cell, id: id, row: row, continues: cell.row < number)
            }
            if table.evidence == .delimiters { lexemes = joiningCutLabels(lexemes) }
            lexemes = heads.labelled(joiningOptions(lexemes))
            if table.evidence == .alignment {
                for place in lexemes.indices { lexemes[place].isUnmarked = true }
            }
            if table.tags == .disagrees {
                for place in lexemes.indices { lexemes[place].isDisputed = true }
            }
            let startsBehindLine = number == 0 && !rows.isEmpty
            rows.append(
                LexemeRow(
                    index: row,
                    layout: .grid(table.evidence),
                    afterBreak: table.rowsAfterBreak.contains(number) || startsBehindLine,
                    lexemes: lexemes
                )
            )
        }
    }

    /// The doubt of a text whose end was told by margins alone, in nats: for a person to look at.
    private static let overrunMargin = 1.3

    private mutating func lexemes(of cell: TableCell, id: Int, row: Int, continues: Bool) -> [Lexeme] {
        let content = cell.content
        var whole = Lexeme(
            id: id,
            text: content.text,
            key: TextFolding.key(content.text),
            row: row,
            columns: cell.column..<(cell.column + cell.columnSpan),
            continuesSpan: continues,
            sources: content.sources.isEmpty ? [cell.region].compactMap(\.self) : content.sources,
            steps: content.steps
        )
        whole.room = content.room
        whole.lineCount = max(1, cell.lines.count)
        whole.decisionMargin = cell.margin
        if content.steps.contains(.overrun) { whole.decisionMargin = min(cell.margin, Self.overrunMargin) }
        if whole.isBlank { return [whole] }
        if let match = index.exactMatch(whole.key) { return [whole.labelled(match)] }
        if let unit = LabelIndex.moneyUnit(whole.key) {
            return [whole.labelled(LabelMatch(roles: [.band], distance: 0, decoration: unit))]
        }
        if cell.column == 0, index.isBandPiece(whole.key) {
            return [whole.labelled(.band)]
        }
        if cell.column == 0, let match = bandWithUnit(cell.lines) { return [whole.labelled(match)] }
        let lines = cell.lines.isEmpty ? content.printedLines : cell.lines.map(\.text)
        if let parts = splittingLabelledLines(whole, lines) { return parts }
        if let parts = splittingPairs(whole) ?? splittingAmount(whole) { return parts }
        if let parts = splittingLines(whole, cell.lines) { return parts }
        if let match = index.numberedMatch(whole.key) { return [whole.labelled(match)] }
        if let match = index.variantMatch(whole.key) ?? index.explainedMatch(whole.key, isLine: false) {
            return [whole.labelled(match)]
        }
        if let match = index.matchBesideBand(whole.key) { return [whole.labelled(match)] }
        return [whole]
    }

    /// The label of a band with its unit that ends a cell of several lines, behind the end of the label above.
    private func bandWithUnit(_ lines: [RecoveredText]) -> LabelMatch? {
        lines.indices.dropFirst().lazy.compactMap { start -> LabelMatch? in
            let key = lines[start...].flatMap { TextFolding.key($0.text) }
            guard let match = index.exactMatch(key, isOneRun: false), match.roles.contains(.band),
                let unit = match.decoration, AmountParsing.factor(unit: String(scalars: unit[...])) != nil
            else { return nil }
            return match
        }.first
    }

    private static let shortestCutLabel = 4

    /// The cells of a row with those joined that are one label together: exporters that guess borders cut texts.
    private func joiningCutLabels(_ lexemes: [Lexeme]) -> [Lexeme] {
        var joined: [Lexeme] = []
        for lexeme in lexemes {
            if let last = joined.last, last.label == nil, lexeme.label == nil, !last.isBlank, !lexeme.isBlank,
                !last.continuesSpan, !lexeme.continuesSpan, let start = last.columns, let end = lexeme.columns,
                start.upperBound == end.lowerBound, last.key.count + lexeme.key.count >= Self.shortestCutLabel,
                let first = last.key.first, index.mayBegin(with: first),
                let match = index.exactMatch(last.key + lexeme.key, isOneRun: false)
            {
                let whole = last.joined(lexeme).placed(row: last.row, columns: start.lowerBound..<end.upperBound)
                joined[joined.count - 1] = whole.labelled(match)
            } else {
                joined.append(lexeme)
            }
        }
        return joined
    }

    // MARK: Lines

    private mutating func add(_ line: TextLine) {
        let row = rows.count
        var lexemes: [Lexeme] = []
        var position = 0
        let pieces = line.pieces.flatMap(TitleMatching.partingYear).flatMap(LabelIndex.partingUnit)
        let lineKey = pieces.flatMap { TextFolding.key($0.text) }
        let unit = LabelIndex.moneyUnit(lineKey)
        if unit != nil || LabelIndex.isPeriod(lineKey) {
            // The second line of a label's cell.
            lexemes = [
                lexeme(of: pieces[...], row: row).labelled(
                    LabelMatch(roles: [.band], distance: 0, decoration: unit)
                )
            ]
            position = pieces.count
        }
        while position < pieces.count {
            if let unit = lexemeOfUnit(pieces, at: position, row: row) {
                lexemes.append(unit)
                position += 1
                continue
            }
            let (lexeme, runs) = labelOrRun(pieces, at: position, row: row)
            position += runs
            if lexeme.label == nil, let parts = splittingPairs(lexeme) ?? splittingAmount(lexeme) {
                lexemes += parts
            } else {
                lexemes.append(lexeme)
            }
        }
        lexemes = tellingYear(splittingUnknownPairs(lexemes))
        if lexemes.count == 1, lexemes[0].label == nil, index.isBandPiece(lexemes[0].key) {
            lexemes[0].label = .band
        }
        if line.ending == .unknown {
            var lineWidth = 0
            for place in lexemes.indices {
                lexemes[place].isUnmarked = true
                lexemes[place].setting = LineSetting(lexemes[place].text)
                lineWidth += lexemes[place].setting.width + (place > 0 ? 1 : 0)
                lexemes[place].setting.lineWidth = lineWidth
            }
        }
        for place in lexemes.indices {
            lexemes[place].decisionMargin = min(lexemes[place].decisionMargin, line.margin)
        }
        var lexemeRow = LexemeRow(index: row, layout: .line, afterBreak: line.startsPage, lexemes: lexemes)
        lexemeRow.isFurniture = line.isFurniture
        rows.append(lexemeRow)
    }

    /// The unit of money that a run behind others of its line states, as `单位：万元` behind the name of who reports.
    private mutating func lexemeOfUnit(_ pieces: [RecoveredText], at place: Int, row: Int) -> Lexeme? {
        let key = TextFolding.key(pieces[place].text)
        guard place > 0, let unit = LabelIndex.moneyUnitBeside(key) else { return nil }
        return lexeme(of: pieces[place...place], row: row).labelled(
            LabelMatch(roles: [.band], distance: 0, decoration: unit)
        )
    }

    /// The longest label that begins at a run of a line, put together of as many runs as it takes; else the run itself.
    private mutating func labelOrRun(
        _ pieces: [RecoveredText],
        at start: Int,
        row: Int
    ) -> (lexeme: Lexeme, runs: Int) {
        let single = lexeme(of: pieces[start...start], row: row)
        if let match = index.numberedMatch(single.key), match.roles == [.extra] { return (single.labelled(match), 1) }
        guard let first = single.key.first, index.mayBegin(with: first) else {
            return (index.explainedMatch(single.key, isLine: true).map(single.labelled) ?? single, 1)
        }
        var best: (lexeme: Lexeme, runs: Int)?
        for runs in 1...min(Self.maximumLabelRuns, pieces.count - start) {
            let key = runs == 1 ? single.key : pieces[start..<(start + runs)].flatMap { TextFolding.key($0.text) }
            guard let match = index.exactMatch(key, isOneRun: runs == 1) else { continue }
            let lexeme = runs == 1 ? single : self.lexeme(of: pieces[start..<(start + runs)], row: row)
            best = (lexeme.labelled(match), runs)
        }
        if best == nil, let match = index.explainedMatch(single.key, isLine: true) {
            return (single.labelled(match), 1)
        }
        return best ?? (single, 1)
    }

    private mutating func lexeme(of pieces: ArraySlice<RecoveredText>, row: Int) -> Lexeme {
        let text = LineText.joining(pieces.map(\.text))
        return Lexeme(
            id: makeID(),
            text: text,
            key: TextFolding.key(text),
            row: row,
            columns: nil,
            continuesSpan: false,
            sources: pieces.flatMap(\.sources),
            steps: pieces.reduce(into: []) { $0.formUnion($1.steps) }
        )
    }

    mutating func makeID() -> Int {
        defer { nextID += 1 }
        return nextID
    }
}

extension Lexeme {
    func labelled(_ match: LabelMatch) -> Lexeme {
        var labelled = self
        labelled.label = match
        return labelled
    }
}
