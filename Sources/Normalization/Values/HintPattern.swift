/// A text of a vocabulary in which `#` stands for a number and `*` for any text.
struct HintPattern {
    private enum Piece: Equatable {
        case text([Unicode.Scalar])
        case number
        case anything
    }

    private let pieces: [Piece]

    init(_ pattern: String) {
        pieces = TextFolding.key(pattern).reduce(into: []) { pieces, scalar in
            switch scalar {
            case "#": pieces.append(.number)
            case "*": pieces.append(.anything)
            default:
                if case .text(let text)? = pieces.last {
                    pieces[pieces.count - 1] = .text(text + [scalar])
                } else {
                    pieces.append(.text([scalar]))
                }
            }
        }
    }

    /// The places behind the beginnings of a folded text that are the pattern.
    func ends(in key: ArraySlice<Unicode.Scalar>) -> [Int] { Self.ends(of: pieces[...], in: key) }

    private static func ends(of pieces: ArraySlice<Piece>, in key: ArraySlice<Unicode.Scalar>) -> [Int] {
        guard let piece = pieces.first else { return [key.startIndex] }
        let rest = pieces.dropFirst()
        switch piece {
        case .text(let text):
            return key.starts(with: text) ? ends(of: rest, in: key.dropFirst(text.count)) : []
        case .number:
            let digits = key.prefix(while: NumberParsing.isDigit)
            return digits.isEmpty ? [] : ends(of: rest, in: key[digits.endIndex...])
        case .anything:
            return (key.startIndex...key.endIndex).flatMap { ends(of: rest, in: key[$0...]) }
        }
    }
}
