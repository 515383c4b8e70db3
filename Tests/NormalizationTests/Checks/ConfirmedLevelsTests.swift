import FormModel
import Testing

@testable import Normalization

/// Levels 1 that hold whichever of the neighbouring terms of level 2 a row is of.
@Suite struct ConfirmedLevelsTests {
    private let taxonomy: Taxonomy

    init() throws { taxonomy = Taxonomy(try Vocabulary.builtin().withoutRareTerms) }

    /// The rows whose level 1 lost its doubt; all are doubted, and names and targets have a margin.
    private func confirmed(_ rows: [(level1: String, level2: String, name: String)], margin: Double = 9) -> [Int] {
        var evidence: [FormDraft.Address: Evidence] = [:]
        let fields = rows.enumerated().map { number, row in
            evidence[.indicator(number, .level1)] = Evidence(margin: 0.5, layout: .line, type: .string, length: 4)
            for column in [IndicatorColumn.level3, .target] {
                evidence[.indicator(number, column)] = Evidence(margin: margin, layout: .line, type: .string, length: 4)
            }
            return [
                IndicatorColumn.level1: field(row.level1), .level2: field(row.level2), .level3: field(row.name, []),
                .target: field("≥1次", []),
            ]
        }
        let draft = FormDraft.holding(.target, indicators: fields, evidence: evidence)
        let read = ConfirmedLevels(taxonomy: taxonomy).bearingOut(draft)
        return rows.indices.filter { read.indicators[$0][.level1]?.flags.isEmpty ?? false }
    }

    private func field(_ text: String, _ flags: Set<Flag> = [.ambiguous]) -> Field {
        Field(text: text, value: .string(text), confidence: 1, flags: flags, source: [])
    }

    private let rows: [(level1: String, level2: String, name: String)] = [
        (level1: "产出指标", level2: "数量指标", name: "巡查里程"), ("产出指标", "质量指标", "验收合格率"),
        ("产出指标", "时效指标", "完成时间"), ("效益指标", "社会效益指标", "受益人口"),
    ]

    @Test func bothNeighboursAreUnderTheSameLevel() {
        #expect(confirmed(rows) == [1])
    }

    @Test func whatMayBeNoRowKeepsTheDoubt() {
        #expect(confirmed(rows, margin: 1.5).isEmpty)
    }

    @Test func anotherLevelBesideItLeavesTheDoubt() {
        var rows = rows
        rows[2].level1 = "效益指标"
        #expect(confirmed(rows).isEmpty)
    }

    @Test func aNameOfAnotherTermLeavesTheDoubt() {
        var rows = rows
        rows[1].name = "完成时间"
        #expect(confirmed(rows).isEmpty)
    }
}
