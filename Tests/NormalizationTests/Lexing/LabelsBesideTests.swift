import Testing

@testable import Normalization

/// Labels with something of another cell beside them.
@Suite struct LabelsBesideTests {
    private let labels: LabelIndex

    init() throws { labels = LabelIndex(try Vocabulary.builtin()) }

    @Test func aFundBesideTheUprightLabelOfABandIsKnown() {
        #expect(labels.matchBesideBand(TextFolding.key("其他资金年"))?.distance == 1)
        #expect(labels.matchBesideBand(TextFolding.key("其他资金情")) == nil)
        #expect(labels.matchBesideBand(TextFolding.key("主管部门年")) == nil)
    }

    private func narrative(_ text: String) -> String {
        RawField(text: text, sources: [], flags: [], margin: 5, isGridExact: false, lexemes: [])
            .withoutHeading(labels).text
    }

    @Test func theHeadingBehindANarrativeIsNoneOfItsWords() {
        #expect(narrative("完成管网改造。本项目上年度市级财政资金使用情况") == "完成管网改造。")
        #expect(narrative("完成管网改造。 本项目上年度市级财政资金使用情况") == "完成管网改造。")
        #expect(narrative("说明财政资金使用情况") == "说明财政资金使用情况")
    }
}
