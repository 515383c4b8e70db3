internal import Foundation

/// Confidence against truth: on even axes, and as shares of errors on logarithmic ones, where most values are.
public enum ReliabilityPlot {
    private static let panel = 380.0
    private static let margin = 84.0
    private static let top = 50.0
    private static let bottom = 90.0
    /// The least share of errors that is drawn.
    private static let leastError = 1e-4
    private static let largestRadius = 14.0
    private static let smallestRadius = 2.5

    /// - Parameter name: What the values are of, for the caption.
    /// - Returns: An SVG file.
    public static func svg(of reliability: Reliability, name: String) -> String {
        let bins = reliability.bins()
        let total = max(1, bins.reduce(0) { $0 + $1.weight })
        let even = [0, 0.2, 0.4, 0.6, 0.8, 1].map { (value: $0, label: String(format: "%.1f", $0)) }
        let powers = [1e-4, 1e-3, 1e-2, 1e-1, 1].map { value -> (value: Double, label: String) in
            (value, value < 0.001 ? "≤0.01%" : String(format: "%g%%", value * 100))
        }
        var panels = [
            PlotPanel(
                x: margin,
                y: top,
                size: panel,
                title: "Reliability",
                horizontal: .init(title: "confidence", scale: .linear(from: 0, to: 1), ticks: even),
                vertical: .init(title: "share that is right", scale: .linear(from: 0, to: 1), ticks: even)
            ),
            PlotPanel(
                x: margin * 2 + panel,
                y: top,
                size: panel,
                title: "Errors, logarithmic",
                horizontal: .init(
                    title: "1 - confidence",
                    scale: .logarithmic(from: leastError, to: 1),
                    ticks: powers
                ),
                vertical: .init(
                    title: "share that is wrong",
                    scale: .logarithmic(from: leastError, to: 1),
                    ticks: powers
                )
            ),
        ]
        panels[0].line([(0, 0), (1, 1)], color: "#888888", dashes: "5 4")
        panels[1].line([(leastError, leastError), (1, 1)], color: "#888888", dashes: "5 4")
        for bin in bins {
            let radius = max(smallestRadius, largestRadius * (bin.weight / total).squareRoot())
            let note = String(
                format: "%.0f values, confidence %.4f, right %.4f",
                bin.weight,
                bin.confidence,
                bin.right
            )
            panels[0].dot(bin.confidence, bin.right, radius: radius, color: PlotPanel.ink, note: note)
            panels[1].dot(1 - bin.confidence, 1 - bin.right, radius: radius, color: PlotPanel.ink, note: note)
        }
        let caption = String(
            format: "%@: %d values in %d bins of equal mass, ECE %.4f, Brier %.4f",
            name,
            reliability.count,
            bins.count,
            reliability.calibrationError,
            reliability.brierScore
        )
        return PlotPanel.document(
            panels,
            width: margin * 2.5 + panel * 2,
            height: top + panel + bottom,
            caption: caption
        )
    }
}
