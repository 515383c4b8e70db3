/// A binary tree of comparisons over a vector of features; its leaves are numbers, here log-odds in nats.
public struct DecisionTree: Sendable, Hashable {
    enum Node: Sendable, Hashable {
        /// Vectors whose feature is below the threshold go on with the next node, all others with the node of that number.
        case split(feature: Int, threshold: Double, other: Int)
        case leaf(Double)
    }

    /// In preorder.
    let nodes: [Node]

    /// The leaf that the features lead to.
    public func value(_ features: [Double]) -> Double {
        nodes.withUnsafeBufferPointer { nodes in
            var index = 0
            while true {
                switch nodes[index] {
                case .leaf(let value): return value
                case .split(let feature, let threshold, let other):
                    index = features[feature] < threshold ? index + 1 : other
                }
            }
        }
    }
}

/// Why a text is no tree.
public struct DecisionTreeError: Error, CustomStringConvertible {
    public let description: String
}

extension DecisionTree {
    /// The nodes in preorder, separated by spaces: `name<threshold` for a comparison, followed by the tree of the vectors
    /// below it and that of all others; a number for a leaf.
    ///
    /// - Parameter names: Those of the features.
    public func text(names: [String]) -> String {
        nodes.map { node in
            switch node {
            case .split(let feature, let threshold, _): "\(names[feature])<\(threshold)"
            case .leaf(let value): "\(value)"
            }
        }.joined(separator: " ")
    }

    /// - Parameter features: The number of each feature by its name.
    public init(_ text: String, features: [String: Int]) throws(DecisionTreeError) {
        var nodes: [Node] = []
        // The comparisons whose second branch has not begun.
        var open: [Int] = []
        var missing = 1
        for token in text.split(separator: " ") {
            guard missing > 0 else {
                throw DecisionTreeError(description: "a tree goes on behind its end: \(token)")
            }
            let parts = token.split(separator: "<")
            guard let number = Double(parts.last ?? ""), number.isFinite else {
                throw DecisionTreeError(description: "no number in a tree: \(token)")
            }
            if parts.count == 1 {
                nodes.append(.leaf(number))
                missing -= 1
                if let parent = open.popLast(), case .split(let feature, let threshold, _) = nodes[parent] {
                    nodes[parent] = .split(feature: feature, threshold: threshold, other: nodes.count)
                }
            } else {
                guard parts.count == 2, let feature = features[String(parts[0])] else {
                    throw DecisionTreeError(description: "no feature of the model: \(token)")
                }
                open.append(nodes.count)
                nodes.append(.split(feature: feature, threshold: number, other: 0))
                missing += 1
            }
        }
        guard missing == 0 else { throw DecisionTreeError(description: "a tree ends early: \(text)") }
        self.nodes = nodes
    }
}
