internal import FormModel

/// Rows of one form that say the same.
enum DuplicateRowCheck {
    static func findings(_ draft: FormDraft) -> [CheckFinding] {
        var seen: [[String]: Int] = [:]
        var findings: [CheckFinding] = []
        for (index, row) in draft.indicators.enumerated() {
            guard let name = row[.level3]?.text, !name.isEmpty else { continue }
            let table = String(draft.tableOfRow[index])
            let key = [table] + IndicatorColumn.allCases.map { TextFolding.keyString(row[$0]?.text ?? "") }
            if let first = seen[key] {
                findings.append(
                    CheckFinding(
                        flag: .duplicate,
                        addresses: [.indicator(index, .level3), .indicator(first, .level3)],
                        message: "rows \(first + 1) and \(index + 1) are the same (\(name))"
                    )
                )
            } else {
                seen[key] = index
            }
        }
        return findings
    }
}

/// Forms of one file that say the same.
enum DuplicateFormCheck {
    static func findings(_ drafts: [FormDraft]) -> [(form: Int, finding: CheckFinding)] {
        var seen: [[String]: Int] = [:]
        var findings: [(form: Int, finding: CheckFinding)] = []
        for (index, draft) in drafts.enumerated() {
            let fields = draft.fields.sorted { $0.key < $1.key }.map {
                "\($0.key)=" + TextFolding.keyString($0.value.text)
            }
            let rows = draft.indicators.map { row in
                IndicatorColumn.allCases.map { TextFolding.keyString(row[$0]?.text ?? "") }.joined(separator: "\t")
            }
            if let first = seen[fields + rows] {
                findings.append(
                    (
                        index,
                        CheckFinding(
                            flag: .duplicate,
                            addresses: [.field(.title)],
                            message: "the form is the same as form \(first + 1)"
                        )
                    )
                )
            } else {
                seen[fields + rows] = index
            }
        }
        return findings
    }
}
