/// Tells the text that a template prints in a cell for those who fill it in.
struct HintMatching {
    private enum Piece: Equatable {
        case text([Unicode.Scalar])
        case number
        case anything
    }

    private let patterns: [[Piece]]
    /// Longer texts are answers.
    private static let longest = 40

    /// - Parameter patterns: Texts in which `#` stands for a number and `*` for any text.
    init(_ patterns: [String]) {
        self.patterns = patterns.map { pattern in
            TextFolding.key(pattern).reduce(into: [Piece]()) { pieces, scalar in
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
    }

    /// Whether a folded text is one of the patterns, with or without a bracket around it.
    func isHint(_ key: [Unicode.Scalar]) -> Bool {
        guard key.count <= Self.longest else { return false }
        let isBracketed = key.first == "(" && key.last == ")" && key.firstIndex(of: ")") == key.count - 1
        let bare = isBracketed ? key.dropFirst().dropLast() : key[...]
        return !bare.isEmpty && patterns.contains { Self.matches(bare, $0[...]) }
    }

    private static func matches(_ key: ArraySlice<Unicode.Scalar>, _ pieces: ArraySlice<Piece>) -> Bool {
        guard let piece = pieces.first else { return key.isEmpty }
        let rest = pieces.dropFirst()
        switch piece {
        case .text(let text): return key.starts(with: text) && matches(key.dropFirst(text.count), rest)
        case .number:
            let digits = key.prefix(while: NumberParsing.isDigit)
            return !digits.isEmpty && matches(key.dropFirst(digits.count), rest)
        case .anything:
            return key.indices.contains { matches(key[$0...], rest) } || rest.isEmpty
        }
    }
}
