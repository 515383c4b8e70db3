internal import DocumentModel

/// Parts the lines of labels with their values beside them into rows.
///
/// A row's cells are what stands side by side in its lines, one below the other; a label is a cell of its own. The
/// cheapest partition of the lines is found by dynamic programming; costs in nats.
struct LayoutPairs {
    private let lines: [LayoutUnfolding.Line]
    private let labels: LabelIndex

    private static let mostLines = 6
    private static let noLabel = 3.0
    private static let labelInside = 5.0
    /// A piece of a label in another row than the rest.
    private static let pieceLeft = 3.0
    private static let join = 0.3
    private static let roomLeft = 0.25
    private static let mostRoom = 2.0
    private static let beside = 1.2
    private static let besideTolerance = 0.5

    init(_ lines: [LayoutUnfolding.Line], labels: LabelIndex) {
        self.lines = lines
        self.labels = labels
    }

    /// A label or a piece of one, or text without a gap, on one line.
    private struct Unit {
        let tokens: [LayoutToken]
        let isLabel: Bool
        var isPiece = false

        var columns: Range<Int> {
            (tokens.first?.columns.lowerBound ?? 0)..<(tokens.last?.columns.upperBound ?? 1)
        }
    }

    private static func units(_ line: LayoutUnfolding.Line, isPiece: (Int) -> Bool) -> [Unit] {
        var units: [Unit] = []
        var open: [LayoutToken] = []
        func close() {
            if !open.isEmpty { units.append(Unit(tokens: open, isLabel: false)) }
            open = []
        }
        var index = 0
        while index < line.tokens.count {
            if let found = line.found.first(where: { $0.range.lowerBound == index }) {
                close()
                units.append(Unit(tokens: Array(line.tokens[found.range]), isLabel: true))
                index = found.range.upperBound
                continue
            }
            if isPiece(index) {
                close()
                units.append(Unit(tokens: [line.tokens[index]], isLabel: false, isPiece: true))
                index += 1
                continue
            }
            if let last = open.last, line.tokens[index].columns.lowerBound > last.columns.upperBound + 1 { close() }
            open.append(line.tokens[index])
            index += 1
        }
        close()
        return units
    }

    func rows() -> [TextLine] {
        let wrapped = WrappedLabels(lines, labels: labels)
        let units = lines.enumerated().map { number, line in
            Self.units(line) { wrapped.pieces.contains(WrappedLabels.Place(line: number, token: $0)) }
        }
        guard let middle = Self.middle(of: units) else { return partition(units).rows }
        var rows: [TextLine] = []
        var index = 0
        while index < units.count {
            let isHalved = Self.isHalved(units[index], at: middle)
            var end = index + 1
            while end < units.count, Self.isHalved(units[end], at: middle) == isHalved { end += 1 }
            rows += isHalved ? halves(Array(units[index..<end]), at: middle) : partition(Array(units[index..<end])).rows
            index = end
        }
        return rows
    }

    /// The lines that read the same in the halves of a form, or better there: a row of the one may stand beside two of
    /// the other.
    private func halves(_ units: [[Unit]], at middle: Int) -> [TextLine] {
        let whole = partition(units)
        let left = partition(units.map { $0.filter { $0.columns.lowerBound < middle } })
        let right = partition(units.map { $0.filter { $0.columns.lowerBound >= middle } })
        return left.cost + right.cost + Self.noLabel < whole.cost ? left.rows + right.rows : whole.rows
    }

    /// Where the labels of the right half begin: the commonest place of labels that are not the first of their lines.
    private static func middle(of units: [[Unit]]) -> Int? {
        var counts: [Int: Int] = [:]
        for line in units {
            for unit in line.dropFirst() where unit.isLabel { counts[unit.columns.lowerBound, default: 0] += 1 }
        }
        let starts = counts.keys.sorted()
        guard !starts.isEmpty else { return nil }
        let total = counts.values.reduce(0, +)
        var seen = 0
        // The left edge of the middle half of all such labels.
        for start in starts {
            seen += counts[start] ?? 0
            if seen * 4 >= total { return start - 1 }
        }
        return nil
    }

    private static func isHalved(_ line: [Unit], at middle: Int) -> Bool {
        !line.contains { $0.columns.lowerBound < middle && $0.columns.upperBound > middle + 1 }
    }

    private func partition(_ units: [[Unit]]) -> (rows: [TextLine], cost: Double) {
        let units = units.filter { !$0.isEmpty }
        let n = units.count
        var best = [(cost: 0.0, from: 0)]
        for end in stride(from: 1, through: n, by: 1) {
            var choice = (cost: Double.infinity, from: end - 1)
            for start in stride(from: end - 1, through: max(0, end - Self.mostLines), by: -1) {
                let cost = best[start].cost + self.cost(Self.cells(units[start..<end]))
                if cost < choice.cost { choice = (cost, start) }
            }
            best.append(choice)
        }
        var rows: [TextLine] = []
        var end = n
        while end > 0 {
            let start = best[end].from
            let pieces = Self.cells(units[start..<end]).flatMap { cell -> [RecoveredText] in
                cell.count == 1 ? cell[0].tokens.map(\.piece) : [LayoutCell(tokens: cell.flatMap(\.tokens)).content]
            }
            rows.append(TextLine(pieces: pieces, ending: .unknown))
            end = start
        }
        return (rows.reversed(), best[n].cost)
    }

    /// The units of some lines, those that stand one below the other together, left to right.
    private static func cells(_ units: ArraySlice<[Unit]>) -> [[Unit]] {
        var cells: [(columns: Range<Int>, units: [Unit])] = []
        for line in units {
            for unit in line {
                let touched = cells.indices.filter { cells[$0].columns.overlaps(unit.columns) }
                var merged = (columns: unit.columns, units: [Unit]())
                for index in touched {
                    merged.units += cells[index].units
                    merged.columns =
                        min(
                            merged.columns.lowerBound,
                            cells[index].columns.lowerBound
                        )..<max(
                            merged.columns.upperBound,
                            cells[index].columns.upperBound
                        )
                }
                merged.units.append(unit)
                for index in touched.reversed() { cells.remove(at: index) }
                cells.append(merged)
            }
        }
        return cells.sorted { $0.columns.lowerBound < $1.columns.lowerBound }.map(\.units)
    }

    private func cost(_ cells: [[Unit]]) -> Double {
        var cost = 0.0
        var hasLabel = false
        var places: [Double] = []
        for units in cells {
            let cell = LayoutCell(tokens: units.flatMap(\.tokens))
            places.append(cell.middle)
            if labels.exactMatch(cell.key, isOneRun: false) != nil || units.count == 1 && units[0].isLabel {
                hasLabel = true
                continue
            }
            cost += Double(units.count(where: \.isLabel)) * Self.labelInside
            cost += Double(units.count(where: \.isPiece)) * Self.pieceLeft
            let width = units.reduce(0) { max($0, $1.columns.count) }
            for (unit, next) in zip(units, units.dropFirst()) {
                let room = width - unit.columns.count - (next.tokens.first.map { min(2, $0.columns.count) } ?? 1)
                cost += Self.join + (room > 0 ? min(Self.mostRoom, Double(room) * Self.roomLeft) : 0)
            }
        }
        if !hasLabel { cost += Self.noLabel }
        places.sort()
        if let place = places.isEmpty ? nil : places[places.count / 2] {
            for other in places { cost += max(0, abs(other - place) - Self.besideTolerance) * Self.beside }
        }
        return cost
    }
}
