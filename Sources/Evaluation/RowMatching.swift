internal import FormModel

/// Pairs of expected and read indicator rows in order.
enum RowMatching {
    /// The least that two rows must have in common to be paired.
    private static let threshold = 0.6
    private static let weights: [(column: IndicatorColumn, weight: Double)] = [
        (.level3, 4), (.target, 1.5), (.level2, 1), (.actual, 1), (.weight, 0.3),
    ]

    /// Indexes of the paired rows, nil on the side that has no partner.
    static func pairs(_ golden: [[String: JSONValue]], _ rows: [IndicatorRow]) -> [(golden: Int?, row: Int?)] {
        let (n, m) = (golden.count, rows.count)
        let gains = golden.map { expected in rows.map { similarity(expected, $0) - threshold } }
        var best = Array(repeating: Array(repeating: 0.0, count: m + 1), count: n + 1)
        for i in stride(from: n - 1, through: 0, by: -1) {
            for j in stride(from: m - 1, through: 0, by: -1) {
                best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gains[i][j])
            }
        }
        var pairs: [(golden: Int?, row: Int?)] = []
        var (i, j) = (0, 0)
        while i < n || j < m {
            if i < n, j < m, best[i][j] == best[i + 1][j + 1] + gains[i][j] {
                pairs.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if i < n, j == m || best[i][j] == best[i + 1][j] {
                pairs.append((i, nil))
                i += 1
            } else {
                pairs.append((nil, j))
                j += 1
            }
        }
        return pairs
    }

    private static func similarity(_ golden: [String: JSONValue], _ row: IndicatorRow) -> Double {
        weights.reduce(0) { score, entry in
            let expected = FoldedValue.fold(golden[entry.column.rawValue])
            let read = FoldedValue.fold(row[entry.column]?.value)
            if expected == read { return score + entry.weight * (expected == nil ? 0.3 : 1) }
            return score + (FoldedValue.overlap(expected, read) ? entry.weight * 0.5 : 0)
        }
    }
}
