import FormModel
import Testing

@testable import Normalization

/// What rows of exports that show damage are worth.
@Suite struct RowDoubtTests {
    private static let whole = [
        "|产出指标|数量指标|参保人数|应保尽保|应保尽保|10|10|", "||质量指标|发放准确性|准确|准确|10|10|", "||时效指标|发放及时性|及时|及时|10|10|",
        "|效益指标|社会效益指标|覆盖范围|扩大|扩大|10|10|",
    ]

    @Test func aWholeTableIsBelieved() throws {
        let table = try DamagedTable(DamagedTable.evaluationHead, Self.whole)
        for row in 0..<4 { #expect(table.doubts(row).isEmpty) }
    }

    /// The cells before the blank one may have moved up where another was lost.
    @Test func aRowWithoutItsLastNumberIsDoubted() throws {
        let table = try DamagedTable(DamagedTable.evaluationHead, Self.whole + ["||生态效益指标|持续改善|改善|10|10||"])
        #expect(table.doubts(4).isSuperset(of: [.level3, .target, .actual, .weight]))
        #expect(table.doubts(3).isEmpty)
    }

    @Test func aBlankBetweenCellsInTheirPlacesIsABlank() throws {
        let table = try DamagedTable(DamagedTable.evaluationHead, Self.whole + ["||生态效益指标|持续影响|改善||10|10|"])
        #expect(table.doubts(4).isDisjoint(with: [.level3, .target, .score]))
    }

    @Test func aTableThatShowsMuchDamageIsDoubtedAsAWhole() throws {
        let damaged = ["||生态效益指标|持续影响||改善|10|10|", "||可持续影响指标|长效机制||健全|10|10|", "|||后续作用||明显|10|10|"]
        let table = try DamagedTable(DamagedTable.evaluationHead, Self.whole + damaged)
        #expect(table.doubts(0).contains(.level3))
        let less = try DamagedTable(DamagedTable.evaluationHead, Self.whole + damaged.prefix(2))
        #expect(!less.doubts(0).contains(.level3))
    }

    @Test func aTableThatBeginsWithoutLevelsHasItsLabelsElsewhere() throws {
        let rows = [
            "|||参保人数|应保尽保|应保尽保|10|10|", "|产出指标|数量指标|参保次数|应保尽保|应保尽保|10|10|",
            "|||发放准确性|准确|准确|10|10|", "||时效指标|发放及时性|及时|及时|10|10|", "|效益指标|社会效益指标|覆盖范围|扩大|扩大|10|10|",
            "|||影响|扩大|扩大|10|10|", "|||后续|扩大|扩大|10|10|", "|||长效|扩大|扩大|10|10|",
        ]
        let table = try DamagedTable(DamagedTable.evaluationHead, rows)
        #expect(table.doubts(2).contains(.level2))
        #expect(table.doubts(5).contains(.level2))
    }

    /// A name of one character is the end of the name above.
    @Test func theRowAboveAPieceOfANameIsDoubted() throws {
        let rows = Self.whole + ["||生态效益指标|性|及时|及时|10|10|", "||可持续影响指标|后续作用|明显|明显|10|10|"]
        let table = try DamagedTable(DamagedTable.evaluationHead, rows)
        #expect(table.doubts(3).contains(.level3))
        #expect(table.doubts(4).contains(.level3))
        #expect(!table.doubts(2).contains(.level3))
    }

    /// A level 1 that does not stand at its first row shows that labels stand in the middle: a level 2 between others may
    /// be the next one's as well.
    @Test func levelsThatMiddlesWouldDivideOtherwiseAreDoubted() throws {
        let rows = [
            "||经济成本指标|工程甲|合理|合理|10|10|", "||社会成本指标|工程乙|合理|合理|10|10|", "|成本指标||工程丙|合理|合理|10|10|",
            "||生态环境成本指标|工程丁|合理|合理|10|10|", "|||工程戊|合理|合理|10|10|", "|||工程己|合理|合理|10|10|",
            "||数量指标|工程庚|合理|合理|10|10|", "|||工程辛|合理|合理|10|10|", "|产出指标|质量指标|工程壬|合理|合理|10|10|",
            "||时效指标|工程癸|及时|及时|10|10|", "||经济效益指标|工程子|明显|明显|10|10|", "||社会效益指标|工程丑|明显|明显|10|10|",
            "|效益指标|可持续影响指标|工程寅|明显|明显|10|10|",
        ]
        let table = try DamagedTable(DamagedTable.evaluationHead, rows)
        #expect(table.doubts(2).contains(.level2))
        #expect(table.doubts(5).contains(.level2))
        #expect(!table.doubts(9).contains(.level2))
    }

    /// Labels of level 1 below rows that are theirs show that labels stand in the middle, whatever those of level 2 show.
    @Test func theLastRowUnderALevelMayBeTheNextOnes() throws {
        let rows = [
            "||经济成本指标|工程甲|合理|合理|10|10|", "|成本指标|社会成本指标|工程乙|合理|合理|10|10|",
            "|||工程丙|合理|合理|10|10|", "||数量指标|工程丁|合理|合理|10|10|", "|||工程戊|合理|合理|10|10|",
            "|产出指标|质量指标|工程己|合理|合理|10|10|", "||时效指标|工程庚|及时|及时|10|10|",
        ]
        let table = try DamagedTable(DamagedTable.evaluationHead, rows)
        #expect(table.doubts(2).contains(.level2))
        #expect(table.doubts(4).contains(.level2))
    }

    /// The words of the name are the next label's, which may stand below its first row.
    @Test func aRowNamedForTheNextLabelIsDoubted() throws {
        let rows =
            Self.whole.prefix(3) + [
                "|效益指标|社会效益指标|覆盖范围|扩大|扩大|10|10|", "|||群众满意率|95%|95%|10|10|",
                "|满意度指标|服务对象满意度指标|群众满意度|95%|95%|10|10|",
            ]
        let table = try DamagedTable(DamagedTable.evaluationHead, Array(rows))
        #expect(table.doubts(4).contains(.level2))
        #expect(!table.doubts(3).contains(.level2))
    }

    /// All other terms of the form end alike.
    @Test func aTermThatLacksTheEndingOfTheOthersIsDoubted() throws {
        let rows = Self.whole + ["|满意度指标|服务对象满意度|群众满意度|95%|95%|10|10|"]
        let table = try DamagedTable(DamagedTable.evaluationHead, rows)
        #expect(table.doubts(rows.count - 1).contains(.level2))
        #expect(!table.doubts(0).contains(.level2))
        let last = "|满意度指标|服务对象满意度|群众满意度|95%|95%|10|10|"
        let few = try DamagedTable(DamagedTable.evaluationHead, Array(Self.whole.prefix(2)) + [last])
        #expect(!few.doubts(2).contains(.level2))
        // Two terms without it: the form prints some so.
        let other = "|效益指标|可持续影响|管护机制|健全|健全|10|10|"
        let two = try DamagedTable(DamagedTable.evaluationHead, Self.whole + [other, last])
        #expect(!two.doubts(4).contains(.level2))
        #expect(!two.doubts(5).contains(.level2))
        // No form prints that term with the ending.
        let own = try DamagedTable(DamagedTable.evaluationHead, Self.whole + ["|过程|业务管理|制度执行|健全|健全|10|10|"])
        #expect(!own.doubts(4).contains(.level2))
    }

    /// A piece of the row behind the page's end may stand before it.
    @Test func theRowsBesideAPageEndAreDoubtedWhereOneHasAGap() throws {
        let gap = Self.whole.prefix(3) + ["/", "|效益指标|社会效益指标|盖范围||扩大|10|10|"]
        #expect(try DamagedTable(DamagedTable.evaluationHead, Array(gap)).doubts(2).contains(.level3))
        let whole = Self.whole.prefix(3) + ["/"] + Self.whole.suffix(1)
        #expect(try DamagedTable(DamagedTable.evaluationHead, Array(whole)).doubts(2).isEmpty)
    }

    @Test func aLevelCarriedUnderAPrintedOneIsDoubted() throws {
        let rows = Self.whole.prefix(2) + ["|产出指标||发放及时性|及时|及时|10|10|"] + Self.whole.suffix(1)
        let table = try DamagedTable(DamagedTable.evaluationHead, Array(rows))
        #expect(table.doubts(2) == [.level2])
        #expect(table.doubts(3).isEmpty)
    }

    /// The remark may be that of the row which lost points and has none.
    @Test func aRemarkBesideARowThatLacksOneIsDoubted() throws {
        let rows = Self.whole.prefix(3) + ["|效益指标|社会效益指标|覆盖范围|扩大|扩大|10|10|进度滞后", "||生态效益指标|影响|扩大|扩大|10|9|"]
        #expect(try DamagedTable(DamagedTable.evaluationHead, Array(rows)).doubts(3) == [.deviation])
    }

    @Test func remarksOfAllRowsAreBelieved() throws {
        let rows = Self.whole.prefix(3) + ["|效益指标|社会效益指标|覆盖范围|扩大|扩大|10|10|无", "||生态效益指标|影响|扩大|扩大|10|9|进度滞后"]
        let table = try DamagedTable(DamagedTable.evaluationHead, Array(rows))
        for row in 0..<5 { #expect(!table.doubts(row).contains(.deviation)) }
    }

    @Test func aValueInThePlaceOfTheNameIsDoubted() throws {
        let rows = ["|产出指标|数量指标|参保人数|应保尽保", "||质量指标|合理|≥95%", "||时效指标|发放及时性|及时"]
        let table = try DamagedTable(DamagedTable.targetHead, rows)
        #expect(table.doubts(1).isSuperset(of: [.level3, .target]))
        #expect(table.doubts(2).isEmpty)
    }
}
