internal import DocumentModel

/// A label or a piece of one, or text without a gap, on one line.
struct LayoutUnit {
    enum Kind {
        case label
        /// A label goes on below or above it.
        case pieceOfLabel
        case text
    }

    let tokens: [LayoutToken]
    let kind: Kind
    let piece: LayoutPiece
    let columns: Range<Int>
    /// How much it leaves free of the width of what stands above and below it, in halves of an ideograph.
    var room = 0
    /// Whether it and another text end at the border of their column: a text without room for another character.
    var isFull = false

    private init?(_ tokens: [LayoutToken], _ kind: Kind) {
        guard let piece = LayoutPiece(tokens), let first = tokens.first, let last = tokens.last else { return nil }
        self.tokens = tokens
        self.kind = kind
        self.piece = piece
        columns = first.columns.lowerBound..<last.columns.upperBound
    }

    var endsSentence: Bool {
        tokens.last?.piece.text.unicodeScalars.last.map { Self.sentenceEnds.contains($0) } ?? false
    }

    private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "；", "！", "？", ".", ";"]

    /// The units of each line, left to right.
    static func units(of lines: [LayoutUnfolding.Line], labels: LabelIndex) -> [[LayoutUnit]] {
        let wrapped = WrappedLabels(lines, labels: labels)
        var units = lines.enumerated().map { number, line in
            Self.units(line) { wrapped.pieces.contains(WrappedLabels.Place(line: number, token: $0)) }
        }
        units.removeAll(where: \.isEmpty)
        let texts = units
        for line in units.indices {
            for place in units[line].indices where units[line][place].kind == .text {
                units[line][place].measure(among: texts, at: line)
            }
        }
        return units
    }

    private static func units(_ line: LayoutUnfolding.Line, isPiece: (Int) -> Bool) -> [LayoutUnit] {
        var units: [LayoutUnit] = []
        var open: [LayoutToken] = []
        func close() {
            if let unit = LayoutUnit(open, .text) { units.append(unit) }
            open = []
        }
        var index = 0
        while index < line.tokens.count {
            if let found = line.found.first(where: { $0.range.lowerBound == index }) {
                close()
                if let unit = LayoutUnit(Array(line.tokens[found.range]), .label) { units.append(unit) }
                index = found.range.upperBound
                continue
            }
            if isPiece(index) {
                close()
                if let unit = LayoutUnit([line.tokens[index]], .pieceOfLabel) { units.append(unit) }
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

    /// Texts so many lines away are still of the same column.
    private static let farthest = 20
    /// By how much lines differ that end at one border, in halves of an ideograph.
    private static let ragged = 2

    private mutating func measure(among lines: [[LayoutUnit]], at line: Int) {
        // A text is no wider than what stands to its right allows.
        let beside = lines[max(0, line - 1)...min(lines.count - 1, line + 1)].joined().filter { unit in
            unit.columns.lowerBound > columns.upperBound
                && (unit.piece.number == piece.number || unit.kind == .label)
        }
        let limit = beside.map(\.columns.lowerBound).min() ?? .max
        var widths: [Int] = []
        for near in lines[max(0, line - Self.farthest)...min(lines.count - 1, line + Self.farthest)] {
            for unit in near where unit.kind == .text && unit.columns.overlaps(columns) {
                if unit.columns.upperBound <= limit { widths.append(unit.piece.width) }
            }
        }
        let widest = widths.max() ?? piece.width
        room = widest - piece.width
        isFull = room <= Self.ragged && widths.count { $0 >= widest - Self.ragged } > 1
    }
}
