internal import Foundation

/// The closed terms of the first two indicator levels.
struct Taxonomy {
    private let children: KeyTable<KeySet>
    private let parentsByChild: KeyTable<[[Unicode.Scalar]]>
    private let setsByTerm: KeyTable<Set<String>>
    private let firstScalars: ScalarSet
    private let beginnings: Set<[Unicode.Scalar]>
    /// The beginnings of the terms of each level, of one character and more.
    private let beginningsOfLevel1: Set<[Unicode.Scalar]>
    private let beginningsOfLevel2: Set<[Unicode.Scalar]>
    private let endings: Set<[Unicode.Scalar]>
    private let termsByLetters: [[Unicode.Scalar]: [[Unicode.Scalar]]]
    private let places: KeyTable<Int>
    private let branches: [(set: String, level1: [Unicode.Scalar], level2: [[Unicode.Scalar]])]
    let affinity: LevelAffinity

    init(_ vocabulary: Vocabulary) {
        affinity = LevelAffinity(vocabulary)
        let printed = vocabulary.taxonomy.flatMap { [$0.level1] + $0.level2 }.map(TextFolding.key)
        branches = vocabulary.taxonomy.map {
            ($0.set ?? $0.level1, TextFolding.key($0.level1), $0.level2.map(TextFolding.key))
        }
        places = KeyTable(Dictionary(zip(printed, printed.indices), uniquingKeysWith: { first, _ in first }))
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
        self.children = KeyTable(children.mapValues { KeySet($0) })
        setsByTerm = KeyTable(sets)
        parentsByChild = KeyTable(parents)
        let terms = children.keys.map(\.self) + parents.keys
        firstScalars = ScalarSet(terms.compactMap(\.first))
        beginnings = Set(terms.flatMap { term in (1..<term.count).dropFirst().map { Array(term.prefix($0)) } })
        func allBeginnings(_ terms: [[Unicode.Scalar]]) -> Set<[Unicode.Scalar]> {
            Set(terms.flatMap { term in (1..<term.count).map { Array(term.prefix($0)) } })
        }
        beginningsOfLevel1 = allBeginnings(Array(children.keys))
        beginningsOfLevel2 = allBeginnings(Array(parents.keys))
        endings = Set(terms.flatMap { term in (1..<term.count).map { Array(term.suffix($0)) } })
        termsByLetters = Dictionary(grouping: Set(terms)) { $0.sorted() }
    }

    /// The place of a term in the order in which forms print them; unknown terms have none.
    func place(of term: [Unicode.Scalar]) -> Int? { places[term] }

    /// The one term that parts are which follow each other, each with its characters in their order but not one behind the
    /// other: `益` and `效指标`; `nil` where there is none or several.
    func term(shuffled parts: [[Unicode.Scalar]]) -> [Unicode.Scalar]? {
        let found = termsByLetters[parts.joined().sorted()] ?? []
        let terms = found.filter { term in parts.allSatisfy { Self.isWithin(term, $0) } }
        return terms.count == 1 ? terms[0] : nil
    }

    /// Whether the characters of a part stand in a term in the same order.
    private static func isWithin(_ term: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        var rest = term[...]
        for scalar in part {
            guard let place = rest.firstIndex(of: scalar) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    func isLevel1(_ term: [Unicode.Scalar]) -> Bool { children[term] != nil }

    func isLevel2(_ term: [Unicode.Scalar]) -> Bool { parentsByChild[term] != nil }

    func isTerm(_ key: [Unicode.Scalar]) -> Bool { isLevel1(key) || isLevel2(key) }

    /// Whether a text of at least two characters is the beginning of a term that goes on.
    func isBeginning(_ key: [Unicode.Scalar]) -> Bool { beginnings.contains(key) }

    /// Whether a text of any length is the beginning of a term of level 1 that goes on.
    func beginsLevel1(_ key: [Unicode.Scalar]) -> Bool { beginningsOfLevel1.contains(key) }

    /// Whether a text of any length is the beginning of a term of level 2 that goes on.
    func beginsLevel2(_ key: [Unicode.Scalar]) -> Bool { beginningsOfLevel2.contains(key) }

    /// The set of whose terms a form has the most, by the texts that are terms of one set alone.
    func commonestSet(_ keys: [[Unicode.Scalar]]) -> String? {
        var counts: [String: Int] = [:]
        for key in keys {
            let own = sets(of: key)
            if own.count == 1, let only = own.first { counts[only, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The terms of level 2 that a form of a set prints behind one term and before another, each with its level 1.
    ///
    /// A level 1 without a level 2 stands in front of the first under it.
    ///
    /// - Parameter last: `nil` for the end of the table.
    func lowerTerms(
        behind first: (level1: [Unicode.Scalar], level2: [Unicode.Scalar]),
        before last: (level1: [Unicode.Scalar], level2: [Unicode.Scalar])?,
        in set: String
    ) -> [(level1: [Unicode.Scalar], level2: [Unicode.Scalar])] {
        let terms = branches.filter { $0.set == set }.flatMap { branch in branch.level2.map { (branch.level1, $0) } }
        func place(of term: (level1: [Unicode.Scalar], level2: [Unicode.Scalar])) -> Int? {
            term.level2.isEmpty ? terms.firstIndex { $0.0 == term.level1 } : terms.firstIndex { $0 == term }
        }
        guard let start = place(of: first).map({ first.level2.isEmpty ? $0 : $0 + 1 }),
            let end = last.flatMap(place) ?? (last?.level2.isEmpty ?? true ? terms.endIndex : nil), start < end
        else { return [] }
        return terms[start..<end].map { (level1: $0, level2: $1) }
    }

    /// The terms of level 2 of each set with their level 1, in the order of the forms.
    var termsBySet: [[(level1: [Unicode.Scalar], level2: [Unicode.Scalar])]] {
        Dictionary(grouping: branches, by: \.set).sorted { $0.key < $1.key }.map { _, branches in
            branches.flatMap { branch in branch.level2.map { (branch.level1, $0) } }
        }
    }

    /// The first term of level 2 of a set, in the order of the forms, that a text is, or begins, but for one misread
    /// character.
    ///
    /// A text that begins a level 1, and no level 2 but one of the same name, stands for the first term under it.
    func level2(misread key: [Unicode.Scalar], in set: String?) -> [Unicode.Scalar]? {
        let branches = branches.filter { set == nil || $0.set == set }
        let lower = branches.flatMap(\.level2)
        if lower.contains(key) { return key }
        func term(_ isBegun: ([Unicode.Scalar]) -> Bool) -> [Unicode.Scalar]? {
            guard let found = lower.first(where: isBegun) else { return nil }
            return branches.first { $0.level1 == found }?.level2.first ?? found
        }
        if let begun = term({ $0.starts(with: key) }) { return begun }
        return key.count < Self.shortestMisread ? nil : term { Self.begins($0, key) }
    }

    private static let shortestMisread = 4

    /// Whether a text is the beginning of a term but for one character.
    private static func begins(_ term: [Unicode.Scalar], _ key: [Unicode.Scalar]) -> Bool {
        term.count >= key.count && zip(term, key).count { $0 != $1 } <= 1
    }

    /// Whether a text is the beginning of a term that goes on, or the end of one.
    func isPiece(_ key: [Unicode.Scalar]) -> Bool { isBeginning(key) || endings.contains(key) }

    /// The terms of level 2 alone that stand anywhere in a text, each as long as can be, in printed order.
    func lowerTerms(in text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var found: [[Unicode.Scalar]] = []
        var place = 0
        while place < text.count {
            let lengths = Self.lengthsInText.reversed().filter { place + $0 <= text.count }
            if mayBegin(with: text[place]), let length = lengths.first(where: { isLower(text[place..<(place + $0)]) }) {
                found.append(Array(text[place..<(place + length)]))
                place += length
            } else {
                place += 1
            }
        }
        return found
    }

    /// Shorter terms are words of any text.
    private static let lengthsInText = 4...10

    private func isLower(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        parentsByChild[text] != nil && children[text] == nil
    }

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
        guard key.last == ")", let open = key.lastIndex(of: "("), bareTerm(key).count <= open else { return nil }
        return NumberParsing.points(Array(key[(open + 1)..<(key.count - 1)]))
    }

    /// What recognition makes of the rules beside a term.
    private static let ruleMarks = ScalarSet("|“”\"_")

    /// The term without a weight in brackets behind it, without its number, and without marks that stand for rules:
    /// `产出指标` for `一、产出指标(50分)`.
    static func bareTerm(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
        if let first = key.first, let last = key.last, ruleMarks.contains(first) || ruleMarks.contains(last) {
            let bare = key.drop(while: ruleMarks.contains)
            let end = bare.lastIndex { !ruleMarks.contains($0) } ?? bare.startIndex - 1
            return end < bare.startIndex ? key : bareTerm(Array(bare[...end]))
        }
        let unnumbered = LabelShape.withoutNumber(key[...])
        if unnumbered.count < key.count { return bareTerm(Array(unnumbered)) }
        guard key.last == ")", let open = key.lastIndex(of: "("), open > 0 else { return key }
        let inner = key[(open + 1)..<(key.count - 1)]
        guard inner.contains(where: NumberParsing.isDigit),
            inner.allSatisfy({ NumberParsing.isDigit($0) || "分%.".unicodeScalars.contains($0) })
        else { return key }
        return Array(key[..<open])
    }
}
