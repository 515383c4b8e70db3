internal import DocumentModel
internal import FormModel
internal import Foundation

/// The unit that a form prints its amounts in.
struct FundingUnit {
    let factor: Decimal
    let field: Field
    let evidence: Evidence

    /// A unit in a label's bracket is told by the label.
    private static let labelMargin = 9.0

    /// The unit in the bracket behind a label (`项目资金（元）`), or under a label of its own; where no label is whole, in the
    /// bracket behind the end of one.
    ///
    /// Labels that disagree make it ambiguous; of ends of labels all must agree.
    ///
    /// - Parameter firstHead: The number of the first head of the indicators, whose values have units, too.
    static func find(
        in rows: [LexemeRow],
        pairs: PairReading,
        labels: LabelIndex,
        firstHead: Int?
    ) -> FundingUnit? {
        var found: [(unit: String, sources: [Provenance])] = []
        if let raw = pairs.fields[.fundingUnit] { found.append((TextFolding.keyString(raw.text), raw.sources)) }
        for row in rows {
            for lexeme in row.labels {
                guard let decoration = lexeme.label?.decoration else { continue }
                let unit = String(String.UnicodeScalarView(decoration.filter { $0 != ":" }))
                let name = unit.hasPrefix("单位") ? String(unit.dropFirst(2)) : unit
                found.append((name, lexeme.sources))
            }
        }
        if let firstHead, !found.contains(where: { AmountParsing.factor(unit: $0.unit) != nil }) {
            found = endsOfLabels(rows.flatMap(\.printed).filter { $0.id < firstHead }, labels)
            guard Set(found.map(\.unit)).count == 1 else { return nil }
        }
        let units = found.compactMap { entry in
            AmountParsing.factor(unit: entry.unit).map { (factor: $0, unit: entry.unit, sources: entry.sources) }
        }
        guard let first = units.first else { return nil }
        let agree = units.allSatisfy { $0.factor == first.factor }
        return FundingUnit(
            factor: first.factor,
            field: Field(
                text: first.unit,
                value: .string(first.unit),
                confidence: 1,
                flags: agree ? [] : [.ambiguous],
                source: first.sources
            ),
            evidence: Evidence(
                margin: agree ? labelMargin : 0,
                layout: .grid(.rulings),
                type: .moneyUnit,
                length: first.unit.unicodeScalars.count
            )
        )
    }

    /// More of a kind are no form's.
    private static let mostPieces = 10

    /// The units in texts that are the end of a band's label with a unit behind it, `金(元)`, or its last two pieces: the
    /// bracket may be cut in front of 元.
    private static func endsOfLabels(
        _ texts: [Lexeme],
        _ labels: LabelIndex
    ) -> [(unit: String, sources: [Provenance])] {
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
            let unit = String(String.UnicodeScalarView(piece.key[(open + 1)...].dropLast()))
            return AmountParsing.factor(unit: unit) == nil ? nil : (unit, piece.sources)
        }
    }
}
