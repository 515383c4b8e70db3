internal import FormModel

/// Labels of spans that an export of cells has lost.
///
/// Where a page cuts a span, some exporters leave its label out: it stands across the cut, in neither part. The rows of
/// such a span look as if they went on with the label above.
struct LostLabels {
    let rows: [RawIndicatorRow]

    private static let levels: [IndicatorColumn] = [.level1, .level2]
    /// The margin of such levels, in nats: of spans over a cut, four in ten were another label's in forms printed with page
    /// breaks.
    private static let guessMargin = 0.5

    /// The rows with doubt about the levels that may be those of a lost label.
    var doubted: [RawIndicatorRow] {
        let groups = rowsBesideUnlabelledGroup
        let cut = rowsOfCutSpans
        return rows.enumerated().map { index, row in
            var row = row
            for level in Self.levels where !row.printedLevels.contains(level) {
                guard var field = row.fields[level] else { continue }
                if groups.contains(index) || level == .level2 && cut.contains(index) {
                    field.margin = min(field.margin, Self.guessMargin)
                    field.otherReading = "it is that of a label that was lost"
                }
                row.fields[level] = field
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
