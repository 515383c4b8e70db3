internal import FormModel

extension IndicatorReading {
    /// The reading with doubt about the levels of rows that have neither a name nor a target, but a text behind them.
    ///
    /// Such a row is mostly the rest of a cell that a page cut, and belongs to the row before; its levels are then none, and the
    /// text of the row before is not whole.
    func doubtingRests() -> IndicatorReading {
        // Little more than a coin's toss, in nats.
        let margin = 0.5
        var reading = self
        for (number, row) in rows.enumerated() {
            func isBlank(_ column: IndicatorColumn) -> Bool { row.fields[column]?.text.isEmpty ?? true }
            let texts = [IndicatorColumn.deviation, .actual].filter { !isBlank($0) }
            guard isBlank(.level3), isBlank(.target), !texts.isEmpty else { continue }
            for column in [IndicatorColumn.level1, .level2] {
                let level = row.fields[column]?.doubted(to: margin, "it is the rest of the row before")
                reading.rows[number].fields[column] = level
            }
            guard number > 0, rows[number - 1].table == row.table else { continue }
            for column in texts where rows[number - 1].fields[column]?.text.isEmpty == false {
                let text = rows[number - 1].fields[column]?.doubted(to: margin, "it goes on in the row behind")
                reading.rows[number - 1].fields[column] = text
            }
        }
        return reading
    }
}
