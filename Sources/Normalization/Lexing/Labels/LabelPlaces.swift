internal import FormModel

/// Labels of which nothing is legible, told by where they stand: first in a form, or in a row with another.
struct LabelPlaces: Sendable {
    private let first: Int?
    private let mates: [(left: Int, right: Int)]

    init(_ vocabulary: Vocabulary) {
        func index(_ path: FieldPath) -> Int? { vocabulary.pairs.firstIndex { $0.path == path } }
        first = vocabulary.labelPlaces.first.flatMap(index)
        mates = vocabulary.labelPlaces.rows.compactMap { row in
            guard let left = index(row.left), let right = index(row.right) else { return nil }
            return (left, right)
        }
    }

    /// Labels the cells of a row of a table that a value stands behind.
    ///
    /// - Parameter isUnderHeading: Whether the row is the first one under a form's heading.
    func label(_ rows: inout [LexemeRow], _ row: Int, isUnderHeading: Bool) {
        let printed = rows[row].lexemes.indices.filter {
            !rows[row].lexemes[$0].isBlank && !rows[row].lexemes[$0].continuesSpan
        }
        func pair(_ place: Int) -> Int? { rows[row].lexemes[printed[place]].role(\.pairIndex) }
        func give(_ pair: Int, _ place: Int) {
            let lexeme = rows[row].lexemes[printed[place]]
            rows[row].lexemes[printed[place]].label = LabelMatch(
                roles: [.pair(pair)],
                distance: lexeme.key.count,
                decoration: nil
            )
        }
        let isUnknown = printed.map { rows[row].lexemes[$0].label == nil }
        guard printed.count > 1, isUnknown[0] || printed.count > 3 else { return }
        if isUnderHeading, isUnknown[0], isUnknown[1], let first {
            give(first, 0)
            return
        }
        guard printed.count == 4, isUnknown[1], isUnknown[3] else { return }
        for (left, right) in mates {
            if isUnknown[0], pair(2) == right { give(left, 0) }
            if isUnknown[2], pair(0) == left { give(right, 2) }
        }
    }
}
