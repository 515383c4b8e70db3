internal import FormModel
internal import Foundation

/// A label, a value, or something else on the lines of a form's head.
enum ScatteredItem {
    /// With the indexes of the vocabulary's pairs that it may be of, none where the model has no path for it.
    case label(Lexeme, pairs: [Int], isBehindBlank: Bool)
    /// In one or several runs of a line.
    case value([Lexeme], isBehindBlank: Bool)
    case other

    var label: Lexeme? {
        if case .label(let lexeme, _, _) = self { lexeme } else { nil }
    }

    var value: [Lexeme]? {
        if case .value(let runs, _) = self { runs } else { nil }
    }

    /// The text of a value, folded.
    var key: [Unicode.Scalar]? { value?.flatMap(\.key) }
}

/// Tells the labels and values on the lines of a form's head, whatever their order.
struct ScatteredItems {
    let labels: LabelIndex
    let vocabulary: Vocabulary

    /// Longer lines, and those with a mark of sentences, are of narratives.
    private static let longestValue = 40
    private static let sentence = ScalarSet("，；。")
    private static let longLine = 16
    /// So far behind the beginning of a label its end may stand, in items, and so long it is.
    private static let (reach, longestRest) = (8, 2)

    func items(of rows: [LexemeRow], leavingOut used: Set<Int>) -> [ScatteredItem] {
        let hasMatrix = rows.contains { row in row.lexemes.contains { $0.role(\.executionColumn) != nil } }
        var items: [ScatteredItem] = []
        var last: Lexeme?
        var isBehindNarrative = false
        let lines = rows.filter { !$0.isFurniture }
        let narratives = Self.narratives(lines)
        for row in lines {
            var rest = row.printed.filter { !used.contains($0.id) }[...]
            while let first = rest.first {
                let isBehindBlank = last.map(first.isBehindBlankLine) ?? false
                let all = (first.label?.roles ?? []).compactMap(\.pairIndex)
                let pairs = all.filter { vocabulary.pairs[$0].path.components.first != "narrative" }
                if first.label != nil { isBehindNarrative = pairs.count < all.count }
                let runs = first.label == nil ? Self.value(at: rest) : [first]
                if first.has(.extra) || !pairs.isEmpty && !(hasMatrix && first.role(\.executionRow) != nil) {
                    items.append(.label(first, pairs: pairs, isBehindBlank: isBehindBlank))
                } else if first.label == nil, first.isUnmarked, !isBehindNarrative, !narratives.contains(row.index),
                    labels.exactMatch(runs.flatMap(\.key)) == nil
                {
                    items.append(.value(runs, isBehindBlank: isBehindBlank))
                } else {
                    items.append(.other)
                }
                rest = rest.dropFirst(runs.count)
                last = runs.last
            }
        }
        return joiningLabels(items)
    }

    /// The runs of a line, from the first on, that are one value: a date has spaces between its numbers, and an amount with
    /// a mark in it is a value of its own.
    private static func value(at runs: ArraySlice<Lexeme>) -> [Lexeme] {
        let texts = Array(runs.prefix { $0.label == nil })
        let date = texts.indices.reversed().first { DateParsing.date(texts[...$0].flatMap(\.key)) != nil }
        if let date { return Array(texts[...date]) }
        if isAmount(texts[0]) { return [texts[0]] }
        return [texts[0]] + texts.dropFirst().prefix { !isAmount($0) }
    }

    private static func isAmount(_ run: Lexeme) -> Bool {
        run.key.contains { $0 == "," || $0 == "." } && AmountParsing.amount(run.key, unit: 1) != nil
    }

    /// The lines of narratives: those with a mark of sentences, very long ones, and long ones right above or below them.
    private static func narratives(_ rows: [LexemeRow]) -> Set<Int> {
        let texts = rows.map { row in row.labels.isEmpty ? row.printed.reduce(0) { $0 + $1.key.count } : 0 }
        let sentences = Set(
            rows.indices.filter { place in
                texts[place] > longestValue
                    || texts[place] > 0
                        && rows[place].printed.contains {
                            !isAmount($0) && $0.text.unicodeScalars.contains(where: sentence.contains)
                        }
            }
        )
        return Set(
            rows.indices.filter { place in
                sentences.contains(place)
                    || texts[place] >= longLine && (sentences.contains(place - 1) || sentences.contains(place + 1))
            }
            .map { rows[$0].index }
        )
    }

    /// The items with labels whose last characters stand further down as one.
    private func joiningLabels(_ items: [ScatteredItem]) -> [ScatteredItem] {
        var items = items
        for place in items.indices {
            guard case .value(let runs, let isBehindBlank) = items[place], let piece = runs.first, runs.count == 1,
                piece.key.count > Self.longestRest
            else { continue }
            for other in items.indices[place...].dropFirst().prefix(Self.reach) {
                guard let rest = items[other].value?.first, rest.key.count <= Self.longestRest,
                    let match = labels.exactMatch(piece.key + rest.key)
                else { continue }
                let pairs = match.roles.compactMap(\.pairIndex)
                guard !pairs.isEmpty else { continue }
                var label = piece
                label.label = match
                label.joinedIDs += [rest.id]
                items[place] = .label(label, pairs: pairs, isBehindBlank: isBehindBlank)
                items[other] = .other
                break
            }
        }
        return items
    }
}
