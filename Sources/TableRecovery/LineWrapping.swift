internal import DocumentModel

/// Wrapped lines of an export that shows no cells.
enum LineWrapping {
    /// Some exporters end each cell with a space and break a wrapped line without one.
    ///
    /// The share of lines that end in a space must lie in this range for the rule to be believed: without any space
    /// nothing is marked, with spaces everywhere neither. Of the lines of such files 45 to 85 % end in a space.
    private static let markedShare = 0.2...0.97

    static func marksCellEnds(_ export: TextExport) -> Bool {
        guard export.format == .text else { return false }
        var lines = 0
        var marked = 0
        for case .text(let cell) in export.lines where !CJKText.trim(cell.text).isEmpty {
            lines += 1
            if cell.text.unicodeScalars.last?.properties.isWhitespace == true { marked += 1 }
        }
        return lines > 0 && markedShare.contains(Double(marked) / Double(lines))
    }

    /// The runs of text between white space of one printed line, or of several that one wrapped cell runs over: there
    /// the last run of a line and the first of the next are one.
    static func pieces(of lines: [ExportCell]) -> [RecoveredText] {
        var pieces: [RecoveredText] = []
        for (number, line) in lines.enumerated() {
            for (index, run) in runs(of: line).enumerated() {
                if number > 0, index == 0, let last = pieces.popLast() {
                    pieces.append(
                        RecoveredText(
                            text: CJKText.joiningLines([last.text, run.text]),
                            sources: last.sources + run.sources,
                            steps: last.steps.union(run.steps).union([.wrapped])
                        )
                    )
                } else {
                    pieces.append(run)
                }
            }
        }
        return pieces
    }

    private static func runs(of line: ExportCell) -> [RecoveredText] {
        let scalars = Array(line.text.unicodeScalars)
        var runs: [RecoveredText] = []
        var index = 0
        while index < scalars.count {
            if scalars[index].properties.isWhitespace {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, !scalars[index].properties.isWhitespace { index += 1 }
            runs.append(
                RecoveredText(
                    text: String(String.UnicodeScalarView(scalars[start..<index])),
                    sources: [line.provenance.part(from: start, length: index - start, stripped: line.markupStripped)],
                    steps: line.markupStripped ? [.markupStripped] : []
                )
            )
        }
        return runs
    }
}

extension Provenance {
    /// The part of a line's provenance that a run of it has; the whole line where markup was removed, since offsets
    /// then do not agree.
    fileprivate func part(from offset: Int, length: Int, stripped: Bool) -> Provenance {
        guard !stripped, case .characters(let line, let column, _) = self else { return self }
        return .characters(line: line, column: column + offset, length: length)
    }
}
