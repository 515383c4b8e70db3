import FormModel
import Testing

@testable import Normalization

/// Cells of indicators behind narratives.
@Suite struct NarrativeTailsTests {
    private let lexicon: Lexicon

    init() throws { lexicon = Lexicon(try Vocabulary.builtin()) }

    /// What is left of narratives of the given lines.
    private func cut(_ narratives: [[String]]) -> [String] {
        let lexemes = lineLexemes(narratives.flatMap(\.self))
        var place = 0
        let fields = narratives.map { lines in
            defer { place += lines.count }
            return RawField.ofLines(Array(lexemes[place..<(place + lines.count)]))
        }
        let tails = NarrativeTails(
            fields,
            lexemes: Dictionary(uniqueKeysWithValues: lexemes.map { ($0.id, $0) }),
            taxonomy: lexicon.taxonomy,
            kinds: lexicon.kinds,
            measures: lexicon.measures
        )
        return fields.map { tails.cut($0)?.narrative.text ?? $0.text }
    }

    @Test func aNarrativeEndsWithItsLastSentence() {
        #expect(cut([["完善工作台账，做到一项一档。", "104所", "104所", "30分钟以内", "幼儿家长满意率"]]) == ["完善工作台账，做到一项一档。"])
    }

    @Test func anOpenEndStays() {
        let open = ["完善工作台账，做到一项一档。", "新增电子警察", "8", "套"]
        #expect(cut([open]) == ["完善工作台账，做到一项一档。新增电子警察 8 套"])
    }

    /// A name and quantities in place of both narratives are none.
    @Test func cellsAloneAreNoNarrative() {
        #expect(cut([["高龄老人满意率"], [">=85%", "86%", "15"]]) == ["", ""])
        #expect(cut([["提高群众知晓率"], ["全面完成任务"]]) == ["提高群众知晓率", "全面完成任务"])
    }
}
