internal import Foundation

/// The closed terms of the first two indicator levels.
struct Taxonomy {
    private let children: [[Unicode.Scalar]: Set<[Unicode.Scalar]>]
    private let parentsByChild: [[Unicode.Scalar]: [[Unicode.Scalar]]]
    private let setsByTerm: [[Unicode.Scalar]: Set<String>]
    private let firstScalars: Set<Unicode.Scalar>

    init(_ vocabulary: Vocabulary) {
        var children: [[Unicode.Scalar]: Set<[Unicode.Scalar]>] = [:]
        var parents: [[Unicode.Scalar]: [[Unicode.Scalar]]] = [:]
        var sets: [[Unicode.Scalar]: Set<String>] = [:]
        for branch in vocabulary.taxonomy {
            let parent = TextFolding.key(branch.level1)
            for term in [branch.level1] + branch.level2 {
                sets[TextFolding.key(term), default: []].insert(branch.set ?? branch.level1)
            }
            for term in branch.level2 {
                let child = TextFolding.key(term)
                children[parent, default: []].insert(child)
                parents[child, default: []].append(parent)
            }
        }
        self.children = children
        setsByTerm = sets
        parentsByChild = parents
        firstScalars = Set((children.keys.map(\.self) + parents.keys).compactMap(\.first))
    }

    func isLevel1(_ term: [Unicode.Scalar]) -> Bool { children[term] != nil }

    func isLevel2(_ term: [Unicode.Scalar]) -> Bool { parentsByChild[term] != nil }

    func isTerm(_ key: [Unicode.Scalar]) -> Bool { isLevel1(key) || isLevel2(key) }

    /// The sets of terms that a term is of; a form uses the terms of one.
    func sets(of term: [Unicode.Scalar]) -> Set<String> { setsByTerm[term] ?? [] }

    /// Whether a term may begin with the scalar; a cheap test before a search.
    func mayBegin(with scalar: Unicode.Scalar) -> Bool { firstScalars.contains(scalar) }

    func parents(of level2: [Unicode.Scalar]) -> [[Unicode.Scalar]] { parentsByChild[level2] ?? [] }

    /// Whether the second may stand under the first; unknown terms may stand anywhere.
    func allows(_ level1: [Unicode.Scalar], _ level2: [Unicode.Scalar]) -> Bool {
        guard let known = children[level1], parentsByChild[level2] != nil else { return true }
        return known.contains(level2)
    }

    /// Whether the first knows the second, or the second with the word 指标 that some forms leave out.
    func knows(_ level2: [Unicode.Scalar], under level1: [Unicode.Scalar]) -> Bool {
        guard let known = children[level1] else { return false }
        return known.contains(level2) || known.contains(level2 + "指标".unicodeScalars)
    }

    /// The points in brackets behind a term: 50 for `产出指标(50分)`.
    static func printedWeight(_ key: [Unicode.Scalar]) -> Decimal? {
        let bare = bareTerm(key)
        guard bare.count < key.count else { return nil }
        return NumberParsing.points(Array(key[(bare.count + 1)..<(key.count - 1)]))
    }

    /// The term without a weight in brackets behind it: `产出指标` for `产出指标(50分)`.
    static func bareTerm(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard key.last == ")", let open = key.lastIndex(of: "("), open > 0 else { return key }
        let inner = key[(open + 1)..<(key.count - 1)]
        guard inner.contains(where: NumberParsing.isDigit),
            inner.allSatisfy({ NumberParsing.isDigit($0) || "分%.".unicodeScalars.contains($0) })
        else { return key }
        return Array(key[..<open])
    }
}
