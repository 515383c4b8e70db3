internal import DocumentModel

/// Units of money that a line states for all amounts.
extension LabelIndex {
    /// The unit that a folded text states which is nothing but a unit of money in brackets, or behind the word for it.
    static func moneyUnit(_ key: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        if let unit = moneyUnit(key, behind: unitName) { return unit }
        guard key.first == "(", key.last == ")" else { return nil }
        let inner = Array(key.dropFirst().dropLast())
        return moneyUnit(inner, behind: unitName) ?? moneyUnit(inner, behind: [])
    }

    /// The same of a text behind others of its line; alone on one, 金额单位 is a label with its value.
    static func moneyUnitBeside(_ key: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        moneyUnit(key, behind: unitName) ?? moneyUnit(key, behind: amountUnitName)
    }

    private static func moneyUnit(_ key: [Unicode.Scalar], behind name: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        guard key.starts(with: name), key.count <= name.count + longestMoneyUnit else { return nil }
        let inner = Array(key.dropFirst(name.count))
        return AmountParsing.factor(unit: String(String.UnicodeScalarView(inner))) == nil ? nil : inner
    }

    /// A pair and the unit of money behind it as two runs, where one holds both: `编制单位：水务局单位：万元`.
    static func partingUnit(_ run: RecoveredText) -> [RecoveredText] {
        let scalars = Array(run.text.unicodeScalars)
        guard scalars.count > amountUnitName.count, scalars.count <= longestRunWithUnit else { return [run] }
        let start = scalars.indices.dropFirst().first { place in
            let isAmount = scalars[place...].starts(with: amountUnitName.dropLast())
            guard isAmount || scalars[place...].starts(with: unitName.dropLast()) else { return false }
            return moneyUnitBeside(TextFolding.key(String(scalars: scalars[place...]))) != nil
        }
        guard let start, scalars[..<start].contains(where: { ":：".unicodeScalars.contains($0) }) else { return [run] }
        return [scalars[..<start], scalars[start...]].map {
            RecoveredText(text: String(CJKText.trim(String(scalars: $0))), sources: run.sources, steps: run.steps)
        }
    }

    private static let longestRunWithUnit = 80
    private static let unitName = Array("单位:".unicodeScalars)
    private static let amountUnitName = Array("金额单位:".unicodeScalars)
    private static let longestMoneyUnit = 6
}
