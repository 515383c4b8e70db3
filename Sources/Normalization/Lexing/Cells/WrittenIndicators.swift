internal import DocumentModel
internal import FormModel
internal import Foundation

/// Indicators that are written one behind the other in a cell, behind the terms of their levels or below a head that is one:
/// `【产出指标】数量指标：清淤长度≥520公里；整治积水点=9处。质量指标：…`.
///
/// What parts a name from its value is a comparator, a colon, or else that a quantity begins.
struct WrittenIndicators {
    private let taxonomy: Taxonomy
    private let measures: MeasureParsing
    private static let fewestTerms = 2
    /// The doubt, in nats, of a name and a value that a comparator parts, that a colon does, and of others.
    private static let (comparatorMargin, colonMargin, guessMargin) = (4.0, 2.5, 0.5)

    init(_ lexicon: Lexicon) {
        taxonomy = lexicon.taxonomy
        measures = lexicon.measures
    }

    private struct Item {
        var level1: ArraySlice<Unicode.Scalar>?
        var level2: ArraySlice<Unicode.Scalar>?
        let name: ArraySlice<Unicode.Scalar>
        let value: ArraySlice<Unicode.Scalar>
        let margin: Double
    }

    /// - Parameter head: Over the text; what of its levels are terms is in force where the text begins.
    func areIndicators(_ lexeme: Lexeme, under head: Lexeme) -> Bool {
        !items(of: lexeme, under: levels(of: head)).isEmpty
    }

    /// The heads of the levels, the names and the targets.
    func heads(like row: LexemeRow) -> LexemeRow {
        let columns: [IndicatorColumn] = [.level1, .level2, .level3, .target]
        return made(
            columns.enumerated().map { Lexeme.impliedHead($0.element, column: $0.offset, row: row.index) },
            like: row
        )
    }

    private func made(_ lexemes: [Lexeme], like row: LexemeRow) -> LexemeRow {
        LexemeRow(index: row.index, layout: row.layout, afterBreak: false, lexemes: lexemes)
    }

    /// The indicators below those heads.
    func rows(of lexeme: Lexeme, under head: Lexeme, like row: LexemeRow) -> [LexemeRow] {
        let levels = levels(of: head)
        let source = levels == nil ? lexeme : head
        let items = items(of: lexeme, under: levels)
        return items.indices.map { number in
            let item = items[number]
            let before = number > 0 ? items[number - 1] : nil
            func cell(_ text: ArraySlice<Unicode.Scalar>?, _ column: Int, _ margin: Double, goesOn: Bool) -> Lexeme {
                (column < 2 ? source : lexeme).piece(text ?? [], column: column, margin: margin, continuesSpan: goesOn)
            }
            let isUnder1 = before.map { $0.level1?.startIndex == item.level1?.startIndex } ?? false
            let isUnder2 = before.map { $0.level2?.startIndex == item.level2?.startIndex } ?? false
            return made(
                [
                    cell(item.level1, 0, .infinity, goesOn: isUnder1),
                    cell(item.level2, 1, .infinity, goesOn: isUnder2),
                    cell(item.name, 2, item.margin, goesOn: false), cell(item.value, 3, item.margin, goesOn: false),
                ],
                like: row
            )
        }
    }

    private static let itemEnds = ScalarSet("；;。\n")
    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["【": "】", "[": "]", "〔": "〕"]
    private static let colons = ScalarSet("：:")

    private typealias Levels = (level1: ArraySlice<Unicode.Scalar>?, level2: ArraySlice<Unicode.Scalar>)

    /// The terms that a head is, the upper in front of the lower.
    private func levels(of head: Lexeme) -> Levels? {
        let parts = head.text.components(separatedBy: ExecutionDecoding.foreignSeparator).map {
            Array($0.unicodeScalars)[...]
        }
        guard head.label == nil, let last = parts.last, parts.count <= 2 else { return nil }
        func key(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
            Taxonomy.bareTerm(TextFolding.key(String(scalars: text)))
        }
        guard taxonomy.isLevel2(key(last)), parts.count == 1 || taxonomy.isLevel1(key(parts[0])) else { return nil }
        return (parts.count == 2 ? parts[0] : nil, last)
    }

    /// None where the text has too few terms and its head is none, or nothing behind them.
    private func items(of lexeme: Lexeme, under levels: Levels?) -> [Item] {
        guard lexeme.label == nil else { return [] }
        let scalars = Array(lexeme.text.unicodeScalars)
        let marks = Enumeration(scalars)?.marks ?? []
        var items: [Item] = []
        var terms: Set<[Unicode.Scalar]> = []
        var level1 = levels?.level1
        var level2 = levels?.level2
        var rest = scalars[...]
        while !rest.isEmpty {
            if levels == nil, let (term, behind) = self.term(at: rest) {
                let key = Taxonomy.bareTerm(TextFolding.key(String(scalars: term)))
                terms.insert(key)
                if taxonomy.isLevel1(key),
                    level2 == nil || !taxonomy.isLevel2(key) || Self.brackets[rest.first ?? " "] != nil
                {
                    (level1, level2) = (term, nil)
                } else {
                    level2 = term
                }
                rest = behind
                continue
            }
            if let mark = marks.first(where: { $0.lowerBound == rest.startIndex }) {
                rest = rest[mark.upperBound...]
                continue
            }
            let last = rest.firstIndex(where: Self.itemEnds.contains) ?? rest.endIndex
            let end = marks.first { $0.lowerBound > rest.startIndex && $0.lowerBound < last }?.lowerBound ?? last
            let text = Self.trimmed(rest[..<end])
            if !text.isEmpty {
                guard level1 != nil || level2 != nil else { return [] }
                let (name, value, margin) = parted(text)
                items.append(Item(level1: level1, level2: level2, name: name, value: value, margin: margin))
            }
            rest = rest[end...].dropFirst(end == last ? 1 : 0)
        }
        return levels != nil || terms.count >= Self.fewestTerms ? items : []
    }

    /// The term that a text begins with, in brackets or in front of a colon, and what stands behind it.
    private func term(
        at text: ArraySlice<Unicode.Scalar>
    ) -> (term: ArraySlice<Unicode.Scalar>, rest: ArraySlice<Unicode.Scalar>)? {
        let text = text.drop(while: \.isSpace)
        guard let first = text.first else { return nil }
        let start = text.startIndex
        if let closing = Self.brackets[first], let end = text.firstIndex(of: closing) {
            let term = text[(start + 1)..<end]
            return isTerm(term) ? (term, text[(end + 1)...].drop(while: Self.colons.contains)) : nil
        }
        guard let colon = text.firstIndex(where: Self.colons.contains), isTerm(text[..<colon]) else { return nil }
        return (text[..<colon], text[(colon + 1)...])
    }

    private func isTerm(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        taxonomy.isTerm(Taxonomy.bareTerm(TextFolding.key(String(scalars: text))))
    }

    /// The name and the value that a text is, and the doubt of what parts them.
    func parted(
        _ text: ArraySlice<Unicode.Scalar>
    ) -> (name: ArraySlice<Unicode.Scalar>, value: ArraySlice<Unicode.Scalar>, margin: Double) {
        if let place = text.indices.dropFirst().first(where: { beginsWithComparator(text[$0...]) }) {
            return (Self.trimmed(text[..<place]), Self.trimmed(text[place...]), Self.comparatorMargin)
        }
        if let colon = text.lastIndex(where: Self.colons.contains) {
            return (Self.trimmed(text[..<colon]), Self.trimmed(text[(colon + 1)...]), Self.colonMargin)
        }
        let place = text.firstIndex(where: NumberParsing.isDigit) ?? text.endIndex
        return (Self.trimmed(text[..<place]), Self.trimmed(text[place...]), Self.guessMargin)
    }

    private func beginsWithComparator(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        measures.beginsWithComparator(TextFolding.key(String(scalars: text)))
    }

    private static func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var text = text.drop(while: \.isSpace)
        while text.last.map({ $0.isSpace || colons.contains($0) }) ?? false { text = text.dropLast() }
        return text
    }
}

extension Lexeme {
    /// A head over a column of indicators for which none is printed.
    static func impliedHead(_ name: IndicatorColumn, column: Int, row: Int) -> Lexeme {
        implied(
            LabelMatch(roles: [.indicator(name)], distance: 0, decoration: nil),
            columns: column..<(column + 1),
            row: row
        )
    }

    /// A label that is not printed.
    static func implied(_ label: LabelMatch, columns: Range<Int>, row: Int) -> Lexeme {
        Lexeme(
            id: -1,
            text: "",
            key: Array("指标".unicodeScalars),
            row: row,
            columns: columns,
            continuesSpan: false,
            sources: [],
            steps: []
        )
        .labelled(label)
    }

    /// A piece of the text in a column of its own.
    func piece(
        _ scalars: ArraySlice<Unicode.Scalar>,
        column: Int,
        margin: Double,
        continuesSpan: Bool = false
    ) -> Lexeme {
        let text = String(scalars: scalars)
        var piece = Lexeme(
            id: id,
            text: text,
            key: TextFolding.key(text),
            row: row,
            columns: column..<(column + 1),
            continuesSpan: continuesSpan,
            sources: sources,
            steps: steps
        )
        piece.isSplit = true
        piece.decisionMargin = min(decisionMargin, margin)
        return piece
    }
}
