internal import Foundation

/// What share of the kept values is wrong if only the surest are kept, with the place where review begins.
public enum RiskCoveragePlot {
    private static let panel = 480.0
    private static let margin = 90.0
    private static let top = 50.0
    private static let bottom = 90.0
    private static let headroom = 1.1
    private static let leastRisk = 0.001
    private static let tickCount = 5

    /// A point that a policy of review stands at.
    public struct Policy: Sendable {
        /// The share of values that nobody is asked to review.
        public let coverage: Double
        /// The share of wrong ones among them.
        public let risk: Double

        public init(coverage: Double, risk: Double) {
            self.coverage = coverage
            self.risk = risk
        }
    }

    /// - Returns: An SVG file.
    public static func svg(of reliability: Reliability, policy: Policy?, name: String) -> String {
        let curve = reliability.riskCoverage
        let highest = max(leastRisk, curve.map(\.risk).max() ?? 0, policy?.risk ?? 0) * headroom
        let even = [0, 0.2, 0.4, 0.6, 0.8, 1].map { (value: $0, label: String(format: "%.0f%%", $0 * 100)) }
        let risks = (0...tickCount).map { number -> (value: Double, label: String) in
            let risk = highest * Double(number) / Double(tickCount)
            return (risk, String(format: highest < 0.02 ? "%.2f%%" : "%.1f%%", risk * 100))
        }
        var plot = PlotPanel(
            x: margin,
            y: top,
            size: panel,
            title: "Risk and coverage",
            horizontal: .init(title: "values kept, the surest first", scale: .linear(from: 0, to: 1), ticks: even),
            vertical: .init(title: "wrong ones among them", scale: .linear(from: 0, to: highest), ticks: risks)
        )
        // A step: values of one confidence are kept together.
        var points: [(Double, Double)] = curve.first.map { [(0, $0.risk)] } ?? []
        points += curve.map { ($0.coverage, $0.risk) }
        if !points.isEmpty { plot.line(points) }
        if let policy {
            let note = String(format: "not reviewed: %.1f%%, wrong: %.3f%%", policy.coverage * 100, policy.risk * 100)
            plot.dot(policy.coverage, policy.risk, radius: 6, color: PlotPanel.accent, note: note)
            plot.label(note, policy.coverage, policy.risk, color: PlotPanel.accent)
        }
        return PlotPanel.document(
            [plot],
            width: margin * 1.5 + panel,
            height: top + panel + bottom,
            caption: String(
                format: "%@: %d values, area under the curve %.5f",
                name,
                reliability.count,
                reliability.riskCoverageArea
            )
        )
    }
}
