internal import DocumentModel

/// The labels of values that run over several lines of a layout, one piece below the other.
///
/// Where the columns are narrow, a label's piece and the value beside it stand as near as two words of one text; only
/// the pieces together tell that a label is there.
struct WrappedLabels {
    /// A token's place among the lines.
    struct Place: Hashable {
        let line: Int
        let token: Int
    }

    private(set) var pieces: Set<Place> = []

    private static let mostPieces = 6
    /// In a row with a value of one line, the pieces stand above and below it.
    private static let farthest = 2

    init(_ lines: [LayoutUnfolding.Line], labels: LabelIndex) {
        for line in lines.indices {
            for token in lines[line].tokens.indices {
                let first = Place(line: line, token: token)
                guard !pieces.contains(first), !Self.isLabel(first, in: lines),
                    let found = Self.label(from: [first], in: lines, labels: labels)
                else { continue }
                pieces.formUnion(found)
            }
        }
    }

    /// The pieces of a label that begins with some.
    private static func label(
        from pieces: [Place],
        in lines: [LayoutUnfolding.Line],
        labels: LabelIndex
    ) -> [Place]? {
        guard pieces.count < mostPieces, let last = pieces.last else { return nil }
        let columns = lines[last.line].tokens[last.token].columns
        for line in lines.indices where line > last.line && line <= last.line + farthest {
            let below = lines[line].tokens.indices.filter { lines[line].tokens[$0].columns.overlaps(columns) }
            guard let token = below.first else { continue }
            // What stands between two pieces would be a part of the label.
            guard below.count == 1, !isLabel(Place(line: line, token: token), in: lines) else { return nil }
            let longer = pieces + [Place(line: line, token: token)]
            let key = longer.flatMap { lines[$0.line].tokens[$0.token].key }
            guard key.count <= labels.longestWithDecoration else { return nil }
            if let match = labels.exactMatch(key, isOneRun: false), match.roles.contains(where: isOfPair) {
                return longer
            }
            return label(from: longer, in: lines, labels: labels)
        }
        return nil
    }

    private static func isOfPair(_ role: LabelRole) -> Bool {
        switch role {
        case .pair, .extra: true
        default: false
        }
    }

    private static func isLabel(_ place: Place, in lines: [LayoutUnfolding.Line]) -> Bool {
        lines[place.line].found.contains { $0.range.contains(place.token) }
    }
}
