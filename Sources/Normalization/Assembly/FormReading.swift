internal import DocumentModel
internal import FormModel
internal import Foundation

/// Reads one form: parts it into sections, decodes each, and types the values.
struct FormReading {
    private let vocabulary: Vocabulary
    private let taxonomy: Taxonomy
    let measures: MeasureParsing
    private let kinds: TextKinds
    let booleans: BooleanParsing
    let hints: HintMatching
    private let dateRanges: Set<[Unicode.Scalar]>
    private let labels: LabelIndex
    /// The paths of pairs whose value may be left blank.
    private let mayBeBlank: Set<FieldPath>
    private let illegible: IllegibleGroups
    private let shown: ShownLabels
    private let misreadLevels: MisreadLevels
    private let names: NamesOfFields

    init(_ vocabulary: Vocabulary, lexicon: Lexicon) {
        self.vocabulary = vocabulary
        taxonomy = lexicon.taxonomy
        labels = lexicon.labels
        illegible = IllegibleGroups(vocabulary, taxonomy: lexicon.taxonomy)
        shown = ShownLabels(vocabulary, taxonomy: lexicon.taxonomy)
        misreadLevels = MisreadLevels(lexicon.taxonomy)
        names = NamesOfFields(vocabulary)
        measures = lexicon.measures
        kinds = lexicon.kinds
        booleans = BooleanParsing(vocabulary.booleans)
        hints = HintMatching(vocabulary.hints)
        dateRanges = Set(vocabulary.dateRanges.map(TextFolding.key))
        let blanks = Dictionary(vocabulary.pairs.map { ($0.path, $0.blank) }, uniquingKeysWith: { first, _ in first })
        mayBeBlank = Set(blanks.filter { $0.value == .expected }.keys)
    }

    /// Whether some of the lexemes are texts of unmarked lines, which may be values: no numbers of pages or running heads.
    private static func holdsText(_ rows: [LexemeRow], among ids: Set<Int>) -> Bool {
        rows.contains { row in
            row.isLine && !row.isFurniture
                && row.lexemes.contains { lexeme in
                    lexeme.isUnmarked && ids.contains(lexeme.id) && lexeme.key.count >= shortestText
                        && lexeme.key.contains(where: CJKText.isWide)
                }
        }
    }

    private static let shortestText = 4

    /// Whether rows of blank cells stand between the first and the last text in front of a form's indicators.
    private static func holdsBlankRows(
        _ rows: [LexemeRow],
        _ blankRowLines: IndexSet,
        _ sections: FormSections
    ) -> Bool {
        guard !blankRowLines.isEmpty, let table = sections.indicatorTables.first else { return false }
        let firstRow = table.headLexemes.first?.row ?? table.rows.first?.index ?? 0
        let lines = rows.filter { $0.index < firstRow }.flatMap(\.printed).flatMap { $0.sources.compactMap(\.line) }
        guard let first = lines.min(), let last = lines.max() else { return false }
        return blankRowLines.intersects(integersIn: first...last)
    }

    /// The form and the lexemes that no field and no label took.
    ///
    /// - Parameter blankRowLines: Those of the form's document.
    func read(_ whole: FormRows, blankRowLines: IndexSet) -> (draft: FormDraft, unplaced: [Lexeme]) {
        let scatteredTotals = ScatteredTotals(whole)
        let form = shown.labelled(scatteredTotals?.leftOut(of: whole) ?? whole)
        var used: Set<Int> = []
        let heading = Heading(form)
        used.formUnion(heading.used)

        let kindOfTitle = form.title?.match.kind
        let recognized = form.recognizedTable.flatMap { table in
            RecognizedRows(
                taxonomy: taxonomy,
                kinds: kinds,
                measures: measures,
                labels: labels,
                isEvaluated: kindOfTitle == .selfEvaluation
            ).reading(of: form.rows, table: table)
        }
        let parsed = SectionParsing.sections(
            of: recognized?.others ?? form.rows,
            vocabulary: vocabulary.ofYear(heading.year),
            taxonomy: taxonomy,
            labels: labels
        )
        let kind = kindOfTitle ?? (parsed.looksEvaluated ? .selfEvaluation : .target)
        let mended = TornSections.mended(
            parsed,
            of: recognized?.others ?? form.rows,
            kind: kind,
            vocabulary: vocabulary,
            taxonomy: taxonomy
        )
        let isTorn = mended != nil
        let sections = mended ?? parsed
        used.formUnion(sections.bands.map(\.id))
        let head = HeadReading(
            sections,
            rows: form.rows,
            used: used,
            vocabulary: vocabulary,
            labels: labels,
            lacks: lacks
        )
        var (pairs, goals, execution) = (head.pairs, head.goals, head.execution)
        if kind == .target { FundTotals(vocabulary, year: heading.year).move(in: &pairs) }
        for path in pairs.fields.keys where path.rawValue.hasPrefix("narrative.") {
            pairs.fields[path] = pairs.fields[path]?.withoutHeading(labels)
        }
        if isTorn { execution.fields = execution.fields.mapValues(\.doubted) }
        let cells = IndicatorDecoding.decode(
            sections.indicatorTables,
            taxonomy: taxonomy,
            measures: measures,
            kinds: kinds
        )
        let decoded = TwinValues(sections.indicatorTables).parted(cells).doubtingForeignRows(taxonomy)
            .doubtingTornRows(taxonomy, measures)
            .doubtingLostLines(in: sections.indicatorTables, taxonomy).doubtingRests()
        var totals = TotalsDecoding.decode(sections.totalRows, heads: sections.indicatorTables.last?.heads ?? [])
        if let recognized { totals.fields = recognized.totals }
        if let scatteredTotals { totals = (scatteredTotals.fields, scatteredTotals.used) }
        let confirmed = ConfirmedTotals(
            totals.fields,
            in: form,
            leavingOut: used.union(pairs.used).union(goals.used).union(execution.used),
            execution: execution.fields,
            vocabulary: vocabulary
        )
        if let confirmed {
            totals.fields = totals.fields.mapValues(\.confirmed)
            confirmed.mend(&execution)
        }
        let missed = MissedRows(
            form.rows,
            tables: sections.indicatorTables,
            taxonomy: taxonomy,
            kinds: kinds,
            measures: measures
        )
        let (pairTails, goalTails) = (missed.cutTails(of: &pairs.fields), missed.cutTails(of: &goals.fields))
        pairs.used.subtract(pairTails.map(\.id))
        goals.used.subtract(goalTails.map(\.id))
        used.formUnion(pairs.used)
        used.formUnion(goals.used)
        used.formUnion(execution.used)
        used.formUnion(totals.used)
        var indicators =
            recognized?.indicators ?? misreadLevels.mended(missed.adding(to: decoded, used: used))
        let lost = LostRows(
            totals: totals.fields,
            execution: execution.fields,
            taxonomy: taxonomy,
            blankRowLines: blankRowLines
        )
        let levels = sections.indicatorTables.flatMap(\.rows).flatMap(\.lexemes).map { Taxonomy.bareTerm($0.key) }
        indicators.rows = StrayLevels.doubting(indicators.rows, printed: Set(levels.filter(taxonomy.isLevel1)))
        indicators.rows = lost.adding(to: indicators.rows)
        let isRecognizedExport = form.rows.contains(where: \.isRecognizedExport)
        if isRecognizedExport {
            indicators.rows = illegible.adding(
                to: indicators.rows,
                title: form.title?.match.text,
                texts: form.rows.flatMap { $0.lexemes.map(\.key) }
            )
        }
        used.formUnion(indicators.used)
        for table in sections.indicatorTables {
            used.formUnion(table.headLexemes.map(\.id))
            used.formUnion(table.rows.flatMap { $0.labels.map(\.id) })
        }
        let read = pairs.extra + goals.extra + execution.extra + indicators.extra
        let (all, leftover) = LeftoverCells.adding(to: read, of: form.rows, used: used)

        let unit = FundingUnit.find(
            in: form.rows,
            pairs: pairs,
            labels: labels,
            firstHead: sections.indicatorTables.flatMap(\.headLexemes).map(\.id).min()
        )
        let typing = FieldTyping(measures: measures, booleans: booleans, hints: hints, unitFactor: unit?.factor ?? 1)
        let layouts = LexemeLayouts(form.rows)
        var evidence: [FormDraft.Address: Evidence] = [:]
        var fields: [FieldPath: Field] = heading.fields
        for (path, own) in heading.evidence { evidence[.field(path)] = own }
        if let unit {
            fields[.fundingUnit] = unit.field
            evidence[.field(.fundingUnit)] = unit.evidence
        }
        let types = FieldPath.types
        let borders = BlankBorders(form.rows)
        let values = pairs.fields.mapValues(borders.doubting)
        let torn = TornPairs(form.rows)
        let areTorn =
            missed.areLines
            && torn.areTorn(head.inOrder.fields.mapValues(borders.doubting), extra: head.inOrder.extra, lacks: lacks)
        let extra = areTorn ? all.map { $0.field.text.isEmpty ? $0.doubted : $0 } : all
        for (path, read) in values.merging(goals.fields, uniquingKeysWith: Self.fuller) where path != .fundingUnit {
            let isDoubtful = isTorn || isSigned(read, path, behind: sections.indicatorTables, form.rows)
            let raw = isDoubtful ? read.doubted : areTorn ? torn.doubting(read, of: path) : read
            let type = types[path] ?? .string
            fields[path] = typing.field(raw, type: type, flagsBlank: expectsValue(path))
            evidence[.field(path)] = layouts.evidence(raw, type: type, isTorn: isTorn)
        }
        addDateRange(pairs.extra, typing, layouts, &fields, &evidence)
        addExecution(execution, typing, &fields)
        for (path, raw) in execution.fields where fields[path] != nil {
            evidence[.field(path)] = layouts.evidence(raw, type: types[path] ?? .amount, isTorn: isTorn)
        }
        for (path, raw) in totals.fields {
            let raw = isTorn ? raw.doubted : raw
            fields[path] = typing.field(raw, type: .number, flagsBlank: true)
            evidence[.field(path)] = layouts.evidence(raw, type: .number, isTorn: isTorn)
        }
        var rows: [[IndicatorColumn: Field]] = []
        for (number, row) in indicators.rows.enumerated() {
            var fields: [IndicatorColumn: Field] = [:]
            for (column, raw) in row.fields {
                let raw = isTorn ? raw.doubted : raw
                fields[column] = typing.field(raw, type: column.type, flagsBlank: column != .deviation)
                var own = layouts.evidence(raw, type: column.type, isTorn: isTorn)
                if column == .level3 { own.nameEnding = kinds.ending(ofName: TextFolding.key(raw.text)) }
                evidence[.indicator(number, column)] = own
            }
            fields[.actual] = fields[.actual].map { typing.actual($0, besides: fields[.target]) }
            rows.append(fields)
        }
        for (number, entry) in extra.enumerated() {
            evidence[.extra(number)] = layouts.evidence(entry.field, type: .string)
        }
        let printed = form.rows.flatMap(\.printed)
        let unread = printed.filter { !used.contains($0.id) }
        let unplaced = unread.filter { !leftover.contains($0.id) }
        let unplacedLength = unread.reduce(0) { $0 + $1.key.count }
        let printedLength = printed.reduce(0) { $0 + $1.key.count }
        let draft = FormDraft(
            kind: kind,
            fields: fields,
            indicators: rows,
            tableOfRow: indicators.rows.map(\.table),
            absentColumns: recognized == nil
                ? sections.indicatorTables.flatMap { $0.sideBySide() }.map { $0.absentColumns(kinds) } : [],
            extra: zip(extra, Self.labels(of: extra)).map { entry, label in
                ExtraField(label: label, field: typing.field(entry.field, type: .string, flagsBlank: false))
            },
            evidence: evidence,
            unplacedShare: Double(unplacedLength) / Double(max(1, printedLength)),
            hasUnknownLabels: read.contains { !$0.isKnown && !$0.isOfKnownColumn },
            hasForeignLabels: read.contains { !$0.isKnown },
            hasUnknownFunds: execution.hasUnknownRows,
            mayBeNamed: names.paths(of: pairs.extra + goals.extra, besides: Set(fields.keys)),
            isRecognized: isRecognizedExport,
            lacksRows: Self.holdsBlankRows(form.rows, blankRowLines, sections),
            areTotalsConfirmed: confirmed != nil,
            hasUnplacedTexts: head.isScattered || Self.holdsText(form.rows, among: Set(unplaced.map(\.id))),
            otherReadings: goals.fields.merging(totals.fields, uniquingKeysWith: { first, _ in first })
                .sorted { $0.key < $1.key }
                .compactMap { FormDraft.OtherReading($0.value, name: $0.key.rawValue) }
                + extra.compactMap { FormDraft.OtherReading($0.field, name: $0.label) }
                + indicators.rows.enumerated().flatMap { number, row in
                    IndicatorColumn.allCases.compactMap { column in
                        row.fields[column].flatMap {
                            FormDraft.OtherReading($0, name: "row \(number + 1), \(column.rawValue)")
                        }
                    }
                },
            labelVariants: pairs.fields.sorted { $0.key < $1.key }.compactMap {
                FormDraft.LabelVariant($0.value, path: $0.key)
            }
        )
        return (draft, unplaced)
    }

    /// The labels without the colon behind them, but where it alone tells one from another label of the form.
    private static func labels(of extra: [RawExtra]) -> [String] {
        var taken = Set(extra.map(\.label))
        return extra.map { entry in
            let bare = LabelShape.withoutColon(entry.label)
            return bare != entry.label && taken.insert(bare).inserted ? bare : entry.label
        }
    }

    /// Whether a field has no value though it should, or one of another type.
    private func lacks(_ path: FieldPath, _ raw: RawField) -> Bool {
        let typing = FieldTyping(measures: measures, booleans: booleans, hints: hints, unitFactor: 1)
        let field = typing.field(raw, type: FieldPath.types[path] ?? .string, flagsBlank: expectsValue(path))
        return !field.flags.isDisjoint(with: [.blank, .unparsed])
    }

    /// Whether a day of the project stands on a line behind the table of indicators: the day on which the form was filled in may
    /// be meant.
    private func isSigned(
        _ raw: RawField,
        _ path: FieldPath,
        behind tables: [IndicatorTable],
        _ rows: [LexemeRow]
    ) -> Bool {
        guard path == .startDate || path == .endDate, let first = raw.lexemes.min(), let last = tables.last?.rows.last,
            !last.isLine, let end = last.lexemes.map(\.id).max()
        else { return false }
        return first > end && rows.contains { $0.isLine && $0.lexemes.contains { $0.id == first } }
    }

    private static func fuller(_ first: RawField, _ second: RawField) -> RawField {
        first.text.isEmpty ? second : first
    }

    private func expectsValue(_ path: FieldPath) -> Bool { !mayBeBlank.contains(path) }

    /// The days of a range in one cell are the project's dates as well, where it has none of their own.
    private func addDateRange(
        _ extra: [RawExtra],
        _ typing: FieldTyping,
        _ layouts: LexemeLayouts,
        _ fields: inout [FieldPath: Field],
        _ evidence: inout [FormDraft.Address: Evidence]
    ) {
        let ranges = extra.filter { dateRanges.contains(Self.bare($0.label)) }
        guard ranges.count == 1, fields[.startDate] == nil, fields[.endDate] == nil,
            let range = DateParsing.range(TextFolding.key(ranges[0].field.text))
        else { return }
        let field = typing.field(ranges[0].field, type: .string, flagsBlank: false)
        for (path, date) in [(FieldPath.startDate, range.start), (.endDate, range.end)] {
            fields[path] = Field(
                text: field.text,
                value: .string(date),
                confidence: field.confidence,
                flags: field.flags,
                source: field.source
            )
            evidence[.field(path)] = layouts.evidence(ranges[0].field, type: .date)
        }
    }

    private static func bare(_ label: String) -> [Unicode.Scalar] {
        let key = TextFolding.key(label)
        return key.last == ":" ? key.dropLast() : key
    }

    /// In the rows below the total a blank cell says nothing where the row's budget is nothing.
    private func addExecution(
        _ execution: ExecutionDecoding.Reading,
        _ typing: FieldTyping,
        _ fields: inout [FieldPath: Field]
    ) {
        for row in FieldPath.executionRows {
            let hasBudget = ["initialBudget", "adjustedBudget"].contains { column in
                guard let raw = execution.fields[.execution(row: row, column: column)] else { return false }
                let amount = AmountParsing.amount(TextFolding.key(raw.text), unit: 1)
                return amount != nil && amount != 0
            }
            for (column, type) in FieldPath.executionColumns {
                let path = FieldPath.execution(row: row, column: column)
                guard let raw = execution.fields[path] else { continue }
                let isMoney = type == .amount
                if row != "total", !isMoney, column != "weight", raw.text.isEmpty { continue }
                let flagsBlank =
                    row == "total" || isMoney && column == "executed" && hasBudget
                    || execution.lacksBudget(row, column)
                fields[path] = typing.field(raw, type: type, flagsBlank: flagsBlank)
            }
        }
    }
}
