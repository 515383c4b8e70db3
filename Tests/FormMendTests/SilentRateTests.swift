import FormMend
import FormModel
import Foundation
import Normalization
import TestSupport
import Testing

/// The user's limit of silent errors.
@Suite struct SilentRateTests {
    private func fieldsToReview(silentRate: Double?) throws -> Int {
        let extractor = Extractor(vocabulary: try Vocabulary.builtin(), silentRate: silentRate)
        let file = Repository.root.appendingPathComponent("Corpus/target-2023-plain-lines.txt")
        let forms = try extractor.extract(Array(try Data(contentsOf: file)), name: "x").forms
        let fields = forms.flatMap { form in
            Array(form.fields.values) + form.indicators.flatMap { Array($0.fields.values) }
        }
        #expect(fields.allSatisfy { $0.needsReview || !$0.flags.contains(where: \.demandsReview) })
        return fields.count(where: \.needsReview)
    }

    @Test func aLowerRateIsMoreReview() throws {
        let loose = try fieldsToReview(silentRate: 0.05)
        let strict = try fieldsToReview(silentRate: 0.0005)
        #expect(loose > 0 && loose < strict)
        #expect(try loose...strict ~= fieldsToReview(silentRate: nil))
    }

    @Test func resultsOfAnotherRateAreMarked() throws {
        let vocabulary = try Vocabulary.builtin()
        let strict = Extractor(vocabulary: vocabulary, silentRate: 0.0005).mark
        #expect(Extractor(vocabulary: vocabulary).mark == Extractor.version)
        #expect(strict != Extractor.version && strict.hasPrefix(Extractor.version + "+"))
        #expect(strict != Extractor(vocabulary: vocabulary, silentRate: 0).mark)
    }

    @Test func everyFieldOfAResultHasItsEvidence() throws {
        let file = Repository.root.appendingPathComponent("Corpus/self-evaluation-2023-tabs.tsv")
        let extractor = try Extractor.withBuiltinVocabulary()
        let (result, evidence) = try extractor.extractWithEvidence(Array(try Data(contentsOf: file)), name: "x")
        #expect(result.forms.count == evidence.count)
        for (form, own) in zip(result.forms, evidence) {
            #expect(Set(form.fields.keys) == Set(own.fields.keys))
            #expect(form.indicators.map { Set($0.fields.keys) } == own.indicators.map { Set($0.keys) })
            #expect(form.extra.count == own.extra.count)
        }
    }
}
