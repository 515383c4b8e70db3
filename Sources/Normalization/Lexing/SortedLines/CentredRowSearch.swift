internal import DocumentModel

/// Reads printed lines as one row of labels with their values, every cell of which is centred on the row's middle.
///
/// Lines have one pitch: a cell of k lines takes the heights -(k-1), -(k-3) … k-1 around the middle, in half lines. So the
/// numbers of lines of a row's cells say which lines a row has and which of the cells each line holds; a search over the
/// cells, left to right, finds those that leave no text over.
struct CentredRowSearch {
    struct Reading {
        /// The cells of each row, left to right.
        var rows: [[RecoveredText]]
        var cost: Double
        /// Parts of a label at the side of several rows.
        var side: [RecoveredText] = []
    }

    private let lines: [CentredRows.Line]
    private let labels: LabelIndex

    private static let mostPairs = 3
    private static let mostLabelLines = 6
    /// Only values of so few lines are taken to have another one beside them without a label between.
    private static let mostParted = 4
    private static let mostSteps = 4000
    /// For all rows that lines above a table are tried as; where it is used up, they stay lines.
    static let mostStepsOfZone = 100_000
    private static let wrappedRow = 0.2
    private static let wrappedLabel = 0.2
    static let blankValue = 2.0
    private static let besideBand = 0.3
    private static let roomLeft = 0.4
    private static let mostRoom = 3.0
    private static let endOfParagraph = 0.5
    /// Lines that fill a cell differ by so much, in halves of an ideograph.
    private static let ragged = 2
    private static let fragment = 3.0
    /// What each half of an ideograph costs by which a line is shorter than the longest.
    private static let unevenLine = 0.02

    init(lines: ArraySlice<CentredRows.Line>, labels: LabelIndex) {
        self.lines = Array(lines)
        self.labels = labels
    }

    /// The cheapest readings that differ, cheapest first; none where the lines are no row.
    ///
    /// - Parameter steps: How many steps the searches of all rows have left.
    func readings(steps: inout Int) -> [Reading] {
        var found: [Reading] = []
        let widest = lines.map(\.runs.count).max() ?? 0
        guard widest > 0 else { return [] }
        found += readings(of: lines, skipping: lines.map { _ in 0 }, &steps)
        let bands = lines.map(\.bandRuns)
        let kept = lines.indices.filter { bands[$0] < lines[$0].runs.count }
        // Parts of the label at the side alone are in no row.
        if bands.contains(where: { $0 > 0 }), kept.first == 0, kept.last == lines.count - 1 {
            let cost = Self.besideBand * Double(bands.count { $0 > 0 })
            let pieces = zip(lines, bands).flatMap { $0.runs.prefix($1).map(\.piece) }
            let besideBand = readings(of: kept.map { lines[$0] }, skipping: kept.map { bands[$0] }, &steps)
            found += besideBand.map { reading in
                Reading(rows: reading.rows, cost: reading.cost + cost, side: pieces)
            }
        }
        if let spanned = SpannedAmount(lines, labels: labels) {
            found.append(Reading(rows: spanned.rows, cost: spanned.cost, side: spanned.side))
        }
        found.sort { $0.cost < $1.cost }
        guard let best = found.first else { return [] }
        let other = found.first { $0.rows.map { $0.map(\.text) } != best.rows.map { $0.map(\.text) } }
        return [best] + (other.map { [$0] } ?? [])
    }

    private func readings(of lines: [CentredRows.Line], skipping: [Int], _ steps: inout Int) -> [Reading] {
        guard !lines.isEmpty else { return [] }
        var found: [Reading] = []
        // The tallest cell and the tallest of those that stand half a line off it.
        for other in 0..<max(1, (lines.count + 1) / 2) where lines.count - other > other {
            var search = CentredCells(lines, tallest: lines.count - other, other: other, labels: labels)
            found += search.readings(from: skipping, within: min(Self.mostSteps, steps))
            steps -= search.steps
        }
        return found
    }

    /// The search over the cells of a row whose heights are known.
    private struct CentredCells {
        /// The runs of a line that are in a cell.
        private struct Part {
            let line: Int
            let runs: Range<Int>
        }

        let lines: [CentredRows.Line]
        let labels: LabelIndex
        /// For a number of lines, those that a cell of so many has; empty where there is none.
        let linesOfCell: [[Int]]
        private(set) var steps = 0
        private var limit = 0
        private var found: [Reading] = []
        /// By line, the run that no cell before has.
        private var places: [Int] = []
        // The cells so far: texts are made of them only where a reading comes out.
        private var parts: [Part] = []
        private var cellEnds: [Int] = []

        init(_ lines: [CentredRows.Line], tallest: Int, other: Int, labels: LabelIndex) {
            self.lines = lines
            self.labels = labels
            linesOfCell = CellHeights.lines(tallest: tallest, other: other)
        }

        mutating func readings(from places: [Int], within limit: Int) -> [Reading] {
            self.limit = limit
            self.places = places
            label(pairs: 0, cost: lines.count > 1 ? wrappedRow : 0)
            return found
        }

        private mutating func label(pairs: Int, cost: Double) {
            guard steps < limit else { return }
            steps += 1
            if lines.indices.allSatisfy({ places[$0] == lines[$0].runs.count }) {
                if pairs > 0 { found.append(Reading(rows: [cells()], cost: cost)) }
                return
            }
            guard pairs < mostPairs else { return }
            for own in linesOfCell.prefix(mostLabelLines + 1) where !own.isEmpty {
                guard own.allSatisfy({ places[$0] < lines[$0].runs.count }) else { continue }
                if own.count == 1 {
                    let end = lines[own[0]].labelEnds[places[own[0]]]
                    guard end >= 0 else { continue }
                    add(own[0], upTo: end)
                } else {
                    guard let first = lines[own[0]].runs[places[own[0]]].key.first, labels.mayBegin(with: first),
                        labels.isOfPair(own.flatMap { lines[$0].runs[places[$0]].key }, isOneRun: false)
                    else { continue }
                    for line in own { add(line, upTo: places[line] + 1) }
                }
                cellEnds.append(parts.count)
                value(pairs: pairs + 1, cost: cost + (own.count > 1 ? wrappedLabel : 0))
                removeCell(of: own.count)
            }
        }

        private mutating func value(pairs: Int, cost: Double) {
            for own in linesOfCell where !own.isEmpty {
                guard own.allSatisfy({ places[$0] < lines[$0].nextLabels[places[$0]] }) else { continue }
                take(own, taken: 0, pairs: pairs, cost: cost)
            }
            label(pairs: pairs, cost: cost + blankValue)
        }

        /// Takes the runs of a value line by line, and goes on with the next label.
        private mutating func take(_ own: [Int], taken: Int, pairs: Int, cost: Double) {
            guard steps < limit else { return }
            steps += 1
            guard taken < own.count else {
                let printed = parts.suffix(own.count).map { lines[$0.line].texts[$0.runs] }
                cellEnds.append(parts.count)
                label(pairs: pairs, cost: cost + CentredRowSearch.wrapping(printed))
                cellEnds.removeLast()
                return
            }
            let line = own[taken]
            let start = places[line]
            let limit = lines[line].nextLabels[start]
            let nearest = own.count <= mostParted ? start + 1 : limit
            for end in stride(from: limit, through: nearest, by: -1) {
                add(line, upTo: end)
                take(own, taken: taken + 1, pairs: pairs, cost: cost)
                removePart()
            }
        }

        // MARK: Cells

        private mutating func add(_ line: Int, upTo end: Int) {
            parts.append(Part(line: line, runs: places[line]..<end))
            places[line] = end
        }

        private mutating func removePart() {
            let part = parts.removeLast()
            places[part.line] = part.runs.lowerBound
        }

        private mutating func removeCell(of count: Int) {
            cellEnds.removeLast()
            for _ in 0..<count { removePart() }
        }

        private func cells() -> [RecoveredText] {
            var start = 0
            return cellEnds.map { end in
                defer { start = end }
                return RecoveredText.wrapped(
                    parts[start..<end].map { part in
                        let pieces = lines[part.line].runs[part.runs].map(\.piece)
                        return RecoveredText(
                            text: lines[part.line].texts[part.runs].text,
                            sources: pieces.flatMap(\.sources),
                            steps: pieces.reduce(into: []) { $0.formUnion($1.steps) }
                        )
                    }
                )
            }
        }
    }

    /// Which lines of a row a cell has that is centred on the row's middle.
    private enum CellHeights {
        private static let most = 15
        private static let known: [[[Int]]] = (0...most).flatMap { tallest in
            (0...most).map { compute(tallest: tallest, other: $0) }
        }

        /// For a number of lines, those that a cell of so many has where the tallest and the tallest of those that stand half a
        /// line off it have as many as given.
        static func lines(tallest: Int, other: Int) -> [[Int]] {
            tallest <= most && other <= most
                ? known[tallest * (most + 1) + other] : compute(tallest: tallest, other: other)
        }

        private static func compute(tallest: Int, other: Int) -> [[Int]] {
            let heights = ((0..<tallest).map { 2 * $0 - tallest + 1 } + (0..<other).map { 2 * $0 - other + 1 }).sorted()
            return (0...tallest).map { count in
                let own = heights.indices.filter {
                    abs(heights[$0]) < count && (heights[$0] - count).isMultiple(of: 2) == false
                }
                return own.count == count ? own : []
            }
        }
    }

    /// What it costs that some lines are one cell: a line is broken where the next unit has no room on it.
    static func wrapping(_ texts: [String], width: Int = 0) -> Double {
        wrapping(texts.map { RunTexts.Joined($0) }, width: width)
    }

    static func wrapping(_ texts: [RunTexts.Joined], width: Int = 0) -> Double {
        let width = texts.reduce(width) { max($0, $1.setting.width) }
        var cost = 0.0
        for (line, next) in zip(texts, texts.dropFirst()) {
            cost += Double(width - line.setting.width) * unevenLine
            let room = width - line.setting.width - next.setting.firstUnit - ragged
            guard room > 0 else { continue }
            let left = min(mostRoom, Double(room) * roomLeft)
            cost += line.endsSentence ? min(endOfParagraph, left) : left
        }
        if texts.first?.setting.beginsInside == true { cost += fragment }
        if texts.last?.setting.endsInside == true { cost += fragment }
        return cost
    }
}
