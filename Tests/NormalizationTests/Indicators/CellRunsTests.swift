import FormModel
import Testing

@testable import Normalization

/// Rows of an indicator table whose cells stand on lines of their own.
@Suite struct CellRunsTests {
    private static let before = "|产出指标|数量指标|参保人数|≥100人"
    private static let behind = "|满意度指标|服务对象满意度指标|参保人满意率|≥90%"

    private func texts(_ lines: [String]) throws -> [String] {
        let table = try DamagedTable(DamagedTable.targetHead, [Self.before] + lines.map { ":" + $0 } + [Self.behind])
        #expect(table.texts.first == "产出指标|数量指标|参保人数|≥100人")
        #expect(table.texts.last == "满意度指标|服务对象满意度指标|参保人满意率|≥90%")
        return Array(table.texts.dropFirst().dropLast())
    }

    @Test func theCellsOfOneRow() throws {
        #expect(try texts(["质量指标", "培训合格率", "≥93%"]) == ["产出指标|质量指标|培训合格率|≥93%"])
    }

    @Test func columnAfterColumn() throws {
        #expect(
            try texts(["质量指标", "时效指标", "培训合格率", "办结时限", "≥93%", "≤15天"])
                == ["产出指标|质量指标|培训合格率|≥93%", "产出指标|时效指标|办结时限|≤15天"]
        )
    }

    @Test func rowAfterRow() throws {
        #expect(
            try texts(["质量指标", "培训合格率", "≥93%", "时效指标", "办结时限", "≤15天"])
                == ["产出指标|质量指标|培训合格率|≥93%", "产出指标|时效指标|办结时限|≤15天"]
        )
    }

    @Test func aLevelStandsInTheFirstRowThatMayBeUnderIt() throws {
        #expect(
            try texts(["效益指标", "成本指标", "社会效益指标", "单位成本", "覆盖范围", "≤350元", "≥80%"])
                == ["产出指标|成本指标|单位成本|≤350元", "效益指标|社会效益指标|覆盖范围|≥80%"]
        )
    }

    @Test func thePageNumberAmongThemIsNoCell() throws {
        #expect(try texts(["质量指标", "- 3 -", "培训合格率", "≥93%"]) == ["产出指标|质量指标|培训合格率|≥93%"])
    }

    @Test(arguments: [["3"], ["第 3 页"], ["某某局预算公开", "12"], ["某某局预算公开"]])
    func whatPagesPrintBetweenRowsIsNoRow(lines: [String]) throws {
        #expect(try texts(lines).isEmpty)
    }

    @Test func twoTextsBetweenRowsMayBeARow() throws {
        let table = try DamagedTable(
            DamagedTable.targetHead,
            [Self.before, ":信息共享机制", ":逐步完善", Self.behind]
        )
        #expect(table.texts.dropFirst().first == "产出指标|数量指标|信息共享机制|逐步完善")
        #expect(table.doubts(1).isSuperset(of: [.level3, .target]))
    }

    @Test func movedCellsSaySo() throws {
        let table = try DamagedTable(DamagedTable.targetHead, [Self.before, ":质量指标", ":培训合格率", ":≥93%"])
        #expect(table.reading.rows.dropFirst().first?.fields[.level3]?.flags.contains(.shifted) == true)
    }

    @Test func aRunThatFitsNoRowsIsDoubted() throws {
        let table = try DamagedTable(
            DamagedTable.targetHead,
            [Self.before, ":质量指标", ":培训合格率", ":办结时限", ":≥93%"]
        )
        for row in 1..<table.texts.count { #expect(table.doubts(row).contains(.level3)) }
    }
}
