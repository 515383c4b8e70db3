import FormModel
import Testing

@testable import Normalization

/// Words in the names of indicators as evidence of the term that they stand under.
@Suite struct LevelAffinityTests {
    private let taxonomy: Taxonomy

    init() throws { taxonomy = Taxonomy(try Vocabulary.builtin()) }

    private func keys(_ texts: [String]) -> [[Unicode.Scalar]] { texts.map(TextFolding.key) }

    @Test func namesWithWordsOfOtherTermsAreMisfits() {
        let misfits = taxonomy.affinity.misfits(
            names: keys(["验收合格率", "资金拨付及时性", "修建机耕路", "验收及时率"]),
            terms: keys(["质量指标", "时效指标"])
        )
        func isMisfit(_ label: Int, _ row: Int) -> Bool { misfits.cost(label, row..<(row + 1)) > 0 }
        #expect(!isMisfit(0, 0) && isMisfit(1, 0))
        #expect(isMisfit(0, 1) && !isMisfit(1, 1))
        // Neither a name without such words nor one with words of both says anything.
        for row in [2, 3] { #expect(!isMisfit(0, row) && !isMisfit(1, row)) }
        #expect(misfits.cost(1, 0..<4) == misfits.cost(1, 0..<1))
    }

    /// What a form does not print says nothing: 成本合理性 may stand under 数量指标 where there is no term for costs.
    @Test func onlyPrintedTermsCount() {
        let misfits = taxonomy.affinity.misfits(names: keys(["成本合理性"]), terms: keys(["数量指标"]))
        #expect(misfits.cost(0, 0..<1) == 0)
    }

    private func divided(_ names: [String]) -> [Int] {
        let labels = ["数量指标", "质量指标"].map { term in
            ColumnLevels.Label(lexemes: [], key: TextFolding.key(term), place: 0, next: 0)
        }
        return ColumnLevels(taxonomy: taxonomy).divide(labels, names: keys(names)).map(\.label)
    }

    /// Two terms and four rows, and no place says which row is under which.
    @Test func wordsDivideRowsThatNothingElseDivides() {
        #expect(divided(["巡查人次", "验收合格率", "设备完好率", "信息准确率"]) == [0, 1, 1, 1])
        #expect(divided(["巡查人次", "培训人数", "清理面积", "信息准确率"]) == [0, 0, 0, 1])
    }
}
