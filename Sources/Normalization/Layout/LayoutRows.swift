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
        let cells: [LayoutCell]
        /// By how much the cheapest partition without this row is dearer.
        let margin: Double

        /// The middle of the row's cells that are surely its own.
        var middle: Double {
            let filled = cells.filter { !$0.isEmpty }
            return filled.isEmpty ? 0 : filled.reduce(0) { $0 + $1.middle } / Double(filled.count)
        }
    }

    /// What one printed line holds of a cell.
    private struct Piece {
        let width: Int
        let setting: LineSetting
        let key: [Unicode.Scalar]
        /// Of the line.
        let number: Int

        init?(_ tokens: [LayoutToken]) {
            guard let first = tokens.first else { return nil }
            width = LayoutRows.width(tokens)
            setting = LineSetting(LineText.joining(tokens.map(\.piece.text)))
            key = tokens.flatMap(\.key)
            number = first.line
        }
    }

    private let kinds: [Kind]
    /// The tokens of each line that has any, and of those each column.
    private let lines: [(number: Int, cells: [[LayoutToken]])]
    private let widths: [Int]
    /// The pieces of each line by column; `nil` where a column has no text on it.
    private let pieces: [[Piece?]]
    private let isLabel: ([Unicode.Scalar]) -> Bool
    private let measures: MeasureParsing
    private let setting: LayoutSetting

    private static let mostLines = 14
    private static let missingText = 3.0
    private static let missingNumber = 2.0
    private static let unknownLabel = 4.0
    private static let secondNumber = 5.0
    private static let fullLine = 0.15
    private static let roomLeft = 0.5
    private static let mostRoom = 4.0
    private static let skippedLine = 0.8
    private static let besideTolerance = 0.5
    private static let measureInside = 3.0
    private static let fragment = 3.0

    init(
        kinds: [Kind],
        lines: [(number: Int, cells: [[LayoutToken]])],
        measures: MeasureParsing,
        setting: LayoutSetting,
        isLabel: @escaping ([Unicode.Scalar]) -> Bool
    ) {
        self.kinds = kinds
        self.lines = lines.filter { line in line.cells.contains { !$0.isEmpty } }
        self.measures = measures
        self.setting = setting
        self.isLabel = isLabel
        let pieces = self.lines.map { line in line.cells.map(Piece.init) }
        self.pieces = pieces
        widths = kinds.indices.map { column in pieces.reduce(0) { max($0, $1[column]?.width ?? 0) } }
    }

    /// As printed, in halves of an ideograph: not all exporters count those as two characters.
    private static func width(_ tokens: [LayoutToken]) -> Int {
        tokens.reduce(tokens.count - 1) { width, token in
            token.piece.text.unicodeScalars.reduce(width) { $0 + (CJKText.isWide($1) ? 2 : 1) }
        }
    }

    func rows() -> [Row] {
        let centred = partition(fromTop: false)
        let topped = partition(fromTop: true)
        let (best, other) = topped.cost < centred.cost ? (topped, centred) : (centred, topped)
        let others = Set(other.rows.map(\.range))
        return best.rows.map { row in
            // What only one of the two settings says is no surer than that setting.
            let margin = others.contains(row.range) ? row.margin : min(row.margin, other.cost - best.cost)
            return Row(cells: cells(row.range), margin: margin)
        }
    }

    private struct Partition {
        var rows: [(range: Range<Int>, margin: Double)] = []
        let cost: Double
    }

    private func partition(fromTop: Bool) -> Partition {
        let n = lines.count
        // `costs[start][k]`: a row of the k + 1 lines from `start`.
        let costs = (0..<n).map { start in
            (start..<min(n, start + Self.mostLines)).map { cost(start...$0, fromTop: fromTop) }
        }
        var forward = Array(repeating: Double.infinity, count: n + 1)
        var from = Array(repeating: 0, count: n + 1)
        forward[0] = 0
        for (start, ends) in costs.enumerated() {
            for (offset, cost) in ends.enumerated() where forward[start] + cost < forward[start + offset + 1] {
                forward[start + offset + 1] = forward[start] + cost
                from[start + offset + 1] = start
            }
        }
        var backward = Array(repeating: 0.0, count: n + 1)
        for start in stride(from: n - 1, through: 0, by: -1) {
            backward[start] = costs[start].indices.map { costs[start][$0] + backward[start + $0 + 1] }.min() ?? 0
        }
        // `uncut[border]`: the cheapest partition with a row on both sides of the border.
        var uncut = Array(repeating: Double.infinity, count: n + 1)
        for (start, ends) in costs.enumerated() {
            for (offset, cost) in ends.enumerated() where offset > 0 {
                let total = forward[start] + cost + backward[start + offset + 1]
                for border in (start + 1)...(start + offset) { uncut[border] = min(uncut[border], total) }
            }
        }
        var partition = Partition(cost: forward[n])
        var end = n
        while end > 0 {
            let start = from[end]
            let inside = ((start + 1)..<max(start + 1, end)).map { forward[$0] + backward[$0] }
            let next = min(uncut[start], uncut[end], inside.min() ?? .infinity)
            partition.rows.append((start..<end, next - forward[n]))
            end = start
        }
        partition.rows.reverse()
        return partition
    }

    private func cells(_ range: Range<Int>) -> [LayoutCell] {
        kinds.indices.map { column in LayoutCell(tokens: range.flatMap { lines[$0].cells[column] }) }
    }

    private func cost(_ range: ClosedRange<Int>, fromTop: Bool) -> Double {
        var cost = 0.0
        var places: [Double] = []
        for (column, kind) in kinds.enumerated() {
            let cell = range.compactMap { pieces[$0][column] }
            guard let first = cell.first, let last = cell.last else {
                switch kind {
                case .text, .label: cost += Self.missingText
                case .number: cost += Self.missingNumber
                case .optionalText: break
                }
                continue
            }
            switch kind {
            case .label: cost += isLabel(cell.flatMap(\.key)) ? 0 : Self.unknownLabel
            case .number: cost += Double(cell.count - 1) * Self.secondNumber
            case .text, .optionalText: cost += wrapping(cell, width: widths[column])
            }
            places.append(fromTop ? Double(first.number) : Double(first.number + last.number) / 2)
        }
        places.sort()
        let place = places[places.count / 2]
        for other in places { cost += max(0, abs(other - place) - Self.besideTolerance) * setting.besides }
        return cost
    }

    private func wrapping(_ cell: [Piece], width: Int) -> Double {
        var cost = 0.0
        for (line, next) in zip(cell, cell.dropFirst()) {
            let room = width - line.width - max(1, next.setting.firstUnit / 2)
            cost += room <= 0 ? Self.fullLine : Self.fullLine + min(Self.mostRoom, Double(room) * Self.roomLeft)
            if line.setting.endsInside || next.setting.beginsInside { cost -= Self.fullLine }
            if measures.beginsWithComparator(next.key)
                || room > 0 && measures.beginsAsQuantity(next.key) && measures.beginsAsQuantity(line.key)
            {
                cost += Self.measureInside
            }
            cost += Double(max(0, next.number - line.number - 2)) * Self.skippedLine
        }
        if cell.first?.setting.beginsInside == true { cost += Self.fragment }
        if cell.last?.setting.endsInside == true { cost += Self.fragment }
        return cost
    }
}
