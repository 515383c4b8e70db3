internal import FormModel

extension IndicatorReading {
    /// The reading with doubt about the levels of rows that have neither a name nor a target, but a text behind them.
    ///
    /// Such a row is mostly the rest of a cell that a page cut, and belongs to the row before; its levels are then none.
    func doubtingRests() -> IndicatorReading {
        // Little more than a coin's toss, in nats.
        let margin = 0.5
        var reading = self
        reading.rows = rows.map { row in
            func isBlank(_ column: IndicatorColumn) -> Bool { row.fields[column]?.text.isEmpty ?? true }
            guard isBlank(.level3), isBlank(.target), !isBlank(.deviation) || !isBlank(.actual) else { return row }
            var row = row
            for column in [IndicatorColumn.level1, .level2] {
                row.fields[column] = row.fields[column]?.doubted(to: margin, "it is the rest of the row before")
            }
            return row
        }
        return reading
    }
}
