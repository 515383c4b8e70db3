internal import DocumentModel

/// Runs of an export's line between which one space stands.
extension RecoveredText {
    private var place: (line: Int, columns: Range<Int>)? {
        guard case .characters(let line, let column, let length) = sources.first else { return nil }
        return (line, column..<(column + length))
    }

    /// Whether one space, and nothing else, parts the run from the next one.
    func touches(_ next: RecoveredText) -> Bool {
        guard let place, let next = next.place else { return false }
        return place.line == next.line && place.columns.upperBound + 1 == next.columns.lowerBound
    }

    /// The runs of one line as one; the spaces between them belong to its source.
    ///
    /// - Parameter text: What they say together; the runs one after the other where it is not given.
    init(runs: some RandomAccessCollection<RecoveredText>, text: String? = nil) {
        guard runs.count > 1, let start = runs.first?.place, let end = runs.last?.place else {
            self = runs.first ?? RecoveredText(text: "", sources: [])
            return
        }
        self.init(
            text: text ?? runs.map(\.text).joined(),
            sources: [
                .characters(
                    line: start.line,
                    column: start.columns.lowerBound,
                    length: end.columns.upperBound - start.columns.lowerBound
                )
            ],
            steps: runs.reduce(into: []) { $0.formUnion($1.steps) }
        )
    }
}
