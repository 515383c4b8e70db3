internal import FormModel

/// Indicators that stand under another level 2 than in all other forms of the file: one bureau files the same indicator
/// the same way, so either the paper or the reading has them in the wrong group.
enum SisterFormCheck {
    /// So many other forms must agree.
    private static let fewestSisters = 3

    static func findings(_ drafts: [FormDraft]) -> [(form: Int, finding: CheckFinding)] {
        var places: [String: [(form: Int, row: Int, level2: String)]] = [:]
        for (form, draft) in drafts.enumerated() {
            for (row, fields) in draft.indicators.enumerated() {
                let name = TextFolding.keyString(fields[.level3]?.text ?? "")
                let level2 = TextFolding.keyString(fields[.level2]?.text ?? "")
                if !name.isEmpty, !level2.isEmpty { places[name, default: []].append((form, row, level2)) }
            }
        }
        var findings: [(form: Int, finding: CheckFinding)] = []
        for (name, occurrences) in places {
            let groups = Dictionary(grouping: occurrences, by: \.level2)
            guard groups.count == 2 else { continue }
            for (level2, lone) in groups where Set(lone.map(\.form)).count == 1 {
                guard let form = lone.first?.form, let usual = groups.keys.first(where: { $0 != level2 }) else {
                    continue
                }
                let sisters = Set((groups[usual] ?? []).map(\.form)).subtracting([form])
                guard sisters.count >= fewestSisters else { continue }
                for place in lone {
                    let finding = CheckFinding(
                        flag: .ambiguous,
                        addresses: [.indicator(place.row, .level2)],
                        message: "row \(place.row + 1): \(name) is under \(level2), in the other forms under \(usual)"
                    )
                    findings.append((form, finding))
                }
            }
        }
        return findings.sorted { ($0.form, $0.finding.message) < ($1.form, $1.finding.message) }
    }
}
