internal import FormModel

/// Labels with their numbers, each alone on a line in front of its text: `一、项目概述`, `二、立项依据`, `三、实施主体`.
///
/// Several in their order show that the texts behind the numbers are labels, those among them that nobody knows as well.
struct NumberedLabels {
    private let labels: LabelIndex
    private let heads: FieldHeads
    private static let fewestLabels = 3

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        heads = FieldHeads(lexicon)
    }

    private struct Line {
        let row: Int
        let number: Int
        /// `nil` where nobody knows the label.
        let match: LabelMatch?
    }

    func label(_ rows: inout [LexemeRow]) {
        var runs: [String: [Line]] = [:]
        var told: [Line] = []
        func close(_ style: String) {
            let run = runs[style] ?? []
            let known = run.count { $0.match != nil }
            if known >= Self.fewestLabels, 2 * known >= run.count { told += run }
            runs[style] = []
        }
        for number in rows.indices {
            guard let (style, line) = line(rows[number], number) else { continue }
            if line.number == 1 { close(style) }
            guard line.number == (runs[style]?.count ?? 0) + 1 else { continue }
            runs[style, default: []].append(line)
        }
        for style in runs.keys { close(style) }
        let unknown = LabelMatch(roles: [.extra], distance: 0, decoration: nil)
        for line in told {
            guard let place = rows[line.row].lexemes.firstIndex(where: { !$0.isBlank }) else { continue }
            rows[line.row].lexemes[place].label = line.match ?? unknown
        }
    }

    private func line(_ row: LexemeRow, _ number: Int) -> (style: String, line: Line)? {
        guard row.isLine, row.printed.count == 1, let only = row.printed.first, only.label == nil || only.has(.extra),
            Enumeration.mayBegin(with: only.key.first),
            let (style, count, _) = Enumeration.opening(of: Array(only.text.unicodeScalars)),
            LabelShape.isLabelLike(only.key)
        else { return nil }
        return (style, Line(row: number, number: count, match: match(only.key)))
    }

    /// What the vocabulary knows as a label only with 项目 in front of it, since it is a value elsewhere, is one behind a number.
    private func match(_ key: [Unicode.Scalar]) -> LabelMatch? {
        let bare = Array(LabelShape.withoutNumber(key[...]))
        guard bare.count < key.count else { return nil }
        return heads.label(of: bare) ?? heads.label(of: Self.project + bare)
    }

    private static let project = Array("项目".unicodeScalars)
}
