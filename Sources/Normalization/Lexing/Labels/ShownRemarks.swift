internal import DocumentModel
internal import FormModel

/// Labels of remarks and narratives on lines, which the sentences behind them show.
struct ShownRemarks {
    private let remarks: RemarkShape
    private let taxonomy: Taxonomy
    /// The pair labels that have narratives for their values.
    private let narratives: Set<Int>

    /// The lines in which a text is looked for an end of its sentence.
    private static let mostLines = 8
    /// What is longer and ends no sentence goes on below.
    private static let longestValue = 12
    /// The lines that a label is broken over.
    private static let mostPieces = 3
    /// Lines of so many characters fill no narrow column.
    private static let longestPiece = 8

    init(_ vocabulary: Vocabulary, taxonomy: Taxonomy) {
        remarks = RemarkShape(vocabulary)
        self.taxonomy = taxonomy
        narratives = Set(
            vocabulary.pairs.indices.filter { vocabulary.pairs[$0].path.components.first == "narrative" }
        )
    }

    /// Labels that begin lines in front of sentences, whole or broken over lines.
    func label(_ rows: inout [LexemeRow], in part: Range<Int>, isBehind: Bool) {
        for row in part where rows[row].isLine && !rows[row].isFurniture {
            guard let place = rows[row].lexemes.firstIndex(where: { !$0.isBlank }),
                isFree(row, of: rows, from: part.lowerBound)
            else { continue }
            if isRemarkLabel(rows[row].lexemes[place], isBehind: isBehind) {
                guard holdsSentences(behind: place, row, of: rows, to: part.upperBound) else { continue }
                let isKnown = rows[row].lexemes[place].label != nil
                rows[row].lexemes[place].label = .shown(by: isKnown ? .vocabularyAndText : .text)
            } else {
                labelPieces(&rows, at: row, in: part)
            }
        }
    }

    /// Pieces of a label, each alone on its line or the last in front of the text, or, where a line has its place in the middle
    /// of its cell, with a line of the text between them.
    private func labelPieces(_ rows: inout [LexemeRow], at row: Int, in part: Range<Int>) {
        guard let first = Self.onlyPiece(rows[row]) else { return }
        var whole = first
        for next in (row + 1)..<min(part.upperBound, row + Self.mostPieces) {
            guard rows[next].isLine, let piece = rows[next].printed.first, piece.label == nil,
                piece.key.count <= Self.longestPiece
            else { break }
            whole = whole.joined(piece, by: [.wrapped])
            if remarks.isLabel(whole.key), isLabel(whole.key),
                let place = rows[next].lexemes.firstIndex(where: { $0.id == piece.id }),
                holdsSentences(behind: place, next, of: rows, to: part.upperBound)
            {
                for other in row..<next { rows[other].lexemes.removeAll() }
                let label = whole.labelled(.shown(by: .text))
                rows[next].lexemes[place] = label.placed(row: rows[next].index, columns: nil)
                return
            }
        }
        guard row + 2 < part.upperBound, rows[row + 1].isLine, rows[row + 2].isLine,
            rows[row + 1].printed.count == 1, let text = rows[row + 1].printed.first, text.label == nil,
            text.key.count >= RemarkShape.shortestText, RemarkShape.endsSentence(text.key),
            let last = Self.onlyPiece(rows[row + 2])
        else { return }
        whole = first.joined(last, by: [.wrapped])
        guard isLabel(whole.key), remarks.isLabel(whole.key) else { return }
        rows[row].lexemes = [whole.labelled(.shown(by: .text)).placed(row: rows[row].index, columns: nil)]
        rows[row + 2].lexemes.removeAll()
    }

    /// The run alone on a line that may be a piece of a label.
    private static func onlyPiece(_ row: LexemeRow) -> Lexeme? {
        let printed = row.printed
        guard row.isLine, !row.isFurniture, printed.count == 1, printed[0].label == nil,
            printed[0].key.count <= longestPiece, printed[0].key.allSatisfy(\.properties.isIdeographic)
        else { return nil }
        return printed[0]
    }

    /// - Parameter isBehind: Whether it stands behind the indicators, where no heads are.
    private func isRemarkLabel(_ lexeme: Lexeme, isBehind: Bool) -> Bool {
        if let label = lexeme.label {
            return isBehind && label.distance == 0
                && label.roles.allSatisfy { [.extra, .ignoredColumn, .indicator(.deviation)].contains($0) }
        }
        return isLabel(lexeme.key) && remarks.isLabel(lexeme.key)
    }

    private func isLabel(_ key: [Unicode.Scalar]) -> Bool { RemarkShape.isShort(key, besides: taxonomy) }

    /// Whether a line neither begins the value of a label on the line before nor goes on with the text there.
    ///
    /// A narrative goes on until a sentence ends, however short its lines are.
    private func isFree(_ row: Int, of rows: [LexemeRow], from first: Int) -> Bool {
        guard row > first, let before = rows[row - 1].printed.last else { return true }
        if before.label != nil { return !mayHoldValue(before) }
        if RemarkShape.endsSentence(before.key) { return true }
        if rows[row - 1].printed.count == 1, isLabel(before.key), remarks.isLabel(before.key) { return false }
        if before.key.count > Self.longestValue { return false }
        let owner = rows[first..<row].last { !$0.labels.isEmpty }?.labels.last
        return !(owner.map(isNarrative) ?? false)
    }

    private func mayHoldValue(_ label: Lexeme) -> Bool {
        label.role(\.pairIndex) != nil || isNarrative(label)
    }

    private func isNarrative(_ label: Lexeme) -> Bool {
        label.role(\.goalIndex) != nil || label.role(\.pairIndex).map(narratives.contains) ?? false
            || label.has(.indicator(.deviation)) || label.has(.extra) && remarks.isLabel(label.key)
    }

    private func holdsSentences(behind place: Int, _ row: Int, of rows: [LexemeRow], to end: Int) -> Bool {
        let own = rows[row].lexemes[(place + 1)...].filter { !$0.isBlank }
        guard own.allSatisfy({ $0.label == nil }) else { return false }
        var texts = own
        for next in rows[(row + 1)..<end].prefix(Self.mostLines) {
            if let last = texts.last, RemarkShape.endsSentence(last.key) { break }
            guard next.isLine, next.labels.isEmpty else { return false }
            texts += next.printed
        }
        guard let first = texts.first, let last = texts.last else { return false }
        return RemarkShape.endsSentence(last.key) && !LabelShape.isLabelLike(first.key)
            && texts.reduce(0) { $0 + $1.key.count } >= RemarkShape.shortestText
    }
}
