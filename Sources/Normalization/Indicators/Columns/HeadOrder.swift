internal import DocumentModel
internal import FormModel

/// The orders in which the columns of an indicator table may stand, by its heads.
struct HeadOrder {
    let heads: [ColumnHead<IndicatorColumn?>]
    /// What the order costs beside the model's, in nats.
    var cost = 0.0

    /// What each two columns cost that stand in another order than the model's: forms that print weights in front of values
    /// are few, and others are fewer.
    private static let inversion = 5.0

    /// More heads are no table's; telling their order takes time in the cube of their number.
    private static let mostHeads = 60

    /// The heads in each order that is to be tried, without twins; those of grids stand as they are.
    ///
    /// Heads of several lines come out part by part, so each printed line says only of the parts on it which stands further
    /// left. Where no line says it of two heads, the order of the file holds; but where cells stand between the heads, an
    /// export followed blocks of the page, and the model's order is as likely.
    static func candidates(
        _ heads: [ColumnHead<IndicatorColumn?>],
        rows: [LexemeRow]
    ) -> [HeadOrder] {
        guard heads.count <= mostHeads, heads.allSatisfy({ $0.lexeme.columns == nil }) else {
            return [HeadOrder(heads: heads)]
        }
        let ordered = HeadOrder(heads: leftToRight(heads))
        let sharesLine = heads.contains { head in heads.contains { head.lexeme.standsBefore($0.lexeme) } }
        if sharesLine { return [ordered] }
        let printed = HeadOrder(heads: heads, cost: Double(inversions(heads)) * inversion)
        return areScattered(heads, rows) && printed.cost > 0 ? [ordered, printed] : [printed]
    }

    private static func inversions(_ heads: [ColumnHead<IndicatorColumn?>]) -> Int {
        let ranks = heads.filter { $0.name != nil }.map(rank)
        return ranks.indices.reduce(0) { sum, place in sum + ranks[..<place].count { $0 > ranks[place] } }
    }

    /// A head that the model has no column for stands behind the one that the vocabulary tells, or the name that it has
    /// elsewhere.
    private static func rank(_ head: ColumnHead<IndicatorColumn?>) -> Int {
        func place(_ column: IndicatorColumn?) -> Int? {
            column.flatMap { IndicatorColumn.allCases.firstIndex(of: $0) }.map { 2 * $0 }
        }
        return place(head.name) ?? place(head.lexeme.role(\.indicatorColumn))
            ?? place(head.lexeme.role(\.otherColumn)).map { $0 + 1 } ?? 2 * IndicatorColumn.allCases.count
    }

    /// The heads so that no line contradicts it; the model's order where no line says anything.
    private static func leftToRight(_ heads: [ColumnHead<IndicatorColumn?>]) -> [ColumnHead<IndicatorColumn?>] {
        var rest = heads.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
        var sorted: [ColumnHead<IndicatorColumn?>] = []
        while !rest.isEmpty {
            let free = rest.firstIndex { head in !rest.contains { $0.lexeme.standsBefore(head.lexeme) } } ?? 0
            sorted.append(rest.remove(at: free))
        }
        return sorted
    }

    /// Whether cells stand between the heads.
    private static func areScattered(_ heads: [ColumnHead<IndicatorColumn?>], _ rows: [LexemeRow]) -> Bool {
        guard let last = heads.map(\.lexeme.id).max() else { return false }
        return rows.contains { row in row.printed.contains { $0.label == nil && $0.id < last } }
    }
}

extension Lexeme {
    /// Whether one of its runs stands further left than one of the other's on the same printed line.
    fileprivate func standsBefore(_ other: Lexeme) -> Bool {
        sources.contains { own in
            other.sources.contains { rival in
                guard case .characters(let line, let column, _) = own,
                    case .characters(let otherLine, let otherColumn, _) = rival, line == otherLine
                else { return false }
                return column < otherColumn
            }
        }
    }
}
