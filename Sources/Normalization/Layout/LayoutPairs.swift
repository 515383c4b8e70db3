internal import DocumentModel

/// Parts the lines of labels with their values beside them into rows.
///
/// A row's cells are what stands side by side in its lines, one below the other; a label is a cell of its own. Where
/// labels stand in two halves of the page, the halves of some lines may have rows of their own: a row of the one stands
/// beside two of the other. The cheapest partition of the lines is found by dynamic programming; costs in nats.
struct LayoutPairs {
    private let labels: LabelIndex
    private let wrapping: LayoutWrapping
    private let setting: LayoutSetting
    private let units: [[LayoutUnit]]
    /// Where the right half of the page begins; `nil` where it has none.
    private let middle: Int?

    private static let mostLines = 14
    private static let mostHalvedLines = 24
    private static let noLabel = 3.0
    private static let labelInside = 5.0
    /// A piece of a label in another row than the rest.
    private static let pieceLeft = 3.0
    /// Two texts apart on one line, in one cell.
    private static let gapInside = 1.0
    /// A cell that ends with a full line and without a full stop.
    private static let cutText = 1.5
    /// Lines whose halves have rows of their own.
    private static let halved = 3.0
    private static let besideTolerance = 0.5

    init(
        _ lines: [LayoutUnfolding.Line],
        labels: LabelIndex,
        measures: MeasureParsing,
        setting: LayoutSetting
    ) {
        self.labels = labels
        self.setting = setting
        wrapping = LayoutWrapping(measures: measures)
        units = LayoutUnit.units(of: lines, labels: labels)
        middle = Self.middle(of: units)
    }

    /// Where the labels of the right half begin: the commonest place of labels that are not the first of their lines.
    private static func middle(of units: [[LayoutUnit]]) -> Int? {
        var counts: [Int: Int] = [:]
        for line in units {
            for unit in line.dropFirst() where unit.kind == .label { counts[unit.columns.lowerBound, default: 0] += 1 }
        }
        let starts = counts.keys.sorted()
        let total = counts.values.reduce(0, +)
        var seen = 0
        // The left edge of the middle half of all such labels.
        for start in starts {
            seen += counts[start] ?? 0
            if seen * 4 >= total { return start - 1 }
        }
        return nil
    }

    func rows() -> [TextLine] {
        let centred = partition(fromTop: false)
        let topped = partition(fromTop: true)
        let (best, other) = topped.cost < centred.cost ? (topped, centred) : (centred, topped)
        let others = Set(other.rows.map(\.row))
        return best.rows.map { row, margin in
            // What only one of the two settings says is no surer than that setting.
            let rival = others.contains(row) ? .infinity : other.cost - best.cost
            return line(row, margin: min(margin, rival))
        }
    }

    // MARK: Partition

    private enum Side {
        case whole, left, right
    }

    private struct Row: Hashable {
        /// Those that have a text.
        let lines: [Int]
        let side: Side
    }

    private struct Partition {
        var rows: [(row: Row, margin: Double)] = []
        let cost: Double
    }

    /// The lines that have something on a side, and what stretches of them cost as rows.
    private struct Costs {
        let side: Side
        let lines: [Int]
        /// `costs[start][k]`: the k + 1 lines from `lines[start]`.
        let costs: [[Double]]
        /// How many of the lines lie before each line of the page.
        let before: [Int]
    }

    private func costs(of side: Side, in isPossible: (Int) -> Bool, fromTop: Bool) -> Costs {
        let lines = units.indices.filter { isPossible($0) && !units($0, side).isEmpty }
        let costs = lines.indices.map { start in
            (start..<min(lines.count, start + Self.mostLines)).map { end in
                cost(Self.cells(lines[start...end].map { units($0, side) }), fromTop: fromTop)
            }
        }
        var before = [0]
        var next = 0
        for line in units.indices {
            if next < lines.count, lines[next] == line { next += 1 }
            before.append(next)
        }
        return Costs(side: side, lines: lines, costs: costs, before: before)
    }

    private func units(_ line: Int, _ side: Side) -> [LayoutUnit] {
        guard let middle, side != .whole else { return units[line] }
        return units[line].filter { ($0.columns.lowerBound < middle) == (side == .left) }
    }

    private func partition(fromTop: Bool) -> Partition {
        let isHalved = units.map { line in
            middle.map { middle in
                !line.contains { $0.columns.lowerBound < middle && $0.columns.upperBound > middle + 1 }
            } ?? false
        }
        let whole = costs(of: .whole, in: { _ in true }, fromTop: fromTop)
        let halves = [Side.left, .right].map { costs(of: $0, in: { isHalved[$0] }, fromTop: fromTop) }
        let halved = units.indices.map { start -> [Double] in
            let end = (start..<min(units.count, start + Self.mostHalvedLines)).first { !isHalved[$0] }
            let limit = end ?? min(units.count, start + Self.mostHalvedLines)
            return Self.halvedCosts(from: start, to: limit, halves)
        }
        let all = zip(whole.costs, halved).map { whole, halved in
            (0..<max(whole.count, halved.count)).map { offset in
                min(
                    offset < whole.count ? whole[offset] : .infinity,
                    offset < halved.count ? halved[offset] : .infinity
                )
            }
        }
        let best = LayoutPartition(costs: all)
        var partition = Partition(cost: best.cost)
        for stretch in best.stretches {
            let own = all[stretch.lowerBound][stretch.count - 1]
            let rest = best.cost - own
            let offset = stretch.count - 1
            let asRow =
                offset < whole.costs[stretch.lowerBound].count
                ? whole.costs[stretch.lowerBound][offset] : .infinity
            let crossing = best.crossing(stretch, by: whole.costs, longest: Self.mostLines)
            if asRow <= own {
                let inside = stretch.dropFirst().map { best.forward[$0] + best.backward[$0] }
                let asHalves =
                    offset < halved[stretch.lowerBound].count ? halved[stretch.lowerBound][offset] : .infinity
                let margin = best.difference(min(crossing, inside.min() ?? .infinity, rest + asHalves))
                partition.rows.append((Row(lines: Array(stretch), side: .whole), margin))
            } else {
                let undivided = LayoutPartition(costs: Self.slice(whole.costs, stretch)).cost
                let margin = best.difference(min(crossing, rest + undivided))
                partition.rows += halves.flatMap { rows(of: $0, in: stretch, margin: margin) }
            }
        }
        return partition
    }

    /// What the lines from `start` up to each line before `end` cost in halves.
    private static func halvedCosts(from start: Int, to end: Int, _ halves: [Costs]) -> [Double] {
        guard end - start > 1 else { return [] }
        let bests = halves.map { half in
            LayoutPartition(costs: slice(half.costs, half.before[start]..<half.before[end])).forward
        }
        return (start..<end).map { last in
            last == start
                ? .infinity
                : zip(halves, bests).reduce(halved) { cost, half in
                    cost + half.1[half.0.before[last + 1] - half.0.before[start]]
                }
        }
    }

    /// The costs of the stretches within a range.
    private static func slice(_ costs: [[Double]], _ range: Range<Int>) -> [[Double]] {
        range.map { Array(costs[$0].prefix(range.upperBound - $0)) }
    }

    private func rows(of half: Costs, in stretch: Range<Int>, margin: Double) -> [(row: Row, margin: Double)] {
        let range = half.before[stretch.lowerBound]..<half.before[stretch.upperBound]
        let best = LayoutPartition(costs: Self.slice(half.costs, range))
        return best.stretches.map { own in
            let lines = own.map { half.lines[range.lowerBound + $0] }
            return (Row(lines: lines, side: half.side), min(margin, best.margin(of: own)))
        }
    }

    private func line(_ row: Row, margin: Double) -> TextLine {
        let pieces = Self.cells(row.lines.map { units($0, row.side) }).flatMap { cell -> [RecoveredText] in
            cell.count == 1 ? cell[0].tokens.map(\.piece) : [LayoutCell(tokens: cell.flatMap(\.tokens)).content]
        }
        return TextLine(pieces: pieces, margin: margin)
    }

    // MARK: Cells

    /// The units of some lines, those that stand one below the other together, left to right.
    private static func cells(_ units: [[LayoutUnit]]) -> [[LayoutUnit]] {
        var cells: [(columns: Range<Int>, units: [LayoutUnit])] = []
        for unit in units.joined() {
            var merged = (columns: unit.columns, units: [LayoutUnit]())
            cells.removeAll { cell in
                guard cell.columns.overlaps(unit.columns) else { return false }
                merged.units += cell.units
                merged.columns =
                    min(
                        merged.columns.lowerBound,
                        cell.columns.lowerBound
                    )..<max(
                        merged.columns.upperBound,
                        cell.columns.upperBound
                    )
                return true
            }
            merged.units.append(unit)
            cells.append(merged)
        }
        return cells.sorted { $0.columns.lowerBound < $1.columns.lowerBound }.map(\.units)
    }

    private func cost(_ cells: [[LayoutUnit]], fromTop: Bool) -> Double {
        var cost = 0.0
        var places: [Double] = []
        for units in cells {
            guard let first = units.first, let last = units.last else { continue }
            let (top, bottom) = (first.piece.number, last.piece.number)
            places.append(fromTop ? Double(top) : Double(top + bottom) / 2)
            if isLabel(units) { continue }
            // A text without a label to its left.
            if places.count == 1 { cost += Self.noLabel }
            cost += Double(units.count { $0.kind == .label }) * Self.labelInside
            cost += Double(units.count { $0.kind == .pieceOfLabel }) * Self.pieceLeft
            var lines: [LayoutUnit] = []
            for unit in units {
                if lines.last?.piece.number == unit.piece.number {
                    lines.removeLast()
                    cost += Self.gapInside
                }
                lines.append(unit)
            }
            cost += wrapping.cost(of: lines.map(\.piece)) { lines[$0].room }
            if last.kind == .text, last.isFull, !last.endsSentence { cost += Self.cutText }
        }
        places.sort()
        if let place = places.isEmpty ? nil : places[places.count / 2] {
            for other in places { cost += max(0, abs(other - place) - Self.besideTolerance) * setting.besides }
        }
        return cost
    }

    private func isLabel(_ units: [LayoutUnit]) -> Bool {
        if units.count == 1 { return units[0].kind == .label }
        let key = units.flatMap { $0.tokens.flatMap(\.key) }
        return key.count <= labels.longestWithDecoration && labels.exactMatch(key, isOneRun: false) != nil
    }
}
