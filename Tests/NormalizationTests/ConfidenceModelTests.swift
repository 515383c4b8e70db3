import DocumentModel
import FormModel
import Testing

@testable import Normalization

@Suite struct ConfidenceModelTests {
    private func confidence(
        margin: Double = .infinity,
        layout: LexemeRow.Layout = .grid(.rulings),
        flags: Set<Flag> = [],
        context: FormContext = FormContext()
    ) -> Double {
        let field = Field(text: "甲", value: .string("甲"), confidence: 1, flags: flags, source: [])
        let evidence = Evidence(margin: margin, layout: layout, type: .string, length: 1)
        return ConfidenceModel.builtin.confidence(EvidenceFeature.vector(field, evidence, context), flags: flags)
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
        #expect(confidence(margin: RawField.unmarkedMargin) < threshold)
        #expect(confidence() > threshold)
    }

    @Test func whatStandsAroundAValueCounts() {
        var torn = FormContext()
        torn.unplacedShare = 0.4
        torn.doubtfulShare = 0.5
        #expect(1 - confidence(layout: .line, context: torn) > 4 * (1 - confidence(layout: .line)))
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
        let priors = try ConfidencePriors.builtin()
        #expect(priors.features.count == EvidenceFeature.allCases.count)
        let written = priors.model(
            coefficients: priors.features.map(\.weight),
            curve: [
                .init(threshold: 0.8, silent: 0.01, review: 0.1), .init(threshold: 0.9, silent: 0.001, review: 0.2),
            ],
            defaultSilentRate: 0.005,
            comment: ["of nothing"]
        )
        #expect(try ConfidenceModel(yaml: written).threshold(silentRate: nil) == 0.9)
    }
}
