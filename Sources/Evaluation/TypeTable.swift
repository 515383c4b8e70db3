public import FormModel
internal import Foundation

/// The figures of leaves by the type of their fields.
public struct TypeTable: Sendable {
    private var tallies: [FieldType: Tally] = [:]

    public init() {}

    public mutating func add(_ form: FormJudgement) {
        for judgement in form.judgements { tallies[judgement.type, default: Tally()].add(judgement) }
    }

    /// A head and a line for each type that has leaves.
    public var lines: [String] {
        let head = "type         leaves    right   caught   silent   review     ECE   Brier     AURC"
        return [head]
            + FieldType.allCases.compactMap { type in
                guard let tally = tallies[type], tally.leaves > 0 else { return nil }
                let reliability = tally.reliability
                func percent(_ count: Int) -> String {
                    String(format: "%8.3f%%", Double(count) / Double(tally.leaves) * 100)
                }
                return type.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0)
                    + String(format: " %8d", tally.leaves)
                    + [tally.right, tally.caught, tally.silent + tally.spuriousSilent, tally.flagged].map(percent)
                    .joined()
                    + String(
                        format: " %7.4f %7.4f %8.5f",
                        reliability.calibrationError,
                        reliability.brierScore,
                        reliability.riskCoverageArea
                    )
            }
    }
}

extension Judgement {
    /// The type of the leaf's field; a string where the model has no path for it.
    public var type: FieldType {
        if let type = Self.types[path] { return type }
        guard path.hasPrefix("indicators[") || path.hasPrefix("row+"), let name = path.split(separator: ".").last
        else { return .string }
        return IndicatorColumn(rawValue: String(name))?.type ?? .string
    }

    private static let types = Dictionary(
        FieldPath.all.map { ($0.path.rawValue, $0.type) },
        uniquingKeysWith: { first, _ in first }
    )
}
