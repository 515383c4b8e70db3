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
        for name in places.keys.sorted() {
            let occurrences = places[name] ?? []
            for place in occurrences {
                let others = occurrences.filter { $0.form != place.form }
                guard Set(others.map(\.form)).count >= fewestSisters, Set(others.map(\.level2)).count == 1,
                    let usual = others.first?.level2, usual != place.level2
                else { continue }
                findings.append(
                    (
                        place.form,
                        CheckFinding(
                            flag: .ambiguous,
                            addresses: [.indicator(place.row, .level2)],
                            message:
                                "row \(place.row + 1): \(name) is under \(place.level2), in the other forms under \(usual)"
                        )
                    )
                )
            }
        }
        return findings.sorted { ($0.form, $0.finding.message) < ($1.form, $1.finding.message) }
    }
}
