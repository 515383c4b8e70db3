internal import FormModel

/// Rows below the heads of a table that number its columns, `1 2 3 4` or `栏次 1 2 3 4`: they hold no values.
///
/// They are put in front of the heads, so that these stand right above what they head, and no page break has any in the table.
enum ColumnNumbers {
    private static let fewestColumns = 4
    private static let fewestHeads = 3

    /// The rows with such numbers as labels in front of their heads, or of those that a page repeats; all rows are numbered
    /// anew where there are any.
    static func lifted(_ rows: [LexemeRow]) -> [LexemeRow] {
        var numbers: [Int: [LexemeRow]] = [:]
        var taken: Set<Int> = []
        var firstHeads: [[[Unicode.Scalar]]: Int] = [:]
        for number in rows.indices where areNumbers(rows[number]) {
            guard let head = [number - 1, number - 2].first(where: { isHead(rows, $0) }) else { continue }
            let first = firstHeads[rows[head].labels.map(\.key)] ?? head
            firstHeads[rows[head].labels.map(\.key)] = first
            numbers[first, default: []].append(rows[number].asBands)
            taken.insert(number)
        }
        guard !taken.isEmpty else { return rows }
        let lifted = rows.indices.flatMap { (numbers[$0] ?? []) + (taken.contains($0) ? [] : [rows[$0]]) }
        return LexemeRow.numbered(lifted)
    }

    private static func areNumbers(_ row: LexemeRow) -> Bool {
        let printed = row.printed.drop { $0.has(.ignoredColumn) }
        return !row.isLine && printed.count >= fewestColumns
            && printed.enumerated().allSatisfy { Array(String($0.offset + 1).unicodeScalars) == $0.element.key }
    }

    private static func isHead(_ rows: [LexemeRow], _ number: Int) -> Bool {
        rows.indices.contains(number) && !rows[number].isLine
            && rows[number].labels.count { $0.label?.roles.contains(where: \.isColumn) ?? false } >= fewestHeads
    }
}
