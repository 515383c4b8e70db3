internal import DocumentModel
internal import FormModel

/// Rows of indicators that slid to the left because an export has no cell for what reaches down beside them, told by the signs
/// of comparison, which have a column of their own.
///
///     绩效指标 │ 一级指标 │ 二级指标 │ 三级指标   │ 指标性质 │ 指标值 │ 度量单位 │ 完成值
///     产出指标 │ 数量指标 │ 更换长度 │ ≥          │ 12      │ 公里   │ 12      │
///     质量指标 │ 合格率   │ =        │ 100        │ %       │ 100    │         │
///
/// Each row moves as far as its sign stands from the head over the signs.
struct RowsByComparator {
    private let measures: MeasureParsing
    private static let mostColumns = 3

    init(_ lexicon: Lexicon) {
        measures = lexicon.measures
    }

    func moved(_ rows: [LexemeRow]) -> [LexemeRow] {
        var moved = rows
        var head: (column: Int, end: Int)?
        for number in rows.indices {
            let row = rows[number]
            if row.isLine || row.isGridExact {
                head = nil
            } else if let own = self.head(row) {
                head = own
            } else if let head, let columns = distance(of: row, to: head.column) {
                moved[number].lexemes = row.lexemes.compactMap { self.moved($0, by: columns, end: head.end) }
            }
        }
        return moved
    }

    /// The column over the signs, and where the heads end; `nil` where a row has no such head among others of indicators.
    private func head(_ row: LexemeRow) -> (column: Int, end: Int)? {
        let heads = row.printed.filter(\.isIndicatorHead)
        guard heads.contains(where: { $0.role(\.indicatorColumn) == .level1 }),
            let column = heads.first(where: { $0.role(\.measurePart) == .comparator })?.columns?.lowerBound,
            let end = heads.last?.columns?.upperBound
        else { return nil }
        return (column, end)
    }

    /// How many columns the one sign of a row stands in front of the column over the signs; `nil` for rows without one, and
    /// where it stands below its head or behind it.
    private func distance(of row: LexemeRow, to column: Int) -> Int? {
        let signs = row.printed.filter { measures.isComparator($0.key) || measures.isIncomparable($0.key) }
        guard signs.count == 1, let own = signs[0].columns?.lowerBound, own > 0 else { return nil }
        return (1...Self.mostColumns).contains(column - own) ? column - own : nil
    }

    /// A lexeme in another column; `nil` for a blank that has none there.
    private func moved(_ lexeme: Lexeme, by distance: Int, end: Int) -> Lexeme? {
        guard let columns = lexeme.columns else { return lexeme }
        if lexeme.isBlank, columns.upperBound + distance > end { return nil }
        var moved = lexeme
        moved.columns = (columns.lowerBound + distance)..<(columns.upperBound + distance)
        moved.isMoved = true
        return moved
    }
}
