import Evaluation
import Foundation
import Testing

@Suite struct CalibrationTests {
    private static let priors = [
        CoefficientPrior(name: "intercept", mean: 0, strength: 1e-6, direction: 0),
        CoefficientPrior(name: "helps", mean: 0, strength: 1e-6, direction: 1),
    ]

    private func examples(_ features: [Double], right: Int, of count: Int, group: String) -> [CalibrationExample] {
        (0..<count).map {
            CalibrationExample(features: features, isRight: $0 < right, demandsReview: false, group: group)
        }
    }

    @Test func probabilitiesAreTheSharesThatAreRight() {
        let seen = examples([1, 0], right: 50, of: 100, group: "a") + examples([1, 1], right: 90, of: 100, group: "b")
        let coefficients = LogisticFit.coefficients(seen, priors: Self.priors)
        #expect(abs(LogisticFit.probability(coefficients, [1, 0]) - 0.5) < 1e-4)
        #expect(abs(LogisticFit.probability(coefficients, [1, 1]) - 0.9) < 1e-4)
    }

    @Test func aFeatureNeverSpeaksAgainstItsDirection() {
        let seen = examples([1, 0], right: 90, of: 100, group: "a") + examples([1, 1], right: 50, of: 100, group: "b")
        let coefficients = LogisticFit.coefficients(seen, priors: Self.priors)
        #expect(coefficients[1] == 0)
        #expect(abs(LogisticFit.probability(coefficients, [1, 1]) - 0.7) < 1e-4)
    }

    @Test func whatNoDataShowsStaysAsThePriorSays() {
        let priors = [
            CoefficientPrior(name: "intercept", mean: 0, strength: 1e-6, direction: 0),
            CoefficientPrior(name: "unseen", mean: -3.5, strength: 20, direction: -1),
        ]
        let coefficients = LogisticFit.coefficients(examples([1, 0], right: 99, of: 100, group: "a"), priors: priors)
        #expect(abs(coefficients[1] + 3.5) < 1e-6)
    }

    @Test func separableClassesGiveFiniteCoefficients() {
        let priors = Self.priors.map {
            CoefficientPrior(name: $0.name, mean: $0.mean, strength: 1, direction: $0.direction)
        }
        let seen = examples([1, 0], right: 0, of: 500, group: "a") + examples([1, 1], right: 500, of: 500, group: "b")
        let coefficients = LogisticFit.coefficients(seen, priors: priors)
        #expect(coefficients.allSatisfy { $0.isFinite && abs($0) < 20 })
        #expect(LogisticFit.probability(coefficients, [1, 1]) > 0.98)
    }

    @Test func treesAddWhatTheRegressionHasNoFeatureFor() {
        let seen =
            examples([1, 0, 0], right: 400, of: 500, group: "a") + examples([1, 0, 1], right: 495, of: 500, group: "b")
        let model = CalibratedModel(seen, priors: Self.priors, directions: [0, 1, 1])
        #expect(model.coefficients.count == 2 && !model.trees.isEmpty)
        #expect(abs(model.probability([1, 0, 0]) - 0.8) < 0.02)
        #expect(abs(model.probability([1, 0, 1]) - 0.99) < 0.01)
        #expect(LogisticFit.probability(model.coefficients, [1, 0, 0]) > 0.85)
        let other = CalibratedModel(seen, priors: Self.priors, directions: [0, 1, -1])
        #expect(other.probability([1, 0, 1]) <= other.probability([1, 0, 0]))
    }

    @Test func aGroupIsNeverJudgedByItself() {
        // Each group says something else of the feature; judged by the others, each is wrong of itself.
        let seen =
            examples([1, 1], right: 100, of: 100, group: "a") + examples([1, 1], right: 0, of: 100, group: "b")
        let judged = CrossValidation.confidences(seen, priors: Self.priors, directions: [0, 1], folds: 2, seed: 1)
        #expect(judged[0] < 0.1 && judged[150] > 0.9)
        #expect(
            judged == CrossValidation.confidences(seen, priors: Self.priors, directions: [0, 1], folds: 2, seed: 1)
        )
    }
}
