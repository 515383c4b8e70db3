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

    private let kinds: [Kind]
    /// The tokens of each line that has any, and of those each column.
    private let lines: [(number: Int, cells: [[LayoutToken]])]
    private let widths: [Int]
    /// The pieces of each line by column; `nil` where a column has no text on it.
    private let pieces: [[LayoutPiece?]]
    private let isLabel: ([Unicode.Scalar]) -> Bool
    private let wrapping: LayoutWrapping
    private let setting: LayoutSetting

    private static let mostLines = 14
    private static let missingText = 3.0
    private static let missingNumber = 2.0
    private static let unknownLabel = 4.0
    private static let secondNumber = 5.0
    private static let besideTolerance = 0.5

    init(
        kinds: [Kind],
        lines: [(number: Int, cells: [[LayoutToken]])],
        measures: MeasureParsing,
        setting: LayoutSetting,
        isLabel: @escaping ([Unicode.Scalar]) -> Bool
    ) {
        self.kinds = kinds
        self.lines = lines.filter { line in line.cells.contains { !$0.isEmpty } }
        wrapping = LayoutWrapping(measures: measures)
        self.setting = setting
        self.isLabel = isLabel
        let pieces = self.lines.map { line in line.cells.map(LayoutPiece.init) }
        self.pieces = pieces
        widths = kinds.indices.map { column in pieces.reduce(0) { max($0, $1[column]?.width ?? 0) } }
    }

    func rows() -> [Row] {
        let centred = partition(fromTop: false)
        let topped = partition(fromTop: true)
        let (best, other) = topped.cost < centred.cost ? (topped, centred) : (centred, topped)
        let others = Set(other.stretches)
        return best.stretches.map { stretch in
            // What only one of the two settings says is no surer than that setting.
            let rival = others.contains(stretch) ? .infinity : other.cost - best.cost
            return Row(cells: cells(stretch), margin: min(best.margin(of: stretch), rival))
        }
    }

    private func partition(fromTop: Bool) -> LayoutPartition {
        LayoutPartition(
            costs: lines.indices.map { start in
                (start..<min(lines.count, start + Self.mostLines)).map { cost(start...$0, fromTop: fromTop) }
            }
        )
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
            case .text, .optionalText: cost += wrapping.cost(of: cell) { widths[column] - cell[$0].width }
            }
            places.append(fromTop ? Double(first.number) : Double(first.number + last.number) / 2)
        }
        places.sort()
        let place = places[places.count / 2]
        for other in places { cost += max(0, abs(other - place) - Self.besideTolerance) * setting.besides }
        return cost
    }
}
