import FormMend
import FormModel
import Foundation
import TestSupport
import Testing

@Suite struct AmbiguityTests {
    @Test(arguments: Repository.corpusFiles)
    func everyAmbiguousFieldHasItsOtherReadingInTheDiagnostics(file: String) throws {
        let result = try Extractor.withBuiltinVocabulary().extract(try Repository.bytes(file), name: file)
        let ambiguous = result.diagnostics.filter { $0.code == Flag.ambiguous.rawValue }
        for form in result.forms {
            for field in Array(form.fields.values) + form.indicators.flatMap({ Array($0.fields.values) })
            where field.flags.contains(.ambiguous) {
                #expect(ambiguous.contains { $0.source == field.source }, "\(field.text) has no other reading")
            }
        }
    }

    @Test func aNumberWhoseNeighbourFellOffMayBeEither() throws {
        // Row 2 of form 13 holds one number where weight and score belong.
        let file = "self-evaluation-2023-tabs.tsv"
        let result = try Extractor.withBuiltinVocabulary().extract(try Repository.bytes(file), name: file)
        let row = try #require(result.forms.dropFirst(12).first?.indicators.dropFirst().first)
        #expect(row[.weight]?.value == .number(10) && row[.weight]?.flags.contains(.ambiguous) == true)
        #expect(row[.score]?.value == nil && row[.score]?.flags.contains(.blank) == true)
        #expect(
            result.diagnostics.contains {
                $0.message == "form 13: row 2, weight: read as \"10\"; or else it is the score"
            }
        )
    }
}
