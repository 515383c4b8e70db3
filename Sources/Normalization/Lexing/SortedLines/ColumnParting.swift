internal import DocumentModel
internal import FormModel
internal import Foundation

/// Gives the lines of one column to the rows of a table, in their order, by where they stand and what they say.
struct ColumnParting {
    let measures: MeasureParsing
    let kinds: TextKinds

    /// A line and where it stands among the rows of the export.
    struct Line {
        let text: RecoveredText
        let place: Double
    }

    /// The lines of a row, and by how much the next best are dearer, in nats.
    struct Part {
        var lines: [RecoveredText] = []
        var margin = Double.infinity
    }

    /// What each row costs that a text stands away from its own, and how far it may at no cost.
    private static let perRow = 3.0
    private static let slack = 0.3
    /// A line slides into the next row at most.
    private static let lineSlack = 0.8
    private static let furthest = (value: 2.5, remark: 5.0)
    /// The costs are those of a part; the points bear each reading out in all columns.
    private static let certainty = 2.0
    private static let mostLines = (value: 12, remark: 24)
    private static let noText = (name: 6.0, value: 3.0)
    /// That a row with a remark has full points, and that one without has not.
    private static let (needlessRemark, noRemark) = (1.0, 0.7)
    private static let shortestRemark = 3
    private static let beginsInside = 3.0
    /// No line goes on in the next if the next character had room.
    private static let ragged = 2
    private static let shortGoesOn = 0.6
    private static let mostShort = 4.0
    private static let fullEnds = 1.0
    private static let endsUnlikeName = 0.7
    private static let shortName = 1.5
    private static let shortestName = 3
    private static let beginsUnlikeValue = 1.0
    private static let joinsWholes = 2.0
    private static let shortestWholeName = 5
    private static let comparatorAlone = 3.0

    /// So wide lines are of no column, in halves of an ideograph.
    private static let widest = 1000

    /// The parts of all rows; `nil` where the lines cannot be theirs.
    ///
    /// - Parameters:
    ///   - points: Where the rows stand.
    ///   - losses: Whether each row lost points.
    func parting(
        _ lines: [Line],
        among points: [Double],
        column: IndicatorColumn,
        losses: [Bool]
    ) -> [Part]? {
        let (count, rows) = (lines.count, points.count)
        let isRemark = column == .deviation
        let furthest = isRemark ? Self.furthest.remark : Self.furthest.value
        let longest = isRemark ? Self.mostLines.remark : Self.mostLines.value
        guard count <= rows * longest else { return nil }
        let texts = Texts(lines, column, isWhole: isWhole(_:in:), isComparator: isComparator)
        guard texts.full <= Self.widest else { return nil }
        // What a text costs in rows that lost points, and in others.
        var textCosts: [[Int: Double]] = [[:], [:]]
        func textCost(_ range: Range<Int>, lost: Bool) -> Double {
            let place = range.lowerBound * (longest + 1) + range.count
            if let cost = textCosts[lost ? 1 : 0][place] { return cost }
            let found = self.cost(range, texts, lost: lost)
            textCosts[lost ? 1 : 0][place] = found
            return found
        }
        func cost(_ row: Int, _ range: Range<Int>) -> Double {
            if range.isEmpty {
                switch column {
                case .deviation: return losses[row] ? Self.noRemark : 0
                case .level3: return Self.noText.name
                default: return Self.noText.value
                }
            }
            let own = lines[range]
            guard own.allSatisfy({ abs($0.place - points[row]) < furthest }) else { return .infinity }
            let middle = own.reduce(0) { $0 + $1.place } / Double(own.count)
            let away = max(0, abs(middle - points[row]) - Self.slack) * Self.perRow
            let slid = isRemark ? 0 : own.reduce(0) { $0 + max(0, abs($1.place - points[row]) - Self.lineSlack) }
            return away + slid * Self.perRow + textCost(range, lost: losses[row])
        }
        var costs: [Int: Double] = [:]
        func known(_ row: Int, _ range: Range<Int>) -> Double {
            let place = (row * (count + 1) + range.lowerBound) * (longest + 1) + range.count
            if let cost = costs[place] { return cost }
            let found = cost(row, range)
            costs[place] = found
            return found
        }
        // The cheapest way to give the first lines to the first rows, and the last lines to the last.
        var before = Array(repeating: Array(repeating: Double.infinity, count: count + 1), count: rows + 1)
        var after = before
        before[0][0] = 0
        after[rows][count] = 0
        for row in 0..<rows {
            for start in 0...count where before[row][start] < .infinity {
                for end in start...min(count, start + longest) {
                    before[row + 1][end] = min(before[row + 1][end], before[row][start] + known(row, start..<end))
                }
            }
        }
        let best = before[rows][count]
        guard best < .infinity else { return nil }
        for row in (0..<rows).reversed() {
            for start in 0...count where before[row][start] < .infinity {
                for end in start...min(count, start + longest) where after[row + 1][end] < .infinity {
                    after[row][start] = min(after[row][start], known(row, start..<end) + after[row + 1][end])
                }
            }
        }
        var parts: [Part] = []
        var start = 0
        for row in 0..<rows {
            let ends = (start...min(count, start + longest)).map { ($0, known(row, start..<$0) + after[row + 1][$0]) }
            guard let end = ends.min(by: { $0.1 < $1.1 })?.0 else { return nil }
            var next = Double.infinity
            for other in 0...count where before[row][other] < .infinity {
                for otherEnd in other...min(count, other + longest) where other != start || otherEnd != end {
                    next = min(next, before[row][other] + known(row, other..<otherEnd) + after[row + 1][otherEnd])
                }
            }
            parts.append(Part(lines: lines[start..<end].map(\.text), margin: (next - best) * Self.certainty))
            start = end
        }
        return parts
    }

    /// The lines of a column, with what is asked of each again and again.
    private struct Texts {
        let column: IndicatorColumn
        let texts: [String]
        /// The width of the widest.
        let full: Int
        let room: [Int]
        let beginsInside: [Bool]
        let areWhole: [Bool]
        let areComparators: [Bool]

        init(
            _ lines: [Line],
            _ column: IndicatorColumn,
            isWhole: (String, IndicatorColumn) -> Bool,
            isComparator: ([Unicode.Scalar]) -> Bool
        ) {
            self.column = column
            texts = lines.map(\.text.text)
            let settings = texts.map { LineSetting($0) }
            let full = settings.reduce(0) { max($0, $1.width) }
            self.full = full
            room = settings.map { full - $0.width - ColumnParting.ragged }
            beginsInside = settings.map(\.beginsInside)
            areWhole = texts.map { isWhole($0, column) }
            areComparators = texts.map { isComparator(TextFolding.key($0)) }
        }
    }

    /// What it costs that lines are one text, and end where they do.
    private func cost(_ range: Range<Int>, _ texts: Texts, lost: Bool) -> Double {
        let key = TextFolding.key(CJKText.joiningLines(Array(texts.texts[range])))
        var cost = 0.0
        for line in range.dropLast() where texts.room[line] > 0 {
            cost += min(Self.mostShort, Double(texts.room[line]) * Self.shortGoesOn)
        }
        let end = range.upperBound
        let isName = texts.column == .level3
        if end < texts.texts.count, texts.room[end - 1] <= 0, isName || !texts.areWhole[end - 1] {
            cost += Self.fullEnds
        }
        // A name that fills its line may go on.
        let whole = range.dropLast().count { (!isName || texts.room[$0] > 0) && texts.areWhole[$0] }
        cost += Double(whole) * Self.joinsWholes
        if texts.beginsInside[range.lowerBound] { cost += Self.beginsInside }
        switch texts.column {
        case .level3:
            if !kinds.endsAsName(key) { cost += Self.endsUnlikeName }
            if key.count < Self.shortestName { cost += Self.shortName }
        case .deviation:
            if !lost, key.count >= Self.shortestRemark { cost += Self.needlessRemark }
        default:
            if !measures.beginsAsQuantity(key), !kinds.isValue(key) { cost += Self.beginsUnlikeValue }
            if isComparator(key) { cost += Self.comparatorAlone }
            let joined = range.dropFirst().count { !texts.areComparators[$0 - 1] && texts.areWhole[$0] }
            cost += Double(joined) * Self.joinsWholes
        }
        return cost
    }

    /// Whether a line alone is what the column's cells hold: a name, or a value.
    private func isWhole(_ text: String, in column: IndicatorColumn) -> Bool {
        let key = TextFolding.key(text)
        switch column {
        case .level3: return key.count >= Self.shortestWholeName && kinds.isName(key)
        case .deviation: return false
        default: return !isComparator(key) && isWholeValue(text)
        }
    }

    /// Whether a text is a comparator with no number behind it.
    private func isComparator(_ key: [Unicode.Scalar]) -> Bool {
        measures.beginsWithComparator(key) && !key.contains(where: NumberParsing.isDigit)
    }

    private func isWholeValue(_ text: String) -> Bool {
        if case .quantity = measures.measure(text) { return true }
        return kinds.isValue(TextFolding.key(text))
    }

    // MARK: Labels

    private static let labelPerRow = 3.0

    /// The row of each label, in their order, and by how much the next best row is dearer; `nil` where there are more
    /// labels than rows.
    static func rows(
        of places: [Double],
        among points: [Double],
        besides: (Int, Int) -> Double
    ) -> [(row: Int, margin: Double)]? {
        let (count, rows) = (places.count, points.count)
        guard count <= rows else { return nil }
        func cost(_ label: Int, _ row: Int) -> Double {
            abs(places[label] - points[row]) * labelPerRow + besides(label, row)
        }
        // By labels and rows, the cheapest way to place those up to here, and those from here on.
        var before = Array(repeating: Array(repeating: Double.infinity, count: rows + 1), count: count + 1)
        var after = before
        for row in 0...rows {
            before[0][row] = 0
            after[count][row] = 0
        }
        for label in 0..<count {
            for row in 0..<rows {
                before[label + 1][row + 1] = min(before[label + 1][row], before[label][row] + cost(label, row))
            }
        }
        for label in (0..<count).reversed() {
            for row in (0..<rows).reversed() {
                after[label][row] = min(after[label][row + 1], cost(label, row) + after[label + 1][row + 1])
            }
        }
        return (0..<count).map { label in
            let all = (0..<rows).map { before[label][$0] + cost(label, $0) + after[label + 1][$0 + 1] }
            let sorted = all.indices.sorted { (all[$0], $0) < (all[$1], $1) }
            return (sorted[0], sorted.count > 1 ? (all[sorted[1]] - all[sorted[0]]) * certainty : .infinity)
        }
    }
}
