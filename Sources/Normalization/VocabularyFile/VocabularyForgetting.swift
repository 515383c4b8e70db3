private import Yams

extension Vocabulary {
    /// This vocabulary without a share of its labels, for a measure of how forms are read whose words nobody taught it.
    ///
    /// Labels of fields, heads of columns and names of bands are drawn, each by itself; one that is drawn is known nowhere
    /// any more. Titles, terms of the taxonomies, units and other words of values stay.
    /// - Parameters:
    ///   - share: The probability of each label to be forgotten, 0 to 1.
    ///   - generator: What draws; the same numbers forget the same labels of a vocabulary.
    public func forgetting(
        _ share: Double,
        using generator: inout some RandomNumberGenerator
    ) throws(VocabularyError) -> Vocabulary {
        let name = "the vocabulary"
        let root = try Self.checked(yaml, file: name)
        var drawn: Set<String> = []
        var forgotten: [Node] = []
        for label in VocabularyMerging.allLabels(of: root) {
            guard let text = label.scalar?.string, drawn.insert(TextFolding.keyString(text)).inserted else { continue }
            if Double.random(in: 0..<1, using: &generator) < share { forgotten.append(label) }
        }
        let file = Node([(Node("forget", .implicit), Node(forgotten, .implicit, .flow))], .implicit, .block)
        return try Self.decoded(VocabularyMerging.merged(file, over: root), file: name)
    }
}
