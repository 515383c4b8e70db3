internal import DocumentModel
internal import FormModel

/// Parts the lines of a layout's table into rows.
///
/// The rows of a table lie one below the other, so each takes a stretch of lines; its cells are set around one middle, or
/// begin on one line. The cheapest partition is found by dynamic programming over the lines; costs in nats.
struct LayoutRows {
    enum Kind {
        /// Known labels only.
        case label
        /// Each cell has text, and may be wrapped.
        case text
        /// The same, and may be blank.
        case optionalText
        case number
    }

    struct Row {
        var cells: [LayoutCell]
        let lines: ClosedRange<Int>

        /// The middle of the row's cells that are surely its own.
        var middle: Double {
            let filled = cells.filter { !$0.isEmpty }
            return filled.isEmpty ? 0 : filled.reduce(0) { $0 + $1.middle } / Double(filled.count)
        }
    }

    private let kinds: [Kind]
    /// The tokens of each line, and of those each column.
    private let lines: [(number: Int, cells: [[LayoutToken]])]
    private let widths: [Int]
    private let isLabel: ([Unicode.Scalar]) -> Bool
    private let measures: MeasureParsing

    private static let mostLines = 14
    private static let missingText = 3.0
    private static let missingNumber = 2.0
    private static let unknownLabel = 4.0
    private static let secondNumber = 5.0
    private static let fullLine = 0.15
    private static let roomLeft = 0.5
    private static let mostRoom = 4.0
    private static let skippedLine = 0.8
    private static let beside = 1.2
    private static let besideTolerance = 0.5
    private static let measureInside = 3.0
    private static let fragment = 3.0
    /// A line that belongs to no row.
    private static let emptyRow = 0.1

    init(
        kinds: [Kind],
        lines: [(number: Int, cells: [[LayoutToken]])],
        measures: MeasureParsing,
        isLabel: @escaping ([Unicode.Scalar]) -> Bool
    ) {
        self.kinds = kinds
        self.lines = lines
        self.measures = measures
        self.isLabel = isLabel
        widths = kinds.indices.map { column in
            lines.reduce(0) { max($0, Self.width($1.cells[column])) }
        }
    }

    private static func width(_ tokens: [LayoutToken]) -> Int {
        guard let first = tokens.first, let last = tokens.last else { return 0 }
        return last.columns.upperBound - first.columns.lowerBound
    }

    func rows() -> [Row] {
        let centred = partition(fromTop: false)
        let topped = partition(fromTop: true)
        return topped.cost < centred.cost ? topped.rows : centred.rows
    }

    private func partition(fromTop: Bool) -> (rows: [Row], cost: Double) {
        let n = lines.count
        var best = [(cost: 0.0, from: 0)]
        for end in stride(from: 1, through: n, by: 1) {
            var choice = (cost: Double.infinity, from: end - 1)
            for start in stride(from: end - 1, through: max(0, end - Self.mostLines), by: -1) {
                let cost = best[start].cost + self.cost(start..<end, fromTop: fromTop)
                if cost < choice.cost { choice = (cost, start) }
            }
            best.append(choice)
        }
        var rows: [Row] = []
        var end = n
        while end > 0 {
            let start = best[end].from
            rows.append(
                Row(cells: cells(start..<end), lines: lines[start].number...lines[end - 1].number)
            )
            end = start
        }
        return (rows.reversed(), best[n].cost)
    }

    private func cells(_ range: Range<Int>) -> [LayoutCell] {
        kinds.indices.map { column in LayoutCell(tokens: range.flatMap { lines[$0].cells[column] }) }
    }

    private func cost(_ range: Range<Int>, fromTop: Bool) -> Double {
        let cells = cells(range)
        guard cells.contains(where: { !$0.isEmpty }) else { return Self.emptyRow * Double(range.count) }
        var cost = 0.0
        for (column, cell) in cells.enumerated() {
            let kind = kinds[column]
            if cell.isEmpty {
                cost += kind == .text ? Self.missingText : kind == .number ? Self.missingNumber : 0
                if kind == .label { cost += Self.missingText }
                continue
            }
            if kind == .label {
                cost += isLabel(cell.key) ? 0 : Self.unknownLabel
            } else if kind == .number {
                cost += Double(cell.lines.count - 1) * Self.secondNumber
            } else {
                cost += wrapping(cell, width: widths[column])
            }
        }
        let filled = cells.filter { !$0.isEmpty }
        let places = filled.map { fromTop ? Double($0.first) : $0.middle }.sorted()
        let place = places[places.count / 2]
        for other in places { cost += max(0, abs(other - place) - Self.besideTolerance) * Self.beside }
        return cost
    }

    private func wrapping(_ cell: LayoutCell, width: Int) -> Double {
        let lines = cell.lines
        var cost = 0.0
        for (line, next) in zip(lines, lines.dropFirst()) {
            let setting = LineSetting(LineText.joining(line.map(\.piece.text)))
            let following = LineSetting(LineText.joining(next.map(\.piece.text)))
            let key = next.flatMap(\.key)
            let room = width - Self.width(line) - max(1, following.firstUnit / 2)
            cost += room <= 0 ? Self.fullLine : Self.fullLine + min(Self.mostRoom, Double(room) * Self.roomLeft)
            if setting.endsInside || following.beginsInside { cost -= Self.fullLine }
            if measures.beginsWithComparator(key)
                || room > 0 && measures.beginsAsQuantity(key) && measures.beginsAsQuantity(line.flatMap(\.key))
            {
                cost += Self.measureInside
            }
            let gap = (next.first?.line ?? 0) - (line.first?.line ?? 0)
            cost += Double(max(0, gap - 2)) * Self.skippedLine
        }
        if let first = lines.first, LineSetting(LineText.joining(first.map(\.piece.text))).beginsInside {
            cost += Self.fragment
        }
        if let last = lines.last, LineSetting(LineText.joining(last.map(\.piece.text))).endsInside {
            cost += Self.fragment
        }
        return cost
    }
}
