import Evaluation
import Testing

@Suite struct ReliabilityTests {
    /// So many values of a confidence, of which the first are right.
    private func samples(_ confidence: Double, right: Int, of count: Int) -> [Reliability.Sample] {
        (0..<count).map { .init(confidence: confidence, isRight: $0 < right) }
    }

    @Test func confidencesThatComeTrueHaveNoCalibrationError() {
        let reliability = Reliability(samples(0.9, right: 90, of: 100) + samples(0.5, right: 50, of: 100))
        #expect(reliability.calibrationError < 1e-9)
        #expect(abs(reliability.brierScore - (0.09 + 0.25) / 2) < 1e-9)
    }

    @Test func binsAreOfEqualMassAndNeverPartEqualConfidences() {
        let reliability = Reliability((0..<100).map { .init(confidence: Double($0) / 100, isRight: $0 > 49) })
        let bins = reliability.bins(4)
        #expect(bins.map(\.weight) == [25, 25, 25, 25])
        #expect(bins.map(\.right) == [0, 0, 1, 1])
        #expect(Reliability(samples(0.8, right: 10, of: 60)).bins(4).count == 1)
        // A wrong value of full confidence is an error of its whole share.
        #expect(abs(Reliability(samples(1, right: 3, of: 4)).calibrationError - 0.25) < 1e-9)
    }

    @Test func riskFallsWhereTheLeastSureAreLeftOut() {
        let reliability = Reliability(samples(0.9, right: 50, of: 50) + samples(0.2, right: 0, of: 50))
        let curve = reliability.riskCoverage
        #expect(curve.map(\.coverage) == [0.5, 1])
        #expect(curve.map(\.risk) == [0, 0.5])
        #expect(abs(reliability.riskCoverageArea - 0.125) < 1e-9)
        // The same errors where they are surest of all cost more.
        let reversed = Reliability(samples(0.2, right: 50, of: 50) + samples(0.9, right: 0, of: 50))
        #expect(reversed.riskCoverageArea > 0.7)
    }

    @Test func withoutValuesThereAreNoFigures() {
        let reliability = Reliability([])
        #expect(
            reliability.calibrationError.isNaN && reliability.brierScore.isNaN && reliability.riskCoverageArea.isNaN
        )
    }

    @Test func plotsShowEachBinAndThePlaceOfReview() {
        let reliability = Reliability(samples(0.9, right: 45, of: 50) + samples(0.2, right: 10, of: 50))
        let plot = ReliabilityPlot.svg(of: reliability, name: "a < b & c")
        #expect(plot.hasPrefix("<?xml") && plot.contains("a &lt; b &amp; c"))
        #expect(plot.split(separator: "<circle").count - 1 == 2 * reliability.bins().count)
        let curve = RiskCoveragePlot.svg(of: reliability, policy: .init(coverage: 0.5, risk: 0.1), name: "x")
        #expect(curve.contains("not reviewed: 50.0%, wrong: 10.000%"))
    }
}
