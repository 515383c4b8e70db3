internal import FormModel

/// What columns are whose heads nobody knows, by the words of the heads and by the cells below them.
extension IndicatorTable {
    /// Leaves each column one head; the rest are columns that the model does not have.
    ///
    /// Of several heads for points the last is over the indicator's own, those in front are over its levels'; of several over
    /// targets the one about the year counts, and is a guess where none or several are; of other columns the first counts.
    mutating func partColumns(_ words: Vocabulary.GuessedHeads) {
        guard !hasTwins else { return }
        // Words such as 指标类型 and 指标类别 are over the coarsest level, and where both stand over the first two.
        let coarsest = heads.indices.filter { heads[$0].name == .level1 }
        if coarsest.count == 2, names.contains(.level3), !names.contains(.level2) {
            heads[coarsest[1]] = ColumnHead(name: .level2, lexeme: heads[coarsest[1]].lexeme)
        }
        for column in Set(names) {
            let places = heads.indices.filter { heads[$0].name == column }
            guard places.count > 1 else { continue }
            var kept = column == .weight ? places.last : places.first
            if column == .target {
                let yearly = places.filter { place in
                    words.yearly.contains { heads[place].lexeme.key.holds(TextFolding.key($0)) }
                }
                kept = yearly.first ?? kept
                if yearly.count != 1 { guessed = kept.flatMap { heads[$0].lexeme.columns } }
            }
            foreign += places.filter { $0 != kept }.map { heads[$0].lexeme }
            for place in places.reversed() where place != kept { heads.remove(at: place) }
        }
    }

    /// Where no head over the targets is known, takes the one that ends as those do and is about the year, or is the only one.
    mutating func guessTarget(_ words: Vocabulary.GuessedHeads) {
        guard names.contains(.level3), !names.contains(.target) else { return }
        let endings = words.target.map(TextFolding.key)
        let candidates = foreign.indices.filter { place in
            endings.contains { foreign[place].key.suffix($0.count).elementsEqual($0) }
        }
        let yearly = candidates.filter { place in
            words.yearly.contains { foreign[place].key.holds(TextFolding.key($0)) }
        }
        guard let place = yearly.count == 1 ? yearly[0] : candidates.count == 1 ? candidates[0] : nil else { return }
        // The form's own year in front of such a word leaves no doubt.
        if yearly.count != 1 || LabelShape.year(foreign[place].key.prefix(LabelShape.lengthOfYear)) == nil {
            guessed = foreign[place].columns
        }
        name(.target, place)
    }

    /// Where no head over the reasons of deviations is known, takes the only one that has a word of theirs and ends as they do:
    /// hardly a head over anything else does.
    mutating func tellDeviation(_ words: Vocabulary.GuessedHeads) {
        guard names.contains(.target), !names.contains(.deviation) else { return }
        let endings = words.deviationEndings.map(TextFolding.key)
        let candidates = foreign.indices.filter { place in
            let key = foreign[place].key
            return words.deviation.contains { key.holds(TextFolding.key($0)) } && LabelShape.ends(key, in: endings)
        }
        if candidates.count == 1 { name(.deviation, candidates[0]) }
    }

    private mutating func name(_ column: IndicatorColumn, _ place: Int) {
        heads.append(ColumnHead(name: column, lexeme: foreign.remove(at: place)))
        heads.sort { ($0.lexeme.columns?.lowerBound ?? 0) < ($1.lexeme.columns?.lowerBound ?? 0) }
    }

    /// The table with a column of comparators as such where nobody knows its head: nothing else is in it but `≥` and its like,
    /// and a word in their place.
    func tellingComparators(_ measures: MeasureParsing) -> IndicatorTable {
        guard names.contains(.target) else { return self }
        func cells(_ head: Lexeme) -> [Lexeme] {
            rows.compactMap { row in row.printed.first { $0.columns == head.columns } }
        }
        // A column of words alone, as 定量 and 定性, stands beside the one of the comparators.
        let known = parts.filter { $0.name == .comparator }.map(\.lexeme)
        let words = known.filter { head in !cells(head).contains { measures.isComparator($0.key) } }
        if known.count > words.count {
            return words.isEmpty ? self : withoutParts(words)
        }
        let place = foreign.firstIndex { head in
            let cells = cells(head)
            let comparators = cells.count { measures.isComparator($0.key) }
            return comparators >= Self.fewestComparators
                && cells.allSatisfy { measures.isComparator($0.key) || measures.isIncomparable($0.key) }
        }
        guard let place else { return self }
        var table = self
        table.parts.append(ColumnHead(name: .comparator, lexeme: table.foreign.remove(at: place)))
        return table.withoutParts(words)
    }

    /// The table with some of the columns of a measure's parts as ones that nobody knows.
    private func withoutParts(_ heads: [Lexeme]) -> IndicatorTable {
        var table = self
        table.parts.removeAll { part in heads.contains { $0.id == part.lexeme.id } }
        table.foreign += heads
        return table
    }

    private static let fewestComparators = 2

    /// The table with the column of names as such where nobody knows its head: the only one between the levels and the values
    /// that holds texts.
    func tellingNames(_ measures: MeasureParsing) -> IndicatorTable {
        guard !names.contains(.level3), names.contains(.level1),
            let start = heads.first(where: { $0.name == .level2 })?.lexeme.columns?.upperBound,
            let end = heads.first(where: { $0.name == .target })?.lexeme.columns?.lowerBound
        else { return self }
        let places = foreign.indices.filter { place in
            guard let columns = foreign[place].columns, columns.lowerBound >= start, columns.upperBound <= end else {
                return false
            }
            let cells = rows.compactMap { row in row.printed.first { $0.columns == columns } }
            return !cells.isEmpty
                && cells.allSatisfy { NumberParsing.points($0.key) == nil && !measures.beginsAsQuantity($0.key) }
        }
        guard places.count == 1 else { return self }
        var table = self
        table.name(.level3, places[0])
        return table
    }

    private static let fewestTerms = 2

    /// The table with the columns of the first two levels as such where nobody knows their heads: most cells below are terms of the
    /// level, and the names stand behind them.
    func tellingLevels(_ taxonomy: Taxonomy) -> IndicatorTable {
        guard let end = heads.first(where: { $0.name == .level3 })?.lexeme.columns?.lowerBound else { return self }
        var table = self
        let levels: [(IndicatorColumn, ([Unicode.Scalar]) -> Bool)] = [
            (.level1, taxonomy.isLevel1), (.level2, taxonomy.isLevel2),
        ]
        for (level, isTerm) in levels where !names.contains(level) {
            let places = table.foreign.indices.filter { place in
                guard let columns = table.foreign[place].columns, columns.upperBound <= end else { return false }
                let cells = rows.compactMap { row in row.printed.first { $0.columns == columns } }
                let terms = cells.count { isTerm(Taxonomy.bareTerm($0.key)) }
                return terms >= Self.fewestTerms && 2 * terms > cells.count
            }
            if places.count == 1 { table.name(level, places[0]) }
        }
        return table.namingLevelInFront(taxonomy)
    }

    private static let termEnding = Array("指标".unicodeScalars)

    /// The table with the only column in front of the second level as the first level, where its cells are terms of it but for their
    /// last word, as 产出目标 is 产出指标.
    private func namingLevelInFront(_ taxonomy: Taxonomy) -> IndicatorTable {
        guard !names.contains(.level1),
            let end = heads.first(where: { $0.name == .level2 })?.lexeme.columns?.lowerBound
        else { return self }
        let places = foreign.indices.filter { foreign[$0].columns.map { $0.upperBound <= end } ?? false }
        guard places.count == 1 else { return self }
        let cells = rows.compactMap { row in row.printed.first { $0.columns == foreign[places[0]].columns } }
        guard cells.count >= Self.fewestTerms,
            cells.allSatisfy({ cell in
                let term = Taxonomy.bareTerm(cell.key)
                return term.count > Self.termEnding.count
                    && taxonomy.isLevel1(term.dropLast(Self.termEnding.count) + Self.termEnding)
            })
        else { return self }
        var table = self
        table.name(.level1, places[0])
        return table
    }
}
