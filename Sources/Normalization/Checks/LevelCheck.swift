internal import FormModel

/// Indicator levels against the taxonomy.
enum LevelCheck {
    static func findings(_ draft: FormDraft, _ taxonomy: Taxonomy) -> [CheckFinding] {
        draft.indicators.enumerated().flatMap { index, row -> [CheckFinding] in
            let level1 = term(row[.level1])
            let level2 = term(row[.level2])
            var findings: [CheckFinding] = []
            func add(_ columns: IndicatorColumn..., message: String) {
                findings.append(
                    CheckFinding(
                        flag: .unknownTerm,
                        addresses: columns.map { .indicator(index, $0) },
                        message: "row \(index + 1): \(message)"
                    )
                )
            }
            if let level1, !taxonomy.isLevel1(level1) {
                add(.level1, message: "\(row[.level1]?.text ?? "") is no known level 1")
            }
            if let level1, let level2, taxonomy.knows(level2, under: level1) { return findings }
            if let level2, !taxonomy.isLevel2(level2) {
                add(.level2, message: "\(row[.level2]?.text ?? "") is no known level 2")
            }
            if let level1, let level2, taxonomy.isLevel1(level1), !taxonomy.allows(level1, level2) {
                // Either of the two may be the wrong one.
                add(.level2, .level1, message: "\(text(level2)) is not known under \(text(level1))")
            }
            return findings
        }
    }

    private static func term(_ field: Field?) -> [Unicode.Scalar]? {
        guard let text = field?.string else { return nil }
        return Taxonomy.bareTerm(TextFolding.key(text))
    }

    private static func text(_ key: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(key))
    }
}
