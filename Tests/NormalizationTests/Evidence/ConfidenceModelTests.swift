import DocumentModel
import FormModel
import Testing

@testable import Normalization

@Suite struct ConfidenceModelTests {
    /// Of a target in a row of sound fields.
    private func confidence(
        margin: Double = .infinity,
        layout: LexemeRow.Layout = .grid(.rulings),
        flags: Set<Flag> = [],
        context: FormContext = FormContext(),
        around: [ContextFeature: Double] = [:]
    ) -> Double {
        ConfidenceModel.builtin.confidence(vector(margin, layout, flags, context, around), flags: flags)
    }

    private func vector(
        _ margin: Double,
        _ layout: LexemeRow.Layout = .grid(.rulings),
        _ flags: Set<Flag> = [],
        _ context: FormContext = FormContext(),
        _ around: [ContextFeature: Double] = [:]
    ) -> [Double] {
        let field = Field(text: "90%", value: .string("90%"), confidence: 1, flags: flags, source: [])
        let evidence = Evidence(margin: margin, layout: layout, type: .measure, length: 3)
        let sound: [ContextFeature: Double] = [
            .target: 1, .lowestOfRow: 9, .meanOfRow: 9, .above: 9, .below: 9, .meanOfColumn: 9, .meanOfForm: 9,
            .weightsFit: 1, .scoresFit: 1, .scoreWithinWeight: 1, .alikeMeasures: 1, .endsAsName: 1, .percentFits: 1,
            .textLength: 3, .targetLength: 3, .rows: 12, .rowsAbove: 5, .rowsBelow: 6,
        ]
        let all = sound.merging(around) { $1 }
        return EvidenceFeature.vector(field, evidence, context) + ContextFeature.allCases.map { all[$0] ?? 0 }
    }

    @Test func aLargerMarginIsNeverLessSure() {
        for layout in [LexemeRow.Layout.line, .grid(.delimiters), .grid(.rulings)] {
            let confidences = stride(from: 0.0, through: 12, by: 0.25).map { confidence(margin: $0, layout: layout) }
            #expect(zip(confidences, confidences.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(confidences[0] < confidences[confidences.count - 1])
        }
    }

    @Test(arguments: [Flag.shifted, .split, .labelVariant, .ocr, .sumMismatch, .scoreMismatch, .unknownTerm, .unparsed])
    func noFlagOfDamageMakesAValueSurer(flag: Flag) {
        #expect(confidence(flags: [flag]) <= confidence())
    }

    @Test func recognizedAndDoubtedTextIsReviewedWhateverTheFitSays() {
        let threshold = ConfidenceModel.builtin.threshold(silentRate: nil)
        #expect(confidence(flags: [.ocr]) <= 0.7)
        #expect(confidence(flags: [.ocr]) < threshold)
        let doubted = vector(RawField.unmarkedMargin)
        #expect(ConfidenceModel.builtin.confidence(ofReading: doubted, flags: []) <= 0.9)
        // Outside the rows, and beside labels that nobody knows, a guess stays one however well the form fits.
        let outside: [ContextFeature: Double] = [
            .target: 0, .project: 1, .lowestOfRow: ContextFeature.outsideRows, .meanOfRow: ContextFeature.outsideRows,
        ]
        #expect(confidence(margin: RawField.unmarkedMargin, around: outside) <= 0.9)
        var unknown = FormContext()
        unknown.hasUnknownLabels = true
        #expect(confidence(margin: RawField.unmarkedMargin, context: unknown) <= 0.9)
        #expect(threshold > 0.9)
        #expect(confidence() > threshold)
    }

    @Test func whatStandsAroundAValueCounts() {
        var torn = FormContext()
        torn.unplacedShare = 0.4
        torn.doubtfulShare = 0.5
        #expect(1 - confidence(layout: .line, context: torn) > 4 * (1 - confidence(layout: .line)))
    }

    @Test(arguments: [
        [ContextFeature.lowestOfRow: 0.5], [.meanOfRow: 2], [.reviewedInRow: 3], [.above: 0, .below: 0],
        [.meanOfForm: 1], [.weightsFit: -1], [.scoresFit: -1], [.scoreWithinWeight: -1], [.percentFits: -1],
        [.openBracket: 1], [.beginsInside: 1],
    ])
    func noDoubtAroundAValueMakesItSurer(around: [ContextFeature: Double]) {
        for layout in [LexemeRow.Layout.line, .grid(.alignment), .grid(.rulings)] {
            #expect(confidence(margin: 3, layout: layout, around: around) <= confidence(margin: 3, layout: layout))
        }
    }

    @Test func aLowerSilentRateIsAStricterThreshold() {
        let model = ConfidenceModel.builtin
        let thresholds = [0.02, 0.005, 0.001, 0.0005, 0].map { model.threshold(silentRate: $0) }
        #expect(thresholds == thresholds.sorted() && thresholds[0] < thresholds[3])
        #expect(thresholds[4] == model.curve.last?.threshold)
        #expect(model.threshold(silentRate: nil) == model.threshold(silentRate: model.defaultSilentRate))
    }

    @Test func aFileWithoutACoefficientIsRefused() throws {
        let text = ConfidenceModel.builtin.yaml.replacing("  torn:", with: "  worn:")
        #expect(throws: ConfidenceFileError.self) { try ConfidenceModel(yaml: text) }
        let tree = ConfidenceModel.builtin.yaml.replacing("lowestOfRow<", with: "lastOfRow<")
        #expect(throws: ConfidenceFileError.self) { try ConfidenceModel(yaml: tree) }
        let priors = try ConfidencePriors.builtin()
        #expect(priors.features.count == EvidenceFeature.allCases.count)
        let written = priors.model(
            coefficients: priors.features.map(\.weight),
            trees: ConfidenceModel.builtin.trees,
            curve: [
                .init(threshold: 0.8, silent: 0.01, review: 0.1), .init(threshold: 0.9, silent: 0.001, review: 0.2),
            ],
            defaultSilentRate: 0.005,
            comment: ["of nothing"]
        )
        let read = try ConfidenceModel(yaml: written)
        #expect(read.threshold(silentRate: nil) == 0.9)
        #expect(read.trees == ConfidenceModel.builtin.trees)
    }
}
