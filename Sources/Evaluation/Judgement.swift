public import FormModel

/// How one leaf of a result compares with what the source says.
public struct Judgement: Sendable {
    public enum Verdict: String, Sendable {
        case right
        /// Wrong or missing, and marked for review.
        case caught
        /// Wrong or missing, and nothing says so.
        case silent
        /// A value where the source has none, marked for review.
        case spuriousCaught
        case spuriousSilent
        /// Text that the source does not hold letter by letter, and that is not right.
        case lossyLeftOut
    }

    /// Where a result has the leaf.
    public enum Place: Sendable, Hashable {
        case field(FieldPath)
        case indicator(row: Int, IndicatorColumn)
        /// The running number in the form's `extra`.
        case extra(Int)
    }

    /// The dotted path, with the row's number for an indicator.
    public let path: String
    /// The field's place in the result; nil where nothing was read, and for the form's kind.
    public let place: Place?
    public let expected: JSONValue
    /// What was read; nil where nothing was.
    public let field: Field?
    public let verdict: Verdict
    public let isFlagged: Bool
    /// Whether the leaf must be marked for review whatever its value.
    public let mustFlag: Bool
}

/// The judgements on one form.
public struct FormJudgement: Sendable {
    public let judgements: [Judgement]
    /// Leaves that had to be flagged and whose mismatch is flagged on another leaf that it concerns.
    public let mustFlagSeenNearby: Int
}

/// Compares a form with its golden leaf by leaf.
///
/// A mismatch of amounts, weights or scores may be flagged on any of the leaves that it concerns.
public enum FormJudge {
    /// Whether a value that was read is what the paper says, as leaves are compared.
    public static func agree(_ read: FieldValue?, _ truth: FieldValue?) -> Bool {
        FoldedValue.fold(read) == FoldedValue.fold(truth)
    }

    public static func judge(_ golden: GoldenForm, _ form: Form?) -> FormJudgement {
        var judge = Judge(golden: golden, form: form)
        judge.run()
        return FormJudgement(judgements: judge.judgements, mustFlagSeenNearby: judge.seenNearby)
    }

    private struct Judge {
        let golden: GoldenForm
        let form: Form?
        var judgements: [Judgement] = []
        var seenNearby = 0
        private var must: Set<String> = []

        init(golden: GoldenForm, form: Form?) {
            self.golden = golden
            self.form = form
            for path in golden.mustFlag {
                let own = form?.fields[FieldPath(path)]?.needsReview ?? false
                if !own, NearbyFlag.isSeen(path, form) { seenNearby += 1 } else { must.insert(path) }
            }
        }

        mutating func run() {
            guard let form else {
                for (path, value) in golden.values where FoldedValue.fold(value) != nil { leaf(path, value, nil) }
                for (index, row) in golden.indicators.enumerated() {
                    for column in IndicatorColumn.allCases where FoldedValue.fold(row[column.rawValue]) != nil {
                        leaf("indicators[\(index)].\(column.rawValue)", row[column.rawValue], nil)
                    }
                }
                return
            }
            if let kind = golden.kind {
                let field = Field(
                    text: form.kind.rawValue,
                    value: .string(form.kind.rawValue),
                    confidence: 1,
                    source: []
                )
                leaf("kind", .string(kind), field)
            }
            for (path, value) in golden.values.sorted(by: { $0.key < $1.key }) {
                leaf(path, value, form[FieldPath(path)], at: .field(FieldPath(path)))
            }
            for (path, field) in form.fields.sorted(by: { $0.key < $1.key }) where golden.values[path.rawValue] == nil {
                spurious(path.rawValue, field, at: .field(path))
            }
            judgeRows(form)
            for (label, value) in golden.extra.sorted(by: { $0.key < $1.key }) {
                let key = FoldedValue.fold(label)
                let number = form.extra.lastIndex { FoldedValue.fold($0.label) == key }
                leaf("extra.\(label)", value, number.map { form.extra[$0].field }, at: number.map { .extra($0) })
            }
        }

        private mutating func judgeRows(_ form: Form) {
            for pair in RowMatching.pairs(golden.indicators, form.indicators) {
                let row = pair.row.map { form.indicators[$0] }
                guard let index = pair.golden else {
                    for column in IndicatorColumn.allCases {
                        guard let field = row?[column], let number = pair.row else { continue }
                        spurious("row+\(number).\(column.rawValue)", field, at: .indicator(row: number, column))
                    }
                    continue
                }
                for column in IndicatorColumn.allCases {
                    let path = "indicators[\(index)].\(column.rawValue)"
                    let expected = golden.indicators[index][column.rawValue]
                    if FoldedValue.fold(expected) == nil, row?[column] == nil, !must.contains(path) { continue }
                    leaf(
                        path,
                        expected,
                        row?[column],
                        at: pair.row.map { .indicator(row: $0, column) },
                        rowMust: must.contains("indicators[\(index)]")
                    )
                }
            }
        }

        private mutating func leaf(
            _ path: String,
            _ expected: JSONValue?,
            _ field: Field?,
            at place: Judgement.Place? = nil,
            rowMust: Bool = false
        ) {
            let read = FoldedValue.fold(field?.value)
            let isRight =
                read == FoldedValue.fold(expected)
                || (golden.accept[path] ?? []).contains { FoldedValue.fold($0) == read }
            let isFlagged = field?.needsReview ?? false
            let isLossy = golden.lossy.contains(path) && read != FoldedValue.fold(expected)
            judgements.append(
                Judgement(
                    path: path,
                    place: field == nil ? nil : place,
                    expected: expected ?? .null,
                    field: field,
                    verdict: isLossy ? .lossyLeftOut : isRight ? .right : isFlagged ? .caught : .silent,
                    isFlagged: isFlagged,
                    mustFlag: must.contains(path) || rowMust
                )
            )
        }

        private mutating func spurious(_ path: String, _ field: Field, at place: Judgement.Place) {
            guard FoldedValue.fold(field.value) != nil else { return }
            judgements.append(
                Judgement(
                    path: path,
                    place: place,
                    expected: .null,
                    field: field,
                    verdict: field.needsReview ? .spuriousCaught : .spuriousSilent,
                    isFlagged: field.needsReview,
                    mustFlag: false
                )
            )
        }
    }
}

/// Whether a mismatch stated at one leaf is flagged on another that it concerns.
private enum NearbyFlag {
    static func isSeen(_ path: String, _ form: Form?) -> Bool {
        guard let form else { return false }
        let parts = path.split(separator: ".").map(String.init)
        func anyFlagged(_ concerns: ([String]) -> Bool) -> Bool {
            form.fields.contains { $0.value.needsReview && concerns($0.key.components) }
        }
        if parts.starts(with: ["funding", "execution"]), parts.count == 4 {
            let byRow = ["rate", "score", "weight"].contains(parts[3])
            return anyFlagged {
                $0.starts(with: ["funding", "execution"]) && $0.count == 4
                    && (byRow ? $0[2] == parts[2] : $0[3] == parts[3])
            }
        }
        if parts.first == "funding", parts.count > 1 {
            return anyFlagged { $0.starts(with: parts.prefix(2)) && $0.count > 2 }
        }
        if path == FieldPath.startDate.rawValue || path == FieldPath.endDate.rawValue {
            return [FieldPath.startDate, .endDate, .fiscalYear].contains { form[$0]?.needsReview ?? false }
        }
        if parts.first == "totals", parts.count == 2, let column = IndicatorColumn(rawValue: parts[1]) {
            return form.indicators.contains { $0[column]?.needsReview ?? false }
        }
        return false
    }
}
