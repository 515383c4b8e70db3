internal import FormModel

/// The lines that hold the heads of an indicator table in two rows: heads of values, one of which spans several, and then
/// those of the levels and what is spanned.
///
/// A head of values alone on its line opens no table; that the levels' heads follow tells it.
enum HeadLines {
    /// So many heads of values in front of the levels' are no two labels of another part of the form.
    private static let fewestUpper = 3

    /// The numbers of the rows.
    static func rows(in rows: [LexemeRow]) -> Set<Int> {
        var found: Set<Int> = []
        var start = 0
        while start < rows.count {
            guard isHeads(rows[start]) else {
                start += 1
                continue
            }
            let end = rows[start...].firstIndex { !isHeads($0) } ?? rows.count
            if areInTwoRows(rows[start..<end]) { found.formUnion(rows[start..<end].map(\.index)) }
            start = end
        }
        return found
    }

    private static func isHeads(_ row: LexemeRow) -> Bool {
        row.isLine && !row.printed.isEmpty && row.printed.allSatisfy { $0.isIndicatorHead || $0.has(.band) }
    }

    private static func areInTwoRows(_ rows: ArraySlice<LexemeRow>) -> Bool {
        let heads = rows.flatMap(\.printed).filter(\.isIndicatorHead)
        guard let first = heads.firstIndex(where: { $0.role(\.indicatorColumn)?.isLevelOrName ?? false }) else {
            return false
        }
        let lower = heads[first...]
        return first >= fewestUpper && heads[..<first].contains { $0.role(\.indicatorColumn) == .target }
            && lower.contains { $0.role(\.measurePart) != nil || $0.role(\.indicatorColumn) == .target }
    }
}

extension IndicatorColumn {
    /// Whether it says which indicator a row is of, and no value.
    var isLevelOrName: Bool { self == .level1 || self == .level2 || self == .level3 }
}
