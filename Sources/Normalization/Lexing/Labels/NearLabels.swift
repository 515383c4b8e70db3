/// The labels that a text is but for one edit, or that it begins: candidates are told by their ends, which are compared
/// with those of every text that is no label.
struct NearLabels: Sendable {
    private struct Label {
        let first: Unicode.Scalar
        let last: Unicode.Scalar
        let key: [Unicode.Scalar]
    }

    /// By length.
    private var labels: [[Label]] = []

    /// - Parameter keys: Folded; those that are found in their order.
    init(_ keys: some Sequence<[Unicode.Scalar]>) {
        for key in keys {
            guard let first = key.first, let last = key.last else { continue }
            while labels.count <= key.count { labels.append([]) }
            labels[key.count].append(Label(first: first, last: last, key: key))
        }
    }

    /// The first label of a length that differs from a text of about that length by one insertion, deletion or
    /// substitution, or by none, and that `isRight` takes.
    func label(
        ofLength length: Int,
        oneEditFrom text: ArraySlice<Unicode.Scalar>,
        where isRight: ([Unicode.Scalar]) -> Bool
    ) -> [Unicode.Scalar]? {
        guard labels.indices.contains(length), let first = text.first, let last = text.last else { return nil }
        // One edit changes one of the ends at most.
        return labels[length].first { label in
            (label.first == first || label.last == last) && EditDistance.isAtMostOne(text, label.key[...])
                && isRight(label.key)
        }?.key
    }

    /// The first of the shortest labels that a text begins, of those within a range of lengths.
    func label(begunBy text: ArraySlice<Unicode.Scalar>, lengths: ClosedRange<Int>) -> [Unicode.Scalar]? {
        guard let first = text.first else { return nil }
        for length in lengths where labels.indices.contains(length) {
            if let label = labels[length].first(where: { $0.first == first && $0.key.starts(with: text) }) {
                return label.key
            }
        }
        return nil
    }
}
