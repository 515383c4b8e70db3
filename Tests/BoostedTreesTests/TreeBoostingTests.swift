import Foundation
import Testing

@testable import BoostedTrees

@Suite struct TreeBoostingTests {
    private var boosting: TreeBoosting {
        var boosting = TreeBoosting()
        boosting.leastWeight = 5
        return boosting
    }

    /// Groups of samples with the same features, of which a share is right.
    private func samples(_ groups: [(features: [Double], right: Int)], of count: Int = 100) -> [TreeBoosting.Sample] {
        groups.flatMap { group in
            (0..<count).map {
                TreeBoosting.Sample(features: group.features, isRight: $0 < group.right, weight: 1, start: 0)
            }
        }
    }

    private func probability(_ trees: [DecisionTree], _ features: [Double]) -> Double {
        1 / (1 + exp(-trees.reduce(0) { $0 + $1.value(features) }))
    }

    @Test func treesTellWhatNoSumOfFeaturesCan() {
        let trees = boosting.trees(
            samples([([0, 0], 90), ([0, 1], 10), ([1, 0], 12), ([1, 1], 92)]),
            directions: [0, 0]
        )
        #expect(abs(probability(trees, [0, 0]) - 0.9) < 0.05)
        #expect(abs(probability(trees, [0, 1]) - 0.1) < 0.05)
        #expect(abs(probability(trees, [1, 0]) - 0.12) < 0.05)
        #expect(abs(probability(trees, [1, 1]) - 0.92) < 0.05)
    }

    @Test func noFeatureSpeaksAgainstItsDirection() {
        var groups: [(features: [Double], right: Int)] = []
        for number in 0..<10 {
            groups.append((features: [Double(number), Double(number % 2)], right: [30, 80, 20, 90][number % 4]))
        }
        let rising = boosting.trees(samples(groups), directions: [1, 0])
        let free = boosting.trees(samples(groups), directions: [0, 0])
        let falls = { (trees: [DecisionTree]) in
            [0.0, 1.0].contains { other in
                let values = (0..<10).map { probability(trees, [Double($0), other]) }
                return zip(values, values.dropFirst()).contains { $0 > $1 + 1e-12 }
            }
        }
        #expect(falls(free))
        #expect(!falls(rising))
        #expect(probability(rising, [9, 1]) > probability(rising, [0, 1]))
    }

    @Test func treesBeginWithTheOddsThatAreThere() {
        let settled = samples([([0], 50), ([1], 50)]).map {
            TreeBoosting.Sample(features: $0.features, isRight: $0.isRight, weight: 1, start: 0)
        }
        #expect(boosting.trees(settled, directions: [0]).isEmpty)
        let wrong = samples([([0], 50), ([1], 50)]).map {
            TreeBoosting.Sample(features: $0.features, isRight: $0.isRight, weight: 1, start: $0.features[0] * 3)
        }
        let trees = boosting.trees(wrong, directions: [0])
        #expect(abs(trees.reduce(3) { $0 + $1.value([1]) }) < 0.3)
        #expect(abs(trees.reduce(0) { $0 + $1.value([0]) }) < 0.3)
    }

    @Test func leavesAreNoSmallerThanTheLeastWeight() {
        var strict = TreeBoosting()
        strict.leastWeight = 101
        #expect(strict.trees(samples([([0], 90), ([1], 10)]), directions: [0]).isEmpty)
        strict.leastWeight = 100
        #expect(!strict.trees(samples([([0], 90), ([1], 10)]), directions: [0]).isEmpty)
        #expect(strict.trees([], directions: [0]).isEmpty)
    }

    @Test func theTreesAreWhatTheirTextSays() throws {
        var groups: [(features: [Double], right: Int)] = []
        for number in 0..<200 {
            groups.append((features: [Double(number) / 7, Double(number % 13)], right: number % 11))
        }
        let trees = boosting.trees(samples(groups, of: 10), directions: [0, 1])
        let names = ["first", "second"]
        let read = try trees.map { try DecisionTree($0.text(names: names), features: ["first": 0, "second": 1]) }
        #expect(!trees.isEmpty && read == trees)
    }
}
