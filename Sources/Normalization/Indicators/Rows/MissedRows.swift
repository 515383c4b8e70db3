internal import FormModel

/// Gives rows to what a reading of lines without marks read no row of.
///
/// A row that is lost is an error that no flag of another shows. Lines of exports in an odd order can be read wrongly, but
/// what they print can be counted: each term of level 2 has a row, a row has one name, and a text that ends as names do and
/// went nowhere names a row, too. These rows stand where the export prints them, with blank cells, and are all doubted.
struct MissedRows {
    let taxonomy: Taxonomy
    let kinds: TextKinds
    let measures: MeasureParsing
    /// The texts of lines without marks, in printed order.
    private let printed: [Lexeme]
    private let lexemes: [Int: Lexeme]
    /// Where the heads of indicators begin.
    private let firstHead: Int

    /// Whether the form is printed in lines that nothing parts into cells.
    var areLines: Bool { !printed.isEmpty }

    private static let nameLengths = 4...24
    /// More are no form's.
    private static let mostTerms = 60
    private static let mostTexts = 2000
    /// Other parts of a form name single terms.
    private static let fewestTerms = 3
    private static let sentenceMarks = Set("，,。；;、".unicodeScalars)

    init(_ rows: [LexemeRow], tables: [IndicatorTable], taxonomy: Taxonomy, kinds: TextKinds, measures: MeasureParsing)
    {
        self.taxonomy = taxonomy
        self.kinds = kinds
        self.measures = measures
        // Where some cells are told apart, lines are what the export left out of them.
        let areLines = tables.allSatisfy { $0.rows.allSatisfy(\.isLine) }
        printed =
            !areLines ? [] : rows.filter(\.isLine).flatMap(\.printed).filter { $0.isUnmarked && $0.columns == nil }
        lexemes = Dictionary(printed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        firstHead = tables.flatMap(\.headLexemes).map(\.id).min() ?? .max
    }

    /// The reading with rows for names that stand in other rows' cells, for texts that nothing took, and for terms.
    ///
    /// - Parameter used: The texts that other parts of the form took.
    func adding(to reading: IndicatorReading, used: Set<Int>) -> IndicatorReading {
        guard !reading.rows.isEmpty else { return readingOfTerms }
        guard reading.rows.contains(where: \.isUnmarked), !printed.isEmpty, printed.count <= Self.mostTexts else {
            return reading
        }
        var reading = reading
        let names = NamesRunTogether(
            reading.rows,
            lexemes: lexemes,
            taxonomy: taxonomy,
            kinds: kinds,
            measures: measures
        )
        reading.rows = reading.rows.flatMap { row in
            let (rows, spare) = names.parted(row)
            reading.used.subtract(spare)
            return rows
        }
        addTerms(to: &reading)
        addWholeRows(used: used, to: &reading)
        addNames(printed.filter { $0.id > firstHead && !used.contains($0.id) }, to: &reading)
        return reading
    }

    /// Lets narratives end with their last sentence, and returns the texts behind it.
    func cutTails(of fields: inout [FieldPath: RawField]) -> [Lexeme] {
        let narratives = fields.filter { $0.key.rawValue.hasPrefix("narrative.") }
        let ends = NarrativeTails(
            narratives.map(\.value),
            lexemes: lexemes,
            taxonomy: taxonomy,
            kinds: kinds,
            measures: measures
        )
        var tails: [Lexeme] = []
        for (path, field) in narratives {
            guard let (narrative, tail) = ends.cut(field) else { continue }
            fields[path] = narrative
            tails += tail
        }
        return tails
    }

    // MARK: Texts that nothing took

    private func addNames(_ texts: [Lexeme], to reading: inout IndicatorReading) {
        for text in texts where isName(text) && !reading.used.contains(text.id) {
            guard let model = reading.rows.first(where: \.isUnmarked) else { return }
            let place = place(of: text, in: reading.rows)
            if place > 0, reading.rows[place - 1].isEmptyGroup, reading.rows[place - 1].isUnmarked {
                reading.rows[place - 1].fields[.level3] = RawField.guess([text])
            } else {
                let row = RawIndicatorRow.named([text], like: place > 0 ? reading.rows[place - 1] : model)
                reading.rows.insert(row, at: place)
            }
            reading.used.insert(text.id)
        }
    }

    // MARK: Rows elsewhere

    /// Rows that stand apart from the table: a name, and behind it a text for each of the other columns, none of them taken.
    private func addWholeRows(used: Set<Int>, to reading: inout IndicatorReading) {
        guard let model = reading.rows.first(where: \.isUnmarked) else { return }
        let columns = [IndicatorColumn.target, .actual, .weight, .score].filter { model.fields[$0] != nil }
        guard columns.first == .target else { return }
        for place in printed.indices.dropLast(columns.count) {
            let stretch = printed[place...(place + columns.count)]
            guard stretch.allSatisfy({ !used.contains($0.id) && !reading.used.contains($0.id) && $0.label == nil }),
                isName(printed[place]), isComparison(printed[place + 1]),
                zip(columns, stretch.dropFirst()).allSatisfy({ column, text in
                    column == .target || column == .actual || NumberParsing.points(text.key) != nil
                })
            else { continue }
            let row = self.place(of: printed[place], in: reading.rows)
            var own = RawIndicatorRow.named([printed[place]], like: row > 0 ? reading.rows[row - 1] : model)
            for (column, text) in zip(columns, stretch.dropFirst()) { own.fields[column] = RawField.guess([text]) }
            reading.rows.insert(own, at: row)
            reading.used.formUnion(stretch.map(\.id))
        }
    }

    /// Whether a text is a value to compare with, as only targets are.
    private func isComparison(_ text: Lexeme) -> Bool {
        measures.beginsAsQuantity(text.key) && !(text.key.first.map { $0.properties.numericType != nil } ?? true)
    }

    private func isName(_ text: Lexeme) -> Bool {
        text.label == nil && Self.nameLengths.contains(text.key.count) && kinds.isName(text.key)
            && !taxonomy.isTerm(Taxonomy.bareTerm(text.key)) && !measures.beginsAsQuantity(text.key)
            && text.key.allSatisfy { !"，。；、：:".unicodeScalars.contains($0) }
    }

    /// Behind the last row of the terms that the words of a name speak for; else in front of the first row whose name is
    /// printed behind it.
    private func place(of text: Lexeme, in rows: [RawIndicatorRow]) -> Int {
        let terms = rows.map { Taxonomy.bareTerm($0.level2) }
        let misfits = taxonomy.affinity.misfits(names: [text.key], terms: terms)
        let costs = terms.indices.map { misfits.cost($0, 0..<1) }
        if costs.contains(where: { $0 > 0 }), let last = costs.lastIndex(of: 0) { return last + 1 }
        return rows.firstIndex { row in (row.fields[.level3]?.lexemes.first).map { $0 > text.id } ?? false }
            ?? rows.count
    }

    // MARK: Terms without a row

    private func addTerms(to reading: inout IndicatorReading) {
        guard reading.rows.contains(where: { $0.fields[.level2] != nil }) else { return }
        let levels = ColumnLevels(taxonomy: taxonomy)
        let pieces = printed.filter { $0.id > firstHead }.map {
            ColumnLevels.Label(lexemes: [$0], key: $0.key, place: 0, next: 0)
        }
        let labels = levels.labels(pieces) { _ in false }
        guard labels.count <= Self.mostTerms else { return }
        let areLevel1 = levels.areLevel1(labels)
        let upper = zip(labels, areLevel1).filter(\.1).map(\.0)
        let sets = reading.rows.reduce(into: Set<String>()) {
            $0.formUnion(taxonomy.sets(of: Taxonomy.bareTerm($1.level2)))
        }
        var last = -1
        for (label, isLevel1) in zip(labels, areLevel1) where !isLevel1 && taxonomy.isLevel2(label.key) {
            if let own = reading.rows.lastIndex(where: { isTerm(label.key, of: $0) }) {
                last = own
                continue
            }
            guard let model = reading.rows.first(where: \.isUnmarked),
                sets.isEmpty || !sets.isDisjoint(with: taxonomy.sets(of: label.key))
            else { continue }
            let row = row(of: label, under: upper, like: last >= 0 ? reading.rows[last] : model)
            reading.rows.insert(row, at: last + 1)
            reading.used.formUnion(label.lexemes.map(\.id))
            last += 1
        }
    }

    /// A row for each term that stands somewhere in the lines of a form whose table was not found.
    private var readingOfTerms: IndicatorReading {
        var reading = IndicatorReading()
        // Sentences name terms that are no rows.
        for lexeme in printed where !lexeme.key.contains(where: Self.sentenceMarks.contains) {
            for term in taxonomy.lowerTerms(in: lexeme.key) where !reading.rows.contains(where: { $0.level2 == term }) {
                var row = RawIndicatorRow()
                row.isUnmarked = true
                row.level2 = term
                for column in [IndicatorColumn.level1, .level3, .target] {
                    row.fields[column] = RawField.guess(blankAt: lexeme)
                }
                row.fields[.level2] = RawField(
                    text: String(String.UnicodeScalarView(term)),
                    sources: lexeme.sources,
                    flags: [.split],
                    margin: 0,
                    isGridExact: false,
                    lexemes: []
                )
                reading.rows.append(row)
            }
        }
        return reading.rows.count < Self.fewestTerms ? IndicatorReading() : reading
    }

    /// Whether the row's level 2 is the term, or what the reading has of it.
    private func isTerm(_ term: [Unicode.Scalar], of row: RawIndicatorRow) -> Bool {
        let own = row.fields[.level2].map { Taxonomy.bareTerm(TextFolding.key($0.text)) } ?? []
        return !own.isEmpty && (term.starts(with: own) || own.holds(term))
    }

    private func row(
        of label: ColumnLevels.Label,
        under upper: [ColumnLevels.Label],
        like row: RawIndicatorRow
    ) -> RawIndicatorRow {
        var own = RawIndicatorRow.named(label.lexemes, like: row)
        own.fields[.level3] = own.fields[.target]
        own.fields[.level2] = RawField.guess(label.lexemes)
        own.level2 = label.key
        guard own.fields[.level1] != nil else { return own }
        let parents = upper.filter { taxonomy.allows($0.key, label.key) }
        if let parent = parents.first, parents.allSatisfy({ $0.key == parent.key }) {
            own.fields[.level1] = RawField.guess(parent.lexemes)
            own.level1 = parent.key
        } else {
            own.fields[.level1] = RawField.guess(blankAt: label.lexemes[0])
            own.level1 = []
        }
        return own
    }
}
