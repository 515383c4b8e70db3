internal import FormModel

/// Rows below the heads of a table that number its columns, `1 2 3 4`: they hold no values.
enum ColumnNumbers {
    private static let fewestColumns = 4
    private static let fewestHeads = 3

    /// The rows with such numbers as labels.
    static func labelled(_ rows: [LexemeRow]) -> [LexemeRow] {
        var rows = rows
        for number in rows.indices.dropFirst() where areNumbers(rows[number], below: rows[number - 1]) {
            for place in rows[number].lexemes.indices where !rows[number].lexemes[place].isBlank {
                rows[number].lexemes[place] = rows[number].lexemes[place].labelled(
                    LabelMatch(roles: [.band], distance: 0, decoration: nil)
                )
            }
        }
        return rows
    }

    private static func areNumbers(_ row: LexemeRow, below heads: LexemeRow) -> Bool {
        let printed = row.printed
        let columns = heads.labels.count { $0.label?.roles.contains(where: \.isColumn) ?? false }
        guard !row.isLine, !heads.isLine, printed.count >= fewestColumns, columns >= fewestHeads else { return false }
        return printed.enumerated().allSatisfy { Array(String($0.offset + 1).unicodeScalars) == $0.element.key }
    }
}
