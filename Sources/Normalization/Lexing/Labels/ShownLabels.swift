internal import DocumentModel
internal import FormModel

/// Labels on the lines of a form that only what stands behind or around them shows.
///
/// Lines have no cells: what the vocabulary does not know goes on with the value in front of it. Three settings show a label
/// all the same: a few words that end as labels of remarks do with sentences behind them, where no indicator stands; words in
/// front of a value on a line of labels and values by turns; and a question that is answered.
struct ShownLabels {
    private let remarks: RemarkShape
    private let headEndings: [[Unicode.Scalar]]
    private let answers: Set<[Unicode.Scalar]>
    private let taxonomy: Taxonomy

    /// The lines in which a text is looked for an end of its sentence.
    private static let mostLines = 8
    /// What is longer and ends no sentence goes on below.
    private static let longestValue = 12
    /// The lines that a label is broken over.
    private static let mostPieces = 3
    private static let shortestTerm = 3
    /// Two pairs stand on a line.
    private static let twoPairs = 4
    private static let fewestLinesByTwos = 2
    /// Lines of so many characters fill no narrow column.
    private static let longestPiece = 8
    private static let question = Array("是否".unicodeScalars)

    init(_ vocabulary: Vocabulary, taxonomy: Taxonomy) {
        remarks = RemarkShape(vocabulary)
        headEndings = vocabulary.headEndings.map(TextFolding.key)
        answers = Set((vocabulary.booleans.yes + vocabulary.booleans.no).map(TextFolding.key))
        self.taxonomy = taxonomy
    }

    func labelled(_ form: FormRows) -> FormRows {
        guard form.rows.contains(where: \.isLine), !form.rows.contains(where: \.isRecognizedExport) else { return form }
        var rows = form.rows
        let parts = parts(of: rows)
        labelPairsByTwos(&rows, in: parts.front)
        labelAnswered(&rows, in: parts.front)
        for part in [parts.front, parts.back] { labelRemarks(&rows, in: part, isBehind: part == parts.back) }
        return FormRows(title: form.title, rows: rows, recognizedTable: form.recognizedTable)
    }

    // MARK: Parts

    /// The rows in front of the indicators and those behind the last of them.
    private func parts(of rows: [LexemeRow]) -> (front: Range<Int>, back: Range<Int>) {
        let heads = rows.firstIndex { row in
            row.labels.contains { $0.role(\.indicatorColumn)?.isLevelOrName ?? false }
        }
        let firstTerm = rows.firstIndex(where: holdsTerm)
        let front = 0..<(heads ?? firstTerm ?? rows.count)
        let lastTerm = rows.lastIndex(where: holdsTerm)
        let lastTotal = rows.lastIndex { row in row.labels.contains { $0.has(.total) } }
        let last = [lastTerm, lastTotal].compactMap(\.self).max()
        guard let last, last >= front.upperBound else { return (front, rows.count..<rows.count) }
        return (front, (last + 1)..<rows.count)
    }

    private func holdsTerm(_ row: LexemeRow) -> Bool {
        row.lexemes.contains { $0.key.count >= Self.shortestTerm && taxonomy.isTerm(Taxonomy.bareTerm($0.key)) }
    }

    // MARK: Remarks

    /// Labels that begin lines in front of sentences, whole or broken over lines.
    private func labelRemarks(_ rows: inout [LexemeRow], in part: Range<Int>, isBehind: Bool) {
        for row in part where rows[row].isLine && !rows[row].isFurniture {
            guard let place = rows[row].lexemes.firstIndex(where: { !$0.isBlank }),
                isFree(row, of: rows, from: part.lowerBound)
            else { continue }
            if isRemarkLabel(rows[row].lexemes[place], isBehind: isBehind) {
                guard holdsSentences(behind: place, row, of: rows, to: part.upperBound) else { continue }
                let isKnown = rows[row].lexemes[place].label != nil
                rows[row].lexemes[place].label = Self.match(isKnown ? .vocabularyAndText : .text)
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
                let label = whole.labelled(Self.match(.text))
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
        rows[row].lexemes = [whole.labelled(Self.match(.text)).placed(row: rows[row].index, columns: nil)]
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

    private func isLabel(_ key: [Unicode.Scalar]) -> Bool {
        RemarkShape.isShort(key) && !taxonomy.isTerm(Taxonomy.bareTerm(key))
    }

    /// Whether a line does not go on with the text of the line before.
    private func isFree(_ row: Int, of rows: [LexemeRow], from first: Int) -> Bool {
        guard row > first, let before = rows[row - 1].printed.last, before.label == nil else { return true }
        return before.key.count <= Self.longestValue || RemarkShape.endsSentence(before.key)
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

    private static func ends(_ key: [Unicode.Scalar], in endings: [[Unicode.Scalar]]) -> Bool {
        endings.contains { $0.count < key.count && key.suffix($0.count).elementsEqual($0) }
    }

    // MARK: Pairs

    /// What a line of labels and values by turns is like.
    private enum Turns {
        case none
        /// All of its labels are unknown.
        case unknown
        case partlyKnown, known
    }

    /// Labels beside known ones on lines of two pairs or more, and on the lines beside those.
    private func labelPairsByTwos(_ rows: inout [LexemeRow], in part: Range<Int>) {
        let found = part.map { turns(of: rows[$0]) }
        let isKnown = found.map { $0 == .known || $0 == .partlyKnown }
        guard found.contains(.known) || isKnown.count(where: { $0 }) >= Self.fewestLinesByTwos else { return }
        for (row, own) in zip(part, found) where own != .none {
            let beside = [row - 1, row + 1].filter(part.contains).map { isKnown[$0 - part.lowerBound] }
            guard own != .unknown || beside.contains(true) else { continue }
            let printed = rows[row].lexemes.indices.filter { !rows[row].lexemes[$0].isBlank }
            let last = printed.lastIndex { rows[row].lexemes[$0].label != nil }
            for place in stride(from: 0, to: own == .unknown ? printed.count : last ?? 0, by: 2)
            where rows[row].lexemes[printed[place]].label == nil {
                rows[row].lexemes[printed[place]].label = Self.match(.text)
            }
            // What stands behind the last known label's value in twos is a pair as well.
            guard own != .unknown, let last, (printed.count - last).isMultiple(of: 2), last + 2 < printed.count else {
                continue
            }
            for place in stride(from: last + 2, to: printed.count, by: 2) {
                rows[row].lexemes[printed[place]].label = Self.match(.text)
            }
        }
    }

    /// A value of several words ends a line whose other labels and values stand by turns.
    private func turns(of row: LexemeRow) -> Turns {
        let runs = row.printed
        guard row.isLine, !row.isFurniture, runs.count >= Self.twoPairs else { return .none }
        let last = runs.lastIndex(where: Self.isPairLabel)
        if !runs.count.isMultiple(of: 2) {
            guard let last, last > 0, last.isMultiple(of: 2), runs.count == last + 3, !isLabel(runs[last + 2].key)
            else { return .none }
        }
        let end = runs.count - runs.count % 2
        let labels = stride(from: 0, to: end, by: 2).map { runs[$0] }
        let values = stride(from: 1, to: runs.count, by: 2).map { runs[$0] }
        guard values.allSatisfy({ $0.label == nil }),
            labels.allSatisfy({ Self.isPairLabel($0) || $0.label == nil && isLabel($0.key) })
        else { return .none }
        if labels.allSatisfy(Self.isPairLabel) { return .known }
        if labels.contains(where: Self.isPairLabel) { return .partlyKnown }
        let areHeads = values.contains { value in
            Self.ends(value.key, in: headEndings) || value.key.first.map(NumberParsing.isDigit) ?? false
        }
        return areHeads ? .none : .unknown
    }

    private static func isPairLabel(_ lexeme: Lexeme) -> Bool {
        lexeme.role(\.pairIndex) != nil || lexeme.has(.extra)
    }

    /// Questions with their answers behind them, and, of three cells on lines of their own between two labels, the middle one
    /// where it ends as labels do.
    private func labelAnswered(_ rows: inout [LexemeRow], in part: Range<Int>) {
        let runs = part.filter { rows[$0].isLine && !rows[$0].isFurniture }
            .flatMap { row in rows[row].lexemes.indices.filter { !rows[row].lexemes[$0].isBlank }.map { (row, $0) } }
        func lexeme(_ place: Int) -> Lexeme { rows[runs[place].0].lexemes[runs[place].1] }
        for place in runs.indices.dropLast() {
            let (own, next) = (lexeme(place), lexeme(place + 1))
            guard own.label == nil, next.label == nil, isLabel(own.key) else { continue }
            let isAnswered = own.key.starts(with: Self.question) && answers.contains(next.key)
            let isBetween =
                place > 1 && place + 2 < runs.count && Self.isPairLabel(lexeme(place - 2))
                && lexeme(place - 1).label == nil && lexeme(place + 2).label != nil
                && (place - 2...place + 2).allSatisfy { rows[runs[$0].0].printed.count == 1 }
                && Self.ends(own.key, in: headEndings) && !Self.ends(next.key, in: headEndings)
            if isAnswered || isBetween { rows[runs[place].0].lexemes[runs[place].1].label = Self.match(.text) }
        }
    }

    private static func match(_ ground: LabelMatch.Ground) -> LabelMatch {
        LabelMatch(roles: [.extra], distance: 0, decoration: nil, ground: ground)
    }
}
