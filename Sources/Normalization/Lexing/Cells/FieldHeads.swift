internal import FormModel

/// The heads of a table that lists projects, over what is said of each: with the labels that they are beside a value.
struct FieldHeads {
    private let labels: LabelIndex
    private let yearly: [[Unicode.Scalar]]

    private static let ofWhich = Array("其中:".unicodeScalars)

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        yearly = lexicon.guessedHeads.yearly.map(TextFolding.key)
    }

    /// The heads over single columns: a head over several gives its name to each of those below it.
    func fields(_ upper: [Lexeme], above rows: ArraySlice<LexemeRow>, beside indicators: Range<Int>) -> [Lexeme] {
        let fields = upper.enumerated().flatMap { number, head -> [Lexeme] in
            let start = head.columns?.lowerBound ?? 0
            let border = start < indicators.lowerBound ? indicators.lowerBound : .max
            let next = number + 1 < upper.count ? upper[number + 1].columns?.lowerBound ?? border : border
            let columns = start..<max(min(next, border), head.columns?.upperBound ?? 0)
            let below = rows.flatMap(\.printed).filter { part in
                part.columns.map { columns.lowerBound <= $0.lowerBound && $0.upperBound <= columns.upperBound } ?? false
            }
            guard !below.isEmpty else { return [labelled(head, label(of: head.key))] }
            let areFunds = below.contains {
                labels.exactMatch($0.key)?.roles.contains { $0.executionRow != nil } ?? false
            }
            return below.map { part in
                let whole = Lexeme(
                    id: part.id,
                    text: head.text + ExecutionDecoding.foreignSeparator + part.text,
                    key: head.key
                        + (part.key.starts(with: Self.ofWhich)
                            ? part.key.dropFirst(Self.ofWhich.count) : part.key[...]),
                    row: part.row,
                    columns: part.columns,
                    continuesSpan: false,
                    sources: head.sources + part.sources,
                    steps: part.steps
                )
                // Nothing in a year shows that it is a label.
                let year = LabelShape.year(part.key[...]).map { _ in
                    LabelMatch(roles: [.extra], distance: 0, decoration: nil)
                }
                return labelled(whole, label(of: part, under: head, amongFunds: areFunds) ?? year)
            }
        }
        return scoresOfProjects(besideAmounts(fields))
    }

    /// The heads with those over scores, which are the project's where they stand neither among its indicators nor behind its
    /// money.
    private func scoresOfProjects(_ fields: [Lexeme]) -> [Lexeme] {
        fields.enumerated().map { place, head in
            let before = place > 0 ? fields[place - 1] : nil
            let isOfMoney =
                before?.role(\.executionColumn) != nil && before?.columns?.upperBound == head.columns?.lowerBound
            guard head.role(\.indicatorColumn) == .score, !isOfMoney, let score = labels.totalScore else { return head }
            return head.labelled(score)
        }
    }

    /// The heads with those as columns of the matrix that are words of their own elsewhere, beside another column of it.
    private func besideAmounts(_ fields: [Lexeme]) -> [Lexeme] {
        var fields = fields
        func isColumn(_ place: Int) -> Bool {
            fields.indices.contains(place) && fields[place].role(\.executionColumn) != nil
        }
        for place in Array(fields.indices) + fields.indices.reversed()
        where fields[place].label == nil && (isColumn(place - 1) || isColumn(place + 1)) {
            let match = labels.headMatch(fields[place].key)
            if match?.roles.contains(where: { $0.executionColumn != nil }) ?? false { fields[place].label = match }
        }
        return fields
    }

    /// What names a part of a form is beside a project's own text what it is of the year: 绩效目标 is 年度绩效目标.
    func label(of head: [Unicode.Scalar]) -> LabelMatch? {
        let own = labels.exactMatch(head)
        guard own?.roles.allSatisfy({ $0 == .band }) ?? false else { return own }
        return yearly.lazy.compactMap { year in
            labels.exactMatch(year + head).flatMap { match in
                match.roles.contains { $0.goalIndex != nil } ? match : nil
            }
        }.first ?? own
    }

    private func labelled(_ head: Lexeme, _ label: LabelMatch?) -> Lexeme {
        var head = head
        head.label = label
        return head
    }

    /// What a head below another one is beside a value: 合计 below 年度预算资金 is the year's total, and so it is beside the
    /// sources of money that nobody knows the name of.
    private func label(of part: Lexeme, under head: Lexeme, amongFunds: Bool) -> LabelMatch? {
        if let match = labels.exactMatch(head.key + part.key) { return match }
        let own = labels.exactMatch(part.key)
        guard own?.roles.contains(.total) ?? false else { return own }
        let ofYear = amongFunds && !LabelShape.isSpanOfYears(head.key) ? labels.annualTotal : nil
        return labels.exactMatch(head.key) ?? labels.variantMatch(head.key) ?? ofYear ?? own
    }
}
