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

    /// The unit in the bracket behind a label (`项目资金（元）`), or under a label of its own.
    ///
    /// Labels that disagree make it ambiguous.
    static func find(in rows: [LexemeRow], pairs: PairReading) -> FundingUnit? {
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
        func stated(
            _ entries: [(unit: String, sources: [Provenance])]
        ) -> [(factor: Decimal, unit: String, sources: [Provenance])] {
            entries.compactMap { entry in
                AmountParsing.factor(unit: entry.unit).map { (factor: $0, unit: entry.unit, sources: entry.sources) }
            }
        }
        var units = stated(found)
        if units.isEmpty { units = stated(rows.flatMap(\.printed).compactMap(behindUnknownLabel)) }
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

    /// The bracket behind a label that nobody knows.
    private static func behindUnknownLabel(_ lexeme: Lexeme) -> (unit: String, sources: [Provenance])? {
        guard lexeme.label == nil, lexeme.key.last == ")", let open = lexeme.key.lastIndex(of: "("),
            LabelShape.isLabelLike(Array(lexeme.key[..<open]))
        else { return nil }
        return (String(scalars: lexeme.key[(open + 1)..<(lexeme.key.count - 1)]), lexeme.sources)
    }
}
