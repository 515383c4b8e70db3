internal import FormModel

/// Labels and heads that say more than the vocabulary's do.
///
/// A form that calls a field by a name of its own often has the usual one in a bracket behind it, `国资监管机构（主管部门）`,
/// `干得怎样（完成情况）`; a head or the label of a total may have a bracket that explains it, `三级指标（指标内容）`; and the label of a
/// narrative may have a further word behind it, `立项依据及政策支持方向`.
struct ExplainedLabels {
    /// Of labels whose values are sentences.
    private let narratives: Set<LabelRole>
    private let officeEndings: [[Unicode.Scalar]]

    /// The edits that such a label counts as.
    private static let distance = 1
    private static let longest = 24
    private static let links = ScalarSet("及与和")

    /// Whether a text goes on with a further word of a label.
    static func isLink(_ text: String) -> Bool { text.unicodeScalars.first.map(links.contains) ?? false }

    init(_ vocabulary: Vocabulary) {
        let pairs = vocabulary.pairs.indices.filter { vocabulary.pairs[$0].path.components.first == "narrative" }
        narratives = Set(pairs.map(LabelRole.pair) + vocabulary.goals.indices.map(LabelRole.goal))
        officeEndings = vocabulary.valueEndings.filter { $0.of == "organization" }.flatMap(\.endings)
            .map(TextFolding.key)
    }

    /// - Parameters:
    ///   - isLine: Whether the folded text is a run of a line, where a word behind a label may as well be a piece of a sentence.
    ///   - roles: What a label of the vocabulary is for.
    func match(
        _ key: [Unicode.Scalar],
        isLine: Bool,
        roles: (ArraySlice<Unicode.Scalar>) -> [LabelRole]?
    ) -> LabelMatch? {
        var bare = key[...]
        while bare.last == ":" { bare = bare.dropLast() }
        guard bare.count <= Self.longest, bare.last == ")" || !isLine && bare.contains(where: Self.links.contains),
            LabelShape.isLabelLike(Array(bare))
        else { return nil }
        let found = bare.last == ")" ? inBracket(bare, roles) : isLine ? [] : inFront(bare, roles)
        if !found.isEmpty { return LabelMatch(roles: found, distance: Self.distance, decoration: nil) }
        guard bare.last == ")", let open = bare.firstIndex(of: "(") else { return nil }
        let heads = roles(bare[..<open])?.filter { $0.isColumn || $0.measurePart != nil || $0 == .total } ?? []
        return heads.isEmpty ? nil : LabelMatch(roles: heads, distance: 0, decoration: Array(bare[open...]))
    }

    private func inBracket(
        _ key: ArraySlice<Unicode.Scalar>,
        _ roles: (ArraySlice<Unicode.Scalar>) -> [LabelRole]?
    ) -> [LabelRole] {
        // An office with its part in a bracket, `县教育局（主管部门）`, is a value.
        guard let open = key.lastIndex(of: "("), open > key.startIndex + 1,
            !LabelShape.ends(Array(key[..<open]), in: officeEndings)
        else { return [] }
        return roles(key[(open + 1)...].dropLast())?.filter { $0.pairIndex != nil || $0.goalIndex != nil } ?? []
    }

    private func inFront(
        _ key: ArraySlice<Unicode.Scalar>,
        _ roles: (ArraySlice<Unicode.Scalar>) -> [LabelRole]?
    ) -> [LabelRole] {
        guard let link = key.firstIndex(where: Self.links.contains), key.endIndex > link + 2 else { return [] }
        return roles(key[..<link])?.filter(narratives.contains) ?? []
    }
}
