internal import FormModel

/// What the cells of a row of heads are that a program recognized in a picture: the cheapest way to name them in the order in
/// which forms print their columns.
struct MisreadHeads: Sendable {
    struct Head {
        let column: IndicatorColumn
        /// Edits between what was read and the vocabulary's head.
        let distance: Int
        /// Whether the text tells it, whatever stands beside it.
        let isLegible: Bool
    }

    private typealias Fits = [IndicatorColumn: (cost: Double, distance: Int)]

    private let heads: [IndicatorColumn: [[Unicode.Scalar]]]

    /// Forms print the weight behind the values or in front of them.
    private static let orders: [[IndicatorColumn]] = [
        [.level1, .level2, .level3, .target, .actual, .weight, .score, .deviation],
        [.level1, .level2, .level3, .weight, .target, .actual, .score, .deviation],
    ]
    /// What a head costs of which nothing is legible, a cell that is no head, and a column without one, in shares of a head
    /// that is misread.
    private static let (illegible, noHead, noColumn, noNeededColumn) = (0.75, 0.55, 0.3, 0.8)
    private static let needed: Set<IndicatorColumn> = [.level1, .level2, .level3, .target]
    private static let mostCells = 16
    /// A head is told by itself where no more of it is misread.
    private static let mostMisread = 0.5

    init(_ vocabulary: Vocabulary) {
        heads = Dictionary(grouping: vocabulary.indicators, by: \.column).mapValues { entries in
            entries.flatMap { $0.labels + ($0.heads ?? []) }.map(TextFolding.key)
        }
    }

    /// The head that each cell is; none for cells that are no head.
    func aligned(_ cells: [[Unicode.Scalar]]) -> [Head?] {
        guard cells.count <= Self.mostCells else { return cells.map { _ in nil } }
        let fits = cells.map(fits)
        let best = Self.orders.map { cheapest(cells.count, $0, fits) }.min { $0.cost < $1.cost }
        return zip(fits, best?.columns ?? cells.map { _ in nil }).map { fit, column in
            column.map { Head(column: $0, distance: fit[$0]?.distance ?? 0, isLegible: Self.isLegible($0, fit)) }
        }
    }

    /// Whether a text tells that it is the head of a column, or of one of its kind: of a level another may be as near.
    private static func isLegible(_ column: IndicatorColumn, _ fits: Fits) -> Bool {
        guard let best = fits.min(by: { ($0.value.cost, $0.key.rawValue) < ($1.value.cost, $1.key.rawValue) }) else {
            return false
        }
        return best.value.cost <= mostMisread && (best.key == column || best.key.isLevel && column.isLevel)
    }

    private func fits(_ cell: [Unicode.Scalar]) -> Fits {
        let key = RecognizedKey.bare(cell)
        return heads.mapValues { nearest(key, $0) }
    }

    /// How far a text is from the nearest of some heads.
    private func nearest(_ key: [Unicode.Scalar], _ heads: [[Unicode.Scalar]]) -> (cost: Double, distance: Int) {
        var best = (cost: Self.illegible, distance: key.count)
        for head in heads {
            let distance = EditDistance.distance(key[...], head[...])
            let cost = Double(distance) / Double(max(key.count, head.count, 1))
            if cost < best.cost { best = (cost, distance) }
        }
        return best
    }

    private func cheapest(
        _ cells: Int,
        _ order: [IndicatorColumn],
        _ fits: [Fits]
    ) -> (cost: Double, columns: [IndicatorColumn?]) {
        // By the columns that are behind: the cost and what the cells so far are.
        var states: [(cost: Double, columns: [IndicatorColumn?])] = [(0, [])]
        for column in order {
            states.append((states[states.count - 1].cost + Self.absence(of: column), []))
        }
        for cell in 0..<cells {
            var next = states.map { (cost: $0.cost + Self.noHead, columns: $0.columns + [nil]) }
            for (place, column) in order.enumerated() {
                let named = states[place].cost + (fits[cell][column]?.cost ?? Self.illegible)
                if named < next[place + 1].cost { next[place + 1] = (named, states[place].columns + [column]) }
            }
            for (place, column) in order.enumerated() {
                let skipped = next[place].cost + Self.absence(of: column)
                if skipped < next[place + 1].cost { next[place + 1] = (skipped, next[place].columns) }
            }
            states = next
        }
        return states[order.count]
    }

    private static func absence(of column: IndicatorColumn) -> Double {
        needed.contains(column) ? noNeededColumn : noColumn
    }
}

extension IndicatorColumn {
    fileprivate var isLevel: Bool { self == .level1 || self == .level2 || self == .level3 }
}
