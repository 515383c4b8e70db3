internal import DocumentModel

/// Words of recognized lines put together to cells, where one space stands between words and cells alike.
///
/// What the vocabulary knows as a whole (a label, a level's term) is a cell, and so is a number; other words that follow
/// each other are one text.
struct RecognizedRuns {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let titles: TitleMatching

    init(_ lexicon: Lexicon) {
        (labels, taxonomy, titles) = (lexicon.labels, lexicon.taxonomy, lexicon.titles)
    }

    /// The most words of a label or term: of single characters.
    private static let mostWords = 12
    /// Shorter labels are words of other texts where they do not begin a cell.
    private static let shortestInside = 4

    func joined(_ document: RecoveredDocument) -> RecoveredDocument {
        guard document.blocks.contains(where: { isRecognized($0) }) else { return document }
        let blocks = document.blocks.map { block in
            guard case .line(let line) = block, isRecognized(block) else { return block }
            return .line(line.holding(joined(line.pieces)))
        }
        return document.holding(blocks)
    }

    private func isRecognized(_ block: RecoveredDocument.Block) -> Bool {
        guard case .line(let line) = block else { return false }
        return line.isRecognizedExport
    }

    private func joined(_ pieces: [RecoveredText]) -> [RecoveredText] {
        let whole = RecoveredText(runs: pieces)
        if pieces.count > 1, titles.title(whole.text, key: TextFolding.key(whole.text)) != nil { return [whole] }
        var joined: [RecoveredText] = []
        // Whether the last text ends where a known one ends.
        var isClosed = true
        var place = 0
        while place < pieces.count {
            let behindGap = place == 0 || !pieces[place - 1].touches(pieces[place])
            if let end = known(pieces, from: place, atBorder: behindGap || isClosed) {
                joined.append(RecoveredText(runs: pieces[place..<end]))
                isClosed = true
                place = end
                continue
            }
            if !behindGap, !isClosed, let last = joined.last, goesOn(pieces, at: place) {
                joined[joined.count - 1] = RecoveredText(runs: [last, pieces[place]])
            } else {
                joined.append(pieces[place])
            }
            isClosed = false
            place += 1
        }
        return joined
    }

    /// The end of the longest label or term that begins at a word.
    private func known(_ pieces: [RecoveredText], from start: Int, atBorder: Bool) -> Int? {
        guard let first = TextFolding.key(pieces[start].text).first,
            labels.mayBegin(with: first) || taxonomy.mayBegin(with: first)
        else { return nil }
        var key: [Unicode.Scalar] = []
        var found: Int?
        for end in start..<min(pieces.count, start + Self.mostWords) {
            if end > start, !pieces[end - 1].touches(pieces[end]) { break }
            key += TextFolding.key(pieces[end].text)
            let isKnown = labels.exactMatch(key, isOneRun: false) != nil || taxonomy.isTerm(Taxonomy.bareTerm(key))
            if isKnown, atBorder || key.count >= Self.shortestInside { found = end + 1 }
        }
        return found
    }

    /// Whether a word goes on in the text of the word before: ideographs, and digits of a date or count.
    private func goesOn(_ pieces: [RecoveredText], at place: Int) -> Bool {
        guard let last = pieces[place - 1].text.unicodeScalars.last, let first = pieces[place].text.unicodeScalars.first
        else { return false }
        if CJKText.isWide(first) { return CJKText.isWide(last) || NumberParsing.isDigit(last) }
        guard CJKText.isWide(last), pieces[place].text.unicodeScalars.allSatisfy(NumberParsing.isDigit),
            place + 1 < pieces.count, pieces[place].touches(pieces[place + 1])
        else { return false }
        return pieces[place + 1].text.unicodeScalars.first.map(CJKText.isWide) ?? false
    }
}

extension TextLine {
    /// Whether the line is one of an export whose text a program recognized in a picture.
    var isRecognizedExport: Bool {
        pieces.contains { piece in
            guard piece.steps.contains(.recognized), case .characters = piece.sources.first else { return false }
            return true
        }
    }
}

extension LexemeRow {
    /// Whether the row is a line of an export whose text a program recognized in a picture.
    var isRecognizedExport: Bool {
        isLine && lexemes.contains { $0.steps.contains(.recognized) && $0.fileLines != nil }
    }
}
