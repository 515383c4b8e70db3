internal import DocumentModel

/// The lines of a cell through which an exporter saw a border: each has a left part, and a right one where it reaches the
/// border.
///
/// A line that is as wide as the left part has room for goes on behind the border; a shorter one ended there. So the
/// parts are paired in order, as cheaply as the widths of the left ones allow.
struct CutLines {
    /// A line, as far as it is put together.
    struct Line {
        var text: RecoveredText
        /// The width of its part before the border, in half-width characters; 0 where it ended further left.
        var reach: Int
    }

    private(set) var lines: [Line]
    /// What the pairing costs, in nats.
    private(set) var cost = 0.0
    /// By how much the next best pairing is dearer.
    private(set) var margin = Double.infinity

    /// Lines differ by this much where the next character had no room.
    private static let ragged = 2
    private static let shortGoesOn = 0.6
    private static let mostShort = 4.0
    private static let centredGoesOn = 0.5
    private static let endedGoesOn = 6.0
    private static let sentenceGoesOn = 1.0
    private static let fullEnds = 2.0
    private static let fullSentenceEnds = 0.5
    private static let lastFullEnds = 1.2
    /// A line that begins behind the border: only one that is centred does.
    private static let beginsBehind = 3.0
    private static let mostPairs = 10_000

    init(_ texts: [RecoveredText]) {
        lines = texts.map { Line(text: $0, reach: Self.width($0)) }
    }

    /// The texts of the lines.
    var texts: [RecoveredText] { lines.map(\.text) }

    /// The lines with those behind the border, in the cheapest pairing.
    func joined(_ right: [RecoveredText]) -> CutLines {
        let (rows, columns) = (lines.count, right.count)
        guard (rows + 1) * (columns + 1) <= Self.mostPairs else { return appended(right) }
        let full = lines.map(\.reach).max() ?? 0
        let pair = lines.map { goesOn($0, full) }
        let rightWidths = right.map(Self.width)
        let fullRight = rightWidths.max() ?? 0
        func pairs(_ row: Int, _ column: Int) -> Double {
            // A line in the middle is as short on both sides.
            let (short, shortRight) = (full - lines[row].reach, fullRight - rightWidths[column])
            let isCentred =
                lines[row].reach > 0 && shortRight > Self.ragged && abs(short - shortRight) <= 2 * Self.ragged
            return isCentred ? min(pair[row], Self.centredGoesOn) : pair[row]
        }
        let alone = lines.indices.map { ends(lines[$0], full, isLast: $0 == rows - 1) }
        // The cheapest pairing of the first lines, and of the rest.
        var before = Array(repeating: Array(repeating: Double.infinity, count: columns + 1), count: rows + 1)
        var after = before
        before[0][0] = 0
        after[rows][columns] = 0
        for row in 0...rows {
            for column in 0...columns {
                if row > 0 { before[row][column] = min(before[row][column], before[row - 1][column] + alone[row - 1]) }
                if column > 0 {
                    before[row][column] = min(before[row][column], before[row][column - 1] + Self.beginsBehind)
                }
                if row > 0, column > 0 {
                    let both = before[row - 1][column - 1] + pairs(row - 1, column - 1)
                    before[row][column] = min(before[row][column], both)
                }
            }
        }
        for row in (0...rows).reversed() {
            for column in (0...columns).reversed() {
                if row < rows { after[row][column] = min(after[row][column], after[row + 1][column] + alone[row]) }
                if column < columns {
                    after[row][column] = min(after[row][column], after[row][column + 1] + Self.beginsBehind)
                }
                if row < rows, column < columns {
                    after[row][column] = min(after[row][column], after[row + 1][column + 1] + pairs(row, column))
                }
            }
        }
        var result = CutLines([])
        result.cost = cost + after[0][0]
        result.margin = margin
        var (row, column) = (0, 0)
        while row < rows || column < columns {
            let left = row < rows ? alone[row] + after[row + 1][column] : .infinity
            let both = row < rows && column < columns ? pairs(row, column) + after[row + 1][column + 1] : .infinity
            let behind = column < columns ? Self.beginsBehind + after[row][column + 1] : .infinity
            let best = min(left, both, behind)
            let rivals = [left, both, behind].sorted()
            result.margin = min(result.margin, rivals[1] - rivals[0])
            if both == best {
                let text = Self.text(lines[row].text, right[column])
                result.lines.append(Line(text: text, reach: rightWidths[column]))
                (row, column) = (row + 1, column + 1)
            } else if left == best {
                result.lines.append(Line(text: lines[row].text, reach: 0))
                row += 1
            } else {
                result.lines.append(Line(text: right[column], reach: rightWidths[column]))
                column += 1
            }
        }
        return result
    }

    private func appended(_ right: [RecoveredText]) -> CutLines {
        var result = self
        result.lines += right.map { Line(text: $0, reach: Self.width($0)) }
        result.cost = .infinity
        result.margin = 0
        return result
    }

    private func goesOn(_ line: Line, _ full: Int) -> Double {
        guard line.reach > 0 else { return Self.endedGoesOn }
        let short = full - line.reach - Self.ragged
        return (short > 0 ? min(Self.mostShort, Double(short) * Self.shortGoesOn) : 0)
            + (Self.endsSentence(line.text) ? Self.sentenceGoesOn : 0)
    }

    private func ends(_ line: Line, _ full: Int, isLast: Bool) -> Double {
        guard line.reach > 0, full - line.reach <= Self.ragged else { return 0 }
        return Self.endsSentence(line.text) ? Self.fullSentenceEnds : isLast ? Self.lastFullEnds : Self.fullEnds
    }

    static func endsSentence(_ text: RecoveredText) -> Bool {
        text.text.unicodeScalars.last.map("。；;！!".unicodeScalars.contains) ?? false
    }

    private static func width(_ text: RecoveredText) -> Int { LineSetting.width(of: text.text) }

    private static func text(_ left: RecoveredText, _ right: RecoveredText) -> RecoveredText {
        RecoveredText(
            text: String(CJKText.trim(left.text)) + String(CJKText.trim(right.text)),
            sources: left.sources + right.sources.filter { !left.sources.contains($0) },
            steps: left.steps.union(right.steps)
        )
    }
}
