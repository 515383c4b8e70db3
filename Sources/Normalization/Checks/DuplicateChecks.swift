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
    /// Forms that differ in it are not the same; the whole of a form is dear to compare.
    private struct Shape: Hashable {
        let fields: Int
        let rows: Int
        let name: String?
    }

    static func findings(_ drafts: [FormDraft]) -> [(form: Int, finding: CheckFinding)] {
        var shapes: [Shape: [Int]] = [:]
        for (index, draft) in drafts.enumerated() {
            let name = draft.fields[.projectName].map { TextFolding.keyString($0.text) }
            let shape = Shape(fields: draft.fields.count, rows: draft.indicators.count, name: name)
            shapes[shape, default: []].append(index)
        }
        var findings: [(form: Int, finding: CheckFinding)] = []
        for forms in shapes.values where forms.count > 1 {
            var seen: [[String]: Int] = [:]
            for index in forms {
                let texts = texts(of: drafts[index])
                if let first = seen[texts] {
                    let message = "the form is the same as form \(first + 1)"
                    findings.append(
                        (index, CheckFinding(flag: .duplicate, addresses: [.field(.title)], message: message))
                    )
                } else {
                    seen[texts] = index
                }
            }
        }
        return findings.sorted { $0.form < $1.form }
    }

    private static func texts(of draft: FormDraft) -> [String] {
        let fields = draft.fields.sorted { $0.key < $1.key }.map { "\($0.key)=" + TextFolding.keyString($0.value.text) }
        let rows = draft.indicators.map { row in
            IndicatorColumn.allCases.map { TextFolding.keyString(row[$0]?.text ?? "") }.joined(separator: "\t")
        }
        return fields + rows
    }
}
