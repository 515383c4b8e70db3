internal import FormModel

/// Reads the row of totals: a label, then the weight, then the score.
enum TotalsDecoding {
    private static let pairMargin = 6.0
    private static let guessMargin = 0.5

    static func decode(
        _ rows: [LexemeRow],
        heads: [ColumnHead<IndicatorColumn?>]
    ) -> (fields: [FieldPath: RawField], used: Set<Int>) {
        guard let first = rows.first, let label = first.labels.first(where: { $0.has(.total) }) else {
            return ([:], [])
        }
        var used: Set<Int> = [label.id]
        var values = first.printed.filter { $0.label == nil && RowAlignment.fits($0.key, .number) }
        // Out of the table the values stand on lines of their own.
        for row in rows.dropFirst() where row.isLine && values.count < 2 {
            guard row.printed.allSatisfy({ RowAlignment.fits($0.key, .number) }) else { break }
            values += row.printed
        }
        let columns = heads.filter { $0.name == .weight || $0.name == .score }
        let paths: [(path: FieldPath, head: ColumnHead<IndicatorColumn?>)] = columns.map {
            ($0.name == .weight ? .totalWeight : .totalScore, $0)
        }
        var fields: [FieldPath: RawField] = [:]
        func set(_ path: FieldPath, _ lexeme: Lexeme, margin: Double, shifted: Bool) {
            var field = RawField([lexeme], margin: margin, isGridExact: first.isGridExact)
            if shifted { field.flags.insert(.shifted) }
            field.otherReading = "it is the other total"
            fields[path] = field
            used.insert(lexeme.id)
        }
        if values.count == paths.count {
            for (value, entry) in zip(values, paths) {
                let beside = !overlap(value.columns, entry.head.lexeme.columns)
                set(entry.path, value, margin: pairMargin, shifted: beside)
            }
        } else {
            for entry in paths {
                let under = values.filter { overlap($0.columns, entry.head.lexeme.columns) && !used.contains($0.id) }
                if let value = under.first {
                    set(entry.path, value, margin: first.isGridExact ? pairMargin : guessMargin, shifted: false)
                }
            }
        }
        // What names the form's score may have it beside it, wherever that is.
        if fields.isEmpty, label.role(\.pairIndex) != nil, values.count == 1,
            first.printed.firstIndex(where: { $0.id == values[0].id })
                == first.printed.firstIndex(where: { $0.id == label.id }).map({ $0 + 1 })
        {
            set(.totalScore, values[0], margin: pairMargin, shifted: false)
            return (fields, used)
        }
        for entry in paths where fields[entry.path] == nil {
            fields[entry.path] = RawField.blank(label: label, isGridExact: first.isGridExact)
        }
        return (fields, used)
    }

    private static func overlap(_ first: Range<Int>?, _ second: Range<Int>?) -> Bool {
        guard let first, let second else { return false }
        return first.overlaps(second)
    }
}
