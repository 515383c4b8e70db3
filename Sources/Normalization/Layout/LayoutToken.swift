internal import DocumentModel

/// A run of text at its place on a page that was printed with characters for distances.
struct LayoutToken {
    let piece: RecoveredText
    let key: [Unicode.Scalar]
    /// The line in the file; blank lines count.
    let line: Int
    /// In character columns from the line's start.
    let columns: Range<Int>

    var middle: Double { Double(columns.lowerBound + columns.upperBound) / 2 }

    /// The runs of a line; `nil` where their places are not known.
    ///
    /// - Parameter wideWidth: How many columns an ideograph takes: some exporters count characters, others what a
    ///   terminal shows.
    static func tokens(of line: TextLine, wideWidth: Int) -> [LayoutToken]? {
        var tokens: [LayoutToken] = []
        var wide = 0
        // A form feed before the line is a character of the file and none of the page.
        let feed = line.startsPage ? 1 : 0
        for piece in line.pieces {
            guard case .characters(let number, let column, _) = piece.sources.first, piece.sources.count == 1 else {
                return nil
            }
            let scalars = piece.text.unicodeScalars
            let own = scalars.count(where: CJKText.isWide)
            let start = max(0, column - 1 - feed) + wide * (wideWidth - 1)
            let width = scalars.count + own * (wideWidth - 1)
            tokens.append(
                LayoutToken(
                    piece: piece,
                    key: TextFolding.key(piece.text),
                    line: number,
                    columns: start..<(start + max(1, width))
                )
            )
            wide += own
        }
        return tokens
    }
}

/// Some tokens of one cell, line by line.
struct LayoutCell {
    /// In reading order.
    var tokens: [LayoutToken] = []

    var isEmpty: Bool { tokens.isEmpty }
    var first: Int { tokens.first?.line ?? 0 }
    var last: Int { tokens.last?.line ?? 0 }
    var middle: Double { Double(first + last) / 2 }
    var key: [Unicode.Scalar] { tokens.flatMap(\.key) }

    var columns: Range<Int> {
        let start = tokens.reduce(Int.max) { min($0, $1.columns.lowerBound) }
        let end = tokens.reduce(0) { max($0, $1.columns.upperBound) }
        return min(start, end)..<end
    }

    /// How far other columns lie from its own.
    func distance(to other: Range<Int>) -> Int {
        max(0, other.lowerBound - columns.upperBound, columns.lowerBound - other.upperBound)
    }

    /// The tokens of each printed line.
    var lines: [[LayoutToken]] {
        var lines: [[LayoutToken]] = []
        for token in tokens {
            if lines.last?.last?.line == token.line {
                lines[lines.count - 1].append(token)
            } else {
                lines.append([token])
            }
        }
        return lines
    }

    var content: RecoveredText {
        let lines = lines
        let texts = lines.map { LineText.joining($0.map(\.piece.text)) }
        var steps = tokens.reduce(into: RecoverySteps()) { $0.formUnion($1.piece.steps) }
        if lines.count > 1 { steps.insert(.wrapped) }
        return RecoveredText(text: CJKText.joiningLines(texts), sources: tokens.flatMap(\.piece.sources), steps: steps)
    }
}
