internal import FormModel

/// Levels 1 that stay what they are whichever term of level 2 the row is of.
///
/// Where a table prints its levels apart from the rows, which of two neighbouring terms of level 2 a row is under is often in
/// doubt. Where both belong under one level 1, and no other knows them, that one is not.
struct ConfirmedLevels {
    let taxonomy: Taxonomy

    /// The margin of a field that nothing else in its form fits, in nats.
    private static let sureMargin = FormSurroundings.mostSound

    /// More are no form's.
    private static let mostGroups = 100

    /// A run of rows under one term of level 2.
    private struct Group {
        let rows: Range<Int>
        let level2: [Unicode.Scalar]
        /// The level 1 of its rows; empty where it is not the only one that the term belongs under.
        let level1: [Unicode.Scalar]
    }

    /// The draft with the doubt taken from such levels.
    func bearingOut(_ draft: FormDraft) -> FormDraft {
        let groups = groups(of: draft)
        guard groups.count > 2, groups.count <= Self.mostGroups else { return draft }
        let names = draft.indicators.map { $0[.level3].map { TextFolding.key($0.text) } ?? [] }
        let misfits = taxonomy.affinity.misfits(names: names, terms: groups.map(\.level2))
        var draft = draft
        for number in groups.indices.dropFirst().dropLast() {
            let group = groups[number]
            guard !group.level1.isEmpty, groups[number - 1].level1 == group.level1,
                groups[number + 1].level1 == group.level1,
                draft.tableOfRow[groups[number - 1].rows.lowerBound]
                    == draft.tableOfRow[groups[number + 1].rows.lowerBound]
            else { continue }
            // A name that is of another term's may be of another level 1 as well.
            for row in group.rows where misfits.cost(number, row..<(row + 1)) == 0 && isSound(row, draft) {
                bearOut(row, &draft)
            }
        }
        return draft
    }

    /// Whether the row is surely one: its name and its target have no close rival.
    private func isSound(_ row: Int, _ draft: FormDraft) -> Bool {
        [IndicatorColumn.level3, .target].allSatisfy { column in
            guard let field = draft.indicators[row][column], field.value != nil,
                !field.flags.contains(where: \.demandsReview),
                let evidence = draft.evidence[.indicator(row, column)]
            else { return false }
            return evidence.margin >= ConfidenceModel.closeMargin
        }
    }

    private func bearOut(_ row: Int, _ draft: inout FormDraft) {
        guard let field = draft.indicators[row][.level1],
            !field.flags.contains(where: { $0.demandsReview && $0 != .ambiguous })
        else { return }
        draft.indicators[row][.level1] = Field(
            text: field.text,
            value: field.value,
            confidence: field.confidence,
            flags: field.flags.subtracting([.ambiguous]),
            source: field.source
        )
        draft.evidence[.indicator(row, .level1)]?.margin = Self.sureMargin
        draft.otherReadings.removeAll { $0.name == "row \(row + 1), \(IndicatorColumn.level1.rawValue)" }
    }

    private func groups(of draft: FormDraft) -> [Group] {
        func key(_ row: Int, _ column: IndicatorColumn) -> [Unicode.Scalar] {
            draft.indicators[row][column].map { Taxonomy.bareTerm(TextFolding.key($0.text)) } ?? []
        }
        let starts = draft.indicators.indices.filter { $0 == 0 || key($0, .level2) != key($0 - 1, .level2) }
        let ends = starts.dropFirst() + [draft.indicators.count]
        return zip(starts, ends).map { group($0..<$1, key) }
    }

    private func group(
        _ rows: Range<Int>,
        _ key: (Int, IndicatorColumn) -> [Unicode.Scalar]
    ) -> Group {
        let level2 = key(rows.lowerBound, .level2)
        let level1 = key(rows.lowerBound, .level1)
        let isOnly = taxonomy.parents(of: level2) == [level1] && rows.allSatisfy { key($0, .level1) == level1 }
        return Group(rows: rows, level2: level2, level1: isOnly ? level1 : [])
    }
}
