internal import DocumentModel
internal import Synchronization

/// The terms of levels that few forms print, and that are ordinary words in others.
///
/// They are known in a document that has several of them as whole cells or runs of a line; elsewhere each would be one more
/// way to misread a text.
final class RareTerms: Sendable {
    private let terms: Set<[Unicode.Scalar]>
    private let vocabulary: Vocabulary
    /// Made when the first document needs it.
    private let reading = Mutex<Normalizer.Reading?>(nil)

    private static let fewestTerms = 2

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        func terms(_ branches: [Vocabulary.TaxonomyBranch]) -> Set<[Unicode.Scalar]> {
            Set(branches.flatMap { [$0.level1] + $0.level2 }.map(TextFolding.key))
        }
        self.terms = terms(vocabulary.taxonomy).subtracting(terms(vocabulary.withoutRareTerms.taxonomy))
    }

    /// How documents are read that print such terms.
    var readingWithThem: Normalizer.Reading {
        reading.withLock { known in
            let made = known ?? Normalizer.Reading(vocabulary)
            known = made
            return made
        }
    }

    func arePrinted(in document: RecoveredDocument) -> Bool {
        guard !terms.isEmpty else { return false }
        var found: Set<[Unicode.Scalar]> = []
        document.forEachText { text in
            let key = Taxonomy.bareTerm(TextFolding.key(text.text))
            if terms.contains(key) { found.insert(key) }
        }
        return found.count >= Self.fewestTerms
    }
}

extension Vocabulary {
    /// The same without the terms of levels that few forms print.
    var withoutRareTerms: Vocabulary { keepingTerms { $0.frequency != .rare } }
}
