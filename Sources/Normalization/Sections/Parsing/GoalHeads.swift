internal import FormModel

/// The heads over narratives in a row.
struct GoalHeads {
    let row: LexemeRow
    let next: LexemeRow?
    let goals: [Vocabulary.GoalHead]

    /// The heads over the narratives of a row; `nil` where it is no head row.
    ///
    /// A label that is both a head and a band is the band where another head claims its path. A single head counts only
    /// where no value stands beside it.
    ///
    /// - Parameter claimed: The paths of heads in a row before, whose texts are not there yet.
    func heads(besides claimed: [FieldPath?]) -> [ColumnHead<FieldPath?>]? {
        var heads = row.labels.compactMap { lexeme in
            lexeme.role(\.goalIndex).map { ColumnHead<FieldPath?>(name: goals[$0].path, lexeme: lexeme) }
        }
        guard !heads.isEmpty, !isPair(heads.map(\.lexeme)) else { return nil }
        let isOverHeads = heads.count > 1
        heads.removeAll { head in
            isOverHeads && namesRows(head.lexeme)
        }
        let candidates = heads
        heads = candidates.enumerated().filter { place, head in
            // Of two labels that are both, the first names the rows.
            !head.lexeme.has(.band)
                || !claimed.contains(head.name)
                    && !candidates.enumerated().contains { other, rival in
                        rival.name == head.name && (other > place || other < place && !rival.lexeme.has(.band))
                    }
        }.map(\.element)
        guard let first = heads.first, !isOverNumbers(besides: heads) else { return nil }
        let foreign = foreignHeads(besides: heads)
        if heads.count == 1, foreign.isEmpty, !claimed.isEmpty || !row.isLine {
            let behind = row.printed.contains { $0.label == nil }
            if behind, first.lexeme.has(.band) || !row.isLine { return nil }
        }
        return (heads + foreign).sorted {
            ($0.lexeme.columns?.lowerBound ?? 0) < ($1.lexeme.columns?.lowerBound ?? 0)
        }
    }

    /// Whether of two labels the first names a part and the second has the only text of the row behind it.
    private func isPair(_ heads: [Lexeme]) -> Bool {
        let texts = row.printed.filter { $0.label == nil }
        return heads.count == 2 && texts.count == 1 && row.printed.last?.id == texts[0].id
            && row.printed.dropLast().last?.id == heads[1].id && row.printed.count == 3
            && !LabelShape.isHeadLike(texts[0].key)
    }

    private static let fewestOthers = 2

    /// Whether a row of heads has others beside those over narratives, with numbers below: it is a table's.
    private func isOverNumbers(besides heads: [ColumnHead<FieldPath?>]) -> Bool {
        guard let next, !row.isLine, !next.isLine else { return false }
        let own = Set(heads.map(\.lexeme.id))
        let others = row.printed.filter { !own.contains($0.id) && LabelShape.isHeadLike($0.key) }
        let isOverNumber = others.contains { head in
            next.printed.contains { $0.columns == head.columns && ForeignTables.areNumbers([$0]) }
        }
        return others.count >= Self.fewestOthers && isOverNumber
    }

    /// Whether what is a head over a narrative elsewhere reaches down beside the texts of the heads behind it.
    private func namesRows(_ head: Lexeme) -> Bool {
        guard let next, !row.isLine, !next.isLine, row.printed.first?.id == head.id else { return false }
        if row.isGridExact { return next.lexemes.contains { $0.id == head.id && $0.continuesSpan } }
        return next.labels.isEmpty && next.printed.count >= row.printed.count - 1
            && !next.printed.contains { $0.columns?.lowerBound == head.columns?.lowerBound }
    }

    /// Cells beside the heads over narratives that are heads as well: they look like labels, and the row below has a
    /// text under each and no label.
    private func foreignHeads(besides heads: [ColumnHead<FieldPath?>]) -> [ColumnHead<FieldPath?>] {
        guard !row.isLine, let next, !next.isLine, next.labels.isEmpty else { return [] }
        let others = row.printed.filter { $0.label == nil && !namesRows($0) }
        let isOverText = (heads.map(\.lexeme) + others).allSatisfy { head in
            next.printed.contains { cell in
                guard let columns = head.columns, let own = cell.columns else { return false }
                return columns.overlaps(own) && own.lowerBound <= columns.lowerBound
            }
        }
        guard isOverText, others.allSatisfy({ LabelShape.isHeadLike($0.key) }) else { return [] }
        return others.map { ColumnHead(name: nil, lexeme: $0) }
    }
}
