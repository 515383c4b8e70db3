internal import FormModel
internal import Foundation

/// Counts of judgements, and the figures that follow from them.
public struct Tally: Sendable {
    public private(set) var files = 0
    public private(set) var forms = 0
    public private(set) var formsRight = 0
    public private(set) var extraForms = 0
    public private(set) var leaves = 0
    public private(set) var right = 0
    public private(set) var rightFlagged = 0
    public private(set) var caught = 0
    public private(set) var silent = 0
    public private(set) var spuriousCaught = 0
    public private(set) var spuriousSilent = 0
    public private(set) var flagged = 0
    public private(set) var mustFlag = 0
    public private(set) var mustFlagSeen = 0
    private var samples: [Reliability.Sample] = []
    /// Right and wrong among the values that were read and that nothing marks for review.
    private var kept = (right: 0, wrong: 0)

    public init() {}

    public mutating func addFile(forms: Int, extraForms: Int) {
        files += 1
        self.forms += forms
        self.extraForms += extraForms
    }

    public mutating func add(_ form: FormJudgement) {
        mustFlag += form.mustFlagSeenNearby
        mustFlagSeen += form.mustFlagSeenNearby
        for judgement in form.judgements { add(judgement) }
        let bad: Set<Judgement.Verdict> = [.silent, .spuriousSilent, .caught]
        if !form.judgements.contains(where: { bad.contains($0.verdict) }) { formsRight += 1 }
    }

    mutating func add(_ judgement: Judgement) {
        switch judgement.verdict {
        case .lossyLeftOut: return
        case .spuriousCaught:
            spuriousCaught += 1
            return
        case .spuriousSilent:
            spuriousSilent += 1
            return
        case .right:
            right += 1
            if judgement.isFlagged, !judgement.mustFlag { rightFlagged += 1 }
        case .caught: caught += 1
        case .silent: silent += 1
        }
        leaves += 1
        if judgement.isFlagged { flagged += 1 }
        if judgement.mustFlag {
            mustFlag += 1
            if judgement.isFlagged { mustFlagSeen += 1 }
        }
        guard let confidence = judgement.field?.confidence, judgement.path != "kind" else { return }
        let isRight = judgement.verdict == .right
        samples.append(Reliability.Sample(confidence: confidence, isRight: isRight))
        if !judgement.isFlagged, isRight { kept.right += 1 }
        if !judgement.isFlagged, !isRight { kept.wrong += 1 }
    }

    public var rightShare: Double { Double(right) / Double(max(1, leaves)) }

    /// Silent errors and spurious values that nothing flags, for each leaf that the sources have.
    public var silentShare: Double { Double(silent + spuriousSilent) / Double(max(1, leaves)) }

    public var reviewShare: Double { Double(flagged) / Double(max(1, leaves)) }

    /// Of the leaves that something was read for.
    public var reliability: Reliability { Reliability(samples) }

    /// Where review begins on the curve of risk and coverage; nil where nothing was read.
    public var policy: RiskCoveragePlot.Policy? {
        let unreviewed = kept.right + kept.wrong
        guard unreviewed > 0 else { return nil }
        return RiskCoveragePlot.Policy(
            coverage: Double(unreviewed) / Double(samples.count),
            risk: Double(kept.wrong) / Double(unreviewed)
        )
    }

    /// The figures on one line.
    public func summary(_ name: String) -> String {
        let reliability = reliability
        func percent(_ share: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f%%", share * 100) }
        return [
            name, "leaves \(leaves)", "right \(percent(rightShare, 2))",
            "silent \(percent(silentShare, 3)) (\(silent)+\(spuriousSilent))", "review \(percent(reviewShare, 1))",
            "caught \(caught)", "must \(mustFlagSeen)/\(mustFlag)",
            "ECE \(String(format: "%.4f", reliability.calibrationError))",
            "Brier \(String(format: "%.4f", reliability.brierScore))",
            "AURC \(String(format: "%.5f", reliability.riskCoverageArea))", "forms \(formsRight)/\(forms)",
        ].joined(separator: "  ")
    }
}
