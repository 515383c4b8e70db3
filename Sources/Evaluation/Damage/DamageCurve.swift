public import FormModel

/// How many leaves are right, caught and silently wrong at a number of damage operations a form.
public struct DamageTally: Sendable {
    public internal(set) var forms = 0
    public internal(set) var leaves = 0
    public internal(set) var right = 0
    /// Wrong, or lost, and marked for review.
    public internal(set) var caught = 0
    /// Wrong and not marked, or lost and not marked.
    public internal(set) var silent = 0
    public internal(set) var rightFlagged = 0
    /// What is silently wrong, with the operations that the form went through.
    public internal(set) var findings: [String] = []

    public init() {}

    public var rightShare: Double { share(right) }
    public var caughtShare: Double { share(caught) }
    public var silentShare: Double { share(silent) }
    public var rightFlaggedShare: Double { share(rightFlagged) }

    private func share(_ count: Int) -> Double { Double(count) / Double(max(1, leaves)) }

    /// - Parameter forms: The forms that were read from the damaged form's text.
    public mutating func add(_ damaged: DamagedForm, read forms: [Form], name: String) {
        self.forms += 1
        let best = forms.max { $0.fields.count + $0.indicators.count < $1.fields.count + $1.indicators.count }
        let judgement = FormJudge.judge(damaged.truth, best)
        for leaf in judgement.judgements where leaf.verdict != .lossyLeftOut {
            let isLost = damaged.lost.contains(leaf.path)
            let isSpurious = leaf.verdict == .spuriousCaught || leaf.verdict == .spuriousSilent
            if !isSpurious { leaves += 1 }
            switch leaf.verdict {
            case .right where isLost && leaf.mustFlag && !leaf.isFlagged, .silent, .spuriousSilent:
                silent += 1
                let read = leaf.field.map { "\"\($0.text)\"" } ?? "nothing"
                findings.append(
                    "\(name) \(leaf.path): expected \(leaf.expectedText), read \(read)\(isLost ? ", lost" : "") "
                        + "[\(damaged.operations.map(\.rawValue).joined(separator: " "))]"
                )
            case .right:
                right += 1
                if leaf.isFlagged, !leaf.mustFlag { rightFlagged += 1 }
            case .caught: caught += 1
            case .spuriousCaught, .lossyLeftOut: break
            }
        }
    }
}
