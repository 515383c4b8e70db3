internal import DocumentModel

/// A label with its amount that spans two rows of the right half of the page, in lines sorted by height.
///
/// `其中：财政资 其中：当年财政拨款 80.00` / `120.00` / `金 上年结转资金 40.00`: each label of the right half has its amount behind it on
/// its line; what is left over is the left half's label, in pieces, its amount, and parts of the label at the table's side.
struct SpannedAmount {
    let rows: [[RecoveredText]]
    /// Parts of the label at the table's side.
    let side: [RecoveredText]
    let cost: Double

    private static let fewestLines = 2
    private static let mostLines = 5
    private static let mostPieces = 7
    /// By how many lines at most the label is off the middle: other labels' lines may stand between.
    private static let offCentre = 0.4
    private static let spanned = 0.3
    private static let blank = 0.5

    init?(_ lines: [CentredRows.Line], labels: LabelIndex) {
        guard lines.count >= Self.fewestLines, lines.count <= Self.mostLines else { return nil }
        var right: [[RecoveredText]] = []
        var pieces: [CentredRows.Run] = []
        var places: [Int] = []
        var amounts: [RecoveredText] = []
        for (number, line) in lines.enumerated() {
            var rest = line.runs[...]
            if let label = line.labels.last, rest.count - label.upperBound <= 1, let first = line.runs[label].first,
                rest.suffix(from: label.upperBound).allSatisfy({ Self.isAmount($0.key) })
            {
                let text = RecoveredText(
                    text: LineText.joining(line.runs[label].map(\.piece.text)),
                    sources: line.runs[label].flatMap(\.piece.sources),
                    steps: first.piece.steps
                )
                right.append([text] + rest.suffix(from: label.upperBound).map(\.piece))
                rest = rest.prefix(upTo: label.lowerBound)
            }
            // Both of the right half's labels are beside the left one.
            if number == 0 || number == lines.count - 1, rest.isEmpty || line.bandRuns == line.runs.count { return nil }
            for run in rest {
                if Self.isAmount(run.key) {
                    amounts.append(run.piece)
                } else {
                    pieces.append(run)
                    places.append(number)
                }
            }
        }
        guard right.count == 2, amounts.count <= 1, !pieces.isEmpty, pieces.count <= Self.mostPieces,
            right[0][0].text != right[1][0].text,
            // The label stands beside the border of the two rows.
            let own = Self.label(
                of: pieces,
                labels: labels,
                offCentre: { own in
                    let middle = Double(own.reduce(0) { $0 + places[$1] }) / Double(own.count)
                    return abs(middle - Double(lines.count - 1) / 2)
                }
            )
        else { return nil }
        let label = RecoveredText.wrapped(own.map { pieces[$0].piece })
        side = pieces.indices.filter { !own.contains($0) }.map { pieces[$0].piece }
        rows = [[label] + amounts + right[0], right[1]]
        cost = Self.spanned + (amounts.isEmpty ? Self.blank : 0)
    }

    static func isAmount(_ key: [Unicode.Scalar]) -> Bool {
        key.contains(where: NumberParsing.isDigit)
            && key.allSatisfy { NumberParsing.isDigit($0) || ".,".unicodeScalars.contains($0) }
    }

    /// The pieces that are a label together, in the middle of the lines, where the rest are parts of one at the side; as many
    /// as can be.
    private static func label(
        of pieces: [CentredRows.Run],
        labels: LabelIndex,
        offCentre: ([Int]) -> Double
    ) -> [Int]? {
        var best: [Int]?
        // What is no part of a label at the side must be in it.
        let needed = pieces.indices.reduce(0) { labels.isBandBit(pieces[$1].key) ? $0 : $0 | 1 << $1 }
        for choice in 1..<(1 << pieces.count) where choice & needed == needed {
            let own = pieces.indices.filter { choice & (1 << $0) != 0 }
            guard own.count > best?.count ?? 0, offCentre(own) <= Self.offCentre,
                labels.isOfPair(own.flatMap { pieces[$0].key }, isOneRun: own.count == 1)
            else { continue }
            best = own
        }
        return best
    }
}
