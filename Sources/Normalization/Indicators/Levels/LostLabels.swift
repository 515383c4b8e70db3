internal import FormModel

/// Labels of spans that an export of cells has lost.
///
/// Where a page cuts a span, some exporters leave its label out: it stands across the cut, in neither part. The rows of
/// such a span look as if they went on with the label above.
struct LostLabels {
    let rows: [RawIndicatorRow]
    let taxonomy: Taxonomy

    private static let levels: [IndicatorColumn] = [.level1, .level2]
    /// The margin of such levels, in nats: of spans over a cut, four in ten were another label's in forms printed with page
    /// breaks.
    private static let guessMargin = 0.5

    /// The rows with doubt about the levels that may be those of a lost label.
    var doubted: [RawIndicatorRow] {
        let groups = rowsBesideUnlabelledGroup
        let cut = rowsOfCutSpans
        let strangers = rowsOfUnprintedTerms
        let single = rowsOfSingleTerms
        let early = rowsNamedForNextTerm
        let cutTerms = rowsOfCutTerms
        return rows.enumerated().map { index, row in
            var row = row
            func doubt(_ level: IndicatorColumn, _ otherReading: String) {
                row.fields[level] = row.fields[level]?.doubted(to: Self.guessMargin, otherReading)
            }
            if single.contains(index) { doubt(.level2, "it is the level 1") }
            if cutTerms.contains(index) { doubt(.level2, "its last line was lost") }
            if early.contains(index) { doubt(.level2, "it is that of the next label") }
            for level in Self.levels where !row.printedLevels.contains(level) {
                if groups.contains(index) || (strangers[level]?.contains(index) ?? false)
                    || level == .level2 && cut.contains(index)
                {
                    doubt(level, "it is that of a label that was lost")
                }
            }
            return row
        }
    }

    /// The rows that print no level 2, right above a group whose level 1 is printed nowhere and follows from its level 2:
    /// the group begins in one of them.
    private var rowsBesideUnlabelledGroup: Set<Int> {
        var found: Set<Int> = []
        var start = 0
        while start < rows.count {
            let end = rows[start...].firstIndex { $0.level1 != rows[start].level1 } ?? rows.count
            let isLabelled = rows[start..<end].contains { $0.printedLevels.contains(.level1) }
            if start > 0, !rows[start].level1.isEmpty, !isLabelled {
                found.formUnion(inherited(before: start))
            }
            start = end
        }
        return found
    }

    /// The rows of a span from the first name on that belongs, by its words, under a term that forms print between the
    /// span's and the next one, and that this one does not; by level, those of which it would be another.
    private var rowsOfUnprintedTerms: [IndicatorColumn: Set<Int>] {
        let terms = rows.map { (level1: Taxonomy.bareTerm($0.level1), level2: Taxonomy.bareTerm($0.level2)) }
        guard let set = taxonomy.commonestSet(terms.flatMap { [$0.level1, $0.level2] }) else { return [:] }
        let affinity = taxonomy.affinity
        let printed = Set(
            rows.indices.filter { rows[$0].printedLevels.contains(.level2) }
                .compactMap { affinity.theme(ofTerm: terms[$0].level2) }
        )
        var found: [IndicatorColumn: Set<Int>] = [:]
        for index in rows.indices where isInherited(index) {
            for level in Self.levels where index > 0 && found[level, default: []].contains(index - 1) {
                found[level]?.insert(index)
            }
            let name = TextFolding.key(rows[index].fields[.level3]?.text ?? "")
            guard let theme = affinity.theme(ofName: name), !printed.contains(theme) else { continue }
            let next = rows.indices[index...].first { rows[$0].printedLevels.contains(.level2) }
            let lost = taxonomy.lowerTerms(behind: terms[index], before: next.map { terms[$0] }, in: set)
                .filter { affinity.theme(ofTerm: $0.level2) == theme }
            if !lost.isEmpty { found[.level2, default: []].insert(index) }
            if lost.contains(where: { $0.level1 != terms[index].level1 }) { found[.level1, default: []].insert(index) }
        }
        return found
    }

    /// The rows at the end of a span from the first name on that belongs, by its words, under the label right behind them
    /// and not under the span's: where a label does not stand beside its first row, its rows look so.
    private var rowsNamedForNextTerm: Set<Int> {
        let affinity = taxonomy.affinity
        var found: Set<Int> = []
        for next in rows.indices.dropFirst() where rows[next].printedLevels.contains(.level2) {
            guard let theme = affinity.theme(ofTerm: Taxonomy.bareTerm(rows[next].level2)) else { continue }
            let start = rows[..<next].lastIndex { $0.printedLevels.contains(.level2) }.map { $0 + 1 } ?? 0
            let first = (start..<next).first { index in
                affinity.theme(ofTerm: Taxonomy.bareTerm(rows[index].level2)) != theme
                    && affinity.theme(ofName: TextFolding.key(rows[index].fields[.level3]?.text ?? "")) == theme
            }
            if let first { found.formUnion(first..<next) }
        }
        return found
    }

    /// What nearly all terms of a form end with that has some that do.
    private static let termEnding = Array("指标".unicodeScalars)
    private static let fewestWholeTerms = 3

    /// The rows under a term of level 2 without the ending that all others of the form have, and that it may have, too.
    private var rowsOfCutTerms: Set<Int> {
        let terms = rows.map { Taxonomy.bareTerm($0.level2) }
        let isWhole = { (term: [Unicode.Scalar]) in
            term.suffix(Self.termEnding.count).elementsEqual(Self.termEnding)
        }
        let cut = Set(terms.filter { !$0.isEmpty && !isWhole($0) })
        guard cut.count == 1, let term = cut.first, taxonomy.isLevel2(term + Self.termEnding),
            Set(terms.filter(isWhole)).count >= Self.fewestWholeTerms
        else { return [] }
        return Set(rows.indices.filter { terms[$0] == term })
    }

    /// The rows of a span whose levels are both of one term that is printed once: the label of the other is lost.
    private var rowsOfSingleTerms: Set<Int> {
        var found: Set<Int> = []
        var start = 0
        while start < rows.count {
            let end = rows[start...].firstIndex { $0.level1 != rows[start].level1 } ?? rows.count
            let own = (start..<end).filter { rows[$0].mayStandApart && rows[$0].level2 == rows[$0].level1 }
            if !rows[start].level1.isEmpty, !rows[start..<end].contains(where: { $0.printedLevels.contains(.level1) }) {
                found.formUnion(own)
            }
            start = end
        }
        return found
    }

    /// The rows behind the first of a span that a page cuts.
    private var rowsOfCutSpans: Set<Int> {
        var found: Set<Int> = []
        var start = 0
        while start < rows.count {
            guard isInherited(start) else {
                start += 1
                continue
            }
            let end = rows.indices[start...].first { !isInherited($0) } ?? rows.count
            if (max(start, 1)..<end).contains(where: { rows[$0].startsPage }) { found.formUnion(start..<end) }
            start = end
        }
        return found
    }

    private func inherited(before index: Int) -> [Int] {
        rows.indices[..<index].reversed().prefix(while: isInherited)
    }

    private func isInherited(_ index: Int) -> Bool {
        rows[index].mayStandApart && !rows[index].isUnmarked && rows[index].printedLevels.isEmpty
    }
}
