internal import FormModel

/// Labels of the first level on lines of a table that has no second one, which became rows of their own or were left out.
///
/// Without a second level nothing but its terms tells where a group begins, and terms that nobody knows read like names of
/// indicators without values.
enum StrayLevels {
    /// The margin of such levels, in nats: little more than a coin's toss.
    private static let margin = 0.5

    /// The rows with doubt about their first level where a label of it has no rows.
    ///
    /// - Parameter printed: The terms of the first level that stand alone in cells or runs of the table.
    static func doubting(_ rows: [RawIndicatorRow], printed: Set<[Unicode.Scalar]>) -> [RawIndicatorRow] {
        guard !rows.isEmpty, rows.allSatisfy({ $0.isUnmarked && $0.fields[.level2]?.text.isEmpty ?? true }) else {
            return rows
        }
        let read = Set(rows.map { Taxonomy.bareTerm($0.level1) })
        guard rows.contains(where: isName) || !printed.isSubset(of: read) else { return rows }
        return rows.map { row in
            var row = row
            row.fields[.level1] = row.fields[.level1]?.doubted(to: margin, "a label above has no rows")
            return row
        }
    }

    /// Whether a row has a name and nothing else.
    private static func isName(_ row: RawIndicatorRow) -> Bool {
        row.fields[.level3]?.text.isEmpty == false
            && row.fields.allSatisfy { column, field in
                column == .level1 || column == .level2 || column == .level3 || field.text.isEmpty
            }
    }
}
