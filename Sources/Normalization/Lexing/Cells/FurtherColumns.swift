internal import DocumentModel
internal import FormModel

/// Tables that are too wide for a page, and whose further columns stand in a table of their own behind, beside the numbers of the
/// rows.
///
///     行次 │ 项目名称 │ 三级指标        行次 │ 年度指标值 │ 得分
///     1   │ 管网清淤 │ 清淤长度        1   │ ≥520公里  │ 15
///
/// The further columns are put behind those of the rows with the same numbers.
struct FurtherColumns {
    private static let fewestRows = 3

    /// A table of numbered rows: the row of its heads, and each of its rows with its number.
    private struct NumberedTable {
        let head: Int
        let rows: [(row: Int, number: Int)]

        var numbers: [Int] { rows.map(\.number) }
    }

    /// The rows with such columns behind those of their rows; no row is added or taken away.
    func joined(_ rows: [LexemeRow]) -> [LexemeRow] {
        let tables = numberedTables(rows)
        guard let border = tables.firstIndex(where: { lacksNames(rows[$0.head]) }), border > 0 else { return rows }
        let (first, further) = (tables[..<border], tables[border...])
        let numbers = first.flatMap(\.numbers)
        // Each number once, and the same on both sides.
        guard numbers.count >= Self.fewestRows, numbers == Array(1...numbers.count),
            numbers == further.flatMap(\.numbers),
            further.allSatisfy({ lacksNames(rows[$0.head]) })
        else { return rows }
        let places = Dictionary(
            zip(first.flatMap(\.rows).map(\.number), first.flatMap(\.rows).map(\.row)),
            uniquingKeysWith: { first, _ in first }
        )
        var joined = rows
        let width = rows.flatMap { $0.lexemes.compactMap { $0.columns?.upperBound } }.max() ?? 0
        func add(_ source: LexemeRow, to place: Int) {
            joined[place].lexemes += source.lexemes.dropFirst().compactMap { cell in
                var cell = cell
                cell.columns = cell.columns.map { ($0.lowerBound + width)..<($0.upperBound + width) }
                cell.row = joined[place].index
                return cell
            }
        }
        // The heads of the further columns stand over all of them on the first page of the rows.
        for table in first { add(rows[further[border].head], to: table.head) }
        for table in further {
            joined[table.head] =
                table.head == further[border].head
                ? rows[table.head].keeping { $0.id == rows[table.head].lexemes.first?.id }.asBands
                : rows[table.head].asBands
            // What numbers the columns.
            let numbered = (table.head + 1)..<(table.rows.first?.row ?? table.head + 1)
            for row in numbered where !rows[row].isLine { joined[row] = rows[row].asBands }
            for (row, number) in table.rows {
                guard let place = places[number] else { continue }
                add(rows[row], to: place)
                joined[row] = rows[row].keeping { $0.id == rows[row].lexemes.first?.id }.outside
            }
        }
        return joined
    }

    /// The tables whose first column numbers their rows.
    private func numberedTables(_ rows: [LexemeRow]) -> [NumberedTable] {
        var tables: [NumberedTable] = []
        for number in rows.indices {
            let row = rows[number]
            guard !row.isLine, let first = row.printed.first, first.columns?.lowerBound == 0 else { continue }
            if first.has(.ignoredColumn), row.labels.contains(where: { $0.id != first.id && $0.isIndicatorHead }) {
                tables.append(NumberedTable(head: number, rows: []))
            } else if let own = Int(String(scalars: first.key)), let last = tables.last {
                tables[tables.count - 1] = NumberedTable(head: last.head, rows: last.rows + [(number, own)])
            }
        }
        return tables
    }

    /// Whether a row of heads is over values of indicators and neither over their names nor over their projects.
    private func lacksNames(_ row: LexemeRow) -> Bool {
        let names = Set(row.printed.compactMap { $0.role(\.indicatorColumn) })
        return names.contains(.target) && names.isDisjoint(with: [.level1, .level2, .level3])
    }
}
