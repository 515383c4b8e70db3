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
    /// A unit behind a text that nobody knows is told by the amounts beside it.
    private static let unknownLabelMargin = 4.0

    /// The unit in the bracket behind a label (`项目资金（元）`), or under a label of its own.
    ///
    /// Labels that disagree make it ambiguous. Where none has a unit, texts beside labels of funds tell it.
    static func find(in rows: [LexemeRow], pairs: PairReading) -> FundingUnit? {
        var found: [(unit: String, sources: [Provenance])] = []
        if let raw = pairs.fields[.fundingUnit] { found.append((TextFolding.keyString(raw.text), raw.sources)) }
        for row in rows {
            for lexeme in row.labels {
                for bracket in lexeme.label?.decoration?.split(whereSeparator: { $0 == "(" || $0 == ")" }) ?? [] {
                    found.append((name(bracket), lexeme.sources))
                }
            }
        }
        let isKnown = found.contains { AmountParsing.factor(unit: $0.unit) != nil }
        if !isKnown { found += beside(rows) }
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
                margin: agree ? isKnown ? labelMargin : unknownLabelMargin : 0,
                layout: .grid(.rulings),
                type: .moneyUnit,
                length: first.unit.unicodeScalars.count
            )
        )
    }

    /// What stands in the brackets of texts that nobody knows, in rows with labels of funds.
    private static func beside(_ rows: [LexemeRow]) -> [(unit: String, sources: [Provenance])] {
        rows.filter(areFunds)
            .flatMap(\.printed).filter { $0.label == nil && LabelShape.isLabelLike($0.key) }
            .flatMap { text in
                text.key.split(separator: "(").dropFirst().compactMap { rest in
                    rest.firstIndex(of: ")").map { (name(rest[..<$0]), text.sources) }
                }
            }
    }

    private static func areFunds(_ row: LexemeRow) -> Bool {
        let roles = row.labels.flatMap { $0.label?.roles ?? [] }
        let areIndicators = roles.contains { [.indicator(.level3), .indicator(.target)].contains($0) }
        return !areIndicators && roles.contains(where: \.isOfExecution)
    }

    private static func name(_ bracket: ArraySlice<Unicode.Scalar>) -> String {
        let unit = String(scalars: bracket.filter { $0 != ":" }[...])
        return unit.hasPrefix("单位") ? String(unit.dropFirst(2)) : unit
    }
}
