internal import DocumentModel

/// What it costs to read the lines above a form's tables in their order: each label, and behind it all of its value.
///
/// This is what lines say that an exporter wrote cell by cell, or row by row with what is wrapped behind; compared with the
/// cost of centred rows it tells whether lines are sorted by height. In nats.
struct PairsInOrder {
    let labels: LabelIndex

    private static let noLabel = 3.0
    private static let amountInText = 2.0
    private static let mostLabelLines = 4

    func cost(of lines: [CentredRows.Line]) -> Double {
        var cost = 0.0
        var value: [String]?
        func close() {
            guard let texts = value else { return }
            cost += texts.isEmpty ? CentredRowSearch.blankValue : CentredRowSearch.wrapping(texts)
            if texts.count > 1, texts.contains(where: { SpannedAmount.isAmount(TextFolding.key($0)) }) {
                cost += Self.amountInText
            }
        }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if let count = wrappedLabel(lines[index...]) {
                close()
                value = []
                index += count
                continue
            }
            index += 1
            if line.bandRuns == line.runs.count { continue }
            var place = 0
            while place < line.runs.count {
                if let label = line.labels.first(where: { $0.lowerBound == place }) {
                    close()
                    value = []
                    place = label.upperBound
                } else {
                    let end = line.labels.first { $0.lowerBound > place }?.lowerBound ?? line.runs.count
                    let text = LineText.joining(line.runs[place..<end].map(\.piece.text))
                    if value == nil { cost += Self.noLabel } else { value?.append(text) }
                    place = end
                }
            }
        }
        close()
        return cost
    }

    /// The number of lines, each of one run, that are one label.
    private func wrappedLabel(_ lines: ArraySlice<CentredRows.Line>) -> Int? {
        let single = lines.prefix(Self.mostLabelLines).prefix { $0.runs.count == 1 }
        return stride(from: single.count, through: 2, by: -1).first { count in
            labels.isOfPair(single.prefix(count).flatMap { $0.runs[0].key }, isOneRun: false)
        }
    }
}
