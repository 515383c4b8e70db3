import Testing

@testable import BoostedTrees

@Suite struct DecisionTreeTests {
    private static let features = ["length": 0, "margin": 1]
    private static let text = "length<2.5 margin<1.0 -2.0 0.5 margin<4.0 0.25 1.0"

    @Test func aValueIsTheLeafThatTheComparisonsLeadTo() throws {
        let tree = try DecisionTree(Self.text, features: Self.features)
        #expect(tree.value([1, 0]) == -2)
        #expect(tree.value([1, 1]) == 0.5)
        #expect(tree.value([2.5, 3.9]) == 0.25)
        #expect(tree.value([3, 4]) == 1)
    }

    @Test func aTreeIsWrittenAsItIsRead() throws {
        #expect(try DecisionTree(Self.text, features: Self.features).text(names: ["length", "margin"]) == Self.text)
        #expect(try DecisionTree("0.5", features: [:]).value([]) == 0.5)
    }

    @Test(arguments: [
        "", "length<1.0", "length<1.0 0.5", "0.5 1.0", "length<1.0 0.5 1.0 2.0", "width<1.0 0.5 1.0",
        "length<x 1.0 2.0",
        "length<1.0<2.0 1.0 2.0", "length<1.0 nan 2.0",
    ])
    func whatIsNoTreeIsRefused(text: String) {
        #expect(throws: DecisionTreeError.self) { try DecisionTree(text, features: Self.features) }
    }
}
