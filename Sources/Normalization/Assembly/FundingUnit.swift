internal import DocumentModel
internal import FormModel
internal import Foundation

/// The unit that a form prints its amounts in.
struct FundingUnit {
    let factor: Decimal
    let field: Field
    let evidence: Evidence

    private typealias Statement = (unit: String, sources: [Provenance])

    /// A unit in a label's bracket is told by the label.
    private static let labelMargin = 9.0
    /// One behind a text that nobody knows, or behind a piece of a label, is less so.
    private static let textMargin = 4.0
    /// One where the form has none of the model's amounts: it may be that of the one amount beside it.
    private static let loneMargin = 1.0

    /// The unit in the bracket behind a label (`项目资金（元）`), or under a label of its own.
    ///
    /// Where no label has one, it is that in the bracket behind a label that nobody knows; in lines, behind the end of one
    /// that was cut. Labels that disagree make it ambiguous; of ends of labels all must agree.
    ///
    /// - Parameter firstHead: The number of the first head of the indicators, whose values have units, too.
    static func find(
        in rows: [LexemeRow],
        pairs: PairReading,
        labels: LabelIndex,
        firstHead: Int?
    ) -> FundingUnit? {
        var known: [Statement] = []
        if let raw = pairs.fields[.fundingUnit] { known.append((TextFolding.keyString(raw.text), raw.sources)) }
        for lexeme in rows.flatMap(\.labels) {
            for bracket in lexeme.label?.decoration?.split(whereSeparator: { $0 == "(" || $0 == ")" }) ?? [] {
                known.append((name(bracket), lexeme.sources))
            }
        }
        if let unit = agreed(known, margin: labelMargin) { return unit }
        let texts = rows.flatMap(\.printed).filter { $0.id < firstHead ?? .max }
        let margin = hasAmounts(rows, pairs) ? textMargin : loneMargin
        if let unit = agreed(texts.flatMap(behindUnknownLabel), margin: margin) { return unit }
        let ends = firstHead == nil ? [] : endsOfLabels(texts, labels)
        return Set(ends.map(\.unit)).count == 1 ? agreed(ends, margin: textMargin) : nil
    }

    /// Whether the form has an amount of the model, or heads or rows of their matrix.
    private static func hasAmounts(_ rows: [LexemeRow], _ pairs: PairReading) -> Bool {
        pairs.fields.keys.contains { $0.components.first == "funding" }
            || rows.contains { row in
                row.labels.contains { $0.role(\.executionRow) != nil || isAmountHead($0) }
            }
    }

    /// Heads such as 得分 are those of indicators as well.
    private static func isAmountHead(_ lexeme: Lexeme) -> Bool {
        lexeme.role(\.executionColumn) != nil && lexeme.role(\.indicatorColumn) == nil
    }

    private static func agreed(_ statements: [Statement], margin: Double) -> FundingUnit? {
        let units = statements.compactMap { statement in
            AmountParsing.factor(unit: statement.unit).map { (factor: $0, statement: statement) }
        }
        guard let first = units.first else { return nil }
        let agree = units.allSatisfy { $0.factor == first.factor }
        let text = first.statement.unit
        return FundingUnit(
            factor: first.factor,
            field: Field(
                text: text,
                value: .string(text),
                confidence: 1,
                flags: agree ? [] : [.ambiguous],
                source: first.statement.sources
            ),
            evidence: Evidence(
                margin: agree ? margin : 0,
                layout: .grid(.rulings),
                type: .moneyUnit,
                length: text.unicodeScalars.count
            )
        )
    }

    private static func name(_ bracket: ArraySlice<Unicode.Scalar>) -> String {
        let unit = String(scalars: bracket.filter { $0 != ":" }[...])
        return unit.hasPrefix("单位") ? String(unit.dropFirst(2)) : unit
    }

    /// What stands in the brackets of a text that may be a label and is none that anybody knows.
    private static func behindUnknownLabel(_ text: Lexeme) -> [Statement] {
        guard text.label == nil, LabelShape.isLabelLike(text.key) else { return [] }
        return text.key.split(separator: "(").dropFirst().compactMap { rest in
            rest.firstIndex(of: ")").map { (name(rest[..<$0]), text.sources) }
        }
    }

    /// More of a kind are no form's.
    private static let mostPieces = 10

    /// The units in texts that are the end of a band's label with a unit behind it, `金(元)`, or its last two pieces: the
    /// bracket may be cut in front of 元.
    private static func endsOfLabels(_ texts: [Lexeme], _ labels: LabelIndex) -> [Statement] {
        let pieces = texts.map { text in
            var key = text.key[...]
            while key.last == ":" { key = key.dropLast() }
            return (key: Array(key), sources: text.sources)
        }
        .filter { $0.key.contains { "()".unicodeScalars.contains($0) } && labels.isBandBit($0.key) }
        let ends = pieces.filter { $0.key.last == ")" && !$0.key.contains("(") }.prefix(mostPieces)
        let beginnings = pieces.filter { !$0.key.contains(")") }.prefix(mostPieces)
        let whole = pieces.filter { $0.key.last == ")" && $0.key.contains("(") }
        let cut = beginnings.flatMap { first in ends.map { (key: first.key + $0.key, sources: $0.sources) } }
        return (whole + cut).compactMap { piece in
            guard let open = piece.key.lastIndex(of: "(") else { return nil }
            let unit = String(scalars: piece.key[(open + 1)...].dropLast())
            return AmountParsing.factor(unit: unit) == nil ? nil : (unit, piece.sources)
        }
    }
}
