import FormModel
import Testing

@testable import Normalization

/// Cells of exports that hold two texts or half of one.
@Suite struct TornCellsTests {
    private static let before = "|产出指标|数量指标|参保人数|≥100人"
    private static let evaluated = "|产出指标|数量指标|参保人数|应保尽保|应保尽保|10|10|"

    @Test func nameAndTargetInOneCell() throws {
        let table = try DamagedTable(DamagedTable.targetHead, [Self.before, "||质量指标|培训合格率 ≥93%|"])
        #expect(table.texts == ["产出指标|数量指标|参保人数|≥100人", "产出指标|质量指标|培训合格率|≥93%"])
        #expect(table.reading.rows.dropFirst().first?.fields[.target]?.flags.contains(.split) == true)
    }

    @Test func levelAndNameInOneCell() throws {
        let table = try DamagedTable(DamagedTable.targetHead, [Self.before, "||时效指标 验收及时率||及时"])
        #expect(table.texts.dropFirst().first == "产出指标|时效指标|验收及时率|及时")
    }

    @Test func actualAndWeightInOneCell() throws {
        let table = try DamagedTable(
            DamagedTable.evaluationHead,
            [Self.evaluated, "||质量指标|资金发放准确性|准确|准确 15||14|"]
        )
        #expect(table.texts.dropFirst().first == "产出指标|质量指标|资金发放准确性|准确|准确|15|14|")
    }

    @Test func aNumberInTwoCells() throws {
        let table = try DamagedTable(
            DamagedTable.evaluationHead,
            [Self.evaluated, "||质量指标|资金发放准确率|=1|00%|100%|10|9|"]
        )
        #expect(table.texts.dropFirst().first == "产出指标|质量指标|资金发放准确率|=100%|100%|10|9|")
        #expect(table.reading.rows.dropFirst().first?.fields[.target]?.flags.contains(.split) == true)
    }

    @Test func aTermInTwoCells() throws {
        let table = try DamagedTable(
            DamagedTable.evaluationHead,
            [Self.evaluated, "||质量|指标|资金发放准确率|100%|100%|10|9|"]
        )
        #expect(table.texts.dropFirst().first == "产出指标|质量指标|资金发放准确率|100%|100%|10|9|")
    }

    /// A line may have been wrapped where the space is: nothing tells whether the cell holds a name or name and target.
    @Test func aSpaceBeforeABlankTargetIsDoubted() throws {
        let table = try DamagedTable(DamagedTable.targetHead, [Self.before, "||质量指标|成本合理性 合理|"])
        #expect(table.doubts(1).contains(.level3))
    }

    @Test func anUnknownLevelIsNoPartOfTheName() throws {
        let table = try DamagedTable(DamagedTable.targetHead, [Self.before, "||口碑指标|市民评价|良好"])
        #expect(table.texts.dropFirst().first == "产出指标|口碑指标|市民评价|良好")
    }

    @Test func wholeCellsStayAsTheyAre() throws {
        let table = try DamagedTable(
            DamagedTable.evaluationHead,
            [Self.evaluated, "|||质量指标|补助发放准确率|100%|100%|10|"]
        )
        #expect(table.texts.dropFirst().first == "产出指标|质量指标|补助发放准确率|100%|100%|10||")
    }

    /// Each place costs a reading of the rows around: a row of endless words is left as it stands.
    @Test func aRowOfEndlessWordsIsNotMended() throws {
        func isSplit(words: Int) throws -> Bool {
            let name = Array(repeating: "培训", count: words).joined(separator: " ")
            let table = try DamagedTable(DamagedTable.targetHead, [Self.before, "||质量指标|\(name) ≥93%|"])
            return table.reading.rows.contains { $0.fields.values.contains { $0.flags.contains(.split) } }
        }
        #expect(try isSplit(words: 3))
        #expect(try !isSplit(words: 300))
    }
}
