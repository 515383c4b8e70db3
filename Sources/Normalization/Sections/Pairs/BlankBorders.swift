internal import DocumentModel

/// The blank lines of a form as borders in what was put together over them.
///
/// Exports that follow the blocks of a page part them by blank lines, and the lines of one value are sometimes two blocks.
/// Then the first fills its cell. What is longer than the line before it, or a single ideograph, is more often the rest of
/// a label or another value: of such values of labels nineteen in twenty were wrong.
struct BlankBorders {
    private var printed: Set<Int> = []

    init(_ rows: [LexemeRow]) {
        for row in rows where row.isLine {
            for lexeme in row.lexemes { printed.formUnion(lexeme.sources.compactMap { Self.run($0)?.line }) }
        }
    }

    /// The field, doubted where what follows a blank line is no wrapped line's rest.
    func doubting(_ field: RawField) -> RawField {
        let runs = field.sources.compactMap(Self.run).sorted { $0.line < $1.line }
        let isDoubtful = zip(runs, runs.dropFirst()).contains { last, next in
            (next.length == 1 || next.length > last.length + 1) && isBlank(between: last.line, next.line)
        }
        return isDoubtful ? field.doubted : field
    }

    private func isBlank(between last: Int, _ next: Int) -> Bool {
        next > last + 1 && ((last + 1)..<next).contains { !printed.contains($0) }
    }

    private static func run(_ source: Provenance) -> (line: Int, length: Int)? {
        if case .characters(let line, _, let length) = source { (line, length) } else { nil }
    }
}
