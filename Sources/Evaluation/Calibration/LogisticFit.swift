internal import Foundation

/// Logistic regression with a Gaussian prior of stated mean for each coefficient, and signs that cannot change.
///
/// Examples may have more features than there are coefficients: the first are meant.
///
/// Iteratively reweighted least squares (Bishop, "Pattern Recognition and Machine Learning", 4.3.3); the quadratic problem
/// of each step is solved by coordinate descent, which keeps the signs. The objective is strictly convex where all
/// strengths are positive, so there is one solution and it does not depend on the start.
public enum LogisticFit {
    private static let mostSteps = 50
    private static let mostSweeps = 500
    /// Coefficients that move by less than this have settled.
    private static let settled = 1e-7
    /// Curvatures below this are none.
    private static let leastCurvature = 1e-9

    public static func coefficients(_ examples: [CalibrationExample], priors: [CoefficientPrior]) -> [Double] {
        var coefficients = priors.map(\.mean)
        var objective = Self.objective(coefficients, examples, priors)
        for _ in 0..<mostSteps {
            let target = step(from: coefficients, examples, priors)
            var share = 1.0
            var next = target
            var value = Self.objective(next, examples, priors)
            // A whole step may overshoot where classes are all but separable.
            while value > objective, share > settled {
                share /= 2
                next = zip(coefficients, target).map { $0 + share * ($1 - $0) }
                value = Self.objective(next, examples, priors)
            }
            guard value <= objective else { break }
            let moved = zip(coefficients, next).map { abs($0 - $1) }.max() ?? 0
            (coefficients, objective) = (next, value)
            if moved < settled { break }
        }
        return coefficients
    }

    public static func probability(_ coefficients: [Double], _ features: [Double]) -> Double {
        probability(logOdds(coefficients, features))
    }

    static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

    static func logOdds(_ coefficients: [Double], _ features: [Double]) -> Double {
        var sum = 0.0
        for index in coefficients.indices { sum += coefficients[index] * features[index] }
        return sum
    }

    /// The negative logarithm of the posterior, up to a constant.
    private static func objective(
        _ coefficients: [Double],
        _ examples: [CalibrationExample],
        _ priors: [CoefficientPrior]
    ) -> Double {
        var sum = 0.0
        for example in examples {
            let signed = logOdds(coefficients, example.features) * (example.isRight ? -1 : 1)
            sum += example.weight * (signed > 0 ? signed + log1p(exp(-signed)) : log1p(exp(signed)))
        }
        for (coefficient, prior) in zip(coefficients, priors) {
            sum += prior.strength / 2 * (coefficient - prior.mean) * (coefficient - prior.mean)
        }
        return sum
    }

    /// The minimum of the quadratic approximation at the coefficients.
    private static func step(
        from coefficients: [Double],
        _ examples: [CalibrationExample],
        _ priors: [CoefficientPrior]
    ) -> [Double] {
        let count = priors.count
        var hessian = [Double](repeating: 0, count: count * count)
        var gradient = [Double](repeating: 0, count: count)
        for example in examples {
            let probability = probability(coefficients, example.features)
            let error = example.weight * (probability - (example.isRight ? 1 : 0))
            let curvature = example.weight * max(probability * (1 - probability), leastCurvature)
            let present = (0..<count).filter { example.features[$0] != 0 }
            for first in present {
                gradient[first] += error * example.features[first]
                let scaled = curvature * example.features[first]
                for second in present { hessian[first * count + second] += scaled * example.features[second] }
            }
        }
        for (index, prior) in priors.enumerated() {
            gradient[index] += prior.strength * (coefficients[index] - prior.mean)
            hessian[index * count + index] += prior.strength
        }
        var next = coefficients
        for _ in 0..<mostSweeps {
            var moved = 0.0
            for index in 0..<count {
                var slope = gradient[index]
                for other in 0..<count { slope += hessian[index * count + other] * (next[other] - coefficients[other]) }
                let curvature = hessian[index * count + index]
                guard curvature > leastCurvature else { continue }
                var value = next[index] - slope / curvature
                if priors[index].direction > 0 { value = max(0, value) }
                if priors[index].direction < 0 { value = min(0, value) }
                moved = max(moved, abs(value - next[index]))
                next[index] = value
            }
            if moved < settled { break }
        }
        return next
    }
}
