internal import FormModel

extension IndicatorReading {
    /// No name of an indicator is longer.
    private static let longestName = 60
    /// The margin of a cell that may be another one's, in nats.
    fileprivate static let guessMargin = 0.2

    /// The reading with doubt about rows of lines that were parted wrongly, their levels included.
    ///
    /// A term of level 1 alone in the place of a level 2 shows that columns came out one after the other. No indicator is
    /// called by a number with its unit: that is a value of the row before, which is doubted with it. Nor is a paragraph a
    /// name, or a name also the row's value. And what a remark has behind its end may begin the next row's name.
    func doubtingTornRows(_ taxonomy: Taxonomy, _ measures: MeasureParsing) -> IndicatorReading {
        var reading = self
        for (place, row) in rows.enumerated() where row.isUnmarked {
            let name = row.fields[.level3]?.text ?? ""
            if !name.isEmpty, measures.isQuantity(name) {
                reading.rows[place] = reading.rows[place].doubted
                if place > 0, isUnmarked(place - 1, with: row) {
                    reading.rows[place - 1] = reading.rows[place - 1].doubted
                }
            }
            if taxonomy.isLevel1(row.level2), !taxonomy.isLevel2(row.level2) {
                reading.rows[place] = reading.rows[place].doubted
            }
            let key = TextFolding.key(name)
            if key.count > Self.longestName || key.contains("。") {
                reading.rows[place].doubt(row.fields.keys, "it is no row of the table")
            } else if row.isNamedAsItsValue(key) {
                reading.rows[place].doubt([.level3, .target, .actual], "it is of another cell")
            }
            if row.hasRemarkOverrun, isUnmarked(place + 1, with: row) {
                reading.rows[place + 1].doubt([.level3], "it began in the row above")
            }
            if row.lacksPointsAndRemark { reading.rows[place].doubtBlankRemark() }
        }
        return reading
    }

    private func isUnmarked(_ place: Int, with row: RawIndicatorRow) -> Bool {
        rows.indices.contains(place) && rows[place].isUnmarked && rows[place].table == row.table
    }
}

extension RawIndicatorRow {
    private static let shortestOverrun = 4

    fileprivate func isNamedAsItsValue(_ name: [Unicode.Scalar]) -> Bool {
        !name.isEmpty
            && [IndicatorColumn.target, .actual].contains { TextFolding.key(fields[$0]?.text ?? "") == name }
    }

    /// Whether the remark that ends the row has the first line of the next row's name behind it.
    ///
    /// Such are words behind its last sentence, and words that are no sentence where no points were lost.
    fileprivate var hasRemarkOverrun: Bool {
        let remark = TextFolding.key(fields[.deviation]?.text ?? "")
        guard remark.count >= Self.shortestOverrun, let last = remark.last, !"。;！!".unicodeScalars.contains(last) else {
            return false
        }
        if let end = remark.lastIndex(of: "。") { return remark.count - 1 - end >= Self.shortestOverrun }
        let points = [IndicatorColumn.weight, .score].map { column in
            NumberParsing.points(TextFolding.key(fields[column]?.text ?? ""))
        }
        return points[0] != nil && points[0] == points[1] && !remark.contains { "，,".unicodeScalars.contains($0) }
    }

    /// Where the points of a row went elsewhere, what is printed behind them did perhaps, too.
    fileprivate var lacksPointsAndRemark: Bool {
        fields[.score]?.text.isEmpty == true && fields[.deviation]?.text.isEmpty == true
    }

    fileprivate mutating func doubtBlankRemark() {
        fields[.deviation] = fields[.deviation]?.doubted(to: IndicatorReading.guessMargin, "it was lost with the score")
    }

    /// Makes cells with a text no better than a guess.
    fileprivate mutating func doubt(_ columns: some Sequence<IndicatorColumn>, _ otherReading: String) {
        for column in columns where fields[column]?.text.isEmpty == false {
            fields[column] = fields[column]?.doubted(to: IndicatorReading.guessMargin, otherReading)
        }
    }
}
