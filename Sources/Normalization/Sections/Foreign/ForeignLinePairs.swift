internal import DocumentModel
internal import FormModel

/// Labels that the vocabulary does not know, with their values, on lines of the pair rows.
///
/// A line shows no cells: runs by twos, whose first may be labels, are labels with their values only where lines of known labels
/// are set so as well, and a person must look at them.
struct ForeignLinePairs {
    /// Whether lines of this form have label, value, label and value beside each other.
    private let areByTwos: Bool

    private static let shortestLabel = 3
    private static let longestLabel = 10
    /// A value with a label and a value behind.
    private static let runsOfTwoPairs = 3
    /// So many runs are two labels with their values.
    private static let twoPairs = 4
    /// So many lines that begin with a known label show that they are set so; one does where both of its labels are known.
    private static let fewestLines = 2
    /// The margin of such a value, in nats.
    private static let margin = 0.5

    /// - Parameter rows: Those of the pairs.
    init(_ rows: [LexemeRow]) {
        let lines = rows.filter { row in
            guard row.isLine, let first = row.printed.first, Self.isPairLabel(first) else { return false }
            return row.printed.count == Self.twoPairs && row.printed[1].label == nil
        }
        areByTwos = lines.count >= Self.fewestLines || lines.contains { Self.isPairLabel($0.printed[2]) }
    }

    /// Whether a line without a known label is labels and values by turns, two of each at least.
    func holdsPairs(_ row: LexemeRow) -> Bool {
        let runs = row.printed
        return areByTwos && row.isLine && runs.count >= Self.twoPairs && runs.count.isMultiple(of: 2)
            && row.labels.isEmpty && areLabels(runs, from: 0)
    }

    /// Whether of the runs behind a known label only the first is its value, and labels with their values stand behind: on its
    /// line, or, where each cell has a line of its own, on those below.
    func standBehindValue(of label: Lexeme, _ runs: [Lexeme]) -> Bool {
        if runs.count >= Self.runsOfTwoPairs, !runs.count.isMultiple(of: 2), areOnOwnLines([label] + runs),
            LineCoherence.isDoubtful(runs), areLabels(runs, from: 1)
        {
            return true
        }
        let own = runs.prefix { $0.row == label.row }
        return areByTwos && own.count >= Self.runsOfTwoPairs && !own.count.isMultiple(of: 2)
            && areLabels(Array(own), from: 1)
    }

    /// The pairs of runs by twos from a place on; lines below are the last value's.
    func pairs(_ runs: [Lexeme], from start: Int) -> ForeignPairs.Reading {
        var reading = ForeignPairs.Reading()
        guard start < runs.count else { return reading }
        let row = runs[start].row
        var place = start
        let areOnOwnLines = areOnOwnLines(Array(runs[start...]))
        while place + 1 < runs.count, areOnOwnLines || runs[place].row == row {
            let label = runs[place]
            var values = [runs[place + 1]]
            place += 2
            while !areOnOwnLines, place < runs.count, runs[place].row != row {
                values.append(runs[place])
                place += 1
            }
            var field = RawField(values, margin: Self.margin, isGridExact: false)
            field.otherReading = "\(label.text) is no label"
            reading.extra.append(RawExtra(label: label.text, field: field, isKnown: false))
            reading.used.formUnion([label.id] + values.map(\.id))
        }
        return reading
    }

    private func areLabels(_ runs: [Lexeme], from start: Int) -> Bool {
        stride(from: start, to: runs.count, by: 2).allSatisfy { place in
            let key = runs[place].key
            return runs[place].label == nil && (Self.shortestLabel...Self.longestLabel).contains(key.count)
                && LabelShape.isLabelLike(key)
        }
    }

    private func areOnOwnLines(_ runs: [Lexeme]) -> Bool {
        zip(runs, runs.dropFirst()).allSatisfy { $0.row < $1.row }
    }

    private static func isPairLabel(_ lexeme: Lexeme) -> Bool {
        lexeme.role(\.pairIndex) != nil || lexeme.has(.extra)
    }
}
