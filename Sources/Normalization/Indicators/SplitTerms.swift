internal import FormModel

/// Terms of the taxonomy that a space parts on their line: `时效 指标` is one level.
enum SplitTerms {
    private static let mostPieces = 4

    /// The rows, those in lines with such terms put together.
    static func joined(_ rows: [LexemeRow], taxonomy: Taxonomy) -> [LexemeRow] {
        rows.map { row in
            guard row.isLine, row.lexemes.count > 1 else { return row }
            var lexemes: [Lexeme] = []
            var place = 0
            while place < row.lexemes.count {
                let count = pieces(of: row.lexemes[place...], taxonomy)
                let rest = row.lexemes[(place + 1)..<(place + count)]
                lexemes.append(
                    rest.reduce(row.lexemes[place]) { whole, piece in
                        var joined = whole.joined(piece, by: [])
                        joined.isUnmarked = whole.isUnmarked
                        joined.decisionMargin = whole.decisionMargin
                        joined.setting = whole.setting
                        joined.setting.width += piece.setting.width
                        joined.setting.lineWidth = piece.setting.lineWidth
                        joined.setting.endsInside = piece.setting.endsInside
                        return joined
                    }
                )
                place += count
            }
            guard lexemes.count < row.lexemes.count else { return row }
            var whole = row
            whole.lexemes = lexemes
            return whole
        }
    }

    /// How many of the lexemes are the pieces of one term; 1 where the first is no piece.
    ///
    /// What follows a whole term and is one itself is the next column's.
    private static func pieces(of lexemes: ArraySlice<Lexeme>, _ taxonomy: Taxonomy) -> Int {
        guard let first = lexemes.first, first.label == nil, let scalar = first.key.first,
            taxonomy.mayBegin(with: scalar)
        else { return 1 }
        var key = first.key
        var most = 1
        for (number, piece) in lexemes.prefix(mostPieces).enumerated().dropFirst() {
            if piece.label != nil || taxonomy.isTerm(piece.key) { break }
            key += piece.key
            if taxonomy.isTerm(key) { most = number + 1 }
        }
        return most
    }
}
