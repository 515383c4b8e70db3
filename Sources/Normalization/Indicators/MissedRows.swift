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

    private static let nameLengths = 4...24
    /// More are no form's.
    private static let mostTerms = 60

    init(_ rows: [LexemeRow], tables: [IndicatorTable], taxonomy: Taxonomy, kinds: TextKinds, measures: MeasureParsing)
    {
        self.taxonomy = taxonomy
        self.kinds = kinds
        self.measures = measures
        printed = rows.filter(\.isLine).flatMap(\.printed).filter { $0.isUnmarked && $0.columns == nil }
        lexemes = Dictionary(printed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        firstHead = tables.flatMap(\.headLexemes).map(\.id).min() ?? .max
    }

    /// The reading with rows for names that stand in other rows' cells, for texts that nothing took, and for terms.
    ///
    /// - Parameter used: The texts that other parts of the form took.
    func adding(to reading: IndicatorReading, used: Set<Int>) -> IndicatorReading {
        guard reading.rows.contains(where: \.isUnmarked), !printed.isEmpty else { return reading }
        var reading = reading
        let names = NamesRunTogether(reading.rows, lexemes: lexemes, kinds: kinds, measures: measures)
        reading.rows = reading.rows.flatMap { row in
            let (rows, spare) = names.parted(row)
            reading.used.subtract(spare)
            return rows
        }
        addNames(printed.filter { $0.id > firstHead && !used.contains($0.id) }, to: &reading)
        addTerms(to: &reading)
        return reading
    }

    /// Lets narratives end with their last sentence, and returns the texts behind it.
    func cutTails(of fields: inout [FieldPath: RawField]) -> [Lexeme] {
        let narratives = NarrativeTails(lexemes: lexemes, taxonomy: taxonomy, measures: measures)
        var tails: [Lexeme] = []
        for (path, field) in fields {
            guard let (narrative, tail) = narratives.cut(field) else { continue }
            fields[path] = narrative
            tails += tail
        }
        return tails
    }

    // MARK: Texts that nothing took

    private func addNames(_ texts: [Lexeme], to reading: inout IndicatorReading) {
        for text in texts where isName(text) && !reading.used.contains(text.id) {
            guard let model = reading.rows.first(where: \.isUnmarked) else { return }
            let place = place(before: text.id, in: reading.rows)
            let row = RawIndicatorRow.named([text], like: place > 0 ? reading.rows[place - 1] : model)
            reading.rows.insert(row, at: place)
            reading.used.insert(text.id)
        }
    }

    private func isName(_ text: Lexeme) -> Bool {
        text.label == nil && Self.nameLengths.contains(text.key.count) && kinds.isName(text.key)
            && !taxonomy.isTerm(Taxonomy.bareTerm(text.key)) && !measures.beginsAsQuantity(text.key)
            && text.key.allSatisfy { !"，。；、：:".unicodeScalars.contains($0) }
    }

    /// The place in front of the first row whose name is printed behind a text, and behind all rows where there is none.
    private func place(before id: Int, in rows: [RawIndicatorRow]) -> Int {
        rows.firstIndex { row in (row.fields[.level3]?.lexemes.first).map { $0 > id } ?? false } ?? rows.count
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
        var last = -1
        for (label, isLevel1) in zip(labels, areLevel1) where !isLevel1 && taxonomy.isLevel2(label.key) {
            if let own = reading.rows.lastIndex(where: { isTerm(label.key, of: $0) }) {
                last = own
                continue
            }
            guard let model = reading.rows.first(where: \.isUnmarked) else { return }
            reading.rows.insert(row(of: label, like: last >= 0 ? reading.rows[last] : model), at: last + 1)
            reading.used.formUnion(label.lexemes.map(\.id))
            last += 1
        }
    }

    /// Whether the row's level 2 is the term, or what the reading has of it.
    private func isTerm(_ term: [Unicode.Scalar], of row: RawIndicatorRow) -> Bool {
        let own = row.fields[.level2].map { Taxonomy.bareTerm(TextFolding.key($0.text)) } ?? []
        return !own.isEmpty && (own == term || term.starts(with: own))
    }

    private func row(of label: ColumnLevels.Label, like row: RawIndicatorRow) -> RawIndicatorRow {
        var own = RawIndicatorRow.named(label.lexemes, like: row)
        own.fields[.level3] = own.fields[.target]
        own.fields[.level2] = RawField.guess(label.lexemes)
        own.level2 = label.key
        if let level1 = row.fields[.level1],
            !taxonomy.allows(Taxonomy.bareTerm(TextFolding.key(level1.text)), label.key)
        {
            own.fields[.level1] = RawField.guess(blankAt: label.lexemes[0])
            own.level1 = []
        }
        return own
    }
}
