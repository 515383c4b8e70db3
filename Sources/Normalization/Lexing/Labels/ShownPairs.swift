internal import FormModel

/// Labels of values on lines, which the labels beside them or their answers show.
struct ShownPairs {
    private let headEndings: [[Unicode.Scalar]]
    private let answers: Set<[Unicode.Scalar]>
    private let taxonomy: Taxonomy

    /// Two pairs stand on a line.
    private static let twoPairs = 4
    private static let fewestLinesByTwos = 2
    /// What a value is sure of behind which words stand that may be its own, in nats.
    private static let valueMargin = 0.5
    private static let question = Array("是否".unicodeScalars)

    init(_ vocabulary: Vocabulary, taxonomy: Taxonomy) {
        headEndings = vocabulary.headEndings.map(TextFolding.key)
        answers = Set((vocabulary.booleans.yes + vocabulary.booleans.no).map(TextFolding.key))
        self.taxonomy = taxonomy
    }

    func label(_ rows: inout [LexemeRow], in part: Range<Int>) {
        labelByTwos(&rows, in: part)
        labelAnswered(&rows, in: part)
    }

    /// What a line of labels and values by turns is like.
    private enum Turns {
        case none
        /// All of its labels are unknown.
        case unknown
        case partlyKnown, known
    }

    /// Labels beside known ones on lines of two pairs or more, and on the lines beside those.
    private func labelByTwos(_ rows: inout [LexemeRow], in part: Range<Int>) {
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
                Self.label(&rows[row], at: place, of: printed)
            }
            // What stands behind the last known label's value in twos is a pair as well.
            guard own != .unknown, let last, (printed.count - last).isMultiple(of: 2), last + 2 < printed.count else {
                continue
            }
            for place in stride(from: last + 2, to: printed.count, by: 2) {
                Self.label(&rows[row], at: place, of: printed)
            }
        }
    }

    /// Labels a text; it may as well be more of the value in front of it.
    private static func label(_ row: inout LexemeRow, at place: Int, of printed: [Int]) {
        row.lexemes[printed[place]].label = .shown(by: .text)
        if place > 0 { doubt(&row.lexemes[printed[place - 1]]) }
    }

    /// Doubts a value behind which stand words that may be more of it.
    private static func doubt(_ value: inout Lexeme) {
        value.decisionMargin = min(value.decisionMargin, valueMargin)
    }

    /// A value of several words ends a line whose other labels and values stand by turns.
    private func turns(of row: LexemeRow) -> Turns {
        let runs = row.printed
        guard row.isLine, !row.isFurniture, runs.count >= Self.twoPairs else { return .none }
        let last = runs.lastIndex(where: Self.isPairLabel)
        if !runs.count.isMultiple(of: 2) {
            guard let last, last > 0, last.isMultiple(of: 2), runs.count == last + 3,
                !RemarkShape.isShort(runs[last + 2].key, besides: taxonomy)
            else { return .none }
        }
        let end = runs.count - runs.count % 2
        let labels = stride(from: 0, to: end, by: 2).map { runs[$0] }
        let values = stride(from: 1, to: runs.count, by: 2).map { runs[$0] }
        guard values.allSatisfy({ $0.label == nil }),
            labels.allSatisfy({
                Self.isPairLabel($0) || $0.label == nil && RemarkShape.isShort($0.key, besides: taxonomy)
            })
        else { return .none }
        if labels.allSatisfy(Self.isPairLabel) { return .known }
        if labels.contains(where: Self.isPairLabel) { return .partlyKnown }
        let areHeads = values.contains { value in
            LabelShape.ends(value.key, in: headEndings) || value.key.first.map(NumberParsing.isDigit) ?? false
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
            guard own.label == nil, next.label == nil, RemarkShape.isShort(own.key, besides: taxonomy) else { continue }
            let isAnswered = own.key.starts(with: Self.question) && answers.contains(next.key)
            let isBetween =
                place > 1 && place + 2 < runs.count && Self.isPairLabel(lexeme(place - 2))
                && lexeme(place - 1).label == nil && lexeme(place + 2).label != nil
                && (place - 2...place + 2).allSatisfy { rows[runs[$0].0].printed.count == 1 }
                && LabelShape.ends(own.key, in: headEndings) && !LabelShape.ends(next.key, in: headEndings)
            if isAnswered || isBetween { rows[runs[place].0].lexemes[runs[place].1].label = .shown(by: .text) }
            if isBetween, !isAnswered { Self.doubt(&rows[runs[place - 1].0].lexemes[runs[place - 1].1]) }
        }
    }
}
