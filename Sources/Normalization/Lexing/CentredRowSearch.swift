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

    static func joined(_ pieces: [RecoveredText]) -> RecoveredText {
        RecoveredText(
            text: CJKText.joiningLines(pieces.map(\.text)),
            sources: pieces.flatMap(\.sources),
            steps: pieces.reduce(into: pieces.count > 1 ? [.wrapped] : []) { $0.formUnion($1.steps) }
        )
    }

    /// The search over the cells of a row whose heights are known.
    private struct CentredCells {
        let lines: [CentredRows.Line]
        let labels: LabelIndex
        /// For a number of lines, those that a cell of so many has; empty where there is none.
        let linesOfCell: [[Int]]
        private(set) var steps = 0
        private var limit = 0
        private var found: [Reading] = []
        private var cells: [RecoveredText] = []

        init(_ lines: [CentredRows.Line], tallest: Int, other: Int, labels: LabelIndex) {
            self.lines = lines
            self.labels = labels
            let heights = ((0..<tallest).map { 2 * $0 - tallest + 1 } + (0..<other).map { 2 * $0 - other + 1 }).sorted()
            linesOfCell = (0...tallest).map { count in
                let own = heights.indices.filter {
                    abs(heights[$0]) < count && (heights[$0] - count).isMultiple(of: 2) == false
                }
                return own.count == count ? own : []
            }
        }

        mutating func readings(from places: [Int], within limit: Int) -> [Reading] {
            self.limit = limit
            label(places, pairs: 0, cost: lines.count > 1 ? wrappedRow : 0)
            return found
        }

        private mutating func label(_ places: [Int], pairs: Int, cost: Double) {
            guard steps < limit else { return }
            steps += 1
            if lines.indices.allSatisfy({ places[$0] == lines[$0].runs.count }) {
                if pairs > 0 { found.append(Reading(rows: [cells], cost: cost)) }
                return
            }
            guard pairs < mostPairs else { return }
            for own in linesOfCell.prefix(mostLabelLines + 1) where !own.isEmpty {
                guard own.allSatisfy({ places[$0] < lines[$0].runs.count }) else { continue }
                var next = places
                var pieces: [RecoveredText] = []
                if own.count == 1 {
                    let line = lines[own[0]]
                    guard let label = line.labels.first(where: { $0.lowerBound == places[own[0]] }) else { continue }
                    next[own[0]] = label.upperBound
                    pieces = [
                        RecoveredText(
                            text: LineText.joining(line.runs[label].map(\.piece.text)),
                            sources: line.runs[label].flatMap(\.piece.sources),
                            steps: line.runs[label].reduce(into: []) { $0.formUnion($1.piece.steps) }
                        )
                    ]
                } else {
                    let runs = own.map { lines[$0].runs[places[$0]] }
                    guard labels.isOfPair(runs.flatMap(\.key), isOneRun: false) else { continue }
                    for line in own { next[line] += 1 }
                    pieces = runs.map(\.piece)
                }
                cells.append(joined(pieces))
                value(next, pairs: pairs + 1, cost: cost + (own.count > 1 ? wrappedLabel : 0))
                cells.removeLast()
            }
        }

        private mutating func value(_ places: [Int], pairs: Int, cost: Double) {
            for own in linesOfCell where !own.isEmpty {
                let limits = own.map { line in
                    lines[line].labels.first { $0.lowerBound >= places[line] }?.lowerBound ?? lines[line].runs.count
                }
                guard zip(own, limits).allSatisfy({ places[$0] < $1 }) else { continue }
                take(own, limits, places, ends: [], pairs: pairs, cost: cost)
            }
            label(places, pairs: pairs, cost: cost + blankValue)
        }

        /// Takes the runs of a value line by line, and goes on with the next label.
        private mutating func take(
            _ own: [Int],
            _ limits: [Int],
            _ places: [Int],
            ends: [Int],
            pairs: Int,
            cost: Double
        ) {
            guard steps < limit else { return }
            steps += 1
            guard ends.count < own.count else {
                let texts = zip(own, ends).map { line, end in lines[line].runs[places[line]..<end].map(\.piece) }
                var next = places
                for (line, end) in zip(own, ends) { next[line] = end }
                let printed = texts.map { runs in
                    RecoveredText(
                        text: LineText.joining(runs.map(\.text)),
                        sources: runs.flatMap(\.sources),
                        steps: runs.reduce(into: []) { $0.formUnion($1.steps) }
                    )
                }
                cells.append(joined(printed))
                label(next, pairs: pairs, cost: cost + CentredRowSearch.wrapping(printed.map(\.text)))
                cells.removeLast()
                return
            }
            let line = own[ends.count]
            let limit = limits[ends.count]
            let nearest = own.count <= mostParted ? places[line] + 1 : limit
            for end in stride(from: limit, through: nearest, by: -1) {
                take(own, limits, places, ends: ends + [end], pairs: pairs, cost: cost)
            }
        }
    }

    /// What it costs that some lines are one cell: a line is broken where the next unit has no room on it.
    static func wrapping(_ texts: [String], width: Int = 0) -> Double {
        let settings = texts.map { LineSetting($0) }
        let width = settings.reduce(width) { max($0, $1.width) }
        var cost = 0.0
        for (line, next) in zip(settings.indices, settings.dropFirst()) {
            cost += Double(width - settings[line].width) * unevenLine
            let room = width - settings[line].width - next.firstUnit - ragged
            guard room > 0 else { continue }
            let left = min(mostRoom, Double(room) * roomLeft)
            cost += texts[line].last.map { "。；;".contains($0) } ?? false ? min(endOfParagraph, left) : left
        }
        if settings.first?.beginsInside == true { cost += fragment }
        if settings.last?.endsInside == true { cost += fragment }
        return cost
    }
}
