internal import DocumentModel

/// Wrapped lines of an export that shows no cells.
enum LineWrapping {
    /// Some exporters end each cell with a space and break a wrapped line without one.
    ///
    /// The share of lines that end in a space must lie in this range for the rule to be believed: without any space
    /// nothing is marked, with spaces everywhere neither. Of the lines of such files 45 to 85 % end in a space.
    private static let markedShare = 0.2...0.97

    /// What the ends of an export's lines say.
    enum Endings {
        case nothing
        /// A line holds a cell: the dialect has a way to show rows, and this line is none.
        case cells
        /// White space at the end says that the last cell ends.
        case marks

        func ending(of line: String) -> TextLine.Ending {
            switch self {
            case .nothing: .unknown
            case .cells: .endsCell
            case .marks: line.unicodeScalars.last?.isSpace == true ? .endsCell : .goesOn
            }
        }
    }

    static func endings(of export: TextExport) -> Endings {
        guard export.format == .text else { return .cells }
        var lines = 0
        var marked = 0
        for case .text(let cell) in export.lines where !CJKText.trim(cell.text).isEmpty {
            lines += 1
            if cell.text.unicodeScalars.last?.isSpace == true { marked += 1 }
        }
        return lines > 0 && markedShare.contains(Double(marked) / Double(lines)) ? .marks : .nothing
    }

    /// The runs of text between white space of one printed line.
    static func runs(of line: ExportCell) -> [RecoveredText] {
        let scalars = Array(line.text.unicodeScalars)
        var runs: [RecoveredText] = []
        var index = 0
        while index < scalars.count {
            if scalars[index].isSpace {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, !scalars[index].isSpace { index += 1 }
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
