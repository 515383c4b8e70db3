internal import DocumentModel

/// The printed lines of a table whose cells are wrapped, as the export has them: each fragment is a lexeme of its own, on
/// the line on which it is printed.
///
/// Labels and terms that were put together over several lines stand apart again: where cells lie side by side, a line
/// says which of them share a height.
struct PrintedLines {
    /// Each line's fragments, left to right; none is empty.
    let lines: [[Lexeme]]

    /// Lines of more fragments are no row of a form.
    private static let mostFragments = 24

    /// Whether as many fragments share a line as have one for themselves, so that what stands side by side shares lines.
    ///
    /// Of a row with a long text in one cell most lines hold that cell alone, but the others stand together on one.
    var shareCells: Bool {
        let alone = lines.count { $0.count == 1 }
        return lines.reduce(0) { $0 + $1.count } >= 2 * alone
    }

    /// - Parameter areBlocks: Whether lines of the file that nothing parts are one printed line.
    /// - Returns: `nil` where a fragment's line is not known, or a line has too many of them.
    init?(_ rows: [LexemeRow], areBlocks: Bool = false) {
        var fragments: [(line: Int, column: Int, lexeme: Lexeme)] = []
        for row in rows {
            for lexeme in row.printed {
                for part in lexeme.fragments {
                    guard case .characters(let line, let column, _) = part.sources.first else { return nil }
                    fragments.append((line, column, part))
                }
            }
        }
        fragments.sort { ($0.line, $0.column) < ($1.line, $1.column) }
        var lines: [[Lexeme]] = []
        var last: Int?
        for (line, _, lexeme) in fragments {
            let begins = areBlocks ? last.map { line > $0 + 1 } ?? true : line != last
            if begins { lines.append([]) }
            last = line
            var lexeme = lexeme
            lexeme.setting.lineWidth = lexeme.setting.width
            lines[lines.count - 1].append(lexeme)
        }
        guard !lines.isEmpty, lines.allSatisfy({ $0.count <= Self.mostFragments }) else { return nil }
        self.lines = lines
    }
}

extension Lexeme {
    /// The lexeme's parts as printed, each with its own line; the lexeme itself where it was not put together.
    fileprivate var fragments: [Lexeme] {
        guard printed.count > 1 else { return [self] }
        return printed.map { piece in
            var part = Lexeme(
                id: id,
                text: piece.text,
                key: TextFolding.key(piece.text),
                row: row,
                columns: nil,
                continuesSpan: false,
                sources: piece.sources,
                steps: piece.steps
            )
            part.isUnmarked = isUnmarked
            part.isJoined = true
            part.setting = LineSetting(piece.text)
            part.setting.sharesLines = setting.sharesLines
            return part
        }
    }
}
